"""Which measures a round asks about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.domain.plan import CadenceOverride
from followbot.domain.terms import MeasureStatus, SeverityClass
from followbot.rules.selection import REGULAR, Candidate, choose_measures, covered

TODAY = date(2026, 12, 6)
FAR = date(2027, 12, 1)
MINOR = Candidate(
    key=1,
    severity_class=SeverityClass.MINOR,
    zero_tolerance=False,
    gravity=2,
    irremediability=2,
    scope=2,
    status=MeasureStatus.IN_PROGRESS,
    deadline=FAR,
    number=1,
)
CRITICAL = replace(MINOR, severity_class=SeverityClass.CRITICAL, gravity=4)
WEEKLY_CRITICAL = CadenceOverride(SeverityClass.CRITICAL, "weekly on Sunday")


def keys(candidates: list[Candidate]) -> list[int]:
    return [candidate.key for candidate in candidates]


def test_the_cap_never_drops_what_is_critical_or_due_before_the_next_round() -> None:
    minors = [replace(MINOR, key=key, number=key, rounds_unasked=9) for key in range(10, 20)]
    due = replace(MINOR, key=2, number=2, deadline=date(2026, 12, 20), rounds_unasked=0)
    overdue = replace(MINOR, key=3, number=3, deadline=date(2026, 11, 1), rounds_unasked=0)
    critical = replace(CRITICAL, key=4, number=4, rounds_unasked=0)
    chosen = keys(choose_measures([*minors, due, overdue, critical], TODAY, date(2027, 1, 3), 3))
    assert {2, 3, 4} <= set(chosen)


def test_the_longest_unasked_come_first_under_the_cap() -> None:
    ages = {0: 0, 1: 0, 2: 0, 3: 0, 4: 1, 5: 1}
    candidates = [
        replace(MINOR, key=key, number=key, rounds_unasked=age) for key, age in ages.items()
    ]
    assert sorted(keys(choose_measures(candidates, TODAY, None, 2))) == [4, 5]


@pytest.mark.parametrize(
    ("unasked", "passed", "asked"),
    [(0, 9, False), (1, 9, False), (2, 9, True), (None, 1, False), (None, 2, True)],
)
def test_what_was_left_out_of_two_rounds_is_in_the_third_whatever_the_cap(
    unasked: int | None, passed: int, asked: bool
) -> None:
    """Six critical measures fill a cap of five; three others waited longer."""
    critical = [replace(CRITICAL, key=key, number=key, rounds_unasked=0) for key in range(6)]
    older = [replace(MINOR, key=key, number=key, rounds_unasked=None) for key in (6, 7, 8)]
    waiting = replace(MINOR, key=9, number=99, rounds_unasked=unasked, rounds_passed=passed)
    chosen = keys(choose_measures([*critical, *older, waiting], TODAY, None, 5))
    assert (9 in chosen) is asked
    assert len(chosen) == 6 + asked


@given(data=st.data(), count=st.integers(1, 25), cap=st.integers(1, 8))
def test_no_open_measure_is_ever_left_out_of_three_rounds_in_a_row(
    data: st.DataObject, count: int, cap: int
) -> None:
    """Also while measures become due, or join, or are asked by other rounds meanwhile."""
    waited = dict.fromkeys(range(count), 0)
    unasked: dict[int, int | None] = dict.fromkeys(range(count))
    for _ in range(9):
        due = data.draw(st.sets(st.integers(0, count - 1), max_size=count))
        candidates = [
            replace(
                MINOR,
                key=key,
                number=key,
                deadline=TODAY if key in due else FAR,
                rounds_unasked=age,
                rounds_passed=waited[key],
            )
            for key, age in unasked.items()
        ]
        chosen = set(keys(choose_measures(candidates, TODAY, None, cap)))
        waited = {key: 0 if key in chosen else count + 1 for key, count in waited.items()}
        unasked = {key: 0 if key in chosen else _older(age) for key, age in unasked.items()}
        assert max(waited.values()) < 3


def _older(age: int | None) -> int | None:
    return None if age is None else age + 1


def test_a_measure_never_asked_counts_as_longest_unasked() -> None:
    asked = [replace(MINOR, key=key, number=key, rounds_unasked=50) for key in (1, 2, 3)]
    fresh = replace(MINOR, key=9, number=9, rounds_unasked=None)
    assert 9 in keys(choose_measures([*asked, fresh], TODAY, None, 2))


@given(count=st.integers(1, 40), cap=st.integers(1, 8))
def test_every_open_measure_is_asked_at_least_every_third_round(count: int, cap: int) -> None:
    unasked: dict[int, int | None] = dict.fromkeys(range(count))
    for _ in range(12):
        candidates = [
            replace(MINOR, key=key, number=key, rounds_unasked=age) for key, age in unasked.items()
        ]
        chosen = set(keys(choose_measures(candidates, TODAY, None, cap)))
        for key, age in unasked.items():
            unasked[key] = 0 if key in chosen else (None if age is None else age + 1)
            assert unasked[key] is None or (unasked[key] or 0) < 3
    assert None not in unasked.values()


def test_the_most_serious_is_printed_first() -> None:
    zero = replace(CRITICAL, key=7, number=7, zero_tolerance=True, deadline=FAR)
    soon = replace(MINOR, key=8, number=8, deadline=TODAY)
    critical = replace(CRITICAL, key=9, number=9)
    assert keys(choose_measures([soon, critical, zero], TODAY, None, 5)) == [7, 9, 8]


@pytest.mark.parametrize(
    ("covers", "on", "asked"),
    [
        ({REGULAR}, TODAY, {1}),
        ({"critical"}, TODAY, {2, 3}),
        ({REGULAR, "critical"}, TODAY, {1, 2, 3}),
        ({REGULAR}, date(2026, 11, 1), {1, 2, 3}),  # the override has not begun
    ],
)
def test_a_class_with_a_rhythm_of_its_own_leaves_the_regular_rounds(
    covers: set[str], on: date, asked: set[int]
) -> None:
    zero = replace(MINOR, key=3, zero_tolerance=True)
    candidates = [MINOR, replace(CRITICAL, key=2), zero]
    found = covered(candidates, covers, [WEEKLY_CRITICAL], on, date(2026, 11, 2))
    assert set(keys(found)) == asked


@pytest.mark.parametrize(
    ("status", "asked"),
    [
        (MeasureStatus.NOT_STARTED, True),
        (MeasureStatus.IN_PROGRESS, True),
        (MeasureStatus.BLOCKED, True),
        (MeasureStatus.REPORTED_COMPLETE, False),
        (MeasureStatus.VERIFIED, False),
        (MeasureStatus.CANCELLED, False),
    ],
)
def test_only_what_the_supplier_still_works_on_is_asked(status: MeasureStatus, asked: bool) -> None:
    found = covered([replace(MINOR, status=status)], {REGULAR}, [], TODAY, None)
    assert bool(found) == asked

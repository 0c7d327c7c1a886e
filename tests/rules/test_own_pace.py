"""How long the same took elsewhere, and when another rhythm is proposed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from followbot.domain.pace import PaceBenchmark, PaceSource, RhythmDirection
from followbot.domain.plan import AgreedMeasure, Benchmark, Severity
from followbot.domain.terms import SeverityClass
from followbot.rules.cadence import cadence_problem
from followbot.rules.pace import FinishedCase, benchmark_of, pace_key
from followbot.rules.rhythm_offer import (
    PacedMeasure,
    RegularRound,
    faster_cadence,
    other_rhythm,
    slower_cadence,
)

MEASURE = AgreedMeasure(
    "M-06",
    6,
    "Safety management system",
    date(2027, 10, 31),
    Severity(SeverityClass.MAJOR),
    issue_area="management_system",
    type="management_system",
    benchmark_key="ohs",
)
OWN = Benchmark("ohs", 335, "warehouse in Taulov")
AGREED, TODAY = date(2026, 11, 2), date(2027, 3, 2)
CASES = [FinishedCase(f"Supplier {n}", days) for n, days in enumerate((300, 90, 120, 400))]


def test_the_buyers_own_time_goes_before_the_suppliers() -> None:
    found = benchmark_of(MEASURE, AGREED, TODAY, [OWN], CASES)
    assert found == PaceBenchmark(120, 335, PaceSource.OWN, site="warehouse in Taulov")


@pytest.mark.parametrize(
    ("cases", "days"),
    [
        (CASES, 120),  # the lower middle: half of them took so long or less
        (CASES[:3], 120),
        (CASES[:2], None),
        ([], None),
        ([FinishedCase("One", n) for n in range(9)], None),  # one supplier's time is its own
    ],
)
def test_else_the_median_of_enough_suppliers(cases: list[FinishedCase], days: int | None) -> None:
    found = benchmark_of(MEASURE, AGREED, TODAY, [], cases)
    assert (found.days if found else None) == days
    assert found is None or (found.source, found.cases) == (PaceSource.SUPPLIERS, len(cases))


@pytest.mark.parametrize(
    "measure",
    [
        replace(MEASURE, zero_tolerance=True),
        replace(MEASURE, severity=Severity(SeverityClass.CRITICAL)),
        replace(MEASURE, benchmark_key="", type=""),
    ],
)
def test_critical_measures_have_no_pace(measure: AgreedMeasure) -> None:
    assert pace_key(measure) == ""
    assert benchmark_of(measure, AGREED, TODAY, [OWN], CASES) is None


def test_without_a_key_area_and_type_say_what_is_the_same() -> None:
    assert pace_key(MEASURE) == "ohs"
    plain = replace(MEASURE, benchmark_key="")
    assert pace_key(plain) == "management_system/management_system"
    assert benchmark_of(plain, AGREED, TODAY, [OWN], CASES) is not None
    assert benchmark_of(plain, None, TODAY, [OWN], CASES) is None


@pytest.mark.parametrize(
    ("cadence", "slower", "faster"),
    [
        ("weekly on Sunday", "every 2 weeks on Sunday", None),
        ("every 2 weeks on Tuesday", "every 4 weeks on Tuesday", "weekly on Tuesday"),
        ("every 8 weeks on Monday", None, "every 4 weeks on Monday"),
        ("monthly on day 31", "every 2 months on day 31", None),
        ("monthly on day 5", "every 2 months on day 5", "monthly on days 5 and 19"),
        (
            "monthly on the first Sunday",
            "every 2 months on the first Sunday",
            "monthly on the first and third Sunday",
        ),
        ("every 2 months on day 3", "every 3 months on day 3", "monthly on day 3"),
        ("quarterly on day 1", None, "monthly on day 1"),
        ("weekly on Monday and Thursday", "weekly on Monday", None),
        ("FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=MO;INTERVAL=2", None),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
            "FREQ=WEEKLY;BYDAY=MO;INTERVAL=4",
            "FREQ=WEEKLY;BYDAY=MO",
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=1;COUNT=6", None, None),
        ("FREQ=DAILY", None, None),
        ("daily", None, None),
        ("nonsense", None, None),
    ],
)
def test_the_next_slower_and_faster_rhythm(
    cadence: str, slower: str | None, faster: str | None
) -> None:
    assert slower_cadence(cadence) == slower
    assert faster_cadence(cadence) == faster
    for other in (slower, faster):
        assert other is None or cadence_problem(other) is None


ANSWERED, REMINDED, SILENT = RegularRound(True), RegularRound(True, 1), RegularRound(False, 2)
FINE = PacedMeasure(SeverityClass.MAJOR)
BEHIND = replace(FINE, behind=True)
CRITICAL = PacedMeasure(SeverityClass.CRITICAL)


@pytest.mark.parametrize(
    ("rounds", "measures", "direction"),
    [
        ([ANSWERED] * 3, [FINE], "slower"),
        ([SILENT, *[ANSWERED] * 3], [FINE], "slower"),
        ([ANSWERED] * 2, [FINE], None),
        ([ANSWERED, REMINDED, ANSWERED], [FINE], None),
        ([ANSWERED] * 3, [FINE, replace(FINE, waits=True)], None),
        ([ANSWERED] * 3, [FINE, BEHIND], "faster"),
        ([ANSWERED, REMINDED], [BEHIND], "faster"),
        ([ANSWERED, SILENT], [BEHIND], None),  # who is silent gets no more mail
        ([ANSWERED] * 3, [replace(BEHIND, waits=True)], None),  # it waits for the buyer
        ([ANSWERED] * 3, [FINE, CRITICAL], None),
        ([ANSWERED] * 3, [BEHIND, replace(FINE, zero_tolerance=True)], None),
        ([ANSWERED] * 3, [FINE, replace(CRITICAL, own_rhythm=True, behind=True)], "slower"),
        ([ANSWERED] * 3, [replace(FINE, own_rhythm=True)], None),
        ([ANSWERED] * 3, [], None),
    ],
)
def test_when_another_rhythm_is_proposed(
    rounds: list[RegularRound], measures: list[PacedMeasure], direction: str | None
) -> None:
    found = other_rhythm("every 2 weeks on Sunday", rounds, measures)
    assert (found.direction if found else None) == (
        RhythmDirection(direction) if direction else None
    )


def test_a_list_of_dates_has_no_other_rhythm() -> None:
    assert other_rhythm((date(2027, 1, 3),), [ANSWERED] * 3, [FINE]) is None
    assert other_rhythm(None, [ANSWERED] * 3, [FINE]) is None

"""What the buyer must be told: tables with the boundary days of each rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.domain.plan import EscalationTerms
from followbot.domain.terms import EscalationRule, MeasureStatus, SeverityClass
from followbot.rules.calendar import WorkCalendar
from followbot.rules.escalation import (
    Alarm,
    AskedRound,
    Situation,
    WatchedMeasure,
    judge,
    missed_in_a_row,
)

TODAY = date(2027, 3, 1)
TERMS = EscalationTerms(stalled_after_rounds=2, stalled_after_days=60, no_reply_after_requests=2)
MAJOR = WatchedMeasure(
    key=1,
    severity_class=SeverityClass.MAJOR,
    zero_tolerance=False,
    status=MeasureStatus.IN_PROGRESS,
    deadline=date(2027, 12, 31),
    progress_on=date(2027, 2, 20),
)


def asked(days_ago: int, answer: str, *keys: int) -> AskedRound:
    return AskedRound(
        asked_on=TODAY - timedelta(days=days_ago),
        answered=answer == "answered",
        missed=answer == "missed",
        measure_keys=frozenset(keys or {1}),
    )


def situation(
    measures: Sequence[WatchedMeasure],
    rounds: Sequence[AskedRound] = (),
    terms: EscalationTerms = TERMS,
    last_answer_on: date | None = None,
) -> Situation:
    return Situation(
        measures, rounds, terms, last_answer_on, TODAY, TODAY, WorkCalendar.plain("DK")
    )


def rules(
    measures: Sequence[WatchedMeasure],
    rounds: Sequence[AskedRound] = (),
    terms: EscalationTerms = TERMS,
) -> list[EscalationRule]:
    return [alarm.rule for alarm in judge(situation(measures, rounds, terms))]


@pytest.mark.parametrize(
    ("deadline", "status", "pauses", "overdue"),
    [
        (TODAY, MeasureStatus.IN_PROGRESS, False, False),
        (TODAY - timedelta(days=1), MeasureStatus.IN_PROGRESS, False, True),
        (TODAY - timedelta(days=1), MeasureStatus.NOT_STARTED, False, True),
        (TODAY - timedelta(days=1), MeasureStatus.BLOCKED, False, True),
        (TODAY - timedelta(days=1), MeasureStatus.REPORTED_COMPLETE, False, False),
        (TODAY - timedelta(days=1), MeasureStatus.VERIFIED, False, False),
        (TODAY - timedelta(days=1), MeasureStatus.CANCELLED, False, False),
        (TODAY - timedelta(days=1), MeasureStatus.IN_PROGRESS, True, False),
    ],
)
def test_overdue_begins_the_day_after_the_deadline(
    deadline: date, status: MeasureStatus, pauses: bool, overdue: bool
) -> None:
    measure = replace(MAJOR, deadline=deadline, status=status, extension_pauses=pauses)
    assert (EscalationRule.OVERDUE in rules([measure])) is overdue


def test_a_wish_for_a_new_date_never_holds_a_critical_measure_back() -> None:
    late = replace(
        MAJOR,
        severity_class=SeverityClass.CRITICAL,
        deadline=TODAY - timedelta(days=3),
        extension_pauses=True,
    )
    assert judge(situation([late]))[0] == Alarm(EscalationRule.CRITICAL_OVERDUE, 1, 3)


@pytest.mark.parametrize(
    ("rounds", "silent"),
    [
        ([], False),
        ([asked(30, "missed")], False),
        ([asked(60, "missed"), asked(30, "missed")], True),
        ([asked(60, "missed"), asked(30, "answered")], False),
        ([asked(90, "missed"), asked(60, "missed"), asked(30, "answered")], False),
        ([asked(60, "missed"), asked(30, "missed"), asked(3, "running")], True),
        ([asked(60, "missed"), asked(30, "running")], False),
    ],
)
def test_silence_is_two_missed_rounds_in_a_row(rounds: list[AskedRound], silent: bool) -> None:
    assert (EscalationRule.SILENT in rules([MAJOR], rounds)) is silent


def test_one_missed_round_about_zero_tolerance_tells_the_whole_ladder() -> None:
    zero = replace(MAJOR, zero_tolerance=True)
    alarms = judge(situation([zero], [asked(14, "missed")], TERMS, date(2027, 2, 1)))
    assert alarms[1] == Alarm(EscalationRule.SILENT, None, 28, whole_ladder=True)


def test_nobody_is_silent_when_nothing_is_open() -> None:
    done = replace(MAJOR, status=MeasureStatus.REPORTED_COMPLETE)
    assert rules([done], [asked(60, "missed"), asked(30, "missed")]) == []


@pytest.mark.parametrize(
    ("progress_days_ago", "rounds", "stalled"),
    [
        (59, [asked(30, "answered")], False),
        (60, [asked(30, "answered")], True),
        (60, [], False),  # never asked: not the supplier's standstill
        (60, [asked(30, "answered", 2)], False),  # asked about something else
        (60, [asked(30, "missed")], False),  # silence is not slowness
        (60, [asked(40, "answered"), asked(10, "missed")], True),
        (40, [asked(30, "answered"), asked(10, "answered")], True),
        (40, [asked(30, "answered"), asked(10, "running")], False),
        (40, [asked(40, "answered"), asked(10, "answered")], False),  # the first brought progress
    ],
)
def test_stalled_counts_only_rounds_that_asked_about_the_measure(
    progress_days_ago: int, rounds: list[AskedRound], stalled: bool
) -> None:
    measure = replace(MAJOR, progress_on=TODAY - timedelta(days=progress_days_ago))
    assert (EscalationRule.STALLED in rules([measure], rounds)) is stalled


def test_a_plan_never_softens_the_limit_of_critical_measures() -> None:
    terms = replace(TERMS, stalled_after_days=120, stalled_after_rounds=9)
    critical = replace(
        MAJOR, severity_class=SeverityClass.CRITICAL, progress_on=TODAY - timedelta(days=14)
    )
    assert rules([critical], [asked(7, "answered")], terms) == [EscalationRule.STALLED]


def test_silence_is_not_called_slowness() -> None:
    slow = replace(MAJOR, progress_on=TODAY - timedelta(days=200))
    rounds = [asked(90, "answered"), asked(60, "missed"), asked(30, "missed")]
    assert rules([slow], rounds) == [EscalationRule.SILENT]


@given(
    st.lists(
        st.tuples(st.integers(0, 400), st.sampled_from(["answered", "missed", "running"])),
        max_size=12,
    )
)
def test_an_answer_to_the_newest_round_ends_every_silence(rounds: list[tuple[int, str]]) -> None:
    history = [asked(days + 1, answer) for days, answer in rounds]
    assert missed_in_a_row([*history, asked(0, "answered")]) == 0
    assert missed_in_a_row(history) <= sum(r.missed for r in history)

"""Scorecards: severity by status, slip against both deadlines, answers, pace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from followbot.domain.scorecard import Slip
from followbot.domain.terms import MeasureStatus, SeverityClass
from followbot.rules.scorecard import ScoredMeasure, scorecard

TODAY = date(2027, 1, 11)
DUE = date(2027, 1, 1)
OPEN = ScoredMeasure(SeverityClass.MAJOR, False, MeasureStatus.IN_PROGRESS, DUE, DUE)
MEASURES = (
    OPEN,  # 10 days late against both
    replace(OPEN, due_on=TODAY),  # in time, and 10 days behind the first date
    replace(OPEN, due_on=date(2027, 1, 31)),  # 30 days behind the first date
    replace(OPEN, due_on=date(2027, 1, 5), zero_tolerance=True),
    replace(OPEN, status=MeasureStatus.VERIFIED, took_days=40),
    replace(OPEN, status=MeasureStatus.VERIFIED, severity_class=SeverityClass.MINOR, took_days=61),
    replace(OPEN, status=MeasureStatus.REPORTED_COMPLETE),  # waits for the buyer: not late
    replace(OPEN, status=MeasureStatus.CANCELLED),
)


def test_what_is_cancelled_does_not_count_and_zero_tolerance_stands_first() -> None:
    card = scorecard(MEASURES, 10, 9, TODAY)
    assert [(row.severity, row.total, row.late) for row in card.rows] == [
        ("zero_tolerance", 1, 1),
        ("major", 5, 1),
        ("minor", 1, 0),
    ]
    assert (card.total, card.verified, card.awaiting) == (7, 2, 1)
    assert sum(row.total for row in card.rows) == card.total
    assert (card.asked, card.answered) == (10, 9)


def test_slip_is_counted_against_both_deadlines() -> None:
    card = scorecard(MEASURES, 0, 0, TODAY)
    assert card.late == Slip(2, 8)  # 10 and 6 days
    assert card.late_first == Slip(4, 15)  # 10, 10, 30 and 10 days


def test_the_boundary_days() -> None:
    assert scorecard([replace(OPEN, due_on=TODAY, first_due_on=TODAY)], 0, 0, TODAY).late == Slip()
    tomorrow = replace(OPEN, first_due_on=TODAY, due_on=date(2027, 1, 12))
    assert scorecard([tomorrow], 0, 0, TODAY).late_first == Slip(1, 1)


def test_the_pace_is_that_of_what_is_verified() -> None:
    assert (
        scorecard(MEASURES, 0, 0, TODAY).pace_days,
        scorecard([OPEN], 0, 0, TODAY).pace_days,
    ) == (
        50,
        None,
    )


def test_nothing_is_a_scorecard_too() -> None:
    card = scorecard([], 0, 0, TODAY)
    assert (card.rows, card.total, card.late, card.pace_days) == ((), 0, Slip(), None)

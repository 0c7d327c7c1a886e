"""Counting a scorecard: severity by status, slip against both deadlines, answers, pace.

1. Cancelled measures do not count. A closed measure is late no more.
2. Against the first agreed date an open measure counts with the later of today and its date of
   today: what was moved is behind, even while it is in time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from followbot.domain.scorecard import ZERO_TOLERANCE, Scorecard, SeverityRow, Slip
from followbot.domain.severity import CLASS_ORDER
from followbot.domain.terms import ASKABLE_STATUSES, MeasureStatus, SeverityClass

STATUSES = (
    MeasureStatus.NOT_STARTED,
    MeasureStatus.IN_PROGRESS,
    MeasureStatus.BLOCKED,
    MeasureStatus.REPORTED_COMPLETE,
    MeasureStatus.VERIFIED,
)
"""The columns, from far away to done."""


@dataclass(frozen=True, slots=True)
class ScoredMeasure:
    """A measure as a scorecard counts it. `took_days`: until it was verified, None before."""

    severity_class: SeverityClass
    zero_tolerance: bool
    status: MeasureStatus
    first_due_on: date
    due_on: date
    took_days: int | None = None


def scorecard(
    measures: Sequence[ScoredMeasure], asked: int, answered: int, today: date
) -> Scorecard:
    """Count measures of one plan or of many; `asked` and `answered` are rounds."""
    counted = [one for one in measures if one.status is not MeasureStatus.CANCELLED]
    took = [one.took_days for one in counted if one.took_days is not None]
    return Scorecard(
        rows=tuple(_rows(counted, today)),
        total=len(counted),
        verified=_in(counted, MeasureStatus.VERIFIED),
        awaiting=_in(counted, MeasureStatus.REPORTED_COMPLETE),
        late=_slip(counted, lambda one: (today - one.due_on).days),
        late_first=_slip(counted, lambda one: (max(today, one.due_on) - one.first_due_on).days),
        asked=asked,
        answered=answered,
        pace_days=round(sum(took) / len(took)) if took else None,
        pace_cases=len(took),
    )


def _rows(measures: Sequence[ScoredMeasure], today: date) -> list[SeverityRow]:
    """The severities that are there, the most serious first."""
    rows = []
    for name in (ZERO_TOLERANCE, *(one.value for one in CLASS_ORDER)):
        own = [one for one in measures if _severity(one) == name]
        if own:
            counts = tuple((status, _in(own, status)) for status in STATUSES)
            rows.append(SeverityRow(name, counts, sum(_is_late(one, today) for one in own)))
    return rows


def _severity(measure: ScoredMeasure) -> str:
    return ZERO_TOLERANCE if measure.zero_tolerance else measure.severity_class.value


def _in(measures: Sequence[ScoredMeasure], status: MeasureStatus) -> int:
    return sum(one.status is status for one in measures)


def _is_late(measure: ScoredMeasure, today: date) -> bool:
    return measure.status in ASKABLE_STATUSES and measure.due_on < today


def _slip(measures: Sequence[ScoredMeasure], days_of: Callable[[ScoredMeasure], int]) -> Slip:
    days = [days_of(one) for one in measures if one.status in ASKABLE_STATUSES]
    behind = [one for one in days if one > 0]
    return Slip(len(behind), round(sum(behind) / len(behind))) if behind else Slip()

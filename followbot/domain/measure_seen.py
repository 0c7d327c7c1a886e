"""A measure's row as plain values, for whoever only looks at it.

A digest looks at a hundred thousand of them, and objects of the database would be most of its
work: each is watched for changes that nobody makes there.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from followbot.domain.tables import Measure
from followbot.domain.terms import MeasureStatus, SeverityClass


class MeasureSeen(NamedTuple):
    """The columns of `Measure` of the same names, as they were when it was looked at."""

    id: int
    plan_id: int
    ref: str
    number: int
    title: str
    severity_class: SeverityClass
    zero_tolerance: bool
    gravity: int
    irremediability: int
    scope: int
    status: MeasureStatus
    percent: int | None
    first_agreed_deadline: date
    current_deadline: date
    last_progress_at: datetime | None
    last_answer_at: datetime | None

    @classmethod
    def of_row(cls, row: Iterable[Any]) -> MeasureSeen:
        """These columns, in this order."""
        return cls._make(row)


AnyMeasure = Measure | MeasureSeen
"""A measure to look at, whether or not it may be changed."""

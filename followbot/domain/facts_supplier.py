"""What letters tell suppliers beside measures: agreed dates, what became of wishes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class AgreedDate:
    """A date for a calendar: a `round` or a `visit` (`kind`), the day it is on and was agreed for.

    `rule` is the kind of round; `sequence` counts the wordings of the agreement before this one.
    """

    kind: str
    on: date
    agreed_on: date
    plan_ref: str
    plan_title: str
    rule: str
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class CalendarFacts:
    """The agreed dates that a calendar file holds."""

    buyer_name: str
    written_at: datetime
    dates: tuple[AgreedDate, ...]


@dataclass(frozen=True, slots=True)
class NotedWish:
    """What became of a wish about our letters: a sentence of the catalogue, filled in."""

    text_key: str
    arguments: tuple[tuple[str, str | date], ...] = ()

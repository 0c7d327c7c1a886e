"""A day on which a plan is asked, as its follow-up agreement gives it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class AgreedRound:
    """One agreed time of asking, as the calendar contract prints it.

    `due_at` is UTC; `local` the same instant with the supplier's offset;
    `agreed_on` the civil date the rule gave; `moved` why it is another one;
    `covers` every kind that falls on this civil day (`regular`, severity classes).
    """

    kind: str
    due_at: datetime
    local: datetime
    agreed_on: date
    moved: str | None = None
    covers: tuple[str, ...] = ()

"""When whoever travels to a supplier hears of it: the sheet before, the question afterwards.

1. The sheet goes three working days of the buyer before the visit, the question what was seen
   two working days after it, both in the morning.
2. A visit that is planned later than that has its sheet at once, up to the day itself.
3. Nobody is asked about a visit that somebody noted already, nor about one long ago.
4. Both wait for the buyer's working hours; what downtime made too late is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from followbot.domain.terms import LetterKind
from followbot.rules.calendar import WorkCalendar
from followbot.rules.calendar_instant import civil_instant
from followbot.rules.delivery import DAY_BEGINS, in_working_hours, next_working_hour

SHEET_DAYS = 3
QUESTION_DAYS = 2
ASKED_FOR_NOTES = timedelta(days=60)
"""So long after a visit without a note its buyer is asked for one."""

AROUND = timedelta(days=7)
"""A note belongs to a planned visit when it was held so many days before or after it."""


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """A planned visit as far as its letters depend on it.

    `since_on` is the first day on which it was known: one before it is history. `noted`:
    somebody said what was seen.
    """

    on: date
    since_on: date
    sheet_written: bool = False
    asked: bool = False
    noted: bool = False


@dataclass(frozen=True, slots=True)
class VisitDue:
    """The letter that is due now (None: none yet), and when to look again (None: never)."""

    letter: LetterKind | None
    look_at: datetime | None


def sheet_at(on: date, calendar: WorkCalendar, timezone: str) -> datetime:
    """When the sheet of a visit on this day goes to the traveller."""
    day = calendar.add_working_days(on, -SHEET_DAYS)
    return civil_instant(day, DAY_BEGINS, ZoneInfo(timezone))


def question_at(on: date, calendar: WorkCalendar, timezone: str) -> datetime:
    """When the traveller is asked what was seen."""
    day = calendar.add_working_days(on, QUESTION_DAYS)
    return civil_instant(day, DAY_BEGINS, ZoneInfo(timezone))


def visit_due(visit: VisitFacts, calendar: WorkCalendar, timezone: str, now: datetime) -> VisitDue:
    """Which letter about a visit is due, by the buyer's calendar and clock."""
    today = now.astimezone(ZoneInfo(timezone)).date()
    if visit.on < visit.since_on or visit.on < today - ASKED_FOR_NOTES:
        return VisitDue(None, None)
    if not visit.sheet_written and today <= visit.on:
        return _at(LetterKind.VISIT_SHEET, sheet_at(visit.on, calendar, timezone), calendar,
                   timezone, now)  # fmt: skip
    if visit.asked or visit.noted:
        return VisitDue(None, None)
    return _at(LetterKind.VISIT_QUESTION, question_at(visit.on, calendar, timezone), calendar,
               timezone, now)  # fmt: skip


def _at(
    letter: LetterKind, due_at: datetime, calendar: WorkCalendar, timezone: str, now: datetime
) -> VisitDue:
    if now < due_at:
        return VisitDue(None, due_at)
    if not in_working_hours(calendar, timezone, now):
        return VisitDue(None, next_working_hour(calendar, timezone, now))
    return VisitDue(letter, None)

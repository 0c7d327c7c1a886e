"""When a letter may go, when it is tried again, and when it has become pointless."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from followbot.domain.terms import LetterKind
from followbot.rules.calendar import WorkCalendar
from followbot.rules.calendar_instant import civil_instant

FIRST_RETRY = timedelta(minutes=15)
LONGEST_RETRY = timedelta(hours=6)
DAY_BEGINS = time(8, 30)
DAY_ENDS = time(17, 0)
KEPT_FOR = timedelta(hours=2)

_POINTLESS_AFTER = {
    LetterKind.STATUS_REQUEST: timedelta(days=5),
    LetterKind.REMINDER: timedelta(days=3),
    LetterKind.RECEIPT: timedelta(days=5),
    LetterKind.ESCALATION: timedelta(days=5),
    LetterKind.DIGEST: timedelta(days=3),
    LetterKind.BUYER_DECISION: timedelta(days=5),
    LetterKind.DECISION_RECEIPT: timedelta(days=5),
    LetterKind.INTRODUCTION: timedelta(days=3),
    LetterKind.ABSENCE: timedelta(days=5),
    LetterKind.IMPACT_REQUEST: timedelta(days=5),
    LetterKind.IMPACT_RECEIPT: timedelta(days=5),
    LetterKind.RECOGNITION: timedelta(days=7),
    LetterKind.RHYTHM_OFFER: timedelta(days=7),
    LetterKind.LIST_READING: timedelta(days=5),
    LetterKind.INVITATION: timedelta(days=5),
    LetterKind.PROPOSAL: timedelta(days=5),
    LetterKind.AMENDMENT: timedelta(days=5),
    LetterKind.PROPOSAL_RECEIPT: timedelta(days=5),
    LetterKind.COUNTER_PROPOSAL: timedelta(days=5),
    LetterKind.ACCEPTANCE: timedelta(days=5),
    LetterKind.AGREEMENT: timedelta(days=5),
    LetterKind.VISIT_SHEET: timedelta(days=3),
    LetterKind.VISIT_QUESTION: timedelta(days=5),
}


def retry_after(letter_id: int, attempt: int) -> timedelta:
    """How long to wait after a 4xx: 15 minutes, doubling to 6 hours, with jitter of a fifth.

    The jitter comes from the letter itself, so that a queue spreads out and a test repeats.
    """
    doublings: int = min(attempt - 1, 10)
    wait = min(FIRST_RETRY * 2.0**doublings, LONGEST_RETRY)
    digest = hashlib.sha256(f"{letter_id}/{attempt}".encode()).digest()
    jitter: float = 0.8 + 0.4 * digest[0] / 255
    return wait * jitter


def pointless_after(kind: LetterKind) -> timedelta:
    """How long a letter is still worth delivering after it was written."""
    return _POINTLESS_AFTER[kind]


def may_ask_now(calendar: WorkCalendar, timezone: str, due_at: datetime, now: datetime) -> bool:
    """Whether a request that was due at `due_at` may go out now.

    Within the factory's working day; where it was agreed for another hour of a working day,
    also at that hour.
    """
    return in_working_hours(calendar, timezone, now) or _kept(calendar, timezone, due_at, now)


def _kept(calendar: WorkCalendar, timezone: str, due_at: datetime, now: datetime) -> bool:
    """Whether it was agreed for an hour outside the working day, and that hour is now."""
    local = due_at.astimezone(ZoneInfo(timezone))
    odd_hour = not DAY_BEGINS <= local.time() < DAY_ENDS
    in_time = timedelta(0) <= now - due_at <= KEPT_FOR
    return odd_hour and in_time and calendar.is_working_day(local.date())


def in_working_hours(calendar: WorkCalendar, timezone: str, now: datetime) -> bool:
    """Whether it is a working day between 08:30 and 17:00 there."""
    local = now.astimezone(ZoneInfo(timezone))
    return calendar.is_working_day(local.date()) and DAY_BEGINS <= local.time() < DAY_ENDS


def next_working_hour(
    calendar: WorkCalendar, timezone: str, now: datetime, quiet_until_on: date | None = None
) -> datetime:
    """The first instant from `now` on at which somebody there is at work and not away.

    Now itself during the working day, else 08:30 of the next one. `quiet_until_on`: nothing
    before this day (out of office).
    """
    zone = ZoneInfo(timezone)
    local = now.astimezone(zone)
    away = quiet_until_on is not None and local.date() < quiet_until_on
    if not away and in_working_hours(calendar, timezone, now):
        return now
    first = local.date() if local.time() < DAY_BEGINS else local.date() + timedelta(days=1)
    if away and quiet_until_on is not None:
        first = max(first, quiet_until_on)
    return civil_instant(calendar.next_working_day(first), DAY_BEGINS, zone)

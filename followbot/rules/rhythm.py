"""When a buyer's digest is due: weekly, daily or monthly, at 08:00 in the buyer's own zone.

1. A slot has a name (`2026-W49`, `2026-12-07`, `2026-11`): whoever got it never gets it again.
2. Weekly is Monday, daily the buyer's working days, monthly the month's first working day.
3. Only the newest slot counts: after three weeks of downtime the buyer gets one digest.
4. A digest looks back to the end of the one before it, so that nothing is lost by downtime
   or by another rhythm; what one digest has told, a slot of another rhythm does not tell again.
5. A rhythm the buyer asks for begins with the next slot, never with one that is past already.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from followbot.domain.terms import DigestRhythm
from followbot.rules.calendar import WorkCalendar
from followbot.rules.calendar_instant import civil_instant

DIGEST_TIME = time(8, 0)
LOOKS_BACK_AT_MOST = timedelta(days=62)
"""Whoever wanted no digests for a year is not told the whole year at once."""

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_SEARCH_DAYS = 31
"""Public holidays in a row end long before this; without a working day there is no digest."""

_NAMES = {
    DigestRhythm.WEEKLY: re.compile(r"(\d{4})-W(\d{2})"),
    DigestRhythm.DAILY: re.compile(r"(\d{4})-(\d{2})-(\d{2})"),
    DigestRhythm.MONTHLY: re.compile(r"(\d{4})-(\d{2})"),
}


@dataclass(frozen=True, slots=True)
class DigestSlot:
    """One digest that has come due. It looks back from `from_at` up to `due_at`.

    `name` is the ISO week or the month it looks back on, or the civil day it goes out.
    """

    name: str
    rhythm: DigestRhythm
    due_at: datetime
    from_at: datetime

    @property
    def from_on(self) -> date:
        """The first day it looks back on."""
        return self.from_at.date()

    @property
    def to_on(self) -> date:
        """The last whole day it looks back on."""
        return max(self.from_on, self.due_at.date() - _DAY)


def newest_slot(
    rhythm: DigestRhythm, now: datetime, timezone: str, calendar: WorkCalendar
) -> DigestSlot | None:
    """The most recent slot that is not after `now`; None when the buyer wants no digest."""
    if rhythm == DigestRhythm.NEVER:
        return None
    zone = ZoneInfo(timezone)
    day = now.astimezone(zone).date()
    for _ in range(_SEARCH_DAYS):
        sent_on = _sent_on(rhythm, day, calendar)
        if sent_on is not None and _at(sent_on, zone) <= now:
            return _slot(rhythm, sent_on, zone, calendar)
        day = _slot_before(rhythm, day)
    return None


def due_slot(
    rhythm: DigestRhythm,
    now: datetime,
    timezone: str,
    calendar: WorkCalendar,
    told_until: datetime | None = None,
    asked_at: datetime | None = None,
) -> DigestSlot | None:
    """The slot to write now, None when there is none.

    `told_until` is the end of the newest digest this buyer got, `asked_at` when the buyer
    asked for this rhythm (None: it is the organisation's).
    """
    slot = newest_slot(rhythm, now, timezone, calendar)
    if slot is None or (asked_at is not None and slot.due_at <= asked_at):
        return None
    if told_until is None:
        return slot
    if slot.due_at <= told_until:
        return None
    earliest = slot.due_at - LOOKS_BACK_AT_MOST
    from_at = max(told_until, earliest).astimezone(ZoneInfo(timezone))
    return DigestSlot(slot.name, slot.rhythm, slot.due_at, from_at)


def next_slot(
    rhythm: DigestRhythm, now: datetime, timezone: str, calendar: WorkCalendar
) -> DigestSlot | None:
    """The first slot after `now`, None when there is none."""
    if rhythm == DigestRhythm.NEVER:
        return None
    zone = ZoneInfo(timezone)
    today = now.astimezone(zone).date()
    for ahead in range(2 * _SEARCH_DAYS + 1):
        day = today + timedelta(days=ahead)
        if _sent_on(rhythm, day, calendar) == day and _at(day, zone) > now:
            return _slot(rhythm, day, zone, calendar)
    return None


def slot_end(name: str, timezone: str, calendar: WorkCalendar) -> datetime | None:
    """When the digest of this name was due; None for a name that is no slot's."""
    sent_on = _named_day(name, calendar)
    return None if sent_on is None else _at(sent_on, ZoneInfo(timezone))


def _sent_on(rhythm: DigestRhythm, day: date, calendar: WorkCalendar) -> date | None:
    """The day on which the slot goes out that `day` lies in: its Monday, itself, its month's."""
    if rhythm == DigestRhythm.WEEKLY:
        return day - timedelta(days=day.weekday())
    if rhythm == DigestRhythm.DAILY:
        return day if _works(day, calendar) else None
    return _first_working_day(day, calendar)


def _slot_before(rhythm: DigestRhythm, day: date) -> date:
    """A day of the slot before."""
    if rhythm == DigestRhythm.WEEKLY:
        return day - timedelta(days=day.weekday() + 1)
    return day - _DAY if rhythm == DigestRhythm.DAILY else day.replace(day=1) - _DAY


def _works(day: date, calendar: WorkCalendar) -> bool:
    """Whether the buyer works; the day that suppliers are spared after a holiday counts."""
    return calendar.why_off(day) in (None, "after_holiday")


def _first_working_day(day: date, calendar: WorkCalendar) -> date | None:
    """The first working day of the month that the day lies in."""
    days = (day.replace(day=1) + timedelta(days=ahead) for ahead in range(28))
    return next((one for one in days if _works(one, calendar)), None)


def _working_day_before(day: date, calendar: WorkCalendar) -> date:
    days = (day - timedelta(days=back) for back in range(1, _SEARCH_DAYS + 1))
    return next((one for one in days if _works(one, calendar)), day - _DAY)


def _slot(
    rhythm: DigestRhythm, sent_on: date, zone: ZoneInfo, calendar: WorkCalendar
) -> DigestSlot:
    if rhythm == DigestRhythm.WEEKLY:
        year, week, _ = (sent_on - _WEEK).isocalendar()
        name, before = f"{year}-W{week:02d}", sent_on - _WEEK
    elif rhythm == DigestRhythm.DAILY:
        name, before = sent_on.isoformat(), _working_day_before(sent_on, calendar)
    else:
        last = sent_on.replace(day=1) - _DAY
        name = f"{last:%Y-%m}"
        before = _first_working_day(last, calendar) or last
    return DigestSlot(name, rhythm, _at(sent_on, zone), _at(before, zone))


def _named_day(name: str, calendar: WorkCalendar) -> date | None:
    """The day on which the slot of this name went out."""
    for rhythm, pattern in _NAMES.items():
        found = pattern.fullmatch(name)
        if found is None:
            continue
        numbers = [int(part) for part in found.groups()]
        try:
            if rhythm == DigestRhythm.WEEKLY:
                return date.fromisocalendar(numbers[0], numbers[1], 1) + _WEEK
            if rhythm == DigestRhythm.DAILY:
                return date(*numbers)
            return _first_working_day(
                date(numbers[0], numbers[1], 1) + timedelta(days=31), calendar
            )
        except ValueError:
            return None
    return None


def _at(day: date, zone: ZoneInfo) -> datetime:
    return civil_instant(day, DIGEST_TIME, zone).astimezone(zone)

"""Civil days: an instant as the people concerned see it."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from followbot.rules.calendar_instant import civil_instant


def local_day(now: datetime, timezone: str) -> date:
    """The civil day there."""
    return now.astimezone(ZoneInfo(timezone)).date()


def local_instant(on: date, wall_time: time, timezone: str) -> datetime:
    """A wall time there as an instant; a gap gives the first instant after it, a fold the first."""
    return civil_instant(on, wall_time, ZoneInfo(timezone))


def start_of_day(on: date, timezone: str) -> datetime:
    """The first instant of a civil day there."""
    return local_instant(on, time(0, 0), timezone)


def end_of_day(on: date, timezone: str) -> datetime:
    """The last second of a civil day there."""
    return local_instant(on, time(23, 59, 59), timezone)

"""Civil days: an instant as the people concerned see it."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo


def local_day(now: datetime, timezone: str) -> date:
    """The civil day there."""
    return now.astimezone(ZoneInfo(timezone)).date()


def local_instant(on: date, wall_time: time, timezone: str) -> datetime:
    """A wall time there as an instant; a gap gives the first instant after it, a fold the first."""
    zone = ZoneInfo(timezone)
    wanted = datetime.combine(on, wall_time, zone)
    # A wall time inside a gap does not survive the way to UTC and back.
    back = wanted.astimezone(ZoneInfo("UTC")).astimezone(zone)
    return back if back.time() != wanted.time() else wanted


def end_of_day(on: date, timezone: str) -> datetime:
    """The last second of a civil day there."""
    return local_instant(on, time(23, 59, 59), timezone)

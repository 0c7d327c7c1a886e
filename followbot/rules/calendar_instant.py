"""Agreed civil times as instants.

1. A civil time that does not exist (clocks go forward) becomes the first instant that does.
2. One that exists twice (clocks go back) is the first of the two.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DEFAULT_SEND_AT = time(9, 0)
"""When a plan names no `send_at`."""

_SECOND = timedelta(seconds=1)


def civil_instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the instant of a civil time, aware in its zone.

    In a gap its civil time is later than asked, and may lie on the next day.
    """
    asked = datetime.combine(day, at.replace(microsecond=0, fold=0), tzinfo=zone)
    found = asked.astimezone(UTC).astimezone(zone)
    if found.replace(tzinfo=None) == asked.replace(tzinfo=None):
        return found
    return _end_of_gap(asked).astimezone(zone)


def _end_of_gap(asked: datetime) -> datetime:
    """Find the change of clocks: PEP 495 puts it between the two readings of the time."""
    before = asked.replace(fold=1).astimezone(UTC)
    after = asked.astimezone(UTC)
    offset_before = before.astimezone(asked.tzinfo).utcoffset()
    while after - before > _SECOND:
        middle = before + (after - before) // _SECOND // 2 * _SECOND
        if middle.astimezone(asked.tzinfo).utcoffset() == offset_before:
            before = middle
        else:
            after = middle
    return after

"""When the mailbox has not been read for so long that somebody has to know.

While it is not read, nobody is reminded or called silent; that alone would be noticed by nobody.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

DEAF_AFTER = timedelta(hours=1)
"""Longer than any pause of ours between two tries, and than most troubles of a server."""


def is_deaf(heard_until: datetime | None, now: datetime) -> bool:
    """Whether the last complete reading of the mailbox is too old; never read is not deaf yet."""
    return heard_until is not None and now - heard_until > DEAF_AFTER


def heard_on(heard_until: datetime | None, timezone: str, now: datetime) -> date:
    """The civil day there up to whose begin every mail is read: at most today, never the future.

    Whoever had time up to the end of some day was silent only if this day is a later one.
    `date.min` when the mailbox was never read completely.
    """
    if heard_until is None:
        return date.min
    return min(heard_until, now).astimezone(ZoneInfo(timezone)).date()

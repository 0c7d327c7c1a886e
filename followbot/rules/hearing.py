"""When the mailbox has not been read for so long that somebody has to know.

While it is not read, nobody is reminded or called silent; that alone would be noticed by nobody.
"""

from __future__ import annotations

from datetime import datetime, timedelta

DEAF_AFTER = timedelta(hours=1)
"""Longer than any pause of ours between two tries, and than most troubles of a server."""


def is_deaf(heard_until: datetime | None, now: datetime) -> bool:
    """Whether the last complete reading of the mailbox is too old; never read is not deaf yet."""
    return heard_until is not None and now - heard_until > DEAF_AFTER

"""The working day after a day, where the reading room must know one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

WorkdayAfter = Callable[[date], date]


def weekday_after(day: date) -> date:
    """The next Monday to Friday: what counts where no calendar of the supplier is at hand."""
    following = day + timedelta(days=1)
    while following.weekday() >= 5:
        following += timedelta(days=1)
    return following

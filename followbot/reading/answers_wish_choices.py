"""Days to offer instead of a wished one that cannot be taken as it stands."""

from __future__ import annotations

from datetime import date, timedelta

from followbot.reading.dates import dates_in
from followbot.reading.dates_found import FoundDate, month_end, months_later
from followbot.reading.words_fold import fold


def choices_for(found: FoundDate, bare: str, today: date) -> tuple[date, ...]:
    """Days to offer instead of one that cannot be taken as it stands."""
    if found.ambiguous:
        return found.ambiguous[:2]
    if found.day is not None:
        later = months_later(found.day, 12)
        while later < today:
            later = months_later(later, 12)
        return (later,)
    return _near_impossible(bare[found.start : found.end], today)


def _near_impossible(text: str, today: date) -> tuple[date, ...]:
    """For `31 Feb 2027`: the last day of that month and the first of the next."""
    for wrong in ("31", "30", "29"):
        for right in ("30", "29", "28"):
            tried = dates_in(fold(text.replace(wrong, right, 1)), today, ("en",))
            if wrong in text and tried and tried[0].day:
                last = month_end(tried[0].day.year, tried[0].day.month)
                return (last, last + timedelta(days=1))
    return ()


def far_choices(day: date, today: date) -> tuple[date, ...]:
    """A yearless day that is just over: next month's, or really next year's."""
    nearer = day
    while (nearer - today).days > 31:
        nearer = months_later(nearer, -1)
    return (nearer, day) if nearer > today else (day,)

"""Days on which nobody could expect a measure to move: they are no standstill.

1. A pause is the buyer's own word, and counts for every measure.
2. An absence that was agreed (a blackout) or announced (out of office) counts for what is not
   critical: danger does not wait for an office.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rest:
    """Civil days at the factory, the last one not included. `pause`: the buyer's own word."""

    from_on: date
    until_on: date
    pause: bool


def rested_days(rests: Iterable[Rest], since_on: date, today: date, *, critical: bool) -> int:
    """How many of the days behind `since_on`, up to and with today, were days of rest."""
    counted = sorted((rest.from_on, rest.until_on) for rest in rests if rest.pause or not critical)
    days, done = 0, since_on + _DAY
    for from_on, until_on in counted:
        first, behind = max(from_on, done), min(until_on, today + _DAY)
        if first < behind:
            days += (behind - first).days
            done = behind
    return days

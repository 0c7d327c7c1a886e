"""Quarters of a year as dates: `Q1`, `end of Q2`, `3. Quartal 2027`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from followbot.reading.dates_found import FoundDate, Moment, month_end

_QUARTER = re.compile(
    r"(?:(?P<end>end of|end|ende|by end of|fin du|fin de|fin|fine|final de|eind|koniec)[ ])?"
    r"(?:the )?"
    r"(?:q(?P<a>[1-4])|(?P<b>[1-4])\.?[ ]?(?:quartal|quarter|trimestre|kwartaal|kwartal))"
    r"(?:[ /-]{1,2}(?P<year>20\d\d))?(?!\w)"
)


def quarters_in(bare: str, moment: Moment) -> Iterator[FoundDate]:
    """All quarters that a text names."""
    for match in _QUARTER.finditer(bare):
        if match.start() and bare[match.start() - 1].isalnum():
            continue
        month = 3 * int(match["a"] or match["b"])
        year = moment.full_year(match["year"])
        if year is None:
            ahead = month_end(moment.today.year, month) >= moment.today
            year = moment.today.year + (not ahead)
        last = month_end(year, month)
        if match["end"]:
            yield moment.exactly(*match.span(), last)
        else:
            yield moment.either(*match.span(), (last, month_end(year, month - 2)))

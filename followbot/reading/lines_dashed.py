"""Lists whose numbers stand before a dash: `3 - done`, `5 - 28 February 2027`.

By itself `5 - 28 February` is a period. Below other lines that begin with a number of the letter
and the same dash it is the answer for measure 5.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from followbot.reading.dates_months import starts_month
from followbot.reading.lines_book import Book
from followbot.reading.words_fold import fold
from followbot.reading.written import WrittenLine

_DASHED = re.compile(
    r"[ ]*(\d{1,2})[ ][-=][ ](?=(\d)?(?:\d?(?:st|nd|rd|th|er|\.)?[ ]([^\W\d_]{2,}))?)"
)
_GOES_ON = re.compile(r"[^\W\d_]\.?[ ]+(?!(?:19|20)\d\d)\w+[ ]+[^\W\d_]")
"""`4 - 5 may need more time`: words behind what looks like a month."""
_HEAD = 24
_MOST_LINES = 60
_FEWEST_PLAIN = 2


def with_colons(lines: Sequence[WrittenLine], book: Book) -> Sequence[WrittenLine]:
    """The lines, with a colon for the dash before a date where they are such a list."""
    found: dict[int, tuple[int, bool]] = {}
    days: list[int] = []
    for at, line in enumerate(lines[:_MOST_LINES]):
        dash = _DASHED.match(fold(line.text[:_HEAD]).bare) if line.near is None else None
        if dash is not None:
            found[at] = (int(dash[1]), dash[2] is not None)
            day = dash[2] and dash[3] and starts_month(dash[3])
            days += [at] if day and not _GOES_ON.search(line.text) else []
    numbers = [number for number, _ in found.values()]
    plain = sum(not before_digit for _, before_digit in found.values())
    if plain < _FEWEST_PLAIN or len(numbers) != len(set(numbers)):
        return lines
    if any(number not in book.numbers for number in numbers):
        return lines
    changed = list(lines)
    for at in days:
        behind = re.split(r"[-–—=−]", lines[at].text, maxsplit=1)[1]
        changed[at] = replace(lines[at], text=f"{found[at][0]}: {behind.lstrip()}")
    return changed

"""Lists written into running text: `(1) … (2) … (3) …`, `1/ … - 2/ … - 3/ …`, `1- … 2- …`.

Numbers of the letter that rise, each with the same kind of sign behind it, are a list whatever
stands between them; a sign alone could as well be a date, a time or a count.
"""

from __future__ import annotations

import re
from itertools import pairwise

from followbot.reading.lines_book import Book
from followbot.reading.lines_one import OneLine

_ENUMERATOR = re.compile(
    r"(?<![^\s,;.:(\[–-])[(\[]?(\d{1,2})"
    r"(?:([)\]])|(/)(?=[ ])|[ ]?([-–=])(?=[ ])|([.:])(?=[ ]))(?!\d)"
)
_BARE = re.compile(r"(?<![^\s,;.])(\d{1,3})(?=[\s,;.:]|$)(?![,.]\d)")
_FEWEST = 3
_ALL_OF_SO_MANY = 4
_PAIR = 2
_LONGEST = 2_000


def enumerators(own: OneLine, book: Book) -> tuple[int, ...]:
    """Where the numbers of a list in this line stand, () where it holds no list."""
    bare = own.bare[:_LONGEST]
    found: list[tuple[int, int, str]] = []
    for one in _ENUMERATOR.finditer(bare):
        number = int(one[1])
        if number not in book.numbers:
            continue
        place = one.start(1)
        if any(day.start <= place < day.end for day in own.dates):
            continue
        found.append((one.start(), number, next(sign for sign in one.groups()[1:] if sign)))
    if _is_list(found, bare):
        return tuple(place for place, _, _ in found)
    return _counted_through(own, book)


def _counted_through(own: OneLine, book: Book) -> tuple[int, ...]:
    """`1 … 2 … 3 … 4 …`: the line holds each number of the letter once, in order, and no other."""
    bare = own.bare[:_LONGEST]
    days = [(day.start, day.end) for day in own.dates]
    days += [(share.start, share.end) for share in own.percents]
    found = [
        (one.start(), int(one[1]))
        for one in _BARE.finditer(bare)
        if not any(start <= one.start() < end for start, end in days)
    ]
    numbers = [number for _, number in found]
    if len(numbers) < _ALL_OF_SO_MANY or numbers != sorted(book.numbers):
        return ()
    return tuple(place for place, _ in found) if numbers[0] == 1 else ()


def _is_list(found: list[tuple[int, int, str]], bare: str) -> bool:
    numbers = [number for _, number, _ in found]
    if len({sign for _, _, sign in found}) != 1 or numbers != sorted(set(numbers)):
        return False
    if len(numbers) >= _FEWEST:
        return True
    follow = all(b == a + 1 for a, b in pairwise(numbers))
    first = not bare[: found[0][0]].strip(" -–")
    return len(numbers) == _PAIR and follow and first and found[0][2] in "/)]"

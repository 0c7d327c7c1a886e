"""What follows in a line of an answer to a proposed plan: the next clause, a verb, a count."""

from __future__ import annotations

from collections.abc import Container

from followbot.reading.lines_address import read_address
from followbot.reading.lines_before import ARTICLE, PREPOSITION
from followbot.reading.lines_book import Address, Book
from followbot.reading.proposal_clause import VERBS
from followbot.reading.proposal_words import phrase_at

BREAKS = frozenset(",;.!|/\n、")
SILENT = frozenset(" \t()[]{}*•>\"'“”«»<_=~+&#✓")
POINTS = frozenset(":-–—")
_DIGITS = "0123456789"


def next_clause(bare: str, start: int, book: Book, days: Container[int]) -> int:
    """Where the next clause plainly begins: behind a break, an address and a verb or date."""
    for place in range(start, len(bare)):
        if bare[place] not in BREAKS or is_in_number(bare, place):
            continue
        if begins_clause(bare, place + 1, book, days):
            return place + 1
    return len(bare)


def is_in_number(bare: str, place: int) -> bool:
    """Whether a full stop stands between digits: `M-02.1`, `1.5`."""
    around = bare[max(place - 1, 0) : place + 2]
    return len(around) == 3 and around[1] == "." and around[0].isdigit() and around[2].isdigit()


def begins_clause(bare: str, place: int, book: Book, days: Container[int]) -> bool:
    """Whether an address with its verb or date stands at a place; `days`: where dates begin."""
    while place < len(bare) and bare[place] in SILENT:
        place += 1
    if place in days:
        return False
    phrase = phrase_at(bare, place)
    if phrase is not None and phrase.kinds & {"others", "all"}:
        return verb_at(bare, phrase.end, days)
    address = read_address(bare, book, place)
    if address is None or not address.targets or address.end <= place:
        return False
    return verb_at(bare, address.end, days)


def verb_at(bare: str, place: int, days: Container[int]) -> bool:
    """Whether a verb or a date stands at a place, politeness and signs aside."""
    for _ in range(6):
        while place < len(bare) and bare[place] in SILENT | POINTS:
            place += 1
        if place in days:
            return True
        phrase = phrase_at(bare, place)
        if phrase is None:
            return False
        if phrase.kinds & set(VERBS):
            return True
        if "filler" not in phrase.kinds:
            return False
        place = phrase.end
    return False


def other_verb_behind(bare: str, address: Address, verb: str) -> bool:
    """`accept 1, 2, disagree 3`: behind the address and a comma, a verb that is another one."""
    if bare[address.at : address.end].rstrip()[-1:] not in (",", "、"):
        return False
    phrase = phrase_at(bare, address.end)
    kinds = phrase.kinds & set(VERBS) if phrase is not None else frozenset()
    return bool(kinds) and verb not in kinds


def is_count(bare: str, start: int, address: Address) -> bool:
    """`2 measures`, `the 3 of them`, `2条`: how many; and `no 2`, which may be "not 2"."""
    if bare[start : address.at].strip() in ("no", "nos"):
        return True
    said = bare[address.at : address.end]
    digits = len(said) - len(said.lstrip(_DIGITS))
    if not digits or len(address.targets) > 1 or _is_named(bare, start, address.at):
        return False
    place = address.at + digits
    while bare[place : place + 1] in (" ", "\t"):
        place += 1
    thing = phrase_at(bare, place)
    return thing is not None and "things" in thing.kinds


def _is_named(bare: str, start: int, at: int) -> bool:
    """Whether what stands before a number says that it is one: `measure 2`, `la 3`, `(2`."""
    if not bare[start:at].strip():
        return False
    led = PREPOSITION.match(bare, start)
    return led is None or led.end() != at or ARTICLE.match(bare, start) is not None

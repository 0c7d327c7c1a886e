"""Prose around answers: lines cut before the sentence, or the label, that opens an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from followbot.domain.letter import PrintedMeasure
from followbot.reading.answers_clauses import Setting
from followbot.reading.lines_address import read_address
from followbot.reading.lines_book import Book, Target
from followbot.reading.lines_enumerated import enumerators
from followbot.reading.lines_one import OneLine
from followbot.reading.order_words import places_in
from followbot.reading.prose_mention import mention_in
from followbot.reading.prose_sentences import YEAR_BEHIND
from followbot.reading.words_fold import fold
from followbot.reading.written import WrittenLine

MAX_LINE = 2_000
QUESTION_MARKS = ("?", "？", "؟")
_STOP = re.compile(
    rf"(?<!\b[Nn]o\.)(?<!\b[Nn]r\.)(?!{YEAR_BEHIND})"
    r"(?:(?<=[^\d\s][.!?;])|(?<=\s[.!?;]))\s+(?=[#(\[]?\w)"
    r"|(?<=\d[.!?;])\s+(?=[^\W\d_]{2,10}\.? (?!(?:19|20)\d\d\b)\d)|[。！？；।۔။។៕]\s*(?=[#(]?\w)"
    r"|(?<=[ ./](?:19|20)\d\d[.!?;])\s+(?=[^\W\d_]{2})"
)
"""Behind a number only before a word with a number: "31. März 2027" ends no sentence.

Behind a year before any word.
"""
_COMMA = re.compile(r"[,，،、]\s*")
_MOST_STOPS = 40
_HEAD = 60
_LEAD = 6
"""Characters of "and the" before a place."""
_LEADING = frozenset(["filler", "greeting", "intro", "thanks", "harmless", "item"])
"""Kinds of phrases that may stand before an address without changing what follows."""


_OPENING = frozenset(["filler", "greeting", "intro", "comment"])
"""Kinds of phrases behind which a list of answers opens without a stop."""


class LinePiece(NamedTuple):
    """A line or a piece of one; `prose`: it was cut; `own`: the line where it was looked at."""

    line: WrittenLine
    prose: bool = False
    own: OneLine | None = None


def pieces_of(lines: Iterable[WrittenLine], book: Book, setting: Setting) -> Iterator[LinePiece]:
    """Lines, cut before an answer that opens behind prose.

    `Thanks. We are late with everything. 3 is 40%` becomes two of them.
    """
    for line in lines:
        text = line.text[:MAX_LINE]
        own = OneLine(text, setting)
        cut = _first_answer(text, own, book)
        if cut:
            yield LinePiece(replace(line, text=text[:cut]), prose=True)
            yield LinePiece(replace(line, text=text[cut:]), prose=True)
        else:
            yield LinePiece(line, own=own)


def _first_answer(text: str, own: OneLine, book: Book) -> int:
    """Where the first sentence with an address of its own begins behind one without, else 0."""
    # Places of the folded text must be those of the line.
    if len(own.bare) != len(text) or read_address(own.bare, book) is not None:
        return 0
    if (listing := enumerators(own, book)) and listing[0] > 0:
        return listing[0]
    if (place := _first_label(own, book)) > 0 or (place := _behind_words(own, book)) > 0:
        return place
    for place in _stops(text):
        address = read_address(own.bare, book, place)
        if address is None or not address.targets or own.is_date_at(address.at, address) is None:
            continue
        if address.by_name or own.answers_at(address.end):
            return place
    return 0


def _first_label(own: OneLine, book: Book) -> int:
    """Where `point 3 is at 40%` begins behind words that say and guard nothing, else 0."""
    for hit in own.hits:
        if not hit.kinds <= _LEADING and "item" not in hit.kinds:
            return 0
        if "item" in hit.kinds and hit.start:
            address = read_address(own.bare, book, hit.start)
            named = address is not None and address.by_name and bool(address.targets)
            if address is not None and named and own.says(address.end, len(own.bare)):
                return hit.start
    return 0


def _behind_words(own: OneLine, book: Book) -> int:
    """Where a list opens behind a greeting or a word of telling: `sir 1 done`, `reply: 1 done`."""
    reached = 0
    for hit in own.hits:
        begin = hit.start if not own.bare[reached : hit.start].strip(" ,.!") else -1
        colon = own.bare[hit.end : hit.end + 1] == ":"
        if (begin < 0 and not colon) or not hit.kinds <= _OPENING:
            if begin < 0:
                continue
            return 0
        reached = hit.end if begin >= 0 else reached
        place = hit.end + len(own.bare[hit.end :]) - len(own.bare[hit.end :].lstrip(" ,:"))
        address = read_address(own.bare, book, place)
        if address is None or not address.targets or address.at != place:
            continue
        if own.is_date_at(place, address) is False and own.answers_at(address.end):
            return place
    return 0


def about_others(
    text: str,
    targets: tuple[Target, ...],
    book: Book,
    setting: Setting,
    *,
    from_start: bool = False,
) -> int:
    """Where a sentence about another measure begins in an answer, its length where none does.

    "1 is at 80 %. The night work: completed": the second sentence is no word about 1.
    """
    own = {target.measure for target in targets}
    for stop in (*([0] if from_start else []), *_stops(text)):
        end = _next_stop(text, stop)
        if _asks_on(text, stop, end):
            continue
        named = mention_in(text[stop:end], book, setting.languages)
        if named is not None and named.targets and not {t.measure for t in named.targets} & own:
            return stop
    return _place_named_behind(text, own, book, setting)


def _asks_on(text: str, stop: int, end: int) -> bool:
    """`3 where shall we post it? At the canteen?`: a second question goes on with the first."""
    asked = text[:stop].rstrip().endswith(QUESTION_MARKS)
    return asked and text[stop : end + 1].rstrip().endswith(QUESTION_MARKS)


def _place_named_behind(text: str, own: set[PrintedMeasure], book: Book, setting: Setting) -> int:
    """Where a clause of an answer begins with the place of other measures ("…, the last two")."""
    for comma in islice(_COMMA.finditer(text), _MOST_STOPS):
        clause = text[comma.end() : _next_stop(text, comma.end())]
        places = places_in(fold(clause[:_HEAD]).bare, setting.languages)
        if not places or places[0].start > _LEAD:
            continue
        named = mention_in(clause, book, setting.languages)
        if named is not None and named.targets and not {t.measure for t in named.targets} & own:
            return comma.end()
    return len(text)


def _stops(text: str) -> Iterator[int]:
    for count, stop in enumerate(_STOP.finditer(text)):
        if count >= _MOST_STOPS:
            return
        yield stop.end()


def _next_stop(text: str, place: int) -> int:
    found = _STOP.search(text, place)
    return found.start() if found else len(text)

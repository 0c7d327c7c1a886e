"""The measure that is left out of what is said of all: by its number, its place or its title.

`Alles bis auf 4 fertig`, `除了病假那条，其他都完成了`, `everything but the election is done`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from followbot.reading.answers_content import Content
from followbot.reading.group_names import named_measures
from followbot.reading.lines_address import read_address
from followbot.reading.lines_book import Address, Book
from followbot.reading.words import Hit, find_phrases
from followbot.reading.words_fold import Folded, fold
from followbot.reading.words_index import TOKEN, plain_words

BUT = " but "
"""Behind "everything" it leaves out."""
_SMALL_WORD = 4
_MOST_SMALL = 3
_ALL_OF_SEVERAL = re.compile(
    r"^(?:all|alle|todos|todas|tous|toutes|tutti|tutte)\b.{1,20}?\b\d{1,2}\b.*?"
    r"\b(?:are|were|sind|estan|son|sont|sono|zijn|er)\b"
)


def may_leave_out(bare: str, languages: tuple[str, ...]) -> bool:
    """Whether a text has words for all, and something that may be left out of it."""
    hits = find_phrases(fold(bare), languages)
    if not any("all" in hit.kinds or "others" in hit.kinds for hit in hits):
        return False
    return (
        any(sign.isdigit() for sign in bare)
        or any("except" in one.kinds for one in hits)
        or BUT in bare
    )


def exceptions_in(
    folded: Folded, start: int, end: int, languages: tuple[str, ...]
) -> Iterator[tuple[int, int]]:
    """Where words for "except" stand in a sentence; "but" is one right behind "everything"."""
    for hit in find_phrases(folded, languages, start, end):
        if "except" in hit.kinds:
            yield hit.start, hit.end
        if "all" in hit.kinds and folded.bare.startswith(BUT, hit.end):
            yield hit.end + 1, hit.end + len(BUT)


def address_near(bare: str, place: int, book: Book) -> Address | None:
    """The one measure with its number here, behind a few small words ("le point", "noch die")."""
    for _ in range(_MOST_SMALL):
        address = read_address(bare, book, place)
        if address is not None:
            return address if len(address.targets) == 1 and not address.unknown else None
        word = TOKEN.search(bare, place)
        if word is None or word.end() - word.start() > _SMALL_WORD:
            return None
        place = word.end()
    return None


def named_between(
    folded: Folded, start: int, end: int, book: Book, languages: tuple[str, ...]
) -> Address | None:
    """The one measure that these words name by its place or title, beyond doubt.

    Not where a number stands among them: "except 2 doors" counts doors.
    """
    pause = folded.bare.find(",", start, end)
    closed = pause > start and goes_on_small(folded.bare, pause, end)
    targets = named_measures(folded, start, pause if closed else end, book, languages)
    if len(targets) != 1:
        return None
    return Address(end, targets, marked=True, at=start, by_name=True)


def first_told(hits: tuple[Hit, ...], place: int, end: int) -> int:
    """Where the first word with a status, or for all, stands behind a place, else the end."""
    told = (hit.start for hit in hits if place < hit.start < end and _tells(hit))
    return min(told, default=end)


def _tells(hit: Hit) -> bool:
    return hit.status is not None or not hit.kinds.isdisjoint({"all", "others"})


def goes_on_small(bare: str, start: int, end: int) -> bool:
    """Whether nothing but small words stands between two places (`is`, `sind`, `está`)."""
    small = plain_words("auxiliary")
    return all(
        token.group() in small or token.end() - token.start() < _SMALL_WORD
        for token in TOKEN.finditer(bare, start, end)
    )


def is_left(told: str, said: str, content: Content) -> bool:
    """`only point 3 is left`, `เหลือแค่ข้อ 3`: said so, and of a measure that is called one.

    A bare number may count ("all done, only 3 left").
    """
    if not told:
        return said.startswith(tuple(plain_words("only_left")))
    parts = content.parts
    return parts is not None and all(
        not one.open_words
        and not one.asks
        and all(hit.kinds & {"partial", "not_done", "filler"} for hit in one.hits)
        for one in parts.clauses
    )


def is_doubted(hits: Sequence[Hit], places: tuple[int, int, int], bare: str) -> bool:
    """`everything but 4 should be done, I think`, `… is it?`: what the exception is cut out of."""
    start, stop, end = places
    if "?" in bare[start : end + 1] or "؟" in bare[start : end + 1]:
        return True
    inside = [hit for hit in hits if "except" not in hit.kinds and "harmless" not in hit.kinds]
    doubts = {"hedge", "condition", "future"}
    return any(
        hit.kinds & doubts or ("negation" in hit.kinds and start <= hit.start < stop)
        for hit in inside
    )


def counts_several(sentence: str) -> bool:
    """`all but 2 are done`: two of them, or the second?"""
    return _ALL_OF_SEVERAL.search(sentence.strip()) is not None

"""Several measures that are left out of what is said of all, each with words of its own.

`all done except 3 (in progress) and 5 (not started)`: who stops at the first takes the second for
done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from followbot.reading.lines_address import read_address
from followbot.reading.lines_before import article_before
from followbot.reading.lines_book import Address, Book, Target
from followbot.reading.words_fold import Folded, fold
from followbot.reading.words_index import TOKEN, plain_words

_NUMBER = re.compile(r"(?<![\w.,/-])[#]?\d{1,3}(?![\w/%]|[.,:]\d| ?%)")
_EDGES = " ,;:.!-–—()[]（）"
_MOST = 40
_NEAR = 26
"""Characters behind a bracket in which the next number is one of the same list."""
_STOP = re.compile(r"[.!?](?:\s|$)")
_SIGNS = ("&", "+", "及", "和", "与", "與", "以及", "と", "와", "과", "และ", "และข้อ")


def excepted_in(behind: str, first: Sequence[Target], book: Book) -> tuple[tuple[Target, str], ...]:
    """The measures left out, with what is said of each: "" where nothing is.

    `first` are those named right behind "except", `behind` the words that follow them.
    """
    folded = fold(behind)
    further = list(_further(folded, book))
    if len(first) != 1 or not further:
        return tuple((target, behind) for target in first)
    ends = [*(begin for begin, _ in further[1:]), len(folded.bare)]
    listed = [(first[0], _words(folded, 0, further[0][0]))]
    for (_, address), end in zip(further, ends, strict=True):
        words = _words(folded, address.end, end)
        listed += [(target, words) for target in address.targets]
    return tuple(listed)


def _further(folded: Folded, book: Book) -> Iterator[tuple[int, Address]]:
    """Where further numbers of measures stand outside of brackets, behind "and" or a comma."""
    bare = folded.bare
    places = [found.start() for found in _NUMBER.finditer(bare)]
    places += [ref.start for ref in book.refs_in(bare) if ref.strict]
    for place in sorted(set(places))[:_MOST]:
        before = bare[:place]
        if before.count("(") != before.count(")"):
            continue
        begin = article_before(bare, place)
        address = read_address(bare, book, place)
        if address is None or not address.targets or address.unknown:
            continue
        if _is_joined(bare[:begin]):
            yield begin, address


def _is_joined(before: str) -> bool:
    """Whether an "and" stands last, or a bracket closed shortly before ("3 (running), point 5")."""
    trimmed = before.rstrip(" #.:")
    bracket = trimmed.rfind(")")
    if bracket >= 0 and len(trimmed) - bracket <= _NEAR and not _STOP.search(trimmed, bracket):
        return True
    if trimmed.endswith(_SIGNS):
        return True
    words = [word.group() for word in TOKEN.finditer(trimmed[-_MOST:])]
    joining = plain_words("joining") | plain_words("joins_more")
    return any(" ".join(words[-count:]) in joining for count in (1, 2, 3) if len(words) >= count)


def _words(folded: Folded, start: int, end: int) -> str:
    """The writer's words there, without brackets and the "and" that joins the next."""
    text = folded.original(start, end).strip(_EDGES)
    last = text.rpartition(" ")
    if fold(last[2]).bare in plain_words("joining"):
        text = last[0]
    return text.strip(_EDGES)

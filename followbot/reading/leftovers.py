"""What the writer added inside the quote of our letter, and next to which measure.

1. A word without a partner in our letter is the writer's.
2. The last of our words before it says which measure it stands next to: on the line or above.
3. Where only words follow that are nobody's, the first of our words behind it says so.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from followbot.domain.letter import SentLetter
from followbot.reading.letter_words import NOBODY
from followbot.reading.quote import Quote
from followbot.reading.word_stream import WordStream
from followbot.reading.written import Region, WrittenLine

EDGES = " \t|\u2502\u2503*_>\u00a0\u3000\u200b\ufeff\u2022\u00b7\u2028"
"""Marks at the edges of a line that are nobody's words: quote marks, table pipes, bullets."""
_LEADING = EDGES + ':\uff1a-\u2013\u2014,;.\uff0c\u3002\uff1b\u3001)\u201d"'


def leftovers(
    quote: Quote, letter: SentLetter, dropped: frozenset[int]
) -> Iterator[tuple[int, WrittenLine]]:
    """What is left of the quote when our words are taken away, in the order of the lines.

    Args:
        quote: our letter found in the mail.
        letter: that letter.
        dropped: lines on which others' and older words stand: nothing of them is yielded.

    Yields:
        Pairs of a line's number and what the writer added on it, with the measure it
        stands next to.
    """
    stream, match = quote.stream, quote.match
    owner = NOBODY
    behind = bisect_left(stream.line_of, quote.begin)
    while (begin := _next_own(match, behind)) is not None:
        number = stream.line_of[begin]
        at = bisect_left(stream.line_of, number, behind, begin + 1)
        if at > behind:
            # Every word between the last line and this one is ours.
            owner = _owner_of(quote, at - 1, owner)
        behind = bisect_right(stream.line_of, number, begin)
        if number not in dropped:
            yield from _of_line(quote, letter, at, behind, owner)
        owner = _owner_before(quote, behind, at, owner)


def _next_own(match: Sequence[int], at: int) -> int | None:
    try:
        return match.index(-1, at)
    except ValueError:
        return None


def _of_line(
    quote: Quote, letter: SentLetter, at: int, end: int, owner: int
) -> Iterator[tuple[int, WrittenLine]]:
    """What is left of the line that holds the words from `at` to `end`."""
    number = quote.stream.line_of[at]
    for begin, behind in _runs(quote.match, at, end):
        near = _owner_before(quote, begin, at, owner)
        if near == NOBODY:
            near = _owner_after(quote, behind, end)
        text = _words_between(quote.texts[number], quote.stream, begin, behind, at, end)
        if text:
            yield number, _line(text, near, letter, number)


def _runs(match: Sequence[int], at: int, end: int) -> Iterator[tuple[int, int]]:
    begin = at
    while begin < end:
        if match[begin] != -1:
            begin += 1
            continue
        behind = begin
        while behind < end and match[behind] == -1:
            behind += 1
        yield begin, behind
        begin = behind


def _owner_before(quote: Quote, word: int, line_begin: int, owner: int) -> int:
    """The measure of the last of our words before this one, on this line or above."""
    for at in range(word - 1, line_begin - 1, -1):
        if quote.match[at] != -1:
            return _owner_of(quote, at, owner)
    return owner


def _owner_of(quote: Quote, at: int, owner: int) -> int:
    """The measure whose word of ours this is; a word of an older letter has none."""
    place = quote.match[at]
    if place >= 0:
        return quote.ours.owner[place]
    return owner if place == -1 else NOBODY


def _owner_after(quote: Quote, word: int, line_end: int) -> int:
    for at in range(word, line_end):
        if quote.match[at] >= 0:
            return quote.ours.owner[quote.match[at]]
    return NOBODY


def _words_between(
    text: str, stream: WordStream, begin: int, behind: int, at: int, end: int
) -> str:
    """The writer's words of a run with the marks around them, our own words cut off."""
    spans = stream.spans(stream.line_of[at])
    first = spans[begin - at - 1][1] if begin > at else 0
    last = spans[behind - at][0] if behind < end else len(text)
    cut = text[first:last]
    # "40 %" of ours overwritten with "90 %": the percent sign is the writer's too.
    if behind < end and cut.rstrip()[-1:].isdigit() and text[last : last + 1] in {"%", "\uff05"}:
        cut += "%"
    # Only what joins our words to theirs goes: a bracket or percent sign of theirs stays.
    cut = cut.lstrip(_LEADING if begin > at else EDGES).rstrip(EDGES)
    return cut.rstrip('(\u201c"') if behind < end else cut


def _line(text: str, near: int, letter: SentLetter, at: int) -> WrittenLine:
    if near == NOBODY:
        return WrittenLine(text, Region.INSIDE, None, at=at)
    measure = letter.measures[near]
    return WrittenLine(text, Region.INSIDE, measure.ref, measure.plan_ref, at)

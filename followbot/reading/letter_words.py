"""A letter of ours as streams of words that know which measure they belong to.

There are two streams, of its plain part and of its HTML, because replies quote either.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from followbot.domain.letter import PrintedMeasure, SentLetter
from followbot.reading.align import GROUP, Group, groups_in, places_of
from followbot.reading.frame import may_be_frame
from followbot.reading.letter_page import letter_page
from followbot.reading.word_stream import WordStream, word_stream, words_of

NOBODY = -1
_TITLE_WORDS = 6
_AFTER_WORDS = 5
_LAST_BLOCK_WORDS = 250
_MAX_HEADS = 4
_EXAMPLE = re.compile(r"\s*(?:\d{1,3}\b(?!\s*[/%])|[^\W\d_]{1,8}-\d+(?:\.\d+)?\b)\s*\S")
_LABEL_WORDS = 3
_LONG = 1_000
_PAGE_TITLE = re.compile(r"<title>([^<]*)</title>", re.IGNORECASE)
_HEAD = 5_000


@dataclass(frozen=True, slots=True)
class LetterWords:
    """One text of a letter. `owner[i]` is the index of the measure of word i, or NOBODY.

    `offer[i]` numbers the group of example lines or button labels that word i stands in
    (words a supplier may well type too), NOBODY for all other words. `plain_groups` are
    the word groups of neither a measure nor an offer: they tell that this is our letter.
    `by_line` are the words of each line of this text and those before: a quote brings most
    lines back as they were. `no_frames` are those that cannot be a mail program's.
    """

    words: Sequence[str]
    owner: Sequence[int]
    offer: Sequence[int]
    line_of: Sequence[int]
    offer_sizes: Mapping[int, int]
    groups: Mapping[Group, int]
    plain_groups: frozenset[Group]
    by_line: Mapping[str, Sequence[str]]
    no_frames: frozenset[str]


@lru_cache(maxsize=64)
def letter_words(letter: SentLetter) -> tuple[LetterWords, ...]:
    """The plain stream, then the HTML stream where the letter has one."""
    streams: list[LetterWords] = []
    by_line: dict[str, Sequence[str]] = {}
    no_frames: frozenset[str] = frozenset()
    afters: list[Sequence[str]] = []
    for lines in _texts(letter):
        new = {line: _known_line(line) for line in map(str.rstrip, lines) if len(line) < _LONG}
        by_line |= {line: words for line, (words, _) in new.items()}
        no_frames |= {line for line, (_, frame) in new.items() if not frame}
        stream = word_stream(lines, known=by_line)
        starts = _block_starts(stream, letter.measures)
        ends = _block_ends(stream, starts, afters)
        if not streams:
            opens = {start for start, _ in starts}
            afters = [stream.words[e : e + _AFTER_WORDS] for e in ends if e not in opens]
        owner = _owners(len(stream), starts, ends)
        offers = _offers(stream, lines, owner)
        groups = list(groups_in(stream.words))
        streams.append(
            LetterWords(
                words=stream.words,
                owner=owner,
                offer=offers,
                line_of=stream.line_of,
                offer_sizes=Counter(offers),
                groups=places_of(groups),
                plain_groups=_plain_groups(groups, owner, offers),
                by_line=by_line,
                no_frames=no_frames,
            )
        )
    return tuple(streams)


@lru_cache(maxsize=2048)
def _known_line(line: str) -> tuple[Sequence[str], bool]:
    """A line's words, and whether it may be a mail program's: letters share most lines."""
    return words_of(line), may_be_frame(line)


@lru_cache(maxsize=64)
def title_words(letter: SentLetter) -> Sequence[str]:
    """The words of the title that the page of a letter has, none where it has no title.

    They stand in no text that people see, but an editor may quote them where its quote is split:
    on a line of their own, anywhere.
    """
    found = _PAGE_TITLE.search(letter.html, 0, _HEAD)
    return words_of(unescape(found[1])) if found else ()


def _texts(letter: SentLetter) -> list[list[str]]:
    texts = [letter.plain.split("\n")]
    if letter.html:
        texts.append(list(letter_page(letter.html).lines))
    return texts


def _block_starts(stream: WordStream, measures: Sequence[PrintedMeasure]) -> list[tuple[int, int]]:
    """(word, index of the measure) where each measure's block begins, in the text's order."""
    first = {word for one in measures for word in (str(one.number), *words_of(one.ref)[:1])}
    places: dict[str, list[int]] = {word: [] for word in first}
    for at, word in enumerate(stream.words):
        if word in first:
            places[word].append(at)
    starts: dict[int, int] = {}
    for index, measure in enumerate(measures):
        for found in _heads(stream.words, places, measure):
            starts.setdefault(found, index)
    return sorted(starts.items())


def _heads(
    words: Sequence[str], places: Mapping[str, Sequence[int]], measure: PrintedMeasure
) -> list[int]:
    """Where the measure's head stands: once, or again in a letter with a second language."""
    title = words_of(measure.title)[:_TITLE_WORDS]
    ref = words_of(measure.ref)
    number = str(measure.number)
    shapes = ([number, *ref, *title[:2]], [*ref, *title[:2]], [number, *title], [number, *ref])
    for wanted in shapes:
        if len(wanted) < 2:
            continue
        found = [at for at in places.get(wanted[0], ()) if words[at : at + len(wanted)] == wanted]
        if found:
            return found[:_MAX_HEADS]
    return []


def _block_ends(
    stream: WordStream, starts: Sequence[tuple[int, int]], afters: Sequence[Sequence[str]]
) -> list[int]:
    """The word behind each block: the next block, or where the letter's own text goes on.

    In the plain part a block is indented below its head; the HTML is compared with what
    stands behind the blocks there.
    """
    ends = []
    for place, (start, _) in enumerate(starts):
        limit = min(len(stream), start + _LAST_BLOCK_WORDS)
        if place + 1 < len(starts):
            limit = min(limit, starts[place + 1][0])
        ends.append(_block_end(stream, start, limit, afters))
    return ends


def _block_end(stream: WordStream, start: int, limit: int, afters: Sequence[Sequence[str]]) -> int:
    head = stream.line_of[start]
    for at in range(start + 1, limit):
        number = stream.line_of[at]
        opens = stream.line_of[at - 1] != number
        if not opens or number == head:
            continue
        if not afters and not stream.texts[number].startswith((" ", "\t")):
            return at
        if any(stream.words[at : at + len(after)] == after for after in afters if after):
            return at
    return limit


def _plain_groups(
    groups: Sequence[Group], owner: Sequence[int], offer: list[int]
) -> frozenset[Group]:
    """The groups outside measures and offers that no offer holds as well.

    “Write ขอความช่วยเหลือ” in a sentence of ours makes an answer of these words no quote.
    """
    offered: set[Group] = set()
    plain: set[Group] = set()
    for at, group in enumerate(groups):
        if offer[at] != NOBODY:
            if offer[at : at + GROUP].count(offer[at]) == GROUP:
                offered.add(group)
        elif owner[at] == NOBODY:
            plain.add(group)
    return frozenset(plain - offered)


def _owners(count: int, starts: Sequence[tuple[int, int]], ends: Sequence[int]) -> list[int]:
    owner = [NOBODY] * count
    for (start, index), end in zip(starts, ends, strict=True):
        owner[start:end] = [index] * (min(end, count) - start)
    return owner


def _offers(stream: WordStream, lines: Sequence[str], owner: Sequence[int]) -> list[int]:
    """Groups of neighbouring example lines outside the blocks, and of short lines inside."""
    offer = [NOBODY] * len(stream)
    group = NOBODY
    last: tuple[bool, int] | None = None
    at = 0
    for number, length in Counter(stream.line_of).items():
        begin, at = at, at + length
        short, is_example = length <= _LABEL_WORDS, _EXAMPLE.match(lines[number]) is not None
        if not (short or is_example):
            last = None
            continue
        for place in range(begin, at):
            example = is_example and owner[place] == NOBODY
            if not (example or short):
                last = None
                continue
            if last != (example, owner[place]):
                group += 1
                last = (example, owner[place])
            offer[place] = group
    return offer

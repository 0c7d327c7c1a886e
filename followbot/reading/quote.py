"""Where our letter lies in a reply, word by word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from followbot.domain.letter import SentLetter
from followbot.reading.align import GROUP, Match, align
from followbot.reading.body_lines import BodyLine
from followbot.reading.frame import Frame
from followbot.reading.letter_words import NOBODY, LetterWords, letter_words
from followbot.reading.word_stream import WordStream, without_links, word_stream, words_of

MAX_WORDS = 30_000
"""More words than a letter and any answer have; what is behind them is left out."""

_STRONG_RUN = 12
_TELLING_GROUPS = 12
_REPLY_LINE_WORDS = 5


@dataclass(frozen=True, slots=True)
class Quote:
    """Our letter inside a body. `texts` are the lines without written-out link targets.

    `begin` is the first line of the quote with its frame (the number of lines when
    nothing is quoted), `first` and `last` the first and last line that hold our words
    (-1 when none does).
    """

    texts: Sequence[str]
    stream: WordStream
    match: Match
    ours: LetterWords
    begin: int
    first: int
    last: int


def find_quote(
    lines: Sequence[BodyLine],
    frames: Sequence[Frame],
    letter: SentLetter,
    earlier: Sequence[SentLetter] = (),
) -> Quote:
    """Align a body with our letter; `earlier` letters of the thread explain what is left."""
    texts = without_links("\n".join(line.text for line in lines)).split("\n")
    streams = letter_words(letter)
    stream = word_stream(texts, MAX_WORDS, streams[-1].by_line)
    from_line = _quote_region(lines, frames, stream, streams)
    from_word = _first_word(stream, from_line or 0)
    ours, match = _best_match(stream.words[from_word:], streams)
    match = [-1] * from_word + match
    _release_offers(match, stream, ours, lines)
    _slide(match, stream)
    begin = from_line
    if begin is None:
        begin = _begin_without_frame(match, stream, ours, len(lines))
        # What stands above the quote is the writer's, even when it repeats our words.
        for at in range(_first_word(stream, begin)):
            match[at] = -1
    _match_fragments(match, stream, ours, letter, lines)
    first, last = _matched_lines(match, stream)
    _explain_rest(match, stream, from_word, earlier)
    return Quote(texts, stream, match, ours, begin, first, last)


def _matched_lines(match: Match, stream: WordStream) -> tuple[int, int]:
    """The first and the last line that hold words of ours, -1 when none does."""
    first = next((at for at, place in enumerate(match) if place >= 0), None)
    if first is None:
        return -1, -1
    last = next(at for at in range(len(match) - 1, -1, -1) if match[at] >= 0)
    return stream.line_of[first], stream.line_of[last]


def _gaps(match: Match) -> Iterator[tuple[int, int]]:
    """The stretches (begin, behind) of words that are nobody's yet, in order."""
    behind = 0
    while True:
        try:
            begin = match.index(-1, behind)
        except ValueError:
            return
        behind = begin
        while behind < len(match) and match[behind] == -1:
            behind += 1
        yield begin, behind


def _quote_region(
    lines: Sequence[BodyLine],
    frames: Sequence[Frame],
    stream: WordStream,
    streams: Sequence[LetterWords],
) -> int | None:
    """The line from which on our letter can be quoted, None where nothing marks it.

    Before it everything is the writer's. But where the text before a mark plainly is
    our letter (an unmarked quote with an older, marked one below), the mark means nothing.
    """
    marks = [frame.begin for frame in frames[:1]]
    marks += [at for at, line in enumerate(lines) if line.depth > 0][:1]
    if not marks:
        return None
    begin = min(marks)
    before = stream.words[: _first_word(stream, begin)]
    if _telling_groups(before, streams[0]) >= _TELLING_GROUPS:
        return None
    return begin


def _telling_groups(words: Sequence[str], ours: LetterWords) -> int:
    """How many word groups are plainly our letter's: of no measure and no example line."""
    groups = zip(*(words[offset:] for offset in range(GROUP)), strict=False)
    return sum(group in ours.plain_groups for group in groups)


def _first_word(stream: WordStream, line: int) -> int:
    return bisect_left(stream.line_of, line)


def _best_match(words: Sequence[str], streams: Sequence[LetterWords]) -> tuple[LetterWords, Match]:
    """The text of our letter that the reply quotes: the one that explains more, plain in a tie.

    The text whose length is nearest is tried first; mostly it explains everything.
    """
    best = (-1, 0, streams[0], [-1] * len(words))
    nearest = sorted(range(len(streams)), key=lambda at: abs(len(streams[at].words) - len(words)))
    for at in nearest:
        ours = streams[at]
        match = align(words, ours.words, ours.groups)
        count = len(match) - match.count(-1)
        if (count, -at) > best[:2]:
            best = (count, -at, ours, match)
        if count == len(words):
            break
    return best[2], best[3]


def _release_offers(
    match: Match, stream: WordStream, ours: LetterWords, lines: Sequence[BodyLine]
) -> None:
    """Give back words that only look like our examples or button labels.

    A group of examples is quoted whole or (at the end of a clipped quote) in part.
    Where less than half of it is there and the quote goes on behind it, the writer
    typed these words in its place.
    """
    offer = ours.offer
    offered = [at for at, place in enumerate(match) if place >= 0 and offer[place] != NOBODY]
    if not offered:
        return
    matched: dict[int, list[int]] = {}
    for at in offered:
        matched.setdefault(offer[match[at]], []).append(at)
    last = next(at for at in range(len(match) - 1, -1, -1) if match[at] >= 0)
    marked = _is_marked(match, stream, lines)
    for group, places in matched.items():
        partly = len(places) * 2 < ours.offer_sizes[group] and places[-1] < last
        own = {stream.line_of[at] for at in places}
        if partly and any("mailto:" in lines[number].text for number in own):
            continue  # the word still carries its link: a button of ours is left, not typed
        shallow = marked and all(lines[number].depth == 0 for number in own)
        if partly or (shallow and _whole_lines(places, stream)):
            for at in places:
                match[at] = -1


def _is_marked(match: Match, stream: WordStream, lines: Sequence[BodyLine]) -> bool:
    """Whether most of our words stand on lines with quote marks."""
    deep = [bool(line.depth) for line in lines]
    if not any(deep):
        return False
    ours = [number for number, place in zip(stream.line_of, match, strict=True) if place >= 0]
    return sum(map(deep.__getitem__, ours)) * 2 > len(ours)


def _whole_lines(places: Sequence[int], stream: WordStream) -> bool:
    """Whether the first word opens its line: no tail of a quoted line that was wrapped."""
    first = places[0]
    return first == 0 or stream.line_of[first - 1] != stream.line_of[first]


def _match_fragments(
    match: Match,
    stream: WordStream,
    ours: LetterWords,
    letter: SentLetter,
    lines: Sequence[BodyLine],
) -> None:
    """Match quoted lines that people cut down to a number, a ref or the start of a title."""
    behind = 0
    for begin, end in list(_gaps(match)):
        # A line counts only when none of its words is ours: it lies inside one gap.
        behind = max(behind, begin)
        while behind < end:
            at, number = behind, stream.line_of[behind]
            behind = bisect_right(stream.line_of, number, at, len(match))
            whole = behind <= end and _opens_line(stream, at)
            if whole and lines[number].depth:
                index = _named_measure(stream.words[at:behind], letter)
                if index != NOBODY and index in ours.owner:
                    match[at:behind] = [ours.owner.index(index)] * (behind - at)


def _named_measure(words: Sequence[str], letter: SentLetter) -> int:
    """The measure that a quoted line names and says nothing else about, -1 when none."""
    for index, measure in enumerate(letter.measures):
        rest = list(words)
        for piece in ([str(measure.number)], words_of(measure.ref)):
            if rest[: len(piece)] == piece:
                rest = rest[len(piece) :]
        if len(rest) < len(words) and words_of(measure.title)[: len(rest)] == rest:
            return index
    return NOBODY


def _slide(match: Match, stream: WordStream) -> None:
    """Let an inserted run begin where its line begins, when its edge words allow it.

    Before `Done` of ours a writer's `done 90%` reads as `90% Done` inserted behind it.
    """
    for begin, behind in _gaps(match):
        _slide_run(match, stream, begin, behind)


def _slide_run(match: Match, stream: WordStream, begin: int, end: int) -> None:
    shift = 0
    while (
        begin - shift > 0
        and not _opens_line(stream, begin - shift)
        and match[begin - shift - 1] >= 0
        and stream.words[begin - shift - 1] == stream.words[end - shift - 1]
        and end - shift > begin - shift
    ):
        shift += 1
    if not shift or not _opens_line(stream, begin - shift):
        return
    for step in range(shift):
        match[end - step - 1] = match[begin - step - 1]
        match[begin - step - 1] = -1


def _opens_line(stream: WordStream, at: int) -> bool:
    return at == 0 or stream.line_of[at - 1] != stream.line_of[at]


def _begin_without_frame(match: Match, stream: WordStream, ours: LetterWords, count: int) -> int:
    """The first line of an unmarked quote: our reply line, or a long run of our words."""
    run = 0
    for at, place in enumerate(match):
        run = run + 1 if place >= 0 else 0
        opening = run >= _REPLY_LINE_WORDS and match[at - run + 1] <= 2
        if run >= _STRONG_RUN or (opening and ours.line_of[place] <= 1):
            return stream.line_of[at - run + 1]
    return count


def _explain_rest(
    match: Match, stream: WordStream, from_word: int, earlier: Sequence[SentLetter]
) -> None:
    """Mark words of other letters of ours as ours, without a measure (-2)."""
    for letter in earlier:
        for ours in letter_words(letter):
            rest = [at for at in range(from_word, len(match)) if match[at] == -1]
            if len(rest) < _STRONG_RUN:
                return
            found = align([stream.words[at] for at in rest], ours.words, ours.groups)
            if sum(place >= 0 for place in found) < _STRONG_RUN:
                continue
            for at, place in zip(rest, found, strict=True):
                if place >= 0:
                    match[at] = -2

"""A body as a page: of every piece of every line whose it is, and which words made an answer.

Nothing here is needed to understand a mail; it is how the understanding is shown to people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from unicodedata import normalize

from followbot.domain.reply import Answer, MilestoneAnswer, Question
from followbot.reading.written import Origin, Written, WrittenLine

_MAX_SAID = 200
_PIECES = re.compile(r"\n|[,，、;；]\s*(?:and |but |und |aber |et |mais |y |pero )?")


@dataclass(frozen=True, slots=True)
class BodyPart:
    """A piece of a line of the body. `line` counts the lines of the body, `depth` its quote marks.

    `written` is the place of the writer's line in `Written.lines`, -1 for all other pieces.
    """

    text: str
    origin: Origin
    line: int
    depth: int = 0
    written: int = -1


@dataclass(frozen=True, slots=True)
class Said:
    """Words that something was made of: `start` to `end` of the writer's line `written`.

    `by` counts what was made of it: the answers first, then milestones, then questions, then
    what was not understood.
    """

    written: int
    start: int
    end: int
    by: int


def page_of(written: Written) -> tuple[BodyPart, ...]:
    """Every line of the body, in order; a line that holds our words and the writer's is split."""
    lines = [(line.at, place, line) for place, line in enumerate(written.lines) if line.at >= 0]
    lines.sort(key=lambda one: one[0])
    own = {at: list(group) for at, group in groupby(lines, key=lambda one: one[0])}
    parts: list[BodyPart] = []
    for at, body in enumerate(written.body):
        if at in own:
            whole = at not in written.origins
            parts.extend(_split(body.text, at, body.depth, own[at], whole=whole))
        else:
            origin = written.origins.get(at, Origin.OURS)
            parts.append(BodyPart(body.text, origin, at, body.depth))
    return tuple(parts)


def _split(
    text: str,
    at: int,
    depth: int,
    own: Sequence[tuple[int, int, WrittenLine]],
    *,
    whole: bool,
) -> Iterator[BodyPart]:
    place = 0
    for _, number, line in own:
        found = text.find(line.text, place)
        if found < 0:  # a link or a picture was cut out of it: shown as it was read
            yield BodyPart(line.text, Origin.WRITTEN, at, depth, number)
            return
        if text[place:found].strip() and whole:
            yield BodyPart(text[place:found], Origin.OURS, at, depth)
        yield BodyPart(line.text, Origin.WRITTEN, at, depth, number)
        place = found + len(line.text)
    if text[place:].strip() and whole:
        yield BodyPart(text[place:], Origin.OURS, at, depth)


def said_on(
    written: Written,
    answers: Sequence[Answer],
    milestones: Sequence[MilestoneAnswer] = (),
    questions: Sequence[Question] = (),
    unread: Sequence[str] = (),
) -> tuple[Said, ...]:
    """Where the words of each answer stand, in the order of the lines.

    Questions count only where they are about no measure: the others are about an answer.
    `unread` are lines of which nothing was made.
    """
    places = _Places(written)
    found: list[Said] = []
    everything: list[tuple[str, str | None]] = [(one.words, one.measure) for one in answers]
    everything += [(step.words, None) for step in milestones]
    everything += [("" if one.measure else one.words, None) for one in questions]
    everything += [(text, None) for text in unread]
    for by, (words, measure) in enumerate(everything[:_MAX_SAID]):
        for line, start, end in places.of(words, measure):
            found.append(Said(line, start, end, by))
    return tuple(sorted(found, key=lambda one: (one.written, one.start, one.by)))


class _Places:
    """All written lines as one text, in which words are looked for."""

    def __init__(self, written: Written) -> None:
        self._lines = [normalize("NFC", line.text) for line in written.lines]
        self._near = [line.near for line in written.lines]
        self._starts: list[int] = []
        start = 0
        for line in self._lines:
            self._starts.append(start)
            start += len(line) + 1
        self._all = "\n".join(self._lines)
        self._flat = self._all.replace("\n", " ")

    def of(self, words: str, measure: str | None) -> Iterator[tuple[int, int, int]]:
        """Line, start and end of these words: whole lines where they are, else in pieces."""
        for said in words.split("\n"):
            text = normalize("NFC", said).strip()
            if not text:
                continue
            found = self._find(text, measure)
            if found is not None:
                yield from self._spans(found, found + len(text))
                continue
            # A sentence was put together of clauses: each stands somewhere by itself.
            for piece in _PIECES.split(text):
                found = self._find(piece.strip(), measure) if len(piece.strip()) > 1 else None
                if found is not None:
                    yield from self._spans(found, found + len(piece.strip()))

    def _find(self, text: str, measure: str | None) -> int | None:
        for line, near in enumerate(self._near):
            if near is not None and near == measure and text in self._lines[line]:
                return self._starts[line] + self._lines[line].index(text)
        beside_none = (line for line, near in enumerate(self._near) if near is None)
        for line in beside_none:
            if text in self._lines[line]:
                return self._starts[line] + self._lines[line].index(text)
        found = self._flat.find(text)
        return found if found >= 0 else None

    def _spans(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        for line, begin in enumerate(self._starts):
            first, last = max(start - begin, 0), min(end - begin, len(self._lines[line]))
            if first < last:
                yield line, first, last

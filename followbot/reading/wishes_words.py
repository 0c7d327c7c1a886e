"""The phrases of `wishes.toml` in a line, with no regard to accents, capitals and blanks.

1. A phrase begins and ends where words do; in scripts without blanks it may stand anywhere.
2. An ellipsis in a phrase stands for up to five words.
3. All languages count at once: suppliers mix them, and the phrases are long enough.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import count
from pathlib import Path

from followbot.reading.words_fold import Folded, fold
from followbot.reading.words_index import TOKEN

SOME_WORDS = 5
"""Words that an ellipsis in a phrase stands for, at most."""

_BEGIN = 4
"""By so many characters the phrases that may stand at a place are found."""

_LEADING = frozenset({"ask", "answer", "not_mine", "instead"})
"""Kinds without which a line that is no whole phrase is no wish."""

WHOLE = ("alone", "stop_line", "stop_mail", "start", "sheet", "calendar")
"""Kinds that count only as a whole sentence or mail."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase found at folded places start to end."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A line without blanks and marks; `places` says where each character stands, folded."""

    text: str
    places: tuple[int, ...]
    starts: tuple[int, ...]
    ends: frozenset[int]


_Placed = tuple[int, tuple[str, ...], str]
"""The place of a phrase among all, its parts and its kind."""


@cache
def _phrases() -> tuple[dict[str, list[_Placed]], dict[str, frozenset[str]]]:
    """The phrases to find, by their first characters; and the whole ones, by kind."""
    with (Path(__file__).parent / "wishes.toml").open("rb") as file:
        table = tomllib.load(file)
    found: defaultdict[str, list[_Placed]] = defaultdict(list)
    places = count()
    whole: defaultdict[str, set[str]] = defaultdict(set)
    for words in table.values():
        for kind, phrases in words.items():
            for phrase in phrases:
                parts = tuple(squeezed(fold(part)).text for part in phrase.split("…"))
                if kind in WHOLE:
                    whole[kind].add("".join(parts))
                else:
                    found[parts[0][:_BEGIN]].append((next(places), parts, kind))
    return dict(found), {kind: frozenset(texts) for kind, texts in whole.items()}


def squeezed(folded: Folded) -> Squeezed:
    """A line squeezed: only its letters, digits and vowel signs are left."""
    text: list[str] = []
    places: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    for token in TOKEN.finditer(folded.bare):
        if token.lastgroup == "sign":
            continue
        dense = token.lastgroup == "dense"
        said = token.group()
        if not dense and "'" not in said:
            starts.append(len(places))
            text.append(said)
            places.extend(range(*token.span()))
            ends.append(len(places))
            continue
        for place, character in enumerate(said, token.start()):
            if character in " '":
                continue
            if dense or place == token.start():
                starts.append(len(places))
            text.append(character)
            places.append(place)
            if dense:
                ends.append(len(places))
        ends.append(len(places))
    return Squeezed("".join(text), tuple(places), tuple(starts), frozenset(ends))


@cache
def _file_words() -> tuple[str, ...]:
    """What stands in every sentence that asks for a file, with or without its polite words."""
    whole = sorted(
        _phrases()[1]["sheet"] | _phrases()[1]["calendar"], key=lambda one: (len(one), one)
    )
    words: list[str] = []
    for phrase in whole:
        if not any(word in phrase for word in words):
            words.append(phrase)
    return tuple(words)


def is_whole(kind: str, text: str) -> bool:
    """Whether a squeezed text is one of the whole phrases of this kind."""
    return text in _phrases()[1][kind]


def holds_wish(folded: Folded) -> bool:
    """Whether a line may hold a wish at all: quick, and asked of every line of every mail."""
    line = squeezed(folded)
    text = line.text
    if any(is_whole(kind, text) for kind in WHOLE) or any(map(text.__contains__, _file_words())):
        return True
    return any(phrase.kind in _LEADING for phrase in _phrases_of(line))


def phrases_in(folded: Folded) -> list[Phrase]:
    """Every phrase of a line, also those inside of others, in order of place."""
    return list(_phrases_of(squeezed(folded)))


def _phrases_of(line: Squeezed) -> Iterator[Phrase]:
    for order, start in enumerate(line.starts):
        for parts, kind in _beginning(line.text[start : start + _BEGIN]):
            end = _end_of(line, order, parts)
            if end:
                yield Phrase(kind, line.places[start], line.places[end - 1] + 1)


@lru_cache(maxsize=2048)
def _beginning(begin: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The phrases to find that may begin with these few characters of a line, in their order."""
    known = _phrases()[0]
    found = [one for size in range(len(begin)) for one in known.get(begin[: size + 1], ())]
    return tuple((parts, kind) for _, parts, kind in sorted(found))


def _end_of(line: Squeezed, order: int, parts: tuple[str, ...]) -> int:
    """Where a phrase that starts with this word ends, 0 where it does not stand there."""
    end = _part_end(line, line.starts[order], parts[0])
    for part in parts[1:]:
        if not end:
            return 0
        end = next(
            (
                found
                for start in _next_starts(line, order, end)
                if (found := _part_end(line, start, part))
            ),
            0,
        )
    return end


def _next_starts(line: Squeezed, order: int, end: int) -> Iterator[int]:
    behind = [start for start in line.starts[order : order + 4 * SOME_WORDS] if start >= end]
    yield from behind[: SOME_WORDS + 1]


def _part_end(line: Squeezed, start: int, part: str) -> int:
    end = start + len(part)
    return end if end in line.ends and line.text.startswith(part, start) else 0

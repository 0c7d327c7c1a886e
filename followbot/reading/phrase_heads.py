"""Phrases by the signs they begin with: of thousands a text can hold only a few.

To look for all of them as one expression costs the more the more there are, and most of all the
first time. Here only the phrases that begin as a word of the text does are compiled, and they
are looked for there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

_MOST = 3
"""Signs of its beginning by which a phrase is found."""
_OTHERS = frozenset(" |*\x01")
"""Signs of a phrase that stand for others."""
_KEPT = 64
_BEFORE = "وف"
"""Written before a word in Arabic script: "and"."""

Told = tuple[str, int, int]
"""Kind of a phrase, and the places where it begins and ends."""
_Patterns = tuple[tuple[str, re.Pattern[str]], ...]


def head_of(phrase: str) -> str:
    """The first signs of a folded phrase that every text has that holds it."""
    for size, sign in enumerate(phrase[:_MOST]):
        if sign in _OTHERS:
            return phrase[:size]
    return phrase[:_MOST]


def _is_latin(phrase: str) -> bool:
    """Whether a phrase may begin with a letter from A to Z once it is folded."""
    return phrase[:1] < "\u0370" or "\u1e00" <= phrase[:1] < "\u2e80"


class PhraseHeads:
    """Phrases by kind, to be found in folded text.

    `folded` makes of the phrases of a kind what is looked for, in the order in which it is tried,
    and `source_of` an expression of some of that; `begins` is where words begin.
    `anywhere`: some stand inside of words, as in scripts without blanks. `joined`: the word for
    "and" may be written into the word behind it, as in Arabic script.
    """

    def __init__(
        self,
        phrases: Mapping[str, Sequence[str]],
        folded: Callable[[Sequence[str]], Sequence[str]],
        source_of: Callable[[Sequence[str]], str],
        begins: re.Pattern[str],
        *,
        anywhere: bool,
        joined: bool,
    ) -> None:
        self._written, self._folded = phrases, folded
        self._source_of = source_of
        self._begins = begins
        self._anywhere, self._joined = anywhere, joined
        self._is_latin = any(_is_latin(one) for own in phrases.values() for one in own)
        self._patterns: dict[str, _Patterns] = {}

    def spans_in(
        self, text: str, start: int, end: int, kinds: Collection[str] | None = None
    ) -> list[Told]:
        """Every phrase between two places with its kind, kind by kind, none inside its like."""
        if text.isascii() and not self._is_latin:
            return []
        found: list[Told] = []
        reached: dict[str, int] = {}
        for place in self._places(text, start, end):
            for kind, pattern in self._patterns_at(text, place):
                if place < reached.get(kind, start) or not (kinds is None or kind in kinds):
                    continue
                one = pattern.match(text, place, end)
                if one is not None:
                    reached[kind] = one.end()
                    found.append((kind, place, one.end()))
        if len(reached) > 1:
            found.sort(key=self._rank)
        return found

    def _rank(self, told: Told) -> int:
        return self._ranks[told[0]]

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {kind: rank for rank, kind in enumerate(self._written)}

    @cached_property
    def _phrases(self) -> dict[str, Sequence[str]]:
        return {kind: self._folded(own) for kind, own in self._written.items()}

    def _places(self, text: str, start: int, end: int) -> Iterator[int] | Sequence[int]:
        if self._anywhere:
            return (one.start() for one in self._first_signs.finditer(text, start, end))
        starts = _starts(text, self._begins)
        return starts[bisect_left(starts, start) : bisect_left(starts, end)]

    @cached_property
    def _first_signs(self) -> re.Pattern[str]:
        if "" in self._heads:
            return re.compile(r"\S")
        return re.compile("[" + "".join({re.escape(head[0]) for head in self._heads}) + "]")

    @cached_property
    def _heads(self) -> dict[str, dict[str, list[int]]]:
        """Numbers of the phrases with each head, by kind."""
        found: dict[str, dict[str, list[int]]] = {}
        for kind, phrases in self._phrases.items():
            for number, phrase in enumerate(phrases):
                found.setdefault(head_of(phrase), {}).setdefault(kind, []).append(number)
        return found

    @cached_property
    def _sizes(self) -> tuple[int, ...]:
        return tuple(sorted({len(head) for head in self._heads}, reverse=True))

    def _patterns_at(self, text: str, place: int) -> _Patterns:
        """What may begin at this place, by kind; nearly always nothing."""
        own = self._patterns_of(text, place)
        if self._joined and text[place] in _BEFORE:
            return self._patterns_of(text, place + 1) + own
        return own

    def _patterns_of(self, text: str, place: int) -> _Patterns:
        heads = self._heads
        for size in self._sizes:
            head = text[place : place + size]
            if head in heads:
                known = self._patterns.get(head)
                return self._compiled(head) if known is None else known
        return ()

    def _compiled(self, head: str) -> _Patterns:
        """The phrases with this head, or with a beginning of it, as one expression a kind."""
        numbers: dict[str, list[int]] = {}
        for size in range(len(head) + 1):
            for kind, some in self._heads.get(head[:size], {}).items():
                numbers.setdefault(kind, []).extend(some)
        found = self._patterns[head] = tuple(
            (kind, re.compile(self._source_of([self._phrases[kind][one] for one in sorted(some)])))
            for kind, some in numbers.items()
        )
        return found


# Several rules, and several languages, ask for the words of one clause.
@lru_cache(maxsize=_KEPT)
def _starts(text: str, begins: re.Pattern[str]) -> tuple[int, ...]:
    return tuple(one.start() for one in begins.finditer(text))

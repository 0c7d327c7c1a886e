"""Phrases of the files of deeds as expressions that are looked for in folded text.

A phrase may end in `*` (any ending), its words in `|` (the endings of the language), and `…`
stands for a few words between two. In Arabic script "and" is written together with the word behind
it, and "it" or "them" with the word before: `وتم تركيبها` is `تم تركيب`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from followbot.reading.alternatives import one_of
from followbot.reading.words_fold import Folded, fold

ENDINGS = ("endings", "plain_endings")
"""Keys of a language's table: its endings, and those where accents do not count."""
_LETTER = "(?:[^\\W\\d_]|[\u0900-\u0963\u0970-\u0dff])"
_BEGIN = "(?<![^\\W\\d_])(?<![\u0900-\u0963\u0970-\u0dff])(?<!['-])"
_END = f"(?!{_LETTER})"
_GAP = r"[^,;:.!?\n]{1,40}?"
_DENSE = re.compile(r"[\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af]")
_ARABIC = re.compile(r"[\u0620-\u064a]")
_AND, _IT = "[وف]?", "(?:ها|هم|هن|هما|(?<=نا)ه)?"
_STRICT = frozenset({"vi", "fr"})
"""Languages whose words are others without their accents."""


def is_exact(language: str, folded: Folded) -> bool:
    """Whether accents count: the writer uses them, and the language needs them."""
    return needs_accents(language, folded.text)


def needs_accents(language: str, text: str) -> bool:
    """The same of a folded text."""
    return language in _STRICT and not text.isascii()


def endings_of(table: Mapping[str, Any], *, exact: bool) -> Sequence[str]:
    """The endings that `|` stands for in a language's table."""
    own: Sequence[str] = table.get(ENDINGS[0], [])
    plain: Sequence[str] = table.get(ENDINGS[1], own)
    return own if exact else plain


def pattern_of(phrases: Sequence[str], endings: Sequence[str], *, exact: bool) -> re.Pattern[str]:
    """All phrases as one expression, the longest first; `exact`: with their accents."""
    return re.compile(_source_of(phrases, endings, exact=exact))


def _source_of(phrases: Sequence[str], endings: Sequence[str], *, exact: bool) -> str:
    longest = sorted(phrases, key=len, reverse=True)
    parts = []
    # Where a word begins is asked once for all phrases that begin with one, not for each of them.
    for (dense, arabic), some in groupby(longest, key=_script_of):
        joined = one_of(_expression(one, endings, exact=exact) for one in some)
        whole = f"{_AND}(?:{joined}){_IT}" if arabic else f"(?:{joined})"
        parts.append(joined if dense else f"{_BEGIN}{whole}{_END}")
    return "|".join(parts)


def _script_of(phrase: str) -> tuple[bool, bool]:
    """Whether a phrase is of a script without blanks, or of Arabic script."""
    return _DENSE.search(phrase) is not None, _ARABIC.search(phrase) is not None


@dataclass(frozen=True)
class Kinds:
    """Phrases by what they tell: where any begins, also inside of another, and those of a kind.

    Expressions are made when they are first looked for: of most languages no text has any phrase,
    and then those of each kind are not needed.
    """

    phrases: Mapping[str, Sequence[str]]
    endings: Sequence[str]
    exact: bool

    @cached_property
    def begin(self) -> re.Pattern[str]:
        """Where any phrase begins."""
        every = sorted({one for own in self.phrases.values() for one in own}) or ["\x00"]
        return re.compile(f"(?={_source_of(every, self.endings, exact=self.exact)})")

    @cached_property
    def by_kind(self) -> Mapping[str, re.Pattern[str]]:
        """The phrases of each kind, as `pattern_of` makes them."""
        return {
            kind: pattern_of(own, self.endings, exact=self.exact)
            for kind, own in self.phrases.items()
        }

    def spans_in(self, text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """Every phrase between two places with its kind, kind by kind, none inside its like."""
        begins = [one.start() for one in self.begin.finditer(text, start, end)]
        for kind, pattern in self.by_kind.items() if begins else ():
            reached = start
            for place in begins:
                one = pattern.match(text, place, end) if place >= reached else None
                if one is not None:
                    reached = one.end()
                    yield kind, place, reached


def kinds_of(phrases: Mapping[str, Sequence[str]], endings: Sequence[str], *, exact: bool) -> Kinds:
    """The phrases of each kind, to be looked for as `pattern_of` makes them."""
    return Kinds(phrases, endings, exact)


def _expression(phrase: str, endings: Sequence[str], *, exact: bool) -> str:
    """One phrase as an expression, without what has to stand before and behind words."""
    folded = sorted((_folded(one, exact) for one in endings), key=len, reverse=True)
    any_ending = "(?:" + "|".join(folded) + ")"
    words = [
        _GAP.join(map(re.escape, word.split("\x01")))
        .replace(re.escape("|"), any_ending)
        .replace(re.escape("*"), f"{_LETTER}{{0,10}}")
        for word in _folded(phrase.replace("…", "\x01"), exact).split(" ")
    ]
    dense, arabic = _script_of(phrase)
    if arabic and len(words) > 1 and phrase[-1:] not in "ةه*":
        words[-1] += "ه?"  # "تم تركيبه"
    return ("[ ]?" if dense and phrase.strip() == phrase else "[ ]{1,3}").join(words)


def _folded(phrase: str, exact: bool) -> str:
    folded = fold(phrase)
    return folded.text if exact else folded.bare

"""A piece of a buyer's line, and what is known when it is read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from followbot.domain.decision import Verb
from followbot.domain.letter import SentLetter
from followbot.domain.terms import LetterKind
from followbot.reading.dates import FoundDate
from followbot.reading.decisions_words import Sense
from followbot.reading.words_fold import fold

_SIGNS = re.compile(r"[-_/. ]+")
_ZEROS = re.compile(r"(?<=[^\W\d_])0+(?=\d)")
_SHORTEST_NAME = 4
"""A ref without a figure is no shorter: `A-C` is a range of decisions."""


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of a line. `kinds` are all things it can mean; `word` as it was typed, folded."""

    start: int
    end: int
    kinds: frozenset[str]
    word: str = ""
    verb: Verb | None = None
    senses: tuple[Sense, ...] = ()
    letters: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    ref: str = ""
    day: FoundDate | None = None
    count: int = 0
    nouns: frozenset[Verb] = frozenset()
    capital: bool = False

    def has(self, *kinds: str) -> bool:
        """Whether it can mean one of these."""
        return not self.kinds.isdisjoint(kinds)

    @property
    def is_target(self) -> bool:
        """Whether it names decisions or measures."""
        return bool(self.letters or self.numbers or self.ref) or "all" in self.kinds


@dataclass(frozen=True, slots=True)
class Around:
    """What is known when a buyer's words are read.

    `refs` are the refs of the letter without signs and leading zeros; `names` are refs without
    a figure (`DEMO-CN`), by their folded spelling: nothing of that is left away. `letters` are the
    decisions that the letter printed, empty where nobody knows. `negotiated`: the letter is
    about a plan that is not agreed, whose measures are taken out without a reason.
    """

    today: date
    languages: tuple[str, ...] = ("en",)
    refs: Mapping[str, str] = field(default_factory=dict)
    letters: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)
    negotiated: bool = False

    @classmethod
    def of(
        cls,
        letter: SentLetter | None,
        today: date,
        letters: Collection[str],
        language: str,
        refs: Collection[str] = (),
    ) -> Around:
        """What a letter tells, and `refs` that the writer may name besides."""
        printed = (*letter.measures, *letter.also_open) if letter else ()
        near = [ref for one in printed for ref in (one.plan_ref, one.ref) if ref]
        languages = tuple(dict.fromkeys((language, "en")))
        return cls(
            today,
            languages,
            # What the letter printed is never made doubtful by something far away.
            {**_by_pressed(filter(_has_figure, refs)), **_by_pressed(near)},
            frozenset(letters),
            _by_spelling([*refs, *near]),
            letter is not None and letter.kind is LetterKind.COUNTER_PROPOSAL,
        )


def _has_figure(ref: str) -> bool:
    return any(sign.isdigit() for sign in ref)


def _by_spelling(refs: Iterable[str]) -> dict[str, str]:
    """Refs without a figure by their folded spelling; `A-C` is a range of decisions and none."""
    return {
        fold(ref).bare: ref for ref in refs if not _has_figure(ref) and len(ref) >= _SHORTEST_NAME
    }


def pressed(ref: str) -> str:
    """A ref without its signs and leading zeros: `M02` is `M-02`."""
    return _ZEROS.sub("", _SIGNS.sub("", fold(ref).bare))


def _by_pressed(refs: Iterable[str]) -> dict[str, str]:
    """Refs by their pressed forms; where two are pressed into one, neither is known by it."""
    found: dict[str, str] = {}
    several: set[str] = set()
    for ref in refs:
        short = pressed(ref)
        if found.setdefault(short, ref) != ref:
            several.add(short)
    return {short: ref for short, ref in found.items() if short not in several}

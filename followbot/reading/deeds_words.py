"""Words for deeds: `fitted on all presses`, `drill held`, `paid back`, by language.

A deed is told in the perfect, the passive or the past, never in what prepares it (ordered,
planned, asked). Each belongs to a class, and the class says what a measure must be about for the
deed to be its end (`deeds.toml`): whoever trains people has not yet repaired a boiler.

A phrase of the file may end in `*` (any ending), its words in `|` (the endings of the language),
and `…` stands for a few words between two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from followbot.reading.data_files import load_data
from followbot.reading.words_fold import Folded, fold

_LETTER = "(?:[^\\W\\d_]|[\u0900-\u0963\u0970-\u0dff])"
_GAP = r"[^,;:.!?\n]{1,40}?"
_DENSE = re.compile(r"[\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af]")
_CLASSES = "topics"
_ENDINGS = "endings"
_AGAINST = "against"
_STRICT = frozenset({"vi"})
"""Languages whose words are others without their accents."""


class Deed(NamedTuple):
    """A deed told at folded places start to end; `kind` is its class, `last` its language's habit.

    `last`: the deed ends what is said of it, as in languages that put the verb at the end.
    """

    start: int
    end: int
    kind: str
    language: str
    last: bool


def deeds_in(folded: Folded, start: int, end: int, languages: Sequence[str]) -> tuple[Deed, ...]:
    """The deeds told between two folded places, in order, none inside another."""
    found: list[Deed] = []
    for language in _plain(languages):
        for kind, pattern in _patterns(language).items():
            for one in _matches(pattern, language, folded, start, end):
                found.append(Deed(*one, kind, language, language in _data()["verb_last"]["languages"]))
    kept: list[Deed] = []
    for deed in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or deed.start >= kept[-1].end:
            kept.append(deed)
    return tuple(kept)


def speaks_against(folded: Folded, start: int, end: int, languages: Sequence[str]) -> bool:
    """Whether a word stands here that takes a deed back, or tells it of something else."""
    for language in _plain(languages):
        pattern = _against(language)
        if pattern is not None:
            if next(_matches(pattern, language, folded, start, end), None) is not None:
                return True
    return False


def topics_of_deed(kind: str) -> frozenset[str]:
    """The topics of measures that a deed of this class ends; empty where it may end any."""
    return frozenset(_data()[_CLASSES][kind])


def _matches(
    pattern: re.Pattern[str], language: str, folded: Folded, start: int, end: int
) -> Iterator[tuple[int, int]]:
    exact = language in _STRICT and not folded.text.isascii()
    text = folded.text if exact else folded.bare
    for found in pattern.finditer(text, start, end):
        yield found.span()


def _plain(languages: Sequence[str]) -> tuple[str, ...]:
    known = _data()
    names = dict.fromkeys(one.partition("-Latn")[0] for one in languages)
    return tuple(name for name in names if name in known and name != _CLASSES)


@cache
def _data() -> dict[str, dict[str, Any]]:
    return load_data("deeds.toml")


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    table = _data()[language]
    return {
        kind: _pattern(phrases, language)
        for kind, phrases in table.items()
        if kind not in {_ENDINGS, _AGAINST}
    }


@cache
def _against(language: str) -> re.Pattern[str] | None:
    phrases = _data()[language].get(_AGAINST)
    return _pattern(phrases, language) if phrases else None


def _pattern(phrases: Sequence[str], language: str) -> re.Pattern[str]:
    """All phrases as one expression, the longest first, with and without their accents."""
    spelled: dict[str, None] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        folded = fold(phrase.replace("…", "\x01"))
        spelled[_expression(folded.bare, language)] = None
        if language in _STRICT:
            spelled[_expression(folded.text, language)] = None
    return re.compile("|".join(spelled))


def _expression(phrase: str, language: str) -> str:
    """One phrase as an expression; words end where they end, in scripts that part them."""
    endings = _data()[language].get(_ENDINGS, [""])
    any_ending = "(?:" + "|".join(sorted(map(_bare, endings), key=len, reverse=True)) + ")"
    words = [
        _GAP.join(map(re.escape, word.split("\x01")))
        .replace(re.escape("|"), any_ending)
        .replace(re.escape("*"), f"{_LETTER}{{0,8}}")
        for word in phrase.split(" ")
    ]
    dense = _DENSE.search(phrase) is not None
    joined = ("[ ]?" if dense else "[ ]{1,3}").join(words)
    if dense:
        return f"(?:{joined})"
    return f"(?<![^\W\d_])(?<![\u0900-\u0963\u0970-\u0dff])(?<!')(?:{joined})(?!{_LETTER})"


def _bare(word: str) -> str:
    return fold(word).bare

"""Words for deeds: `fitted on all presses`, `drill held`, `paid back`, by language.

A deed is told in the perfect, the passive or the past, never in what prepares it (ordered,
planned, asked). Each belongs to a class, and the class says what a measure must be about for the
deed to be its end (`deeds.toml`): whoever trains people has not yet repaired a boiler.

A phrase of the file may end in `*` (any ending), its words in `|` (the endings of the language),
and `…` stands for a few words between two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from followbot.reading.data_files import load_data
from followbot.reading.words_fold import Folded, fold

_LETTER = "(?:[^\\W\\d_]|[\u0900-\u0963\u0970-\u0dff])"
_BEGIN = "(?<![^\\W\\d_])(?<![\u0900-\u0963\u0970-\u0dff])(?<!['-])"
_END = f"(?!{_LETTER})"
_GAP = r"[^,;:.!?\n]{1,40}?"
_DENSE = re.compile(r"[\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af]")
_CLASSES = "topics"
_ENDINGS = "endings"
_PLAIN_ENDINGS = "plain_endings"
_VERB_LAST = "verb_last"
_NO_DEEDS = frozenset({_ENDINGS, _PLAIN_ENDINGS, "against", "aside", "marks"})
_STRICT = frozenset({"vi", "fr"})
"""Languages whose words are others without their accents."""


class Deed(NamedTuple):
    """A deed told at folded places start to end; `kinds` are its classes, by its words.

    `last`: the deed ends what is said of it, as in languages that put the verb at the end.
    """

    start: int
    end: int
    kinds: frozenset[str]
    language: str
    last: bool


def deeds_in(folded: Folded, start: int, end: int, languages: Sequence[str]) -> tuple[Deed, ...]:
    """The deeds told between two folded places, in order, none inside another."""
    found: dict[tuple[int, int, str], set[str]] = {}
    for language in _plain(languages):
        exact = _is_exact(language, folded)
        text = folded.text if exact else folded.bare
        for kind, pattern in _patterns(language, exact).items():
            for one in pattern.finditer(text, start, end):
                found.setdefault((*one.span(), language), set()).add(kind)
    kept: list[Deed] = []
    for (begin, stop, language), kinds in sorted(found.items(), key=_longest_first):
        if not kept or begin >= kept[-1].end:
            last = language in _data()[_VERB_LAST]["languages"]
            kept.append(Deed(begin, stop, frozenset(kinds), language, last))
    return tuple(kept)


def _longest_first(found: tuple[tuple[int, int, str], set[str]]) -> tuple[int, int]:
    (start, end, _), _kinds = found
    return start, -end


def speaks_against(folded: Folded, start: int, end: int, languages: Sequence[str]) -> bool:
    """Whether a word stands here that takes a deed back, or tells it of something else."""
    return _holds("against", folded, (start, end), languages)


def goes_with(folded: Folded, start: int, end: int, languages: Sequence[str]) -> bool:
    """Whether a word of proof or of use stands here (`minutes signed`, `in use since then`)."""
    return _holds("aside", folded, (start, end), languages)


def has_tense(deed: Deed, folded: Folded, start: int, end: int) -> bool:
    """Whether the words say by themselves that a deed is over, in languages without tenses."""
    if "marks" not in _data()[deed.language]:
        return True
    return _holds("marks", folded, (start, end), (deed.language,))


def _holds(key: str, folded: Folded, span: tuple[int, int], languages: Sequence[str]) -> bool:
    for language in _plain(languages):
        pattern = _words(key, language, _is_exact(language, folded))
        text = folded.text if _is_exact(language, folded) else folded.bare
        if pattern is not None and pattern.search(text, *span) is not None:
            return True
    return False


def ends_any(deed: Deed) -> bool:
    """Whether such a deed may end measures of all kinds."""
    return any(not _data()[_CLASSES][kind] for kind in deed.kinds)


def topics_of_deed(deed: Deed) -> frozenset[str]:
    """The topics of measures that such a deed ends."""
    return frozenset(topic for kind in deed.kinds for topic in _data()[_CLASSES][kind])


def _is_exact(language: str, folded: Folded) -> bool:
    """Whether accents count: the writer uses them, and the language needs them."""
    return language in _STRICT and not folded.text.isascii()


def _plain(languages: Sequence[str]) -> tuple[str, ...]:
    known = _data()
    names = dict.fromkeys(one.partition("-Latn")[0] for one in languages)
    return tuple(name for name in names if name in known and name not in {_CLASSES, _VERB_LAST})


@cache
def _data() -> dict[str, dict[str, Any]]:
    return load_data("deeds.toml")


@cache
def _patterns(language: str, exact: bool) -> dict[str, re.Pattern[str]]:
    table = _data()[language]
    return {
        kind: _pattern(phrases, language, exact=exact)
        for kind, phrases in table.items()
        if kind not in _NO_DEEDS
    }


@cache
def _words(key: str, language: str, exact: bool) -> re.Pattern[str] | None:
    phrases = _data()[language].get(key)
    return _pattern(phrases, language, exact=exact) if phrases else None


def _pattern(phrases: Sequence[str], language: str, *, exact: bool) -> re.Pattern[str]:
    """All phrases as one expression, the longest first."""
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile("|".join(_expression(one, language, exact=exact) for one in longest))


def _expression(phrase: str, language: str, *, exact: bool) -> str:
    """One phrase as an expression; words end where they end, in scripts that part them."""
    table = _data()[language]
    endings = table.get(_ENDINGS, [])
    if not exact:
        endings = table.get(_PLAIN_ENDINGS, endings)
    any_ending = (
        "(?:" + "|".join(sorted((_folded(e, exact) for e in endings), key=len, reverse=True)) + ")"
    )
    words = [
        _GAP.join(map(re.escape, word.split("\x01")))
        .replace(re.escape("|"), any_ending)
        .replace(re.escape("*"), f"{_LETTER}{{0,10}}")
        for word in _folded(phrase.replace("…", "\x01"), exact).split(" ")
    ]
    dense = _DENSE.search(phrase) is not None
    joined = ("[ ]?" if dense and phrase.strip() == phrase else "[ ]{1,3}").join(words)
    return f"(?:{joined})" if dense else f"{_BEGIN}(?:{joined}){_END}"


def _folded(phrase: str, exact: bool) -> str:
    folded = fold(phrase)
    return folded.text if exact else folded.bare

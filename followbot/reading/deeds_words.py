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
from functools import cache, lru_cache
from typing import Any, NamedTuple

from followbot.reading.data_files import load_data
from followbot.reading.deed_patterns import (
    ENDINGS,
    endings_of,
    is_exact,
    kinds_of,
    pattern_of,
)
from followbot.reading.phrase_heads import PhraseHeads, Told
from followbot.reading.verb_forms import only_written, with_past
from followbot.reading.words_fold import Folded

TITLED = "titled"
"""The class of deeds that the measure's own title names (`deeds_titled.py`)."""
_CLASSES = "topics"
_VERB_LAST = "verb_last"
_TURNS_ROUND = frozenset("拒漏停断斷忘少错錯误誤免代缺")
"""Right before a Chinese verb: refused, left out, stopped, forgotten, wrong, for somebody else."""
_NO_DEEDS = frozenset({*ENDINGS, "against", "aside", "along", "away", "marks"})


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
    return _deeds_in(folded.text, folded.bare, start, end, tuple(languages))


# Several rules ask for the deeds of the same clause, and lists say the same line after line.
@lru_cache(maxsize=256)
def _deeds_in(
    text: str, bare: str, start: int, end: int, languages: tuple[str, ...]
) -> tuple[Deed, ...]:
    folded = Folded(text, text, bare, None)
    found: dict[tuple[int, int, str], set[str]] = {}
    for language in _plain(languages):
        exact = is_exact(language, folded)
        written = text if exact else bare
        for kind, begin, stop in _kinds(language, exact).spans_in(written, start, end):
            if begin and written[begin - 1] in _TURNS_ROUND:
                continue
            found.setdefault((begin, stop, language), set()).add(kind)
        for kind, begin, stop in _written(language, folded.text, start, end):
            found.setdefault((begin, stop, language), set()).add(kind)
    kept: list[Deed] = []
    for (begin, stop, language), kinds in sorted(found.items(), key=_longest_first):
        if not kept or begin >= kept[-1].end:
            kept.append(Deed(begin, stop, frozenset(kinds), language, comes_last(language)))
    return tuple(kept)


def comes_last(language: str) -> bool:
    """Whether the verb ends what is said in a language."""
    return language in _data()[_VERB_LAST]["languages"]


def has_guards(language: str) -> bool:
    """Whether we know the words of a language that take a deed back."""
    return "against" in _data().get(language, {})


def _longest_first(found: tuple[tuple[int, int, str], set[str]]) -> tuple[int, int]:
    (start, end, _), _kinds = found
    return start, -end


def speaks_against(folded: Folded, start: int, end: int, languages: Sequence[str]) -> bool:
    """Whether a word stands here that takes a deed back, or tells it of something else."""
    return _holds("against", folded, (start, end), languages)


def goes_away(folded: Folded, start: int, end: int, languages: Sequence[str]) -> bool:
    """Whether something was given to others than those whose it is (`to the agency`)."""
    return _holds("away", folded, (start, end), languages)


def goes_with(folded: Folded, start: int, end: int, languages: Sequence[str]) -> bool:
    """Whether a word of proof or of use stands here (`minutes signed`, `in use since then`)."""
    return _holds("aside", folded, (start, end), languages)


def all_go_with(
    folded: Folded, words: Sequence[tuple[int, int]], end: int, languages: Sequence[str]
) -> bool:
    """Whether all of these words are of proof or of use: `takıldı, tutanak var` with no comma."""
    found: list[tuple[int, int]] = []
    for language in _plain(languages):
        exact = is_exact(language, folded)
        pattern = _words("aside", language, exact)
        if pattern is not None and words:
            text = folded.text if exact else folded.bare
            found += (one.span() for one in pattern.finditer(text, words[0][0], end))
    return all(any(a <= start and stop <= b for a, b in found) for start, stop in words)


def along_in(folded: Folded, languages: Sequence[str]) -> list[tuple[int, int]]:
    """Where words tell of the circumstances of a deed (`with the November salary`)."""
    found: list[tuple[int, int]] = []
    for language in _plain(languages):
        exact = is_exact(language, folded)
        pattern = _words("along", language, exact)
        if pattern is not None:
            found += (one.span() for one in pattern.finditer(folded.text if exact else folded.bare))
    return found


def has_tense(deed: Deed, folded: Folded, start: int, end: int) -> bool:
    """Whether the words say by themselves that a deed is over, in languages without tenses."""
    if "marks" not in _data()[deed.language]:
        return True
    return _holds("marks", folded, (start, end), (deed.language,))


def _holds(key: str, folded: Folded, span: tuple[int, int], languages: Sequence[str]) -> bool:
    for language in _plain(languages):
        pattern = _words(key, language, is_exact(language, folded))
        text = folded.text if is_exact(language, folded) else folded.bare
        if pattern is not None and pattern.search(text, *span) is not None:
            return True
    return False


def ends_any(deed: Deed) -> bool:
    """Whether such a deed may end measures of all kinds."""
    return TITLED in deed.kinds or any(not _data()[_CLASSES][kind] for kind in deed.kinds)


def topics_of_deed(deed: Deed) -> frozenset[str]:
    """The topics of measures that such a deed ends."""
    kinds = deed.kinds - {TITLED}
    return frozenset(topic for kind in kinds for topic in _data()[_CLASSES][kind])


def _plain(languages: Sequence[str]) -> tuple[str, ...]:
    known = _data()
    names = dict.fromkeys(one.partition("-Latn")[0] for one in languages)
    return tuple(name for name in names if name in known and name not in {_CLASSES, _VERB_LAST})


@cache
def _data() -> dict[str, dict[str, Any]]:
    return load_data("deeds.toml")


def _phrases(language: str) -> dict[str, list[str]]:
    table = _data()[language]
    return {kind: phrases for kind, phrases in table.items() if kind not in _NO_DEEDS}


@cache
def _kinds(language: str, exact: bool) -> PhraseHeads:
    endings = endings_of(_data()[language], exact=exact)
    return kinds_of(with_past(_phrases(language), language), endings, exact=exact)


def _written(language: str, text: str, start: int, end: int) -> list[Told]:
    """Deeds in forms that are sure only with the accents that a writer uses."""
    known = None if text.isascii() else _written_kinds(language)
    return known.spans_in(text, start, end) if known else []


@cache
def _written_kinds(language: str) -> PhraseHeads | None:
    forms = only_written(_phrases(language), language)
    return kinds_of(forms, (), exact=True) if forms else None


@cache
def _words(key: str, language: str, exact: bool) -> re.Pattern[str] | None:
    table = _data()[language]
    phrases = table.get(key)
    return pattern_of(phrases, endings_of(table, exact=exact), exact=exact) if phrases else None

"""Words for the steps of a plan, by class: what is ordered, delivered, chosen, signed, held.

A measure's deed ends it (`deeds_words.py`); a milestone may be a deed that only prepares one, so
that "the second blower is ordered" reaches it. Titles and replies are looked up in one table
(`milestone_deeds.toml`): a deed reaches a milestone of its own class, whatever the languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from followbot.reading.data_files import load_data
from followbot.reading.deed_patterns import (
    ENDINGS,
    endings_of,
    kinds_of,
    needs_accents,
    pattern_of,
)
from followbot.reading.phrase_heads import PhraseHeads
from followbot.reading.verb_forms import only_written, with_past
from followbot.reading.words_fold import Folded, fold

DID = "did"
"""The class of words that say only that something was done."""
_NAME = "_name"
_AND, _THEN = "and", "then"
_MAX_TITLE = 300


class Told(NamedTuple):
    """A deed told, or only named, at folded places start to end; `kinds` are its classes."""

    start: int
    end: int
    kinds: frozenset[str]
    language: str


def told_in(folded: Folded, languages: Sequence[str]) -> tuple[Told, ...]:
    """The deeds that a text tells as over, in order, none inside another."""
    return _deeds(folded.text, folded.bare, tuple(languages), named=False)


def named_in(folded: Folded, languages: Sequence[str]) -> tuple[Told, ...]:
    """The deeds that a text only names ("the order", "election")."""
    return _deeds(folded.text, folded.bare, tuple(languages), named=True)


# A clause is asked for by itself, in its sentence, and for each milestone that it may tell.
@lru_cache(maxsize=256)
def _deeds(text: str, bare: str, languages: tuple[str, ...], *, named: bool) -> tuple[Told, ...]:
    return _kept(_found(text, bare, languages, named=named))


@lru_cache(maxsize=512)
def deeds_of_title(title: str, languages: tuple[str, ...]) -> tuple[tuple[Told, ...], ...]:
    """What a title tells and what it names, in the first of these languages that knows a word."""
    folded = fold(title[:_MAX_TITLE])
    for language in dict.fromkeys((*languages, *_tables())):
        told = told_in(folded, (language,))
        named = named_in(folded, (language,))
        if told or named:
            return told, named
    return (), ()


def joins_in(folded: Folded, languages: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where a word stands that may join two deeds ("installed and tested")."""
    for language in _plain(tuple(languages))[:2]:
        pattern = _joins(language, _AND)
        if pattern is not None:
            yield from (one.span() for one in pattern.finditer(folded.bare))


def ends_in(folded: Folded, languages: Sequence[str]) -> Iterator[int]:
    """Behind which endings and small words a deed is at its end ("선정했고 …", "về rồi …")."""
    for language in _plain(tuple(languages))[:1]:
        pattern = _joins(language, _THEN)
        if pattern is not None:
            yield from (one.end() for one in pattern.finditer(folded.bare))


def _found(
    text: str, bare: str, languages: tuple[str, ...], *, named: bool
) -> dict[tuple[int, int, str], set[str]]:
    found: dict[tuple[int, int, str], set[str]] = {}
    for language in _plain(languages):
        exact = needs_accents(language, text)
        looked_at = text if exact else bare
        kinds = _kinds(language, exact, named)
        for kind, start, end in kinds.spans_in(looked_at, 0, len(looked_at)):
            found.setdefault((start, end, language), set()).add(kind)
        written = None if named or text.isascii() else _written_kinds(language)
        for kind, start, end in written.spans_in(text, 0, len(text)) if written else ():
            found.setdefault((start, end, language), set()).add(kind)
    return found


def _kept(found: dict[tuple[int, int, str], set[str]]) -> tuple[Told, ...]:
    """The longest first where several begin at one place."""
    kept: list[Told] = []
    for (start, end, language), kinds in sorted(found.items(), key=_longest_first):
        if not kept or start >= kept[-1].end:
            kept.append(Told(start, end, frozenset(kinds), language))
    return tuple(kept)


def _longest_first(found: tuple[tuple[int, int, str], set[str]]) -> tuple[int, int]:
    (start, end, _), _kinds = found
    return start, -end


@lru_cache(maxsize=256)
def _plain(languages: tuple[str, ...]) -> tuple[str, ...]:
    names = dict.fromkeys(one.partition("-Latn")[0].partition("-BR")[0] for one in languages)
    return tuple(name for name in names if name in _tables())


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return load_data("milestone_deeds.toml")


def _phrases(language: str, *, named: bool) -> dict[str, list[str]]:
    return {
        key.removesuffix(_NAME): phrases
        for key, phrases in _tables()[language].items()
        if key not in {*ENDINGS, _AND, _THEN} and key.endswith(_NAME) is named
    }


@cache
def _kinds(language: str, exact: bool, named: bool) -> PhraseHeads:
    endings = endings_of(_tables()[language], exact=exact)
    phrases = _phrases(language, named=named)
    return kinds_of(phrases if named else with_past(phrases, language), endings, exact=exact)


@cache
def _written_kinds(language: str) -> PhraseHeads | None:
    """Deeds in forms that are sure only with the accents that a writer uses."""
    forms = only_written(_phrases(language, named=False), language)
    return kinds_of(forms, (), exact=True) if forms else None


@cache
def _joins(language: str, key: str) -> re.Pattern[str] | None:
    if language == "ar" and key == _AND:
        return re.compile(r"(?<!\w)و(?=\w{2})|(?<!\w)و(?!\w)")  # "and" is written into the word
    words = _tables()[language].get(key)
    return pattern_of(words, (), exact=False) if words else None

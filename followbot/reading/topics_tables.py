"""The phrases of `topics.toml` as tables: by the beginning of their first word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from followbot.reading.data_files import load_data
from followbot.reading.words_fold import fold, fold_bare
from followbot.reading.words_index import TOKEN

KEY = 4
_ARTICLE = 6
_ARABIC_ARTICLE = re.compile(r"[وفب]?(?:ال|لل)(?=\w{3})")
_MOST_CANDIDATES = 400
_DENSE = frozenset({"zh-Hans", "zh-Hant", "ja", "ko", "th", "km", "my"})
_STEMMED = frozenset({"pl", "cs", "ru", "ro", "el", "it", "es", "pt"})
"""Languages whose endings replace the last vowel of a word."""
_VOWELS = "aeiouyąęăâîаеиоуыэюяйьηιαεουωί"
_STEM = 5


@dataclass(slots=True)
class Phrase:
    """A phrase as folded words without accents; per language its topic and its exact words."""

    words: tuple[str, ...]
    names: dict[str, tuple[str, tuple[str, ...]]]


Ranked = tuple[int, Phrase]
_Row = tuple[str, str, str]
"""Topic, language and phrase."""


class TopicTables:
    """All phrases by the beginning of their first word; compiled where a text may hold them."""

    def __init__(self) -> None:
        self._spaced: dict[str, list[_Row]] = {}
        self._dense: dict[str, list[_Row]] = {}
        self._by_word: dict[str, dict[str, tuple[Ranked, ...]]] = {}
        self._by_signs: dict[str, tuple[Phrase, ...]] = {}
        for row, first, is_dense in _rows():
            known, size = (self._dense, 2) if is_dense else (self._spaced, KEY)
            known.setdefault(first[:size], []).append(row)

    def words(self, first: str) -> tuple[Ranked, ...]:
        """The phrases in scripts with blanks that begin with this very word, with their rank."""
        key = first[:KEY]
        if key not in self._spaced:
            return ()
        if key not in self._by_word:
            by_word: dict[str, list[Ranked]] = {}
            for rank, phrase in enumerate(_compiled(self._spaced[key])):
                by_word.setdefault(phrase.words[0], []).append((rank, phrase))
            self._by_word[key] = {word: tuple(ranked) for word, ranked in by_word.items()}
        return self._by_word[key].get(first, ())

    def signs(self, key: str) -> tuple[Phrase, ...]:
        """The phrases without word boundaries that begin with these two signs."""
        if key not in self._dense:
            return ()
        if key not in self._by_signs:
            self._by_signs[key] = tuple(_compiled(self._dense[key]))
        return self._by_signs[key]


def past_article(bare: str, start: int, end: int) -> tuple[int, int]:
    """A word without its article (`l'elezione`, `dell'acqua`, `والمخارج`)."""
    if bare[start] > "\u0600" and (arabic := _ARABIC_ARTICLE.match(bare, start, end)):
        return arabic.end(), end
    place = bare.find("'", start, min(end, start + _ARTICLE)) + 1
    return (place, end) if start < place < end else (start, end)


@cache
def topic_data() -> dict[str, dict[str, Any]]:
    """The file as it is: per topic its words by language, and what is wider than what."""
    return load_data("topics.toml")


@cache
def topic_tables() -> TopicTables:
    """All phrases, read on first use."""
    return TopicTables()


def _rows() -> Iterator[tuple[_Row, str, bool]]:
    """Every phrase with its first word, and whether it has no word boundaries."""
    rows = [
        (name, language, spelling)
        for name, table in topic_data().items()
        if name != "wider"
        for language, phrases in table.items()
        for phrase in phrases
        for spelling in _spellings(phrase, language)
    ]
    folded = fold_bare("\n".join(row[2] for row in rows)).split("\n")
    for row, bare in zip(rows, folded, strict=True):
        first = TOKEN.search(bare)
        if first is not None:
            start, end = past_article(bare, *first.span())
            dense = row[1] in _DENSE and TOKEN.search(bare, first.end()) is None
            word = bare[start:end]
            yield row, word.replace(" ", "") if dense else word, dense


def _spellings(phrase: str, language: str) -> Iterator[str]:
    """A phrase, and its stem where other endings replace its last vowel (`szkoleni`)."""
    yield phrase
    if language in _STEMMED:
        stem = " ".join(_without_vowel(word) for word in phrase.split(" "))
        if stem != phrase:
            yield stem


def _without_vowel(word: str) -> str:
    return word[:-1] if len(word) > _STEM and word[-1].lower() in _VOWELS else word


def _compiled(rows: Sequence[_Row]) -> Sequence[Phrase]:
    """Phrases with one beginning, the longest first, a few of them."""
    found: dict[tuple[str, ...], Phrase] = {}
    for name, language, phrase in rows:
        folded = fold(phrase)
        spans = [past_article(folded.bare, *t.span()) for t in TOKEN.finditer(folded.bare)]
        words = tuple(folded.bare[a:b] for a, b in spans)
        exact = tuple(folded.text[a:b] for a, b in spans)
        if language in _DENSE and len(words) == 1:
            words = (words[0].replace(" ", ""),)
        found.setdefault(words, Phrase(words, {})).names.setdefault(language, (name, exact))
    longest = sorted(found.values(), key=lambda one: (-len(one.words), -len("".join(one.words))))
    return longest[:_MOST_CANDIDATES]

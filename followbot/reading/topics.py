"""What titles and sentences speak of, in any language: fire exits, overtime pay, the committee.

A supplier writes "las salidas de emergencia están listas" about a measure whose title is
English. Both sides are looked up in one table of topics (`topics.toml`).

1. The longest phrase wins. Words of scripts with blanks may carry an ending of up to four
   letters (`এক্সিটের`, `çıkışlarımız`); Han, Kana, Thai, Khmer and Myanmar match anywhere.
2. The writer's own languages come first; a word that only other languages know counts too,
   unless it is short.
3. A topic tells two measures apart only where it is a topic of one of them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from followbot.reading.data_files import load_data
from followbot.reading.words_fold import Folded, fold
from followbot.reading.words_index import TOKEN, is_hangul

_PAID = frozenset(
    {"overtime_pay", "wages", "minimum_wage", "bonus", "living_wage", "recruitment_fees"}
)
_KEY = 4
_LONGEST_ENDING = 4
_PLURAL = 2
_ARTICLE = 6
_INFLECTING = frozenset(
    {"tr", "pl", "bn", "hi", "ur", "ar", "ko", "de", "da", "nl", "ro", "cs", "hu", "el", "ru", "ta"}
)
_SHORT = 3
_COMPOUNDING = frozenset({"de", "da", "nl", "hu"})
_HEAD = 6
_HEAD_BEFORE = 3
"""Letters of a compound's last part, and those before it."""
_STEMMED = frozenset({"pl", "cs", "ru", "ro", "el", "it", "es", "pt"})
"""Languages whose endings replace the last vowel of a word."""
_VOWELS = "aeiouyąęăâîаеиоуыэюяйьηιαεουωί"
_STEM = 5
_ARABIC_ARTICLE = re.compile(r"[وفب]?(?:ال|لل)(?=\w{3})")
_MAX_TEXT = 4_000
_MOST_CANDIDATES = 100
_DENSE = frozenset({"zh-Hans", "zh-Hant", "ja", "ko", "th", "km", "my"})
_rank = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic named at folded places start to end."""

    start: int
    end: int
    name: str


@dataclass(slots=True)
class _Phrase:
    """A phrase as folded words without accents; per language its topic and its exact words."""

    words: tuple[str, ...]
    names: dict[str, tuple[str, tuple[str, ...]]]


_Ranked = tuple[int, _Phrase]
_Row = tuple[str, str, str]
"""Topic, language and phrase."""


class _Token(NamedTuple):
    bare: str
    text: str
    start: int
    end: int


class _Tables:
    """All phrases by the beginning of their first word; compiled where a text may hold them."""

    def __init__(self) -> None:
        self._spaced: dict[str, list[_Row]] = {}
        self._dense: dict[str, list[_Row]] = {}
        self._by_word: dict[str, dict[str, tuple[_Ranked, ...]]] = {}
        self._by_signs: dict[str, tuple[_Phrase, ...]] = {}
        for row, first, is_dense in _rows():
            known, size = (self._dense, 2) if is_dense else (self._spaced, _KEY)
            known.setdefault(first[:size], []).append(row)

    def words(self, first: str) -> tuple[_Ranked, ...]:
        """The phrases in scripts with blanks that begin with this very word, with their rank."""
        key = first[:_KEY]
        if key not in self._spaced:
            return ()
        if key not in self._by_word:
            by_word: dict[str, list[_Ranked]] = {}
            for rank, phrase in enumerate(_compiled(self._spaced[key])):
                by_word.setdefault(phrase.words[0], []).append((rank, phrase))
            self._by_word[key] = {word: tuple(ranked) for word, ranked in by_word.items()}
        return self._by_word[key].get(first, ())

    def signs(self, key: str) -> tuple[_Phrase, ...]:
        """The phrases without word boundaries that begin with these two signs."""
        if key not in self._dense:
            return ()
        if key not in self._by_signs:
            self._by_signs[key] = tuple(_compiled(self._dense[key]))
        return self._by_signs[key]


def topics_in(folded: Folded, languages: Sequence[str] = ()) -> tuple[Topic, ...]:
    """All topics that a text names, in order, none overlapping; linear in its length."""
    found: list[Topic] = []
    tokens: list[_Token] = []
    for token in TOKEN.finditer(folded.bare, 0, _MAX_TEXT):
        if token.lastgroup == "dense":
            found += _spaced(tokens, languages)
            tokens = []
            found += _in_run(token.group(), token.start(), languages)
        else:
            start, b = token.span()
            a, b = _past_article(folded.bare, start, b)
            tokens.append(_Token(folded.bare[a:b], folded.text[a:b], start, b))
    found += _spaced(tokens, languages)
    return tuple(found)


@lru_cache(maxsize=512)
def topics_of(title: str) -> frozenset[str]:
    """The topics of a title, whatever language it is in."""
    names = frozenset(topic.name for topic in topics_in(fold(title[:400])))
    return names | {"payment"} if names & _PAID else names


def _past_article(bare: str, start: int, end: int) -> tuple[int, int]:
    """A word without its article (`l'elezione`, `dell'acqua`, `والمخارج`)."""
    if arabic := _ARABIC_ARTICLE.match(bare, start, end):
        return arabic.end(), end
    place = bare.find("'", start, min(end, start + _ARTICLE)) + 1
    return (place, end) if start < place < end else (start, end)


def _spaced(tokens: Sequence[_Token], languages: Sequence[str]) -> Iterator[Topic]:
    tables = _tables()
    at = 0
    while at < len(tokens):
        step = 1
        for _, phrase in _beginning(tables, tokens[at].bare):
            written = tokens[at : at + len(phrase.words)]
            name = _name_of(phrase, written, languages)
            if name:
                yield Topic(written[0].start, written[-1].end, name)
                step = len(written)
                break
        else:
            if name := _head_of_compound(tables, tokens[at], languages):
                yield Topic(tokens[at].start, tokens[at].end, name)
        at += step


def _head_of_compound(tables: _Tables, token: _Token, languages: Sequence[str]) -> str:
    """The topic of the last part of a compound (`Lacknebelabsaugung` is an extraction)."""
    if (languages[:1] and languages[0] not in _COMPOUNDING) or not languages:
        return ""
    word = token.bare
    for begin in range(_HEAD_BEFORE, len(word) - _HEAD + 1):
        part = _Token(word[begin:], token.text[begin:], token.start, token.end)
        for _, phrase in _beginning(tables, part.bare):
            if len(phrase.words) == 1 and len(phrase.words[0]) >= _HEAD:
                name = _name_of(phrase, [part], languages[:1])
                if name and languages[0] in phrase.names:
                    return name
    return ""


def _beginning(tables: _Tables, word: str) -> Sequence[_Ranked]:
    """The phrases whose first word is this one, or this one without an ending, by rank."""
    found: list[_Ranked] = []
    for cut in range(max(len(word) - _LONGEST_ENDING, min(_KEY, len(word))), len(word) + 1):
        found += tables.words(word[:cut])
    found.sort(key=_rank)
    return found


def _name_of(phrase: _Phrase, written: Sequence[_Token], languages: Sequence[str]) -> str:
    """The topic that these words name, "" where they are not the phrase."""
    if len(written) < len(phrase.words):
        return ""
    ending = _longest_ending(phrase.words, [token.bare for token in written])
    if ending is None:
        return ""
    for language in languages:
        name, _ = phrase.names.get(language, ("", ()))
        if name and ending <= _endings(language):
            return name
    # A language that the writer does not use counts only letter by letter: `last` is no `låst`.
    short = len(phrase.words) == 1 and len(phrase.words[0]) <= _SHORT and bool(languages)
    names = {
        name
        for language, (name, exact) in phrase.names.items()
        if exact == tuple(token.text for token in written)
    }
    return next(iter(names)) if len(names) == 1 and not short else ""


def _endings(language: str) -> int:
    return _LONGEST_ENDING if language in _INFLECTING else _PLURAL


def _longest_ending(words: Sequence[str], written: Sequence[str]) -> int | None:
    """How many letters were added to a word at most; None where the words differ."""
    longest = 0
    for word, token in zip(words, written, strict=True):
        if token == word:
            continue
        ending = len(token) - len(word)
        if len(word) < _KEY or not 0 < ending <= _LONGEST_ENDING or not token.startswith(word):
            return None
        longest = max(longest, ending)
    return longest


def _in_run(run: str, start: int, languages: Sequence[str]) -> Iterator[Topic]:
    """Topics in a run of characters without word boundaries; blanks inside do not count."""
    tables = _tables()
    places = [at for at, character in enumerate(run) if character != " "]
    letters = run.replace(" ", "") if len(places) < len(run) else run
    at = 0
    while at < len(letters):
        step = 1
        for phrase in tables.signs(letters[at : at + 2]):
            word = phrase.words[0]
            if not letters.startswith(word, at) or not _starts_word(run, places[at]):
                continue
            if name := _name(phrase, languages):
                step = len(word)
                yield Topic(start + places[at], start + places[at + step - 1] + 1, name)
                break
        at += step


def _starts_word(run: str, place: int) -> bool:
    """Hangul words begin behind a blank; in other scripts a word may begin anywhere."""
    return not is_hangul(run[place]) or place == 0 or run[place - 1] == " "


def _name(phrase: _Phrase, languages: Sequence[str]) -> str:
    for language in languages:
        if language in phrase.names:
            return phrase.names[language][0]
    names = {name for name, _ in phrase.names.values()}
    return next(iter(names)) if len(names) == 1 else ""


@cache
def _data() -> dict[str, dict[str, Any]]:
    return load_data("topics.toml")


def wider(name: str, known: Container[str]) -> str:
    """This topic where it is known, else the wider one that it belongs to."""
    return name if name in known else str(_data()["wider"].get(name, name))


def with_payment(names: frozenset[str], known: Container[str]) -> frozenset[str]:
    """`the money for the overtime`: overtime and payment together are the overtime pay."""
    if "overtime_hours" in names and names & {"payment", "wages"} and "overtime_pay" in known:
        return (names - {"overtime_hours", "wages"}) | {"overtime_pay"}
    if "overtime_hours" in names and "overtime_pay" in known and "overtime_hours" not in known:
        return (names - {"overtime_hours"}) | {"overtime_pay"}  # nothing else is about overtime
    return names


@cache
def _tables() -> _Tables:
    return _Tables()


def _rows() -> Iterator[tuple[_Row, str, bool]]:
    """Every phrase with its first word, and whether it has no word boundaries."""
    rows = [
        (name, language, spelling)
        for name, table in _data().items()
        if name != "wider"
        for language, phrases in table.items()
        for phrase in phrases
        for spelling in _spellings(phrase, language)
    ]
    folded = fold("\n".join(row[2] for row in rows)).bare.split("\n")
    for row, bare in zip(rows, folded, strict=True):
        first = TOKEN.search(bare)
        if first is not None:
            start, end = _past_article(bare, *first.span())
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


def _compiled(rows: Sequence[_Row]) -> Sequence[_Phrase]:
    """Phrases with one beginning, the longest first, a few of them."""
    found: dict[tuple[str, ...], _Phrase] = {}
    for name, language, phrase in rows:
        folded = fold(phrase)
        spans = [_past_article(folded.bare, *t.span()) for t in TOKEN.finditer(folded.bare)]
        words = tuple(folded.bare[a:b] for a, b in spans)
        exact = tuple(folded.text[a:b] for a, b in spans)
        if language in _DENSE and len(words) == 1:
            words = (words[0].replace(" ", ""),)
        found.setdefault(words, _Phrase(words, {})).names.setdefault(language, (name, exact))
    longest = sorted(found.values(), key=lambda one: (-len(one.words), -len("".join(one.words))))
    return longest[:_MOST_CANDIDATES]

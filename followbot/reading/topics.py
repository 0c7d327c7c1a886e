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
import tomllib
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from followbot.reading.words_fold import Folded, fold
from followbot.reading.words_index import TOKEN, is_hangul

_PAID = frozenset(
    {"overtime_pay", "wages", "minimum_wage", "bonus", "living_wage", "recruitment_fees"}
)
_KEY = 4
_LONGEST_ENDING = 4
_PLURAL = 2
_ARTICLE = 6
_INFLECTING = frozenset({"tr", "pl", "bn", "hi", "ur", "ar", "ko", "de", "da", "nl"})
_SHORT = 3
_ARABIC_ARTICLE = re.compile(r"[وفب]?(?:ال|لل)(?=\w{3})")
_MAX_TEXT = 4_000
_MOST_CANDIDATES = 100
_DENSE = frozenset({"zh-Hans", "zh-Hant", "ja", "ko", "th", "km", "my"})


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


class _Token(NamedTuple):
    bare: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Tables:
    spaced: dict[str, list[_Phrase]]
    dense: dict[str, list[_Phrase]]


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
    table = _tables().spaced
    at = 0
    while at < len(tokens):
        step = 1
        for phrase in table.get(tokens[at].bare[:_KEY], ()):
            written = tokens[at : at + len(phrase.words)]
            name = _name_of(phrase, written, languages)
            if name:
                yield Topic(written[0].start, written[-1].end, name)
                step = len(written)
                break
        at += step


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
    table = _tables().dense
    places = [at for at, character in enumerate(run) if character != " "]
    letters = run.replace(" ", "") if len(places) < len(run) else run
    at = 0
    while at < len(letters):
        step = 1
        for phrase in table.get(letters[at : at + 2], ()):
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
    with (Path(__file__).parent / "topics.toml").open("rb") as file:
        return tomllib.load(file)


def wider(name: str, known: Container[str]) -> str:
    """This topic where it is known, else the wider one that it belongs to."""
    return name if name in known else str(_data()["wider"].get(name, name))


def with_payment(names: frozenset[str], known: Container[str]) -> frozenset[str]:
    """`the money for the overtime`: overtime and payment together are the overtime pay."""
    if "overtime_hours" in names and names & {"payment", "wages"} and "overtime_pay" in known:
        return (names - {"overtime_hours", "wages"}) | {"overtime_pay"}
    return names


@cache
def _tables() -> _Tables:
    data = _data()
    spaced: dict[tuple[str, ...], _Phrase] = {}
    dense: dict[tuple[str, ...], _Phrase] = {}
    for name in data.keys() - {"wider"}:
        for language, phrases in data[name].items():
            for phrase in phrases:
                folded = fold(phrase)
                spans = [_past_article(folded.bare, *t.span()) for t in TOKEN.finditer(folded.bare)]
                words = tuple(folded.bare[a:b] for a, b in spans)
                exact = tuple(folded.text[a:b] for a, b in spans)
                known = dense if language in _DENSE and len(words) == 1 else spaced
                if known is dense:
                    words = (words[0].replace(" ", ""),)
                if words:
                    names = known.setdefault(words, _Phrase(words, {})).names
                    names.setdefault(language, (name, exact))
    return _Tables(_by_key(spaced.values(), _KEY), _by_key(dense.values(), 2))


def _by_key(phrases: Iterable[_Phrase], size: int) -> dict[str, list[_Phrase]]:
    """Phrases by the beginning of their first word, the longest first, a few for each."""
    found: dict[str, list[_Phrase]] = {}
    for phrase in sorted(phrases, key=lambda one: (-len(one.words), -len("".join(one.words)))):
        found.setdefault(phrase.words[0][:size], []).append(phrase)
    return {key: ones[:_MOST_CANDIDATES] for key, ones in found.items()}

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

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from followbot.reading.words_fold import Folded, fold
from followbot.reading.words_index import TOKEN

_KEY = 4
_LONGEST_ENDING = 4
_SHORT = 3
_MAX_TEXT = 4_000
_MOST_CANDIDATES = 100
_DENSE = frozenset({"zh-Hans", "zh-Hant", "ja", "th", "km", "my"})


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic named at folded places start to end."""

    start: int
    end: int
    name: str


@dataclass(slots=True)
class _Phrase:
    """A phrase as folded words; the topics that it names, by language."""

    words: tuple[str, ...]
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Tables:
    spaced: dict[str, list[_Phrase]]
    dense: dict[str, list[_Phrase]]


def topics_in(folded: Folded, languages: Sequence[str] = ()) -> tuple[Topic, ...]:
    """All topics that a text names, in order, none overlapping; linear in its length."""
    found: list[Topic] = []
    tokens: list[tuple[str, int, int]] = []
    for token in TOKEN.finditer(folded.bare, 0, _MAX_TEXT):
        if token.lastgroup == "dense":
            found += _spaced(tokens, languages)
            tokens = []
            found += _in_run(token.group(), token.start(), languages)
        else:
            tokens.append((token.group(), token.start(), token.end()))
    found += _spaced(tokens, languages)
    return tuple(found)


@lru_cache(maxsize=512)
def topics_of(title: str) -> frozenset[str]:
    """The topics of a title, whatever language it is in."""
    return frozenset(topic.name for topic in topics_in(fold(title[:400])))


def _spaced(tokens: Sequence[tuple[str, int, int]], languages: Sequence[str]) -> Iterator[Topic]:
    table = _tables().spaced
    at = 0
    while at < len(tokens):
        step = 1
        for phrase in table.get(tokens[at][0][:_KEY], ()):
            size = len(phrase.words)
            if at + size <= len(tokens) and _fits(phrase, tokens, at):
                name = _name(phrase, languages)
                if name:
                    yield Topic(tokens[at][1], tokens[at + size - 1][2], name)
                    step = size
                    break
        at += step


def _fits(phrase: _Phrase, tokens: Sequence[tuple[str, int, int]], at: int) -> bool:
    for offset, word in enumerate(phrase.words):
        token = tokens[at + offset][0]
        if token == word:
            continue
        ending = len(token) - len(word)
        if len(word) < _KEY or not 0 < ending <= _LONGEST_ENDING or not token.startswith(word):
            return False
    return True


def _in_run(run: str, start: int, languages: Sequence[str]) -> Iterator[Topic]:
    """Topics in a run of characters without word boundaries; blanks inside do not count."""
    table = _tables().dense
    at = 0
    while at < len(run):
        step = 1
        for phrase in table.get(run[at : at + 2], ()):
            if run.startswith(phrase.words[0], at) and (name := _name(phrase, languages)):
                step = len(phrase.words[0])
                yield Topic(start + at, start + at + step, name)
                break
        at += step


def _name(phrase: _Phrase, languages: Sequence[str]) -> str:
    for language in languages:
        if language in phrase.names:
            return phrase.names[language]
    short = len(phrase.words) == 1 and len(phrase.words[0]) <= _SHORT and phrase.words[0].isascii()
    names = set(phrase.names.values())
    return next(iter(names)) if len(names) == 1 and not (short and languages) else ""


@cache
def _tables() -> _Tables:
    with (Path(__file__).parent / "topics.toml").open("rb") as file:
        data = tomllib.load(file)
    spaced: dict[tuple[str, ...], _Phrase] = {}
    dense: dict[tuple[str, ...], _Phrase] = {}
    for name, by_language in data.items():
        for language, phrases in by_language.items():
            for phrase in phrases:
                words = tuple(token.group() for token in TOKEN.finditer(fold(phrase).bare))
                known = dense if language in _DENSE and len(words) == 1 else spaced
                if words:
                    known.setdefault(words, _Phrase(words, {})).names.setdefault(language, name)
    return _Tables(_by_key(spaced.values(), _KEY), _by_key(dense.values(), 2))


def _by_key(phrases: Iterable[_Phrase], size: int) -> dict[str, list[_Phrase]]:
    """Phrases by the beginning of their first word, the longest first, a few for each."""
    found: dict[str, list[_Phrase]] = {}
    for phrase in sorted(phrases, key=lambda one: (-len(one.words), -len("".join(one.words)))):
        found.setdefault(phrase.words[0][:size], []).append(phrase)
    return {key: ones[:_MOST_CANDIDATES] for key, ones in found.items()}

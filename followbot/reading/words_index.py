"""The vocabulary as an index: read once, on first use, from the two data files of this room."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from followbot.reading.words_fold import fold

_ROOM = Path(__file__).parent
Key = TypeVar("Key")

_HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_OTHERS = "\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff"
_HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"
_DENSE = _HAN + _OTHERS + _HANGUL
# Vowel signs of Indic scripts are no word characters for `re`, but belong to the word.
_LETTER = f"(?:[^\\W\\d_{_DENSE}]|[\u0900-\u0963\u0970-\u0dff])"

TOKEN = re.compile(
    rf"(?P<dense>[{_DENSE}](?:[ ]{{0,3}}[{_DENSE}])*)|(?P<word>{_LETTER}+(?:'{_LETTER}+)*)"
    r"|(?P<number>\d+)|(?P<sign>[%?#№½]|[\u231b\u23f0-\u23f3\u2600-\u27bf\U0001f300-\U0001faff])"
)
"""One token of folded text: a run without word boundaries, a word, a number or a sign."""

_HANGUL_START = re.compile(f"[{_HANGUL}]")

_PLAIN = re.compile(r"[a-z]+(?:'[a-z]+)*|\d+|[%?#]")

COLOURING = frozenset(
    [
        "negation",
        "future",
        "condition",
        "hedge",
        "partial",
        "but",
        "except",
        "step",
        "place",
        "waiting",
        "harmless",
        "filler",
        "no_change",
        "others",
        "begin",
        "half",
        "evidence",
        "greeting",
        "thanks",
        "signoff",
        "intro",
    ]
)
"""Kinds of guards.toml that only change or accompany what other words mean."""

GUARDS = COLOURING | {"light", "head_only", "item", "all"}
"""All kinds of guards.toml: beside them another language may still say what a word means."""


SWEEPING = frozenset({"all", "others", "no_change"})
"""Guards that say so much that no other language is asked: Spanish "todo" is no English one."""


def is_hangul(text: str) -> bool:
    """Whether a text starts with a Hangul character: its words begin clearly, its endings vary."""
    return _HANGUL_START.match(text) is not None


@dataclass(frozen=True, slots=True)
class Sense:
    """What a phrase is in one language. `low`: nobody who speaks it has checked the word."""

    language: str
    kind: str
    low: bool


Meaning = tuple[frozenset[str], frozenset[str], bool, str | None]
"""Kinds, languages, sure, status of a phrase for one preference of languages."""


@dataclass(slots=True)
class Term:
    """A phrase: `words` without accents, `exact` with them, `dense` without blanks."""

    words: tuple[str, ...]
    exact: tuple[str, ...]
    dense: str
    senses: list[Sense]
    strict: bool
    short: bool
    anywhere: bool
    resolved: dict[tuple[str, ...], Meaning] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Index:
    """Phrases by their first word or character, longest first.

    `by_two` are those of several words by their first two.
    """

    by_word: dict[str, tuple[Term, ...]]
    by_two: dict[tuple[str, str], tuple[Term, ...]]
    single: dict[str, tuple[Term, ...]]
    by_character: dict[str, tuple[Term, ...]]
    languages: tuple[str, ...]
    low: frozenset[str]
    first_words: dict[tuple[str, str], str]

    def starting(self, first: str, second: str) -> tuple[Term, ...]:
        """The phrases that may begin with these words, longest first; many begin with "a"."""
        return self.by_two.get((first, second), ()) + self.single.get(first, ())


@cache
def tables() -> dict[str, dict[str, Any]]:
    """Vocabulary and guards per language, as the files have them."""
    merged: dict[str, dict[str, Any]] = {}
    for name in ("vocabulary.toml", "guards.toml"):
        with (_ROOM / name).open("rb") as file:
            for language, table in tomllib.load(file).items():
                if language != "meta":
                    merged.setdefault(language, {}).update(table)
    return merged


@cache
def plain_words(name: str) -> frozenset[str]:
    """A word list of guards.toml that belongs to no language, folded without accents."""
    return frozenset(fold(word).bare for word in _plain_lists()[name])


@cache
def _plain_lists() -> dict[str, list[str]]:
    with (_ROOM / "guards.toml").open("rb") as file:
        lists: dict[str, list[str]] = tomllib.load(file)["meta"]
    return lists


@cache
def _sorted_words(name: str) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """A plain list as single words, phrases, and words of scripts beyond ASCII."""
    words = plain_words(name)
    return (
        frozenset(word for word in words if word.isascii() and " " not in word),
        tuple(word for word in words if word.isascii() and " " in word),
        tuple(word for word in words if not word.isascii()),
    )


def holds_plain(said: str, name: str) -> bool:
    """Whether a word of a plain list stands in a folded text; beyond ASCII also inside of words."""
    single, phrases, others = _sorted_words(name)
    spoken = frozenset(said.split())
    if not single.isdisjoint(spoken):
        return True
    text = f" {said} "
    if any(f" {phrase} " in text for phrase in phrases if phrase.partition(" ")[0] in spoken):
        return True
    return not said.isascii() and any(word in said for word in others)


@cache
def index() -> Index:
    """The whole vocabulary, compiled on first use."""
    terms: dict[tuple[tuple[str, ...], str], Term] = {}
    for language, kind, phrase, low in _phrases():
        for spelling in _spellings(phrase, language):
            _add(terms, spelling, Sense(language, kind, low))
    by_word: dict[str, list[Term]] = {}
    by_two: dict[tuple[str, str], list[Term]] = {}
    single: dict[str, list[Term]] = {}
    by_character: dict[str, list[Term]] = {}
    for term in terms.values():
        if term.dense:
            by_character.setdefault(term.dense[0], []).append(term)
        else:
            by_word.setdefault(term.words[0], []).append(term)
            if len(term.words) > 1:
                by_two.setdefault((term.words[0], term.words[1]), []).append(term)
            else:
                single.setdefault(term.words[0], []).append(term)
    return Index(
        _sorted(by_word),
        _sorted(by_two),
        _sorted(single),
        _sorted(by_character),
        tuple(language for language in tables() if language != "any"),
        frozenset(name for name, table in tables().items() if table.get("confidence") == "low"),
        {
            (language, kind): table[kind][0]
            for language, table in tables().items()
            for kind in ("done", "not_done", "in_progress", "not_started", "help", "blocked")
            if table.get(kind)
        },
    )


def _sorted(found: Mapping[Key, Sequence[Term]]) -> dict[Key, tuple[Term, ...]]:
    return {first: tuple(sorted(terms, key=_longest)) for first, terms in found.items()}


def _longest(term: Term) -> tuple[int, int, bool]:
    return (-len(term.dense), -len(term.words), term.words != term.exact)


def _phrases() -> Iterator[tuple[str, str, str, bool]]:
    for language, table in tables().items():
        low = table.get("confidence") == "low"
        for kind, phrases in table.items():
            if isinstance(phrases, list):
                for phrase in phrases:
                    yield language, kind, phrase, low


def _spellings(phrase: str, language: str) -> Iterator[str]:
    """The phrase, and how it is typed on a keyboard without its umlauts."""
    yield phrase
    if language in {"de", "da", "tr"} and not phrase.isascii():
        turned = phrase.lower().translate(_TURNED)
        if turned != phrase.lower():
            yield turned


_TURNED = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ø"): "oe", ord("å"): "aa"}


def _split(phrase: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Words without and with accents, and the phrase without blanks where its script has none."""
    if phrase.isascii():
        words = tuple(_PLAIN.findall(phrase.lower()))
        return words, words, ""
    folded = fold(phrase)
    found = list(TOKEN.finditer(folded.bare))
    words = tuple(token.group() for token in found)
    exact = tuple(folded.text[token.start() : token.end()] for token in found)
    dense = len(found) == 1 and found[0].lastgroup == "dense"
    return words, exact, words[0].replace(" ", "") if dense else ""


def _add(terms: dict[tuple[tuple[str, ...], str], Term], phrase: str, sense: Sense) -> None:
    words, exact, dense = _split(phrase)
    if not words:
        return
    term = terms.get((exact, dense))
    if term is None:
        short = len(words) == 1 and not dense and len(words[0]) <= 3 and words[0].isascii()
        short = short and words[0].isalpha()
        term = terms[exact, dense] = Term(words, exact, dense, [], True, short, True)
    if sense not in term.senses:
        term.senses.append(sense)
    term.strict = all(one.language == "vi" for one in term.senses)
    # Endings follow Korean words, so only what takes meaning away may stand inside one.
    term.anywhere = not is_hangul(dense) or any(s.kind in COLOURING for s in term.senses)

"""The words of a buyer who decides (`decisions.toml`), compiled once on first use.

1. A phrase is found without its accents; of two phrases that differ only in accents the one
   that was typed wins.
2. A word of several languages means what it means in the writer's language, else in any.
3. A slip of the keyboard in a long verb is understood where only one verb is near.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from rapidfuzz.distance import OSA

from followbot.domain.decision import Verb
from followbot.domain.terms import DigestRhythm, VerificationMethod
from followbot.reading.words_fold import fold

LANGUAGES = ("en", "da", "de", "fr", "es")
"""Languages in which buyers decide."""

TOKEN = re.compile(
    r"(?P<email>[^\s<>@,;:()\[\]\"]{1,64}@[^\s<>@,;:()\[\]\"]{1,200})"
    r"|(?P<arrow>->|=>)"
    r"|(?P<word>(?:qu|[jdlmnsct])'(?=[^\W\d_])|[^\W\d_]+(?:['-][^\W\d_]+)*'?)"
    r"|(?P<number>\d+)"
    r"|(?P<sign>[^\w\s])"
)
_GAP = "…"
_SPELLED = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}
_SHORTEST_SLIP = 6


@dataclass(frozen=True, slots=True)
class Sense:
    """What a phrase means in one language. `detail` is a rhythm, a method or a count."""

    kind: str
    language: str
    verb: Verb | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as folded words without accents, and with them.

    `second` are the words that end a verb in two parts ("lehne A ab"), else empty.
    """

    words: tuple[str, ...]
    exact: tuple[str, ...]
    second: tuple[str, ...]
    sense: Sense


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """All phrases by their first word, longest first, and what stands beside a verb."""

    phrases: dict[str, tuple[Phrase, ...]]
    nouns: dict[tuple[str, ...], frozenset[Verb]]
    strong: frozenset[Verb]
    long_verbs: dict[str, tuple[Phrase, ...]]


@cache
def decision_words() -> DecisionWords:
    """The compiled words."""
    table = _table()
    by_first: dict[str, list[Phrase]] = {}
    for phrase in _phrases(table):
        by_first.setdefault(phrase.words[0], []).append(phrase)
    sized = {
        first: tuple(sorted(found, key=lambda one: (-len(one.words), not one.second)))
        for first, found in by_first.items()
    }
    strong = frozenset(Verb(name) for name, verb in table["verbs"].items() if verb.get("strong"))
    return DecisionWords(sized, _nouns(table["verbs"]), strong, _long_verbs(sized, strong))


def command_words(verb: Verb, language: str) -> str:
    """The word that letters print for a verb; English where the language is not known."""
    printed: dict[str, str] = _table()["verbs"][verb.value]["printed"]
    return printed.get(language, printed["en"])


def rhythm_word(rhythm: DigestRhythm, language: str) -> str:
    """The word that letters print for a rhythm of the digest."""
    return _first_word("rhythms", rhythm.value, language)


def method_word(method: VerificationMethod, language: str) -> str:
    """The words that letters print for a way of verifying ("by phone")."""
    return _first_word("methods", method.value, language)


def link_word(kind: str, language: str) -> str:
    """The word that letters print for `because`, `until`, `into`, `all`, `and`, `yes` or `no`."""
    return _first_word("small", kind, language)


def length_words(count: int, unit: str, language: str) -> str:
    """A length as letters print it: "1 week", "14 Tage"; `unit` is day, week or month."""
    words: Sequence[str] = _languages(_table()["small"][unit], language)
    return f"{count} {words[0] if count == 1 or len(words) < 2 else words[1]}"


def words_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Folded words of a phrase without and with accents."""
    folded = fold(text)
    places = [found.span() for found in TOKEN.finditer(folded.bare)]
    return (
        tuple(folded.bare[start:end] for start, end in places),
        tuple(folded.text[start:end] for start, end in places),
    )


@lru_cache(maxsize=2048)
def meant_verb(word: str) -> Sense | None:
    """The verb that a mistyped word can only mean ("aprove"), or None."""
    if len(word) < _SHORTEST_SLIP - 1 or not word.isalpha():
        return None
    near = [
        phrase
        for phrase in decision_words().long_verbs.get(word[0], ())
        # The end of a word is its inflection: "approver" decides nothing.
        if sorted(word[-2:]) == sorted(phrase.words[0][-2:])
        and OSA.distance(word, phrase.words[0], score_cutoff=1) == 1
    ]
    verbs = {phrase.sense.verb for phrase in near}
    return near[0].sense if len(verbs) == 1 else None


@cache
def _table() -> dict[str, Any]:
    with (Path(__file__).parent / "decisions.toml").open("rb") as file:
        return tomllib.load(file)


def _languages(words: dict[str, Any], language: str) -> Any:
    return words.get(language, words["en"])


def _first_word(section: str, name: str, language: str) -> str:
    return str(_languages(_table()[section][name], language)[0])


def _phrases(table: dict[str, Any]) -> Iterator[Phrase]:
    for name, verb in table["verbs"].items():
        for language in LANGUAGES:
            yield from _of(verb.get(language, ()), Sense("verb", language, Verb(name)))
    for section, kind in (("rhythms", "rhythm"), ("methods", "method")):
        for name, lists in table[section].items():
            verb = Verb.DIGEST if kind == "rhythm" else None
            for language in LANGUAGES:
                yield from _of(lists[language], Sense(kind, language, verb, name))
    for name, lists in table["small"].items():
        for language in LANGUAGES:
            yield from _of(lists.get(language, ()), Sense(name, language))
    for count, words in enumerate(table["counts"].values(), 1):
        yield from _of(words, Sense("count", "any", None, str(count)))


def _of(texts: Sequence[str], sense: Sense) -> Iterator[Phrase]:
    for text in texts:
        for spelled in dict.fromkeys((text, _without_umlauts(text))):
            first, _, second = spelled.partition(_GAP)
            words, exact = words_of(first)
            yield Phrase(words, exact, words_of(second)[0], sense)


def _without_umlauts(text: str) -> str:
    """As it is typed on a keyboard without them: `zurueck`, `paa`."""
    return "".join(_SPELLED.get(sign, sign) for sign in text)


def _nouns(verbs: dict[str, Any]) -> dict[tuple[str, ...], frozenset[Verb]]:
    found: dict[tuple[str, ...], set[Verb]] = {}
    for name, verb in verbs.items():
        lists = verbs[verb.get("nouns_of", name)]
        for language in LANGUAGES:
            for text in lists.get(f"nouns_{language}", ()):
                for spelled in (text, _without_umlauts(text)):
                    found.setdefault(words_of(spelled)[0], set()).add(Verb(name))
    return {words: frozenset(belong) for words, belong in found.items()}


def _long_verbs(
    phrases: dict[str, tuple[Phrase, ...]], strong: frozenset[Verb]
) -> dict[str, tuple[Phrase, ...]]:
    """Verbs of one long word by their first letter: only in those a slip is looked for."""
    found: dict[str, list[Phrase]] = {}
    for first, listed in phrases.items():
        if len(first) < _SHORTEST_SLIP or not first.isascii():
            continue
        for phrase in listed:
            if len(phrase.words) == 1 and phrase.sense.verb in strong and not phrase.second:
                found.setdefault(first[0], []).append(phrase)
    return {letter: tuple(listed) for letter, listed in found.items()}

"""The vocabulary as an index: read once, on first use, from the two data files of this room."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from followbot.reading.at_work import work_phrases
from followbot.reading.counted_groups import group_phrases
from followbot.reading.data_files import load_data
from followbot.reading.words_fold import fold, fold_bare
from followbot.reading.words_kinds import COLOURING, Believed

_HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_OTHERS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
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

PLAIN_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)*|\d+|[%?#]")
"""The same where the folded text is ASCII, in half the time."""

PLAIN_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")
"""Only the words of such a text."""

_DENSE_KEY = "\n"
"""In the place of a second word: the phrase is one run without word boundaries."""


def is_hangul(text: str) -> bool:
    """Whether a text starts with a Hangul character: its words begin clearly, its endings vary."""
    return _HANGUL_START.match(text) is not None


@dataclass(frozen=True, slots=True)
class Sense:
    """What a phrase is in one language, and how far it is believed there."""

    language: str
    kind: str
    believed: Believed


Meaning = tuple[frozenset[str], frozenset[str], bool, str | None, bool]
"""Kinds, languages, sure, status, sure on a line: a phrase for one preference of languages."""


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


Row = tuple[str, str, str, Believed]
"""Language, kind and spelling of a phrase, and how far it is believed."""


ByWords = tuple[tuple[int, Mapping[tuple[str, ...], Sequence[Term]]], ...]


class Index:
    """The phrases of all languages by their first words, or by their first character.

    Only the phrases that a text may hold are compiled, when the first such text is met: most
    of the vocabulary is in languages that a process never reads.
    """

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], list[Row]] = {}
        self._terms: dict[tuple[str, str], tuple[Term, ...]] = {}
        self._by_words: dict[tuple[str, str], ByWords] = {}
        words: dict[str, None] = {}
        for row, (first, second) in _keyed_rows():
            self._rows.setdefault((first, second), []).append(row)
            if second != _DENSE_KEY:
                words[first] = None
        self.words = words.keys()
        """All first words, in the order of the files."""
        self.languages = tuple(language for language in tables() if language != "any")
        self.low = frozenset(
            name for name, table in tables().items() if table.get("confidence") == "low"
        )
        self.first_words: dict[tuple[str, str], str] = {
            (language, kind): table[kind][0]
            for language, table in tables().items()
            for kind in ("done", "not_done", "in_progress", "not_started", "help", "blocked")
            if table.get(kind)
        }

    def starting(self, first: str, second: str) -> tuple[Term, ...]:
        """The phrases that may begin with these words, longest first; many begin with "a"."""
        longer = self._compiled((first, second)) if second else ()
        return longer + self._compiled((first, ""))

    def by_words(self, first: str, second: str) -> ByWords:
        """The same phrases by how many words they have, longest first, and by these words."""
        key = (first, second)
        found = self._by_words.get(key)
        if found is None:
            sizes: dict[int, dict[tuple[str, ...], list[Term]]] = {}
            for term in self.starting(first, second):
                sizes.setdefault(len(term.words), {}).setdefault(term.words, []).append(term)
            found = self._by_words[key] = tuple(sorted(sizes.items(), reverse=True))
        return found

    def single(self, word: str) -> tuple[Term, ...]:
        """The phrases of this one word."""
        return self._compiled((word, ""))

    def dense(self, character: str) -> tuple[Term, ...]:
        """The phrases without word boundaries that begin with this character, longest first."""
        return self._compiled((character, _DENSE_KEY))

    def _compiled(self, key: tuple[str, str]) -> tuple[Term, ...]:
        rows = self._rows.get(key)
        if rows is None:
            return ()
        found = self._terms.get(key)
        if found is None:
            terms: dict[tuple[tuple[str, ...], str], Term] = {}
            for language, kind, phrase, believed in rows:
                _add(terms, phrase, Sense(language, kind, believed))
            found = self._terms[key] = tuple(sorted(terms.values(), key=_longest))
        return found


@cache
def tables() -> dict[str, dict[str, Any]]:
    """Vocabulary and guards per language, as the files have them."""
    merged: dict[str, dict[str, Any]] = {}
    for file in _files().values():
        for language, table in file.items():
            if language != "meta":
                merged.setdefault(language, {}).update(table)
    return merged


@cache
def _files() -> dict[str, dict[str, Any]]:
    return {name: load_data(name) for name in ("vocabulary.toml", "guards.toml")}


@cache
def plain_words(name: str) -> frozenset[str]:
    """A word list of guards.toml that belongs to no language, folded without accents."""
    return frozenset(fold_bare(word) for word in _files()["guards.toml"]["meta"][name])


@cache
def written_words(name: str) -> frozenset[str]:
    """The same word list as it is written, in small letters and composed signs."""
    words = _files()["guards.toml"]["meta"][name]
    return frozenset(unicodedata.normalize("NFC", word.lower()) for word in words)


@cache
def index() -> Index:
    """The whole vocabulary, read on first use."""
    return Index()


def _keyed_rows() -> Iterator[tuple[Row, tuple[str, str]]]:
    """Every phrase with its first two words, or with its first character."""
    rows = [
        (language, kind, spelling, believed)
        for language, kind, phrase, believed in _phrases()
        for spelling in (*_spellings(phrase, language), *_joined(kind, phrase, language))
    ]
    foreign = iter(fold_bare("\n".join(row[2] for row in rows if not row[2].isascii())).split("\n"))
    for row in rows:
        if row[2].isascii():
            words = PLAIN_TOKEN.findall(row[2].lower())
            key = (words[0], words[1] if len(words) > 1 else "") if words else None
        else:
            key = _first_words(next(foreign))
        if key is not None:
            yield row, key


def _first_words(bare: str) -> tuple[str, str] | None:
    first = TOKEN.search(bare)
    if first is None:
        return None
    second = TOKEN.search(bare, first.end())
    if second is None and first.lastgroup == "dense":
        return bare[first.start()], _DENSE_KEY
    return first.group(), second.group() if second else ""


def _longest(term: Term) -> tuple[int, int, bool]:
    return (-len(term.dense), -len(term.words), term.words != term.exact)


def _phrases() -> Iterator[Row]:
    for language, table in tables().items():
        most = _CONFIDENCE.get(table.get("confidence", ""), Believed.ALWAYS)
        doubted = frozenset(table.get(_AMBIGUOUS, ()))
        for kind, phrases in table.items():
            if isinstance(phrases, list) and kind != _AMBIGUOUS:
                for phrase in phrases:
                    yield language, kind, phrase, Believed.NEVER if phrase in doubted else most
    known = {name: frozenset(table.get("in_progress", ())) for name, table in tables().items()}
    # What the vocabulary says of work that goes on holds beside other words as well.
    works = (one for one in work_phrases() if one[2] not in known[one[0]])
    for language, kind, phrase in (*group_phrases(), *works):
        yield language, kind, phrase, Believed.ALWAYS


_CONFIDENCE = {"low": Believed.NEVER, "lines": Believed.ON_A_LINE}
_AMBIGUOUS = "ambiguous"


def _spellings(phrase: str, language: str) -> Iterator[str]:
    """The phrase, and how it is typed on a keyboard without its umlauts."""
    yield phrase
    if language in {"de", "da", "tr"} and not phrase.isascii():
        turned = phrase.lower().translate(_TURNED)
        if turned != phrase.lower():
            yield turned


def _joined(kind: str, phrase: str, language: str) -> Iterator[str]:
    """The phrase with the Arabic "and" that is written together with it: `وتم`, `وجاري`."""
    told = language == "ar" and len(phrase) > 1 and phrase in _plain_statuses()
    if told and kind in _PLAIN_STATUSES and not phrase.startswith(_AND):
        yield _AND + phrase


_AND = "و"
_PLAIN_STATUSES = frozenset({"done", "light", "in_progress", "not_started", "filler"})


@cache
def _plain_statuses() -> frozenset[str]:
    """Arabic phrases that tell a status and nothing besides."""
    table = tables()["ar"]
    others = {one for kind, phrases in table.items() if kind not in _PLAIN_STATUSES
              and isinstance(phrases, list) for one in phrases}  # fmt: skip
    told = {one for kind in _PLAIN_STATUSES - {"filler"} for one in table.get(kind, ())}
    return frozenset(told - others)


_TURNED = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ø"): "oe", ord("å"): "aa"}


def _split(phrase: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Words without and with accents, and the phrase without blanks where its script has none."""
    if phrase.isascii():
        words = tuple(PLAIN_TOKEN.findall(phrase.lower()))
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

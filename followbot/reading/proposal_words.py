"""The words with which suppliers answer a proposed plan (`proposal_words.toml`), found in a line.

1. Of several phrases at one place the longest counts: "do not accept" before "accept".
2. A phrase ends where a word ends; in scripts without blanks it may end anywhere.
3. The words of all languages are understood in every mail.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from followbot.reading.data_files import load_data
from followbot.reading.words_fold import fold

NAME = "proposal_words.toml"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase found at a place of a folded line. `kinds` are tables of the word list."""

    end: int
    kinds: frozenset[str]


@cache
def _table() -> Mapping[str, Any]:
    return load_data(NAME)


@cache
def _phrases() -> Mapping[str, Sequence[tuple[str, frozenset[str]]]]:
    """All phrases by their first character, the longest first."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for kind, languages in _table().items():
        for phrases in languages.values():
            for phrase in phrases:
                kinds[fold(phrase).bare.strip()].add(kind)
    by_first: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for phrase, found in kinds.items():
        if phrase:
            by_first[phrase[0]].append((phrase, frozenset(found)))
    return {
        first: tuple(sorted(found, key=lambda one: -len(one[0])))
        for first, found in by_first.items()
    }


def phrase_at(bare: str, place: int) -> Phrase | None:
    """The longest phrase that stands at a place of a folded line, or None."""
    if place and is_in_word(bare, place):
        return None
    for phrase, kinds in _phrases().get(bare[place : place + 1], ()):
        end = place + len(phrase)
        if bare.startswith(phrase, place) and not is_in_word(bare, end):
            return Phrase(end, kinds)
    return None


def is_in_word(bare: str, place: int) -> bool:
    """Whether a word of a script with blanks goes on over this place."""
    before, after = bare[place - 1 : place], bare[place : place + 1]
    return _is_letter(before) and _is_letter(after) and not (_is_dense(before) or _is_dense(after))


def _is_letter(sign: str) -> bool:
    return bool(sign) and (sign.isalnum() or unicodedata.category(sign).startswith("M"))


def _is_dense(sign: str) -> bool:
    """Thai, Han, Kana and Hangul: a word ends without a blank, or with a particle behind it."""
    return "\u0e00" <= sign <= "\u0eff" or sign >= "\u2e80"


def printed_word(kind: str, language: str) -> str:
    """The word that letters print for a kind, English where the language has none."""
    words: Mapping[str, Sequence[str]] = _table()[kind]
    return (words.get(language) or words["en"])[0]

"""Measures named by their place in the letter: "the first one is done, the second 60%"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from followbot.reading.words_fold import fold

LAST = -1
_OPENING = (
    r"(?:(?<=^)|(?<=, )|(?<=\. )|(?<=; )|(?<=: )|(?<= i )|(?<= ve )|(?<= aur )|(?<= dan )"
    r"|(?<= und ))"
)
"""Where an ordinal may stand alone, in languages without articles."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the letter's order (0 is the first, `LAST` the last) named from start to end.

    `bare`: without a noun ("the first"), so that what follows must not be another thing
    ("the first floor"). `count`: so many from there on ("the first two").
    `alone`: without an article either, so that a status must follow ("second finished").
    """

    start: int
    end: int
    place: int
    bare: bool = False
    count: int = 1
    alone: bool = False


def places_in(bare: str, languages: Sequence[str]) -> tuple[Place, ...]:
    """All places that a folded text names in these languages, in order, none overlapping."""
    found: list[Place] = []
    for pattern, places in _patterns(tuple(languages)):
        for match in pattern.finditer(bare):
            word = next(word for word in match.groups() if word)
            bare_form = match.lastgroup in {"bare", "alone"}
            alone = match.lastgroup == "alone"
            count = -places[word] - 1 if places[word] < LAST else 1
            found.append(
                Place(
                    *match.span(),
                    max(places[word], LAST) if count == 1 else 0,
                    bare_form,
                    count,
                    alone,
                )
            )
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Place] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


@cache
def _patterns(languages: tuple[str, ...]) -> tuple[tuple[re.Pattern[str], dict[str, int]], ...]:
    with (Path(__file__).parent / "order_words.toml").open("rb") as file:
        tables = tomllib.load(file)
    wanted = dict.fromkeys(language.partition("-")[0] for language in languages)
    return tuple(_pattern(tables[language]) for language in wanted if language in tables)


def _pattern(table: dict[str, Any]) -> tuple[re.Pattern[str], dict[str, int]]:
    places = {
        fold(word).bare: place
        for place, words in [*enumerate(table["places"]), (LAST, table["last"])]
        for word in words.split("|")
    }
    words = _either(places)
    # "The first two" are kept as -3, "the first three" as -4, behind `LAST`.
    firsts = {
        fold(word).bare: -count - 1
        for count, phrases in enumerate(table.get("firsts", ()), 2)
        for word in phrases.split("|")
    }
    if table.get("dense"):
        return re.compile(f"({_either(firsts | places)})"), firsts | places
    heads = rf"(?:(?:{_either(_folded(table['heads']))})[ ]+)" if table["heads"] else ""
    forms = []
    if table["nouns"]:
        nouns = _either(_folded(table["nouns"]))
        forms.append(rf"{heads + '?' if heads else ''}({words})[ ]+(?:{nouns})")
        if table.get("noun_first"):
            forms.append(rf"(?:{nouns})[ ]+({words})")
    if heads:
        forms.append(f"{heads}(?P<bare>{words})")
    if table.get("whole"):
        forms.append(f"({_either(_folded(table['whole']))})")
    if firsts:
        forms.insert(0, f"{heads + '?' if heads else ''}({_either(firsts)})")
    if table.get("alone"):
        forms.append(f"{_OPENING}(?P<alone>{words})")
    # "segunda-feira" is Monday and nobody's second measure.
    return re.compile(rf"(?<![\w])(?:{'|'.join(forms)})(?!\w|[- ]feira)"), firsts | places


def _folded(words: Iterable[str]) -> Iterator[str]:
    return (fold(word).bare for word in words)


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

"""Measures named by their place in the letter: "the first one is done, the second 60%"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from followbot.reading.alternatives import one_of
from followbot.reading.data_files import load_data
from followbot.reading.words_fold import fold
from followbot.reading.words_index import plain_words

LAST = -1
_LASTS = -100
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
    return _places_in(bare, tuple(languages))


# A clause is asked for its places again wherever one may name a measure.
@lru_cache(maxsize=128)
def _places_in(bare: str, languages: tuple[str, ...]) -> tuple[Place, ...]:
    found: list[Place] = []
    for pattern, places in _patterns(languages):
        for match in pattern.finditer(bare):
            word = next(word for word in match.groups() if word)
            bare_form = match.lastgroup in {"bare", "alone"}
            alone = match.lastgroup == "alone"
            place, count = _place_and_count(places[word])
            counts = place == LAST and count > 1  # "the last two machines" are no measures
            found.append(Place(*match.span(), place, bare_form or counts, count, alone))
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Place] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(_with_joined(kept, bare, languages))


def _place_and_count(number: int) -> tuple[int, int]:
    """What the number behind a word means: a place, or so many at the beginning or the end."""
    if number <= _LASTS:
        return LAST, _LASTS - number + 2
    return (0, -number - 1) if number < LAST else (number, 1)


def _with_joined(kept: Sequence[Place], bare: str, languages: tuple[str, ...]) -> Iterator[Place]:
    """The places, and ordinals that "and" joins to them: `the third and fourth are unchanged`.

    What follows the last of them says of all whether they are other things (`… and second floor`).
    """
    reached = 0
    for one in kept:
        if one.start < reached:
            continue
        chain, last_bare = [one], one.bare
        end = one.end
        for pattern, places in _joined_patterns(languages) if one.count == 1 else ():
            while (behind := pattern.match(bare, end)) is not None:
                chain.append(Place(behind.start(1), behind.end(), places[behind[1]]))
                end, last_bare = behind.end(), behind.end() == behind.end(1)
        reached = end
        if len(chain) == 1:
            yield one
        else:
            yield from (replace(each, end=end, bare=last_bare, alone=one.alone) for each in chain)


@cache
def _joined_patterns(
    languages: tuple[str, ...],
) -> tuple[tuple[re.Pattern[str], dict[str, int]], ...]:
    found = []
    for table in _tables(languages):
        if table.get("dense"):
            continue
        places = _numbered(table)
        joins = _either(plain_words("joining"))
        heads = f"(?:(?:{_either(_folded(table['heads']))})[ ])?" if table["heads"] else ""
        nouns = f"(?:[ ](?:{_either(_folded(table['nouns']))})(?!\\w))?" if table["nouns"] else ""
        join = rf"(?:[ ]?,[ ](?:(?:{joins})[ ])?|[ ]?[&+][ ]?|[ ](?:{joins})[ ]|[ ]و(?=[^\W\d_]))"
        found.append((re.compile(rf"{join}{heads}({_either(places)})(?!\w){nouns}"), places))
    return tuple(found)


@cache
def _patterns(languages: tuple[str, ...]) -> tuple[tuple[re.Pattern[str], dict[str, int]], ...]:
    return tuple(map(_pattern, _tables(languages)))


@cache
def _data() -> dict[str, dict[str, Any]]:
    return load_data("order_words.toml")


def _tables(languages: Iterable[str]) -> Iterator[dict[str, Any]]:
    tables = _data()
    wanted = dict.fromkeys(language.partition("-")[0] for language in languages)
    return (tables[language] for language in wanted if language in tables)


def _numbered(table: dict[str, Any]) -> dict[str, int]:
    """Every folded ordinal of a language with its place."""
    return {
        fold(word).bare: place
        for place, words in [*enumerate(table["places"]), (LAST, table["last"])]
        for word in words.split("|")
    }


def _pattern(table: dict[str, Any]) -> tuple[re.Pattern[str], dict[str, int]]:
    places = _numbered(table)
    words = _either(places)
    # "The first two" are kept as -3, "the first three" as -4, behind `LAST`; the last far behind.
    firsts = {
        fold(word).bare: -count - 1
        for count, phrases in enumerate(table.get("firsts", ()), 2)
        for word in phrases.split("|")
    }
    firsts |= {
        fold(word).bare: _LASTS - count + 2
        for count, phrases in enumerate(table.get("lasts", ()), 2)
        for word in phrases.split("|")
    }
    if table.get("dense"):
        chained = {fold(word).bare: at for at, word in enumerate(table.get("chained", ()))}
        chain = _chain(chained, table) if chained else ""
        return re.compile(f"({_either(firsts | places)}){chain}"), chained | firsts | places
    heads = rf"(?:(?:{_either(_folded(table['heads']))})[ ]+)" if table["heads"] else ""
    forms = []
    if table["nouns"]:
        nouns = _either(_folded(table["nouns"]))
        forms.append(rf"{heads + '?' if heads else ''}({words})[ ]+(?:{nouns})")
        if table.get("noun_first"):
            forms.append(rf"(?:{nouns})[ ]+({words})")
    if heads:
        # `البند الثاني`, `mục thứ hai`: the noun stands before the ordinal.
        forms.append(
            f"{heads}({words})" if table.get("noun_heads") else f"{heads}(?P<bare>{words})"
        )
    if table.get("whole"):
        forms.append(f"({_either(_folded(table['whole']))})")
    if firsts:
        forms.insert(0, f"{heads + '?' if heads else ''}({_either(firsts)})")
    if table.get("alone"):
        forms.append(rf"(?:{_OPENING}|(?<= )(?=و))(?P<alone>{words})")
    # "segunda-feira" is Monday and nobody's second measure.
    return re.compile(rf"(?<![\w])(?:{'|'.join(forms)})(?!\w|[- ]feira)"), firsts | places


def _chain(ordinals: Iterable[str], table: dict[str, Any]) -> str:
    """`第四第五都…`: ordinals without a noun, of which one stands behind another."""
    one, joins = _either(ordinals), f"[{table['chained_joins']}]"
    last = f"({one})(?={_either(_folded(table['behind_chain']))})"
    return f"|({one})(?={joins}?(?:{one}))|(?<={one}){last}|(?<=(?:{one}){joins}){last}"


def _folded(words: Iterable[str]) -> Iterator[str]:
    return (fold(word).bare for word in words)


def _either(words: Iterable[str]) -> str:
    return one_of(re.escape(word) for word in sorted(words, key=len, reverse=True))

"""Numbers in words (`number_words.toml`): of measures behind a label, of percentages before a sign.

A word that means different numbers in different languages ("on" is ten in Turkish only, "sei"
six in Italian) is no number of a measure; beside "per cent" the longest reading counts.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from followbot.reading.words_fold import fold_bare
from followbot.reading.words_index import TOKEN

_TURNED = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"}
_MOST_WORDS = 4
_LOOK = 48
_LONGEST_RUN = 12
_TURKISH_ENDING = 5
_SHORTEST_INFLECTED = 4


def spoken_before(bare: str, place: int) -> tuple[int, int] | None:
    """Where the number in words begins that ends at this place, and its value."""
    tokens = list(TOKEN.finditer(bare, max(0, place - _LOOK), place))
    if not tokens or bare[tokens[-1].end() : place].strip(" -"):
        return None
    if tokens[-1].lastgroup == "dense":
        return _end_of_run(bare, tokens[-1].start(), tokens[-1].end())
    words: list[tuple[int, str]] = []
    reached = place
    for token in reversed(tokens[-_MOST_WORDS:]):
        if token.lastgroup != "word" or bare[token.end() : reached].strip(" -"):
            break
        words.insert(0, (token.start(), token.group()))
        reached = token.start()
    for at in range(len(words)):
        value = _spaced().get(" ".join(word for _, word in words[at:]))
        if value is not None:
            return words[at][0], value
    return None


def spoken_after(bare: str, place: int) -> tuple[int, int] | None:
    """Where the number in words ends that begins at this place, and its value (`yüzde elli`)."""
    if found := _dense_number().match(bare, place):
        return found.end(), _dense()[found.group()]
    tokens = list(TOKEN.finditer(bare, place, place + _LOOK))[:_MOST_WORDS]
    run = [token for token in tokens if token.lastgroup == "word"]
    for size in range(len(run), 0, -1):
        joined = " ".join(token.group() for token in run[:size])
        if bare[place : run[0].start()].strip() or _apart(bare, run[:size]):
            continue
        if (value := _inflected(joined)) is not None:
            return run[size - 1].end(), value
    return None


def _apart(bare: str, tokens: list[re.Match[str]]) -> bool:
    return any(bare[one.end() : two.start()].strip(" -") for one, two in pairwise(tokens))


def _inflected(words: str) -> int | None:
    """The value of words of which the last may carry an ending (`elliye`, `yetmişteyiz`)."""
    known = _spaced().get(words)
    if known is not None:
        return known
    for cut in range(1, _TURKISH_ENDING + 1):
        stem = words[:-cut]
        if len(stem) < _SHORTEST_INFLECTED:
            return None
        if stem in _spaced():
            return _spaced()[stem]
    return None


def _end_of_run(bare: str, start: int, end: int) -> tuple[int, int] | None:
    """The number at the end of a run of characters without word boundaries."""
    for begin in range(max(start, end - _LONGEST_RUN), end):
        value = _dense().get(bare[begin:end].replace(" ", ""))
        if value is not None and bare[begin] != " ":
            return begin, value
    return None


@cache
def measure_words() -> dict[str, int]:
    """Words for 1 to 10 that mean one number wherever they are used."""
    found: dict[str, set[int]] = {}
    for table in _data().values():
        if table.get("dense"):
            continue
        for value, word in _simple(table):
            if value <= 10 and " " not in word:
                found.setdefault(word, set()).add(value)
    return {word: next(iter(values)) for word, values in found.items() if len(values) == 1}


@cache
def words_of_languages(languages: tuple[str, ...]) -> dict[str, int]:
    """Words for 1 to 10 as they are meant in these languages; the first language counts."""
    found: dict[str, int] = {}
    for language in languages:
        table = _data().get(language.partition("-")[0], {})
        for value, word in () if not table or table.get("dense") else _simple(table):
            if value <= 10 and " " not in word:
                found.setdefault(word, value)
    return found


@cache
def _spaced() -> dict[str, int]:
    return _numbers(dense=False)


@cache
def own_number_words(language: str) -> frozenset[str]:
    """The words for numbers of one language."""
    table = _data().get(language)
    return frozenset(word for _, word in _simple(table)) if table else frozenset()


@cache
def _dense() -> dict[str, int]:
    return _numbers(dense=True)


@cache
def _dense_number() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_dense(), key=len, reverse=True)))


def _numbers(*, dense: bool) -> dict[str, int]:
    found: dict[str, int] = {}
    for table in _data().values():
        if bool(table.get("dense")) is not dense:
            continue
        for value, word in (*_simple(table), *_joined(table)):
            found.setdefault(word, value)
    return found


def _simple(table: dict[str, Any]) -> Iterator[tuple[int, str]]:
    numbers = [*table["ones"], *table["teens"]]
    listed = [*enumerate(numbers, 1), *((10 * n, word) for n, word in enumerate(table["tens"], 2))]
    listed += [(int(value), words) for value, words in table.get("more", {}).items()]
    listed.append((100, table["hundred"]))
    for value, words in listed:
        for word in words.split("|"):
            yield from ((value, spelling) for spelling in _spellings(word))


def _joined(table: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """Twenty-one to ninety-nine; French counts on to nineteen behind sixty and eighty."""
    ones = [*enumerate(table["ones"], 1)]
    for tens_at, tens in enumerate(table["tens"], 2):
        for value, words in ones:
            for join in table["joins"]:
                for ten in tens.split("|"):
                    for one in words.split("|"):
                        whole = join.format(t=ten, o=one)
                        for spelling in _spellings(whole):
                            yield 10 * tens_at + value, spelling


def _spellings(word: str) -> set[str]:
    """A number as folded words, and as it is typed on a keyboard without umlauts."""
    return {
        " ".join(token.group() for token in TOKEN.finditer(fold_bare(text)))
        for text in {word, word.translate(_TURNED)}
    }


@cache
def _data() -> dict[str, dict[str, Any]]:
    with (Path(__file__).parent / "number_words.toml").open("rb") as file:
        return tomllib.load(file)

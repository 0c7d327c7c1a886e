"""Groups of measures that are named with their number: "all four points", "the other three".

A group is one only where the number is right: "all four are done" below a letter with five
measures leaves one open, and nobody knows which.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from followbot.reading.data_files import load_data
from followbot.reading.words_fold import fold_bare

_FIRST = 2
"""What the first of the numbers in the file means."""
_DENSE = frozenset({"zh-Hans", "zh-Hant", "ja", "th"})


def group_phrases() -> Iterator[tuple[str, str, str]]:
    """Language, kind (`all` or `others`) and phrase of every group."""
    for language, kind, phrase, _ in _groups():
        yield language, kind, phrase


def counted(words: str) -> int | None:
    """How many measures a folded phrase says that it speaks of, None where it does not say."""
    return _counts().get(words.replace(" ", ""))


def dense_groups(bare: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Groups with a digit in scripts without word boundaries: where they stand, and their kind.

    A digit parts the words of such a script, so that no phrase of theirs can hold one.
    """
    for found in _dense_group().finditer(bare, start, end):
        yield *found.span(), _kinds()[found.group()]


@cache
def _dense_group() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _kinds()), key=len, reverse=True)))


@cache
def _kinds() -> dict[str, str]:
    return {
        phrase: kind
        for language, kind, phrase, count in _groups()
        if language in _DENSE and str(count) in phrase
    }


@cache
def _counts() -> dict[str, int]:
    return {
        phrase: count
        for _, _, phrase, count in _groups(lambda text: fold_bare(text).replace(" ", ""))
    }


def _groups(spelled: Callable[[str], str] = str) -> Iterator[tuple[str, str, str, int]]:
    """Language, kind, phrase and number of every group, as `spelled` writes their words."""
    for language, table in load_data("counted_groups.toml").items():
        phrases = [(kind, spelled(one)) for kind in ("all", "others") for one in table[kind]]
        for count, words in enumerate(table["numbers"], _FIRST):
            for number in (str(count), *spelled(words).split("|")):
                for kind, phrase in phrases:
                    yield language, kind, phrase.replace("{n}", number), count
        for count, words in enumerate(table.get("whole", ()), _FIRST):
            yield from ((language, "all", phrase, count) for phrase in spelled(words).split("|"))

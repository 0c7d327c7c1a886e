"""Lists whose numbers are written as words: `one finish`, `two not yet`, `一、完成`, `二、75%`.

A word for a number in front of a line mostly counts things ("two doors are done"). Where several
lines begin with one, two, three … without a gap, they are a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from followbot.reading.numbers_words import measure_words
from followbot.reading.words_fold import fold

_HAN = "一二三四五六七八九十"
_HAN_NUMBER = re.compile(rf"[ ]*([{_HAN}])[ ]?[、.:)）][ ]*")
_WORD_NUMBER = re.compile(r"[ ]*([^\W\d_]{2,12})(?:[ ]*[:.)=–-]+[ ]*|[ ]+)(?=\S)")
_FEWEST = 2
_MOST_LINES = 60


def counts_in_words(texts: Iterable[str], count: int) -> bool:
    """Whether lines begin with the words for 1, 2, 3 … up to at most `count`, in this order."""
    numbers = [
        found[0]
        for _, text in zip(range(_MOST_LINES), texts, strict=False)
        if (found := number_word(fold(text[:40]).bare)) is not None
    ]
    return _FEWEST <= len(numbers) <= count and numbers == [*range(1, len(numbers) + 1)]


def number_word(bare: str) -> tuple[int, int] | None:
    """The number that a folded line begins with as a word, and where its text starts."""
    han = _HAN_NUMBER.match(bare)
    if han is not None:
        return _HAN.index(han[1]) + 1, han.end()
    word = _WORD_NUMBER.match(bare)
    number = measure_words().get(word[1]) if word is not None else None
    return (number, word.end()) if word is not None and number is not None else None

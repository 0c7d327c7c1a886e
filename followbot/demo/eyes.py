"""What a person sees in a letter: which number stands before which title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_SPACE = re.compile(r"[\s>|]+")
_NUMBER_BEFORE = r"[(（\[](\d{1,3})[)）\]]"
_REF_BETWEEN = r"(?:[A-Z]{1,4}-\d{1,3})?"


def printed_numbers(plain: str, titles: Iterable[str]) -> Mapping[str, int]:
    """The number printed before each of these titles; titles that do not stand there are missing.

    Line breaks say nothing to a reader, so all space is taken out on both sides first
    (a title wraps anywhere, in Chinese in the middle of a word).
    """
    shown = _SPACE.sub("", plain)
    found: dict[str, int] = {}
    for title in titles:
        place = re.search(_NUMBER_BEFORE + _REF_BETWEEN + re.escape(_SPACE.sub("", title)), shown)
        if place:
            found[title] = int(place.group(1))
    return found


def mentions(plain: str, words: str) -> bool:
    """Whether these words stand somewhere in the letter, however its lines break."""
    return _SPACE.sub("", words) in _SPACE.sub("", plain)

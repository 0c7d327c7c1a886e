"""A yes or no to one question of ours: whether it is one, or leaves open to what it is said."""

from __future__ import annotations

import re
from functools import cache

from followbot.reading.data_files import load_data
from followbot.reading.words_fold import fold

_WITHOUT_GAPS = "\u0e00"
"""Thai and the scripts behind it write no blanks between words."""


def leaves_open(text: str) -> bool:
    """Whether a yes is a question, has a condition, or wants all to stay as it is."""
    bare = fold(text).bare
    asks = "?" in bare or "\u061f" in bare
    return asks or any(_beside(kind).search(bare) is not None for kind in ("kept", "but"))


def says_only_seen(text: str) -> bool:
    """Whether a text speaks of our mail having come: its yes may be no yes to what it proposes."""
    return _beside("only_seen").search(fold(text).bare) is not None


@cache
def _beside(kind: str) -> re.Pattern[str]:
    words = load_data("confirming.toml")[kind]
    return re.compile("|".join(_whole(fold(word).bare) for word in words))


def _whole(word: str) -> str:
    dense = any(sign >= _WITHOUT_GAPS for sign in word)
    return re.escape(word) if dense else rf"(?<!\w){re.escape(word)}(?!\w)"

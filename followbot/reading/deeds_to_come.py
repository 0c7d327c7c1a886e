"""Words for deeds still to come: `we will disburse on 20 January 2027` (`deeds_to_come.toml`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from followbot.reading.data_files import load_data
from followbot.reading.deed_patterns import ENDINGS, endings_of, is_exact, pattern_of
from followbot.reading.deeds_words import Deed
from followbot.reading.words_fold import Folded


def deeds_to_come(
    folded: Folded, start: int, end: int, languages: Sequence[str]
) -> tuple[Deed, ...]:
    """The deeds told between two folded places as ones that will be done, or are done on a day."""
    found: list[Deed] = []
    for language in dict.fromkeys(one.partition("-Latn")[0] for one in languages):
        if language not in _data():
            continue
        exact = is_exact(language, folded)
        text = folded.text if exact else folded.bare
        for kind, pattern in _patterns(language, exact).items():
            spans = (one.span() for one in pattern.finditer(text, start, end))
            found += [Deed(a, b, frozenset({kind}), language, last=False) for a, b in spans]
    return tuple(found)


@cache
def _data() -> dict[str, dict[str, Any]]:
    return load_data("deeds_to_come.toml")


@cache
def _patterns(language: str, exact: bool) -> dict[str, re.Pattern[str]]:
    table = _data()[language]
    endings = endings_of(table, exact=exact)
    return {
        kind: pattern_of(phrases, endings, exact=exact)
        for kind, phrases in table.items()
        if kind not in ENDINGS
    }

"""Words for deeds still to come: `we will disburse on 20 January 2027` (`deeds_to_come.toml`)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from followbot.reading.data_files import load_data
from followbot.reading.deed_patterns import (
    ENDINGS,
    endings_of,
    is_exact,
    kinds_of,
)
from followbot.reading.deeds_words import Deed
from followbot.reading.phrase_heads import PhraseHeads
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
        for kind, begin, stop in _kinds(language, exact).spans_in(text, start, end):
            found.append(Deed(begin, stop, frozenset({kind}), language, last=False))
    return tuple(found)


@cache
def _data() -> dict[str, dict[str, Any]]:
    return load_data("deeds_to_come.toml")


@cache
def _kinds(language: str, exact: bool) -> PhraseHeads:
    table = _data()[language]
    deeds = {kind: phrases for kind, phrases in table.items() if kind not in ENDINGS}
    return kinds_of(deeds, endings_of(table, exact=exact), exact=exact)

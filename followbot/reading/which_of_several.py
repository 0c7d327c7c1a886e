"""What says in a clause which of several things or places is meant, or how many of them."""

from __future__ import annotations

import re

from followbot.reading.answers_clauses import Clause, Parts
from followbot.reading.milestone_steps import places_words
from followbot.reading.words_index import TOKEN, plain_words
from followbot.reading.words_plain import running_words

_LETTER = re.compile(r"(?<![A-Za-z'.])[A-Z](?![A-Za-z'.&]|[ ][a-z])|(?<=[a-z] )[A-Z](?=[ ][a-z])")
"""`building B`, `B동`: a letter that names one of several, and no article before its noun."""
_NUMBER = re.compile(r"(?<![\d.,/:])\d{1,3}(?!\d|[.,]\d|[ ]?%|[/:])")
_SITE = "厂"
_DENSE = "\u0e00"
_FEW = re.compile(
    r"[一二兩两三四五六七八九十]+(?=[号號期批台個个棟栋座階层層月套件條条名人樓楼班箇車车])"
)


def names_a_site(parts: Parts) -> bool:
    """`plant A done, plant B in progress`: the measure may be of one of them, and not the other."""
    sites = plain_words("the_sites")
    return any(
        word.group() in sites or (word.lastgroup == "dense" and _SITE in word.group())
        for word in TOKEN.finditer(parts.masked.bare)
    ) or running_words("the_sites").stand_in(parts.masked.bare)


def which_of_them(clause: Clause, parts: Parts) -> frozenset[str]:
    """The numbers, letters and ordinals that say in a clause which of several, or how many."""
    bare = parts.masked.bare
    days = [(day.start, day.end) for day in clause.dates]
    words = (token.group() for token in TOKEN.finditer(bare, clause.start, clause.end))
    known = places_words() | plain_words("second_of_two")
    named = {word for word in words if word in known}
    named |= {one.group() for one in _NUMBER.finditer(bare, clause.start, clause.end)
              if not any(a <= one.start() < b for a, b in days)}  # fmt: skip
    said = parts.folded.original(clause.start, clause.end)
    named |= {one.group().lower() for one in _LETTER.finditer(said)}
    return frozenset(named | _within_runs(bare[clause.start : clause.end]))


def _within_runs(said: str) -> set[str]:
    """Counts and halves inside the runs of a script without blanks."""
    halves = {word for word in plain_words("half_of_them") if word >= _DENSE and word in said}
    return halves | {one.group() for one in _FEW.finditer(said)}

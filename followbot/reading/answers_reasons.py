"""Reasons: on which side of a "because" a phrase stands."""

from __future__ import annotations

from followbot.reading.answers_clauses import Clause, Parts, is_postposed
from followbot.reading.words import Hit
from followbot.reading.words_index import plain_words
from followbot.reading.words_plain import running_words


def comes_behind(reason: Hit, parts: Parts) -> bool:
    """Whether a "because" stands behind what it explains; `kyunki` and `çünkü` stand before it."""
    written = parts.folded.bare[reason.start : reason.end]
    return is_postposed(reason) and written not in plain_words("because_ahead")


_DENIES_WHAT_STANDS_BEFORE = frozenset({"tr", "bn", "ja", "my"})


def is_why_it_stands(negation: Hit, hit: Hit, clause: Clause, parts: Parts) -> bool:
    """`without a permit we cannot go on`, `許可が下りず止まっています`: what is not is why."""
    if negation.start > hit.start:
        return False
    if negation.languages and negation.languages <= _DENIES_WHAT_STANDS_BEFORE:
        return True
    between = [start for start, _ in clause.open_words]
    between += [other.start for other in clause.hits if not other.kinds <= {"filler"}]
    apart = any(negation.end <= start < hit.start for start in between)
    return apart and parts.folded.bare[negation.start : negation.end] in plain_words("without")


def lacks_something(negation: Hit, parts: Parts) -> bool:
    """`we cannot go on without their ok`: what is lacking takes no word back."""
    first, _, what = parts.folded.bare[negation.start : negation.end].partition(" ")
    return bool(what) and first in plain_words("without")


def is_of_the_reason(negation: Hit, hit: Hit, clause: Clause, parts: Parts) -> bool:
    """`blocked because nobody signed`: a "because" stands between, and what is not is why."""
    first, last = sorted((negation, hit), key=lambda one: one.start)
    one_sign = first.end - first.start == 1 and parts.folded.bare[first.start] >= "\u3400"
    if one_sign and any(a < last.start and first.end <= b for a, b in clause.open_words):
        return True  # `批不下来动不了`: one sign inside of another word
    between = parts.folded.bare[first.end : last.start]
    if not plain_words("therefore").isdisjoint(between.split()):
        return True
    ahead = f"{between}{parts.folded.bare[last.start : last.end]}".strip()
    if first is negation and running_words("and_we").stand_in(ahead):
        return True  # "the union has not signed and we are stuck"
    return any(
        first.end <= reason.start and reason.end <= last.start
        for reason in clause.having("reason")
        if not reason.kinds & {"negation"}
    )

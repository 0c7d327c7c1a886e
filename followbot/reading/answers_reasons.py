"""Reasons: on which side of a "because" a phrase stands."""

from __future__ import annotations

from followbot.reading.answers_clauses import Clause, Parts, is_postposed
from followbot.reading.words import Hit
from followbot.reading.words_index import plain_words


def comes_behind(reason: Hit, parts: Parts) -> bool:
    """Whether a "because" stands behind what it explains; `kyunki` and `çünkü` stand before it."""
    written = parts.folded.bare[reason.start : reason.end]
    return is_postposed(reason) and written not in plain_words("because_ahead")


def is_of_the_reason(negation: Hit, hit: Hit, clause: Clause, parts: Parts) -> bool:
    """`blocked because nobody signed`: a "because" stands between, and what is not is why."""
    first, last = sorted((negation, hit), key=lambda one: one.start)
    one_sign = first.end - first.start == 1 and parts.folded.bare[first.start] >= "\u3400"
    if one_sign and any(a < last.start and first.end <= b for a, b in clause.open_words):
        return True  # `批不下来动不了`: one sign inside of another word
    if not plain_words("therefore").isdisjoint(parts.folded.bare[first.end : last.start].split()):
        return True
    return any(
        first.end <= reason.start and reason.end <= last.start
        for reason in clause.having("reason")
        if not reason.kinds & {"negation"}
    )

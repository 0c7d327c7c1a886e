"""Where an answer names what its measure is about, and where it names another matter."""

from __future__ import annotations

from collections.abc import Sequence

from followbot.reading.topics import PAID, topics_in, wider
from followbot.reading.words_fold import Folded

_MATTERS = PAID | {"payment"}
"""What is paid is paid for many reasons: about a measure on something else it tells nothing."""

Spans = tuple[tuple[int, int], ...]


def named_in(
    masked: Folded, languages: Sequence[str], topics: frozenset[str]
) -> tuple[Spans, Spans]:
    """Where the text names what the measure is about, and where something else."""
    if not topics:
        return (), ()
    own: list[tuple[int, int]] = []
    others: list[tuple[int, int]] = []
    for topic in topics_in(masked, languages):
        place = (topic.start, topic.end)
        if wider(topic.name, topics) in topics:
            own.append(place)
        elif topic.name in _MATTERS and not is_kin(topic.name, topics):
            others.append(place)
    return tuple(own), tuple(others)


def is_kin(name: str, topics: frozenset[str]) -> bool:
    """Whether a topic shares a word with one of these, or belongs to measures of all kinds.

    `overtime` and `overtime_pay` are kin; people are trained for every measure.
    """
    words = set(name.split("_"))
    if name in PAID and not topics.isdisjoint(PAID):
        return True
    return "training" in words or any(not words.isdisjoint(topic.split("_")) for topic in topics)

"""What a reply that goes through every measure says beyond doubt, in whatever order it goes.

Where every statement has a measure of its own and every measure a statement, words that name their
measure less than beyond doubt name it all the same: `We have completed the needle guard fixing`
stands for the needle guards where the other statements are each of another measure.

No measure may be told in two places, and at least two must be named beyond doubt. A statement that
names none may go on with the one before it, so that nothing is settled beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from followbot.domain.letter import PrintedMeasure
from followbot.reading.answers_collect import Slot

_ANCHORS = 2
_FEWEST = 3
"""Statements of a reply that may be held against each other."""


def placed_by_elimination(
    slots: Sequence[Slot], printed: Sequence[PrintedMeasure]
) -> list[tuple[Slot, int]] | None:
    """Every statement with the number of its measure, None where a measure or statement is left."""
    told = [slot for slot in slots if slot.content is not None or slot.number]
    places = [number for number, _ in groupby(slot.number for slot in told)]
    if sorted(places) != sorted(measure.number for measure in printed) or len(told) < _FEWEST:
        return None
    certain = {slot.number for slot in told if slot.part.certain}
    return [(slot, slot.number) for slot in told] if len(certain) >= _ANCHORS else None

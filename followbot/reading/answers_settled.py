"""What a "done" comes to beside deeds, details and shares of the same answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followbot.reading.answers_clauses import Parts, Setting
from followbot.reading.answers_deeds import deed_told
from followbot.reading.words_index import plain_words

if TYPE_CHECKING:
    from followbot.reading.answers_status import Told

_WHOLE = 100


def settle(told: Told, parts: Parts, setting: Setting) -> None:
    """What a "done" comes to beside deeds, details and shares."""
    plain = told.kinds <= {"done"} and not (told.strong or told.doubtful or told.future)
    if plain and deed_told(parts, setting):
        told.kinds, told.done_sure, told.weak = {"done"}, True, False
    if told.weak and not told.strong:
        _weigh(told)
    if _is_only_a_part_of_it(parts, told):
        told.kinds.discard("done")


def _is_only_a_part_of_it(parts: Parts, told: Told) -> bool:
    """`mounted, but not switched on, 80 %`: a step, what is left, and how far it is by that."""
    if told.percent is None or told.percent >= _WHOLE or "done" not in told.kinds:
        return False
    last = parts.clauses[-1]
    if not last.percents or last.having("done"):
        return False
    words = parts.folded.bare[last.start : last.end].split()
    if words and words[0] in plain_words("therefore"):
        return True  # "the well is finished, water in one hall of two, so 50 %"
    first = next((one.end for one in parts.clauses if one.having("done")), parts.clauses[-1].end)
    return any(
        not plain_words("missing").isdisjoint(parts.folded.bare[one.start : one.end].split())
        or (one.having("but") and one.having("negation", "not_done", "not_started"))
        for one in parts.clauses
        if one.end > first
    )


def _weigh(told: Told) -> None:
    """A "done" that only tells a detail counts for nothing where the rest is told ("60%")."""
    if not told.doubtful and (told.kinds - {"done"} or told.percents):
        told.kinds.discard("done")
    else:
        told.doubtful = True

"""One step told as over, and another one that has not begun: the measure is on its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followbot.reading.answers_clauses import Parts, Setting
from followbot.reading.aspects import aspects_in
from followbot.reading.milestone_words import DID, told_in
from followbot.reading.prose_turns import small_words

if TYPE_CHECKING:
    from followbot.reading.answers_status import Told

_NO_STEP = ("negation", "condition", "hedge", "future", "except", "place", "almost", "help", "no",
            "not_done", "partial")  # fmt: skip


def is_a_step_before_another(told: Told, parts: Parts, setting: Setting) -> bool:
    """`the list is made, the payment has not started`: one step is over, and another not begun.

    What has not begun must be named: `list made, not started` says it of the measure.
    """
    if told.kinds != {"not_started"} or told.percents or told.doubtful or parts.fractions:
        return False
    small = small_words()
    steps = told_in(parts.masked, setting.languages)
    over = False
    for clause in parts.clauses:
        if clause.asks or clause.having("condition", "hedge", "help", "but", "all"):
            return False
        if clause.having("not_started"):
            named = any(parts.folded.bare[a:b] not in small for a, b in clause.open_words)
            return over and named
        told_here = any(clause.start <= one.start < clause.end and one.kinds - {DID}
                        for one in steps)  # fmt: skip
        over = told_here and not clause.having(*_NO_STEP)
        over = over and any(one.kind == "over" for one in aspects_in(
            parts.masked, clause.start, clause.end, setting.languages[:1]))  # fmt: skip
    return False

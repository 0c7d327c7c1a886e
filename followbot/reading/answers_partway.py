"""A measure on its way, told by how its deeds stand: one is over, another is left or goes on.

`The pipe is laid, the fan still has to come` is in progress whatever a pipe or a fan is. So every
clause must tell one or the other by its small words and endings (`aspects.py`); what tells talk,
plans or trouble, what depends on something, and what nothing tells of leave it to be asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from followbot.reading.answers_clauses import Clause, Parts, Setting
from followbot.reading.answers_underway import stops
from followbot.reading.answers_unsettled import is_no_claim
from followbot.reading.aspects import Aspect, aspects_in
from followbot.reading.words_index import TOKEN

if TYPE_CHECKING:
    from followbot.reading.answers_status import Told

_FITS = frozenset({"done", "in_progress", "future", "not_done"})
_MOST_WORDS = 30
_STOPS = ("except", "no_change", "evidence", "help", "condition")
_SAYS_ITSELF = frozenset({"done", "all", "filler", "greeting", "thanks", "partial", "but"})
_NOT_OVER = ("negation", "not_done", "not_started", "future", "partial", "almost", "waiting",
             "in_progress", "half")  # fmt: skip


def is_partway(parts: Parts, setting: Setting, told: Told) -> bool:
    """Whether one deed is over and another left, and nothing else is told."""
    if told.kinds - _FITS or told.percents or parts.fractions:
        return False
    if any(not day.past and not day.yearless_past for day in parts.dates):
        return False
    if any(stops(one, parts) for one in parts.clauses):
        return False
    if any(one.having(*_STOPS) for one in parts.clauses) or is_no_claim(parts, setting):
        return False
    if sum(len(one.open_words) for one in parts.clauses) > _MOST_WORDS:
        return False
    over = left = False
    for clause in parts.clauses:
        stands = _stands(clause, parts, setting)
        if stands is None:
            return False
        over |= "over" in stands
        left |= "left" in stands
    return over and left


def _stands(clause: Clause, parts: Parts, setting: Setting) -> frozenset[str] | None:
    """Whether a clause tells something as over, as left, as both or neither; None: who knows."""
    found = aspects_in(parts.masked, clause.start, clause.end, setting.languages[:1])
    if any(one.kind == "idle" for one in found):
        return None
    over = [one for one in found if one.kind == "over"]
    left = [one for one in found if one.kind in {"left", "going"}]
    rest = [one for one in found if one.kind == "rest"]
    if not found:
        return frozenset() if not clause.open_words else None
    if rest and clause.having("all"):
        return None  # "the remaining six all have theirs"
    if rest and over and not left:
        return None if over[-1].start > rest[0].start else frozenset({"over", "left"})
    first = min([*left, *rest], default=None)
    if first is None:
        over_alone = not clause.having(*_NOT_OVER) and _names_a_deed(clause, over, parts)
        return frozenset({"over"}) if over_alone else None
    if over and over[0].end <= first.start and _is_clear(clause, over[0], first):
        return frozenset({"over", "left"})
    return frozenset({"left"})


def _is_clear(clause: Clause, over: Aspect, left: Aspect) -> bool:
    """Whether nothing takes the deed back before what is left is told."""
    return not any(hit.start < left.start for hit in clause.having(*_NOT_OVER))


def _names_a_deed(clause: Clause, over: Sequence[Aspect], parts: Parts) -> bool:
    """Whether anything is told beside a bare "done", which would be the whole measure."""
    told = [(hit.start, hit.end) for hit in clause.hits if hit.kinds & _SAYS_ITSELF]
    told += [
        (one.start, one.end) for one in over if " " not in parts.folded.bare[one.start : one.end]
    ]
    words = TOKEN.finditer(parts.masked.bare, clause.start, clause.end)
    return any(not any(start <= word.start() < end for start, end in told) for word in words)

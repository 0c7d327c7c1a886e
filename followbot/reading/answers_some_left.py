"""A measure on its way: something of it is over, something is left, whatever else is told.

`Consent forms printed, the line leaders did not collect them yet`: nobody who says so has finished,
and nobody has not begun. So words that nobody knows leave nothing to be asked, as they do beside a
"done", as long as

1. what is over is told by a step or deed that is known, or by a "done" of a part of it; where it
   only names the measure, what is left is told by a word for that: not yet, still, the rest;
2. it is of the measure: no other matter is named, nor the measure only where it is left;
3. what is left stands behind it, in a clause of its own that is tied to the measure, and is told
   as such: not yet, coming, going on, the rest, or on a day where a step only prepares;
4. nothing stops, doubts, asks or wishes, nothing is used already, nothing says that all is done;
5. it is no bill, no stock, no next turn, and nothing that was lost (`clause_aspects.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from followbot.reading.answers_clauses import Clause, Parts, Setting
from followbot.reading.answers_partway import goes_along, is_all_left, is_named
from followbot.reading.answers_underway import NO_STEPS, stops
from followbot.reading.answers_unsettled import is_no_claim
from followbot.reading.aspects import AHEAD, Kind
from followbot.reading.clause_aspects import (
    is_no_rest,
    is_tied,
    kinds_of,
    steps_of,
    tells_a_deed,
    topics_named,
)
from followbot.reading.deed_of_measure import GENERAL
from followbot.reading.prepared_steps import only_prepares
from followbot.reading.topics import PAID

if TYPE_CHECKING:
    from followbot.reading.answers_status import Told

_FITS = frozenset({"done", "in_progress", "future", "not_done"})
_STOPS = ("except", "no_change", "help", "condition", "reject")
_NOT_OVER = ("negation", "not_done", "not_started", "future", "partial", "almost", "all")
_LEFT = ("not_done", "in_progress", "almost")
_NOT_LEFT = ("done", "evidence", "harmless")
_SOON = 240
"""Days within which what is due is left of a measure, and no next time of it."""


def is_some_left(parts: Parts, setting: Setting, told: Told) -> bool:
    """Whether something of the measure is told as over, and behind it something as left."""
    if told.kinds - _FITS or told.percents or parts.fractions or is_no_claim(parts, setting):
        return False
    kinds = [kinds_of(one, parts, setting) for one in parts.clauses]
    if any(one & {"use", "idle"} for one in kinds) or any(
        one.having(*_STOPS) or stops(one, parts) or is_no_rest(one, parts, setting)
        for one in parts.clauses
    ):
        return False
    over = next((at for at, one in enumerate(parts.clauses)
                 if _is_over(one, kinds[at], parts, setting)), None)  # fmt: skip
    if over is None:
        return _leaves_in_words(kinds, parts, setting)
    prepared = _prepares(parts.clauses[over], parts, setting)
    if not prepared and is_all_left(parts, setting):
        return False
    whole = not prepared and says_whole(parts.clauses[over])
    return any(
        not (whole and kinds[at] <= {"going", "over"})
        and _is_left(one, kinds[at], parts, setting, with_days=prepared)
        for at, one in enumerate(parts.clauses)
        if at > over
    )


def _leaves_in_words(kinds: Sequence[frozenset[Kind]], parts: Parts, setting: Setting) -> bool:
    """`210 join the insurance, 60 not yet`: whatever was done, by what is left not all of it was.

    What comes or goes on may be any matter ("our new manager is Lipi, her address follows"), unless
    the measure was named before.
    """
    begun, named = False, False
    for clause, said in zip(parts.clauses, kinds, strict=True):
        if not begun:
            begun = _is_told(clause, said, parts, setting)
            named = begun and bool(setting.topics) and is_named(clause, parts, setting)
        elif _is_left(clause, said, parts, setting, with_days=False) and (
            named or said & {"left", "rest"}
        ):
            return bool(said & (AHEAD | {"rest"}))
    return False


def _is_told(clause: Clause, kinds: frozenset[Kind], parts: Parts, setting: Setting) -> bool:
    """Whether a clause tells something that may be over, in more words than one."""
    if clause.having(*_NOT_OVER) or any(day.to_come for day in clause.dates):
        return False
    ahead = kinds & (AHEAD | {"rest"}) or _is_of_another(clause, parts, setting)
    known = is_named(clause, parts, setting) or tells_a_deed(clause, parts, setting)
    return known and not ahead and len(clause.open_words) > 1


def _is_over(clause: Clause, kinds: frozenset[Kind], parts: Parts, setting: Setting) -> bool:
    """Whether a clause tells a step as over, or that a part is done."""
    if clause.having(*_NOT_OVER) or any(day.to_come for day in clause.dates):
        return False
    if kinds & (AHEAD | {"rest"}):
        return False
    prepared = setting.addressed and _prepares(clause, parts, setting)
    if not prepared and _is_of_another(clause, parts, setting):
        return False
    # "October is paid, November follows": what is paid each month leaves nothing.
    nothing = NO_STEPS | ({"paid"} if PAID & setting.topics else set())
    if any(one.kinds - nothing for one in steps_of(clause, parts, setting)):
        return True
    of_a_part = clause.open_words and not is_named(clause, parts, setting)
    return bool(clause.having("done") and of_a_part)


def says_whole(clause: Clause) -> bool:
    """`the workshop is finished`: a word that says of the whole of something that it is done."""
    return any("light" not in hit.kinds for hit in clause.having("done"))


def _prepares(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """`bank contract signed` about wages: whatever was bought or signed prepares the measure."""
    return any(only_prepares(one, parts, setting) for one in steps_of(clause, parts, setting))


def _is_of_another(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """`windows painted, exits still to do`: what is over is no matter of the measure's."""
    another = topics_named(clause, parts, setting) - GENERAL - setting.topics
    return bool(setting.topics and another)


def _is_left(
    clause: Clause, kinds: frozenset[Kind], parts: Parts, setting: Setting, *, with_days: bool
) -> bool:
    """Whether a clause tells something as left, on its way, going on, or due within weeks."""
    if clause.having(*_NOT_LEFT) or not clause.open_words or goes_along(clause, parts):
        return False
    if not is_tied(clause, parts, setting):
        return False
    if "anew" in kinds or clause.having("all"):
        return False
    if kinds & AHEAD or clause.having(*_LEFT):
        return True
    if "over" in kinds:
        return False  # "the remaining six are fitted", "opened again on Monday"
    soon = clause.having("future") or any(
        day.to_come and day.distance <= _SOON for day in clause.dates
    )
    return "rest" in kinds or bool(with_days and soon)

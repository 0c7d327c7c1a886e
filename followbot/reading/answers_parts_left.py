"""A measure on its way, told by its parts: `22 passports handed out, 6 not yet`.

Who counts what is over and what is left has said it all: in progress, whatever is counted. So

1. a clause says how many or which of them are over: a number, a half, the first, line 2, block A;
2. one behind it says so of others, or of the rest, and that they are left, coming, or going on;
3. the title does not name the one that is over, or the other: the measure may be of that alone;
4. nothing stops, doubts, asks or wishes, and neither clause says that all is done;
5. it is no bill, no stock, no next turn, and nothing that was lost (`clause_aspects.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from followbot.reading.answers_clauses import Clause, Parts, Setting
from followbot.reading.answers_some_left import says_whole
from followbot.reading.answers_underway import stops
from followbot.reading.answers_unsettled import is_no_claim
from followbot.reading.aspects import AHEAD, names_a_deed
from followbot.reading.clause_aspects import is_no_rest, is_tied, kinds_of, tells_a_deed
from followbot.reading.deeds_words import comes_last
from followbot.reading.milestone_words import named_in
from followbot.reading.which_of_several import names_a_site, which_of_them
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN, plain_words

if TYPE_CHECKING:
    from followbot.reading.answers_status import Told

_FITS = frozenset({"done", "in_progress", "future", "not_done", "not_started", "waiting"})
_STOPS = ("except", "no_change", "help", "condition", "reject")
_NOT_OVER = ("negation", "not_done", "not_started", "future", "almost", "all")
_LEFT = ("not_done", "not_started", "in_progress", "future", "waiting")
_NOT_LEFT = ("evidence", "harmless", "all")
_SOON = 120
"""Days within which others are due, and no next time of all."""


def some_parts_are_left(parts: Parts, setting: Setting, told: Told) -> bool:
    """Whether some parts of a measure are told as over, and behind them others as left."""
    if told.kinds - _FITS or told.percents or parts.fractions or is_no_claim(parts, setting):
        return False
    if names_a_site(parts) or any(
        one.having(*_STOPS) or _stops_but_waiting(one, parts) or is_no_rest(one, parts, setting)
        for one in parts.clauses
    ):
        return False
    if _only_half_is_over(parts, setting):
        return True
    own = frozenset(one.group() for one in TOKEN.finditer(fold(setting.own_title[:300]).bare))
    for at, clause in enumerate(parts.clauses):
        over = which_of_them(clause, parts)
        if over and not over <= own and _is_over(clause, parts, setting):
            behind = parts.clauses[at + 1 :]
            return any(
                _is_left(one, which_of_them(one, parts) - over, parts, setting)
                and not (says_whole(clause) and _may_be_of_another_measure(one, parts, setting))
                for one in behind
                if not (which_of_them(one, parts) and which_of_them(one, parts) <= own)
            )
    return False


def _may_be_of_another_measure(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """`the first pond is finished, the second in progress`, or in January: maybe two measures."""
    kinds = kinds_of(clause, parts, setting)
    if "rest" in kinds:
        return False
    if clause.dates:
        return any(day.month_only for day in clause.dates)
    return bool(kinds or clause.having("in_progress")) and kinds <= {"going", "over"}


def _stops_but_waiting(clause: Clause, parts: Parts) -> bool:
    """Others that wait for their turn do not stop the measure."""
    return not clause.having("waiting") and stops(clause, parts)


def _is_over(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a clause tells a deed as over."""
    if clause.asks or clause.having(*_NOT_OVER) or any(day.to_come for day in clause.dates):
        return False
    kinds = kinds_of(clause, parts, setting)
    if kinds & (AHEAD | {"idle", "rest"}):
        return False
    if clause.having("done") or tells_a_deed(clause, parts, setting):
        return True
    span = parts.masked, clause.start, clause.end, setting.languages
    if "over" in kinds and names_a_deed(*span):
        return True
    # "2대 설치, 1대 남음": where verbs come last, a noun may stand for one.
    return any(
        comes_last(one.language) and clause.start <= one.start < clause.end
        for one in named_in(parts.masked, setting.languages)
    )


def _only_half_is_over(parts: Parts, setting: Setting) -> bool:
    """Whether half is over, and what stands beside it tells of the other half as left."""
    if any(one.having("new_date") for one in parts.clauses):
        return False
    halves = [one for one in parts.clauses if _half_is_over(one, parts, setting)]
    return bool(halves) and all(
        one in halves
        or not (one.open_words or one.having("negation", "future"))
        or _is_left(one, frozenset({"half"}), parts, setting)
        for one in parts.clauses
    )


def _half_is_over(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """`half of the painters tested`: half of the measure, and no half of what is left of it."""
    if not clause.having("half") or clause.having("but", "others", "new_date", "waiting", "done"):
        return False
    if not _is_over(clause, parts, setting):
        return False
    half = clause.having("half")[0]
    before = parts.masked.bare[clause.start : half.start].split()[-1:]
    behind = parts.masked.bare[half.end : clause.end].split()[:1]
    which = plain_words("second_of_two") | plain_words("the_first") | plain_words("down_to")
    return which.isdisjoint([*before, *behind])


def _is_left(clause: Clause, others: frozenset[str], parts: Parts, setting: Setting) -> bool:
    """Whether a clause tells of other parts, or of the rest, that they are not over."""
    if clause.asks or clause.having(*_NOT_LEFT):
        return False
    kinds = kinds_of(clause, parts, setting)
    if (not others and "rest" not in kinds) or not is_tied(clause, parts, setting):
        return False
    ahead = kinds & AHEAD or clause.having(*_LEFT)
    if "idle" in kinds or ("anew" in kinds and not others):
        return False
    soon = any(day.to_come and day.distance <= _SOON for day in clause.dates)
    if clause.having("done") or ("over" in kinds and tells_a_deed(clause, parts, setting)):
        # "Unit 2 serviced next week"; "on Monday" may as well have been the last one.
        return bool(ahead) or any(day.clear and day.distance > 0 for day in clause.dates)
    some = any(hit.kinds == {"partial"} for hit in clause.having("partial"))
    return bool(ahead) or soon or "rest" in kinds or bool(others and some)

"""Whether something was begun: not yet, not at all, or on a day to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followbot.reading.answers_clauses import Clause, Parts
from followbot.reading.words import Hit
from followbot.reading.words_index import plain_words
from followbot.reading.words_plain import running_words

if TYPE_CHECKING:
    from followbot.reading.answers_status import Told

_DENSE = "\u0e00"
_A_WEEK = 7
"""Days within which "this week" lies, in which it may go on already."""


def is_yet(hit: Hit, parts: Parts) -> bool:
    """`henüz başlatmadık`: a "yet" or "still" that only goes with the negation of the verb."""
    return parts.folded.bare[hit.start : hit.end] in plain_words("yet")


def is_not_begun(clause: Clause, hit: Hit, parts: Parts) -> bool:
    """`los baños no los hemos empezado`: between "not" and "begun" stand small words only."""
    if "begin" not in hit.kinds or clause.asks or clause.having("condition", "future", "hedge"):
        return False
    if any(start >= hit.end for start, _ in clause.open_words) or clause.dates:
        return False  # "no los hemos empezado el lunes sino hoy"
    said = [no for no in clause.having("negation") if no.end < hit.start]
    if not said or not hit.sure or any(is_yet(no, parts) for no in said):
        return False
    between = parts.folded.bare[said[-1].end : hit.start].split()
    return bool(between) and plain_words("clitics").issuperset(between)


def is_why_not_begun(hit: Hit, parts: Parts, told: Told) -> bool:
    """`not started, no money`: what is lacking tells why; it began nowhere that it could stick."""
    written = parts.folded.bare[hit.start : hit.end]
    return told.first == "not_started" and written in plain_words("lack")


def begins_on_a_day_to_come(clause: Clause, hit: Hit) -> bool:
    """`started on 15 January` of a year to come: nobody can know that."""
    return (
        "begin" in hit.kinds
        and not clause.having("new_date")
        and any(
            not day.past and day.day is not None and not day.yearless and day.distance > 0
            for day in clause.dates
        )
    )


def is_of_a_day_ahead(clause: Clause, hit: Hit) -> bool:
    """`minggu depan sedang dipasang`: a day to come stands before what goes on then."""
    return not clause.having("new_date") and any(
        day.distance > _A_WEEK and not day.yearless_past and day.end <= hit.start
        and not any(day.end <= start < hit.start for start, _ in clause.open_words)
        for day in clause.dates
    )  # fmt: skip


def begins_at_a_time_to_come(clause: Clause, hit: Hit) -> bool:
    """`the new wage will start in January`: not begun, or the very day that it is done?"""
    if hit.status != "not_started" or "not_done" in hit.kinds:
        return False
    return any(not day.past and day.start >= hit.end for day in clause.dates)


def may_have_begun(clause: Clause, hit: Hit, parts: Parts) -> bool:
    """`nothing was done since November`, `nothing else was done`: what was before, it may not say.

    So does what is said of a day, or of other, new and wrong things.
    """
    bare = parts.folded.bare
    known = plain_words("nothing_done") | plain_words("nothing_happened")
    if bare[hit.start : hit.end] not in known:
        return False
    behind = bare[hit.end : clause.end].lstrip()
    more = any(
        behind == word or behind.startswith(word if word >= _DENSE else word + " ")
        for word in plain_words("nothing_more")
    )
    return (
        bool(clause.dates)
        or more
        or running_words("since").stand_in(bare[clause.start : clause.end])
    )

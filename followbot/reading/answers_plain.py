"""Plain words: a clause that says "done" and nothing else, and one that only waits."""

from __future__ import annotations

from followbot.reading.answers_clauses import Clause, Parts
from followbot.reading.answers_doubt import is_taken_back, leads
from followbot.reading.numbers import fractions_in
from followbot.reading.words import Hit
from followbot.reading.words_index import plain_words

_NO_WAITING = ("negation", "condition", "done", "future")
_ALL = 100
_ABOUT = 2
"""Points by which people round a share."""
_COUNT_DOUBTS = ("negation", "condition", "hedge", "future")
_REAL_DOUBTS = ("negation", "condition", "hedge", "partial", "except")


def is_concluded(clause: Clause, hit: Hit, parts: Parts) -> bool:
    """Whether a later clause says "done" and nothing else, and this one only tells how."""
    if clause.asks or is_taken_back(clause, hit, _REAL_DOUBTS) or says_only_done(clause, parts):
        return False
    return any(
        later.start > clause.start and says_only_done(later, parts) for later in parts.clauses
    )


def runs_and_is_done(clause: Clause, hit: Hit, parts: Parts) -> bool:
    """`already in operation, done`: it is the new thing that runs, not the work on it."""
    written = parts.folded.bare[hit.start : hit.end]
    if written in plain_words("in_operation"):
        return any(one.start > hit.start for each in parts.clauses for one in each.having("done"))
    return written in plain_words("running") and (
        is_concluded(clause, hit, parts)
        or _ends_in_done(clause, hit, parts)
        or _runs_what_was_fitted(clause, hit, parts)
    )


def _runs_what_was_fitted(clause: Clause, hit: Hit, parts: Parts) -> bool:
    """`exhaust fitted, running`, `ducts are installed, extraction running`: it is in use.

    Where so many were fitted, or a part of them, the work on the rest may run; and where the work
    is named it does.
    """
    before = [one for one in parts.clauses if one.start <= clause.start]
    fitted = [one for each in before for one in each.having("done") if one.end <= hit.start]
    first = min((one.start for one in fitted), default=-1)
    if first < 0 or any(one.asks or one.dates or one.percents for one in parts.clauses):
        return False
    against = ("negation", "partial", "future", "condition", "hedge", "place", "step", "but",
               "waiting", "not_done", "no", "half")  # fmt: skip
    if parts.fractions or any(one.having(*against) for one in parts.clauses):
        return False
    bare = parts.masked.bare
    said = bare[fitted[-1].end : hit.start].split()
    numbered = any(sign.isdigit() for sign in bare[: hit.end])
    works = not plain_words("linking").isdisjoint(said)
    # "room chosen, painting running": what runs is work on it.
    works = works or any(fitted[-1].end <= a < hit.start for a, _ in clause.open_words)
    return not (numbered or works) and not bare[hit.end :].strip(" .!")


def _ends_in_done(clause: Clause, hit: Hit, parts: Parts) -> bool:
    """`fitted and running, work complete` without a comma: a strong "done" right behind it."""
    behind = [one for one in clause.hits if one.start >= hit.end]
    if not behind or behind[0].status != "done" or "light" in behind[0].kinds:
        return False
    return not parts.folded.bare[hit.end : behind[0].start].strip() and behind[-1].end == clause.end


def is_counted_and_going(clause: Clause, hit: Hit, parts: Parts) -> bool:
    """`14 out of 22 trained, it is ongoing`: so many are done, and the rest goes on."""
    counted = fractions_in(parts.masked.bare[clause.start : clause.end])
    if not counted or not all(0 < part < whole for part, whole in counted):
        return False
    if clause.asks or is_taken_back(clause, hit, _COUNT_DOUBTS):
        return False
    return any(
        one.sure and one.status == "in_progress" and "begin" not in one.kinds
        for later in parts.clauses
        if not (later.asks or later.having(*_COUNT_DOUBTS))
        for one in later.hits
    )


def is_counted_share(parts: Parts, percent: int | None) -> bool:
    """`8 out of 22 completed, so 35 %`: the count and the share say the same."""
    if percent is None or percent >= _ALL:
        return False
    return any(
        0 < part < whole and abs(part * _ALL / whole - percent) <= _ABOUT
        for part, whole in parts.fractions
    )


def says_otherwise(clause: Clause, parts: Parts) -> bool:
    """`the tender is closed, nobody was found, not started`: the end says it all.

    So it does in `14 of 22 trained, it is on-going`, where the "done" is one of a part.
    """
    last = next((one for one in reversed(parts.clauses) if one.hits or one.open_words), None)
    if last is None or last.start <= clause.start or last.asks or last.open_words:
        return False
    told = {hit.status for hit in last.hits if hit.status}
    plain = all(hit.status or hit.kinds & {"filler", "item"} for hit in last.hits)
    counts = any(sign.isdigit() for sign in parts.masked.bare[clause.start : clause.end])
    clear = told == {"not_started"} or (counts and told == {"in_progress"})
    return plain and clear and not (last.dates or last.percents)


def says_only_done(clause: Clause, parts: Parts) -> bool:
    """`so this point is completed`: a well-known word for done, and nothing but small words."""
    done = clause.having("done")
    if not done or clause.asks or clause.dates or clause.percents:
        return False
    if any(not hit.kinds & {"done", "filler", "all", "item"} for hit in clause.hits):
        return False
    if not any(hit.sure and "filler" not in hit.kinds for hit in done):
        return False
    bare, linking = parts.folded.bare, plain_words("linking")
    return all(bare[a:b] in linking for a, b in clause.open_words)


def waits(clause: Clause, told: bool) -> bool:
    """`waiting bank`, `wait supplier send part`: begins with waiting, and says for what."""
    hit = next(iter(clause.having("waiting")), None)
    if hit is None or hit.status or told or clause.percents or clause.dates or clause.asks:
        return False
    against = [other for other in clause.having(*_NO_WAITING) if other is not hit]
    if against or not leads(clause, hit.start):
        return False
    return any(start >= hit.end for start, _ in clause.open_words)

"""What "in progress" may mean instead: a guess, a thing in use, and what goes on no more."""

from __future__ import annotations

from followbot.reading.answers_clauses import Clause, Parts, says
from followbot.reading.deeds_words import deeds_in
from followbot.reading.prose_turns import small_words
from followbot.reading.words import Hit
from followbot.reading.words_index import plain_words

_FEW = 2
_STOPPED = ("blocked", "on_hold")


def is_guessed(clause: Clause, hit: Hit, parts: Parts) -> bool:
    """`maybe in progress`; but `roughly half, in progress` and `so far in progress` are plain."""
    rounds = plain_words("roughly") | plain_words("until_now")
    return any(
        one.end <= hit.start and parts.folded.bare[one.start : one.end] not in rounds
        for one in clause.having("hedge")
    )


def may_be_in_use(clause: Clause, hit: Hit, parts: Parts) -> bool:
    """`two coolers are placed and running`, `runs since May`: the thing, or the work on it."""
    if parts.folded.bare[hit.start : hit.end] not in plain_words("running"):
        return False
    if says(clause, parts, "since") or says(clause, parts, "all_right"):
        return True
    told = sum(bool(one.open_words) for one in parts.clauses if one.end <= clause.start)
    if told >= _FEW and not clause.open_words and clause is parts.clauses[-1]:
        return True  # "the breaks are settled, the notice hangs, läuft", but "roof - läuft"
    return bool(deeds_in(parts.folded, parts.clauses[0].start, hit.start, sorted(hit.languages)))


def runs_by_now(clause: Clause, hit: Hit, parts: Parts) -> bool:
    """`fans fitted, they run`, `बन गया और चालू है`: what runs behind its deed, and nothing else."""
    if parts.folded.bare[hit.start : hit.end] not in plain_words("runs_by_now"):
        return False
    begin = max(clause.start, parts.clauses[0].start)
    deeds = deeds_in(parts.folded, parts.clauses[0].start, hit.start, sorted(hit.languages))
    if not deeds:
        return False
    begin = max(begin, deeds[-1].end)
    small = small_words()
    return all(parts.folded.bare[a:b] in small for a, b in clause.open_words if a >= begin)


def is_over(clause: Clause, hit: Hit, parts: Parts) -> bool:
    """`the exit was blocked`, `we were waiting`: what stood in the way stands there no more."""
    before = parts.folded.bare[clause.start : hit.start].split()
    behind = parts.folded.bare[hit.end : clause.end].lstrip(" '")
    known = plain_words("was_behind")
    written = tuple(word for word in known if word >= "\u3040")  # goes on without a blank
    if behind.partition(" ")[0].rstrip(".,;!") in known or behind.startswith(written):
        return True  # "交渉中でした": languages that end with the verb
    return not plain_words("was").isdisjoint(before[-3:])


def is_halted(clause: Clause, hit: Hit, parts: Parts) -> bool:
    """`work in progress stopped`, `läuft nicht`, `was in progress`: it was going, and goes no more.

    `was started` says how it began and is no end.
    """
    if any(0 <= no.start - hit.end <= 1 for no in clause.having("negation") if no is not hit):
        return True
    begins = "begin" in hit.kinds
    if not begins and is_over(clause, hit, parts):
        return True
    return any(
        says(one, parts, "halted")
        for one in parts.clauses
        if one is clause
        or (begins and one.start > clause.start)
        or (len(one.open_words) <= _FEW and not one.having(*_STOPPED))
    )

"""A measure on its way, told by its places: `line 1 is fitted, line 2 is still being done`.

Whoever says that one of several is done and another is not speaks of a measure in progress,
whatever is made there. So

1. a clause tells a deed as over, and another says what is left, goes on or is to come;
2. both say which of several they mean: a number, a letter, a floor, a shift, `first`, `the others`;
3. the measure's title does not name the one that is done: then it may be only that one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from followbot.reading.answers_clauses import Clause, Parts, Setting
from followbot.reading.answers_underway import stops
from followbot.reading.answers_unsettled import is_no_claim
from followbot.reading.aspects import AHEAD, Aspect, aspects_in
from followbot.reading.deeds_words import deeds_in
from followbot.reading.milestone_steps import places_words
from followbot.reading.milestone_words import told_in
from followbot.reading.words import Hit
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN, plain_words

if TYPE_CHECKING:
    from followbot.reading.answers_status import Told

_FITS = frozenset({"done", "in_progress", "future", "not_done", "not_started"})
_NOT_OVER = ("negation", "not_done", "not_started", "future", "almost", "waiting", "in_progress",
             "all")  # fmt: skip
_NOT_LEFT = ("all", "evidence", "done", "harmless", "reject", "no")
_LEFT = ("not_done", "not_started", "in_progress")
_STOPS = ("except", "no_change", "help", "condition", "new_date")
_MOST_WORDS = 30
_LETTER = re.compile(r"(?<![A-Za-z'.])[A-Z](?![A-Za-z'.&]|[ ][a-z])|(?<=[a-z] )[A-Z](?=[ ][a-z])")
"""`building B`, `B동`: a letter that names one of several, and no article before its noun."""
_NUMBER = re.compile(r"(?<![\d.,/:])\d{1,3}(?![\d.,%]*\d|[ ]?%|[/:])")
_FEWEST = 2
"""Clauses of an answer that may tell of two places."""


def one_of_several_is_left(parts: Parts, setting: Setting, told: Told) -> bool:
    """Whether one of several places or things is done, and another of them is not."""
    if not setting.own_title or len(parts.clauses) < _FEWEST:
        return False
    if told.kinds - _FITS or told.percents or parts.fractions or is_no_claim(parts, setting):
        return False
    if any(one.having(*_STOPS) or stops(one, parts) for one in parts.clauses):
        return False
    if sum(len(one.open_words) for one in parts.clauses) > _MOST_WORDS:
        return False
    over = [at for at, one in enumerate(parts.clauses) if _is_over(one, parts, setting)]
    if not over:
        return False
    first = over[0]
    done = _which(parts.clauses[first], parts)
    if not done - _of_title(setting):
        return False
    return any(_is_another(one, done, parts, setting) for one in parts.clauses[first + 1 :])


def _is_over(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a clause tells a deed as over, in words that are known."""
    if clause.asks or clause.having(*_NOT_OVER) or any(day.to_come for day in clause.dates):
        return False
    found = _aspects(clause, parts, setting)
    if any(one.kind in AHEAD | {"idle", "rest"} for one in found):
        return False
    if clause.having("done"):
        return True
    known = any(clause.start <= one.start < clause.end
                for one in told_in(parts.masked, setting.languages))  # fmt: skip
    known = known or bool(deeds_in(parts.masked, clause.start, clause.end, setting.languages))
    return known and any(one.kind == "over" for one in found)


def _is_another(clause: Clause, done: frozenset[str], parts: Parts, setting: Setting) -> bool:
    """Whether a clause says that another one than those done is left, goes on or is to come."""
    if clause.asks or any(not _is_rest(hit) for hit in clause.having(*_NOT_LEFT)):
        return False
    found = _aspects(clause, parts, setting)
    works = [hit for hit in clause.having("in_progress")
             if parts.folded.bare[hit.start : hit.end] not in plain_words("running")]  # fmt: skip
    if any(
        one.kind in {"use", "idle", "anew"}
        and not any(hit.start <= one.start and one.end <= hit.end for hit in works)
        for one in found
    ):
        return False  # but the "chal raha" of "kaam chal raha hai" is work that goes on
    rest = [one for one in found if one.kind == "rest"]
    if any(one.kind == "over" for one in found if not rest or one.start > rest[0].start):
        return False  # "the remaining two are fitted as well"
    other = _which(clause, parts) - done
    if rest or any(hit.kinds == {"partial"} for hit in clause.having("partial")):
        return bool(other)
    ahead = any(one.kind in AHEAD for one in found) or clause.having(*_LEFT)
    return bool(ahead or clause.having("future")) and bool(other)


def _is_rest(hit: Hit) -> bool:
    """`not done` has the word for "done" in it."""
    return bool(hit.kinds & {"not_done", "not_started"})


def _aspects(clause: Clause, parts: Parts, setting: Setting) -> tuple[Aspect, ...]:
    return aspects_in(parts.masked, clause.start, clause.end, setting.languages[:1])


def _which(clause: Clause, parts: Parts) -> frozenset[str]:
    """What says in a clause which of several is meant."""
    bare = parts.masked.bare
    days = [(day.start, day.end) for day in clause.dates]
    named = {bare[hit.start : hit.end] for hit in clause.having("place")}
    words = (token.group() for token in TOKEN.finditer(bare, clause.start, clause.end))
    named |= {word for word in words if word in places_words()}
    named |= {one.group() for one in _NUMBER.finditer(bare, clause.start, clause.end)
              if not any(a <= one.start() < b for a, b in days)}  # fmt: skip
    said = parts.folded.original(clause.start, clause.end)
    return frozenset(named | {one.group().lower() for one in _LETTER.finditer(said)})


def _of_title(setting: Setting) -> frozenset[str]:
    """The words of the title: a measure about line 1 is done where line 1 is."""
    bare = fold(setting.own_title[:300]).bare
    words = frozenset(token.group() for token in TOKEN.finditer(bare))
    return words | plain_words("the_sites")

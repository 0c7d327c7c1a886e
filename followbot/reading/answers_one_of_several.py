"""A measure on its way, told by its places: `line 1 is fitted, line 2 is still being done`.

Whoever says that one of several is done and another is not speaks of a measure in progress,
whatever is made there. So

1. a clause tells a deed as over, and another says what is left, goes on or is to come;
2. both say which of several they mean: a number, a letter, `first`; places that only have names
   ("ground floor", "north side") may be those of two measures;
3. the measure's title does not name the one that is done: then it may be only that one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from followbot.reading.answers_clauses import Clause, Parts, Setting
from followbot.reading.answers_underway import stops
from followbot.reading.answers_unsettled import is_no_claim
from followbot.reading.aspects import AHEAD, Aspect, aspects_in
from followbot.reading.deeds_words import deeds_in
from followbot.reading.milestone_steps import places_words
from followbot.reading.milestone_words import told_in
from followbot.reading.prose_titles import in_title
from followbot.reading.prose_turns import small_words
from followbot.reading.words import Hit
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN, plain_words
from followbot.reading.words_plain import running_words

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
_NUMBER = re.compile(r"(?<![\d.,/:])\d{1,3}(?!\d|[.,]\d|[ ]?%|[/:])")
_SITE = "厂"
_DENSE = "\u0e00"
_FEWEST = 2
"""Clauses of an answer that may tell of two places."""


def one_of_several_is_left(parts: Parts, setting: Setting, told: Told) -> bool:
    """Whether one of several places or things is done, and another of them is not."""
    if not setting.own_title or len(parts.clauses) < _FEWEST:
        return False
    if told.kinds - _FITS or told.percents or _says_more(parts, setting):
        return False
    over = [at for at, one in enumerate(parts.clauses) if _is_over(one, parts, setting)]
    if not over:
        return False
    first = over[0]
    done = which_of_them(parts.clauses[first], parts)
    own = _of_title(setting)
    if all(own.issuperset(one.split()) for one in done) or _names_a_site(parts):
        return False
    return any(
        _is_another(one, done, parts, setting)
        and _tells_nothing_new(one, parts.clauses[first], parts, setting)
        for one in parts.clauses[first + 1 :]
    )


def _tells_nothing_new(clause: Clause, over: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether all its words are known: what is sold or still warm is not left to be done."""
    bare = parts.masked.bare
    if any(sign >= _DENSE for sign in bare[clause.start : clause.end]):
        return True
    told = told_in(parts.masked, setting.languages)
    deeds = deeds_in(parts.masked, clause.start, clause.end, setting.languages)
    known = [(one.start, one.end) for one in told] + [(one.start, one.end) for one in deeds]
    said = {bare[a:b] for a, b in over.open_words} | small_words() | places_words()
    return all(
        bare[a:b] in said
        or b - a == 1
        or bare[a:b].isdigit()
        or any(start <= a < end for start, end in known)
        or in_title(bare[a:b], setting.title | setting.steps, setting.languages)
        for a, b in clause.open_words
    )


def _names_a_site(parts: Parts) -> bool:
    """`plant A done, plant B in progress`: the measure may be of one of them, and not the other."""
    sites = plain_words("the_sites")
    return any(
        word.group() in sites or (word.lastgroup == "dense" and _SITE in word.group())
        for word in TOKEN.finditer(parts.masked.bare)
    ) or running_words("the_sites").stand_in(parts.masked.bare)


def _says_more(parts: Parts, setting: Setting) -> bool:
    """Whether an answer counts out of a whole, asks, doubts, wishes, or tells too much."""
    if parts.fractions or is_no_claim(parts, setting):
        return True
    if any(one.having(*_STOPS) or stops(one, parts) for one in parts.clauses):
        return True
    return sum(len(one.open_words) for one in parts.clauses) > _MOST_WORDS


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
    found = _aspects(clause, parts, setting)
    if clause.asks or any(not _is_rest(hit, found) for hit in clause.having(*_NOT_LEFT)):
        return False
    works = [hit for hit in clause.having("in_progress")
             if parts.folded.bare[hit.start : hit.end] not in plain_words("running")]  # fmt: skip
    if any(
        one.kind in {"use", "idle", "anew"}
        and not any(hit.start <= one.start and one.end <= hit.end for hit in works)
        for one in found
    ):
        return False  # but the "chal raha" of "kaam chal raha hai" is work that goes on
    rest = [one for one in found if one.kind == "rest"]
    going = min((one.start for one in found if one.kind in AHEAD), default=len(parts.masked.bare))
    if any(
        one.kind == "over" and one.start < going and (not rest or one.start > rest[0].start)
        for one in found
    ):
        return False  # "the remaining two are fitted as well"
    other = which_of_them(clause, parts) - done
    if rest or any(hit.kinds == {"partial"} for hit in clause.having("partial")):
        return bool(other)
    ahead = any(one.kind in AHEAD for one in found) or clause.having(*_LEFT)
    return bool(ahead or clause.having("future")) and bool(other)


def _is_rest(hit: Hit, found: Sequence[Aspect]) -> bool:
    """`not done`, `still to be fitted` have a word for "done" in them."""
    if hit.kinds & {"not_done", "not_started"}:
        return True
    return any(
        one.kind in AHEAD | {"rest"} and one.start <= hit.start and hit.end <= one.end
        for one in found
    )


def _aspects(clause: Clause, parts: Parts, setting: Setting) -> tuple[Aspect, ...]:
    return aspects_in(parts.masked, clause.start, clause.end, setting.languages[:1])


def which_of_them(clause: Clause, parts: Parts) -> frozenset[str]:
    """What says in a clause which of several is meant."""
    bare = parts.masked.bare
    days = [(day.start, day.end) for day in clause.dates]
    words = (token.group() for token in TOKEN.finditer(bare, clause.start, clause.end))
    named = {word for word in words if word in places_words()}
    named |= {one.group() for one in _NUMBER.finditer(bare, clause.start, clause.end)
              if not any(a <= one.start() < b for a, b in days)}  # fmt: skip
    said = parts.folded.original(clause.start, clause.end)
    return frozenset(named | {one.group().lower() for one in _LETTER.finditer(said)})


def _of_title(setting: Setting) -> frozenset[str]:
    """The words of the title: a measure about line 1 is done where line 1 is."""
    bare = fold(setting.own_title[:300]).bare
    return frozenset(token.group() for token in TOKEN.finditer(bare))

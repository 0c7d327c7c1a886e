"""A measure on its way, told by deeds: something was done for it, and something is left.

`Guards are ordered, the fitter comes next week` names no status, and yet nobody would call it done
or not begun. Two things make it certain, in two clauses or in one:

1. a step that is over: what was ordered, delivered, chosen, fitted on one machine;
2. what is left: not yet, missing, waiting, going on, or a step after which more must follow.

What stands still, what depends on something, and what may be a wish or a question is no step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from followbot.reading.answers_clauses import Clause, Parts, Setting, says
from followbot.reading.answers_plain import runs_and_is_done
from followbot.reading.deeds_words import deeds_in
from followbot.reading.milestone_words import DID, told_in
from followbot.reading.milestone_words import Told as Deed
from followbot.reading.topics import PAID
from followbot.reading.words_index import plain_words
from followbot.reading.words_plain import running_words

if TYPE_CHECKING:
    from followbot.reading.answers_status import Told

_FITS = frozenset({"done", "in_progress", "future", "not_done"})
_STOPS = ("condition", "hedge", "help", "no_change", "reject", "wrong_person", "cancelled",
          "on_hold", "later", "new_date", "delayed", "blocked")  # fmt: skip
_NOT_OVER = ("negation", "not_done", "not_started", "future", "partial", "almost", "waiting",
             "in_progress", "half")  # fmt: skip
_LEFT = ("not_done", "not_started", "in_progress", "almost")
_MOST_WORDS = 30
NO_STEPS = frozenset({DID, "running", "chosen"})
"""Classes of words that tell too little: `found`, `decided`, `made`."""
ON_THE_WAY_TO_PAY = frozenset({"paid", "calculated", "approved", "signed"})
_NOBODY = frozenset({"yok", "kalmadi", "kalmadı", "kimse", "nothing", "nobody"})
_ARRIVED = frozenset({"hedge", "thanks"})
"""`Received` is said of a mail as well as of goods, and only a guess beside "done"."""
_NEAR = frozenset({"future", "new_date", "filler", "head_only"})


def is_under_way(parts: Parts, setting: Setting, told: Told) -> bool:
    """Whether something was done on the way to a measure, and something is left of it."""
    whole = told.strong and "done" in told.kinds and not told.doubtful
    if whole or told.kinds - _FITS or told.percents or parts.fractions:
        return False
    if any(day.to_come for day in parts.dates):
        return False
    if any(stops(one, parts) for one in parts.clauses):
        return False
    if sum(len(one.open_words) for one in parts.clauses) > _MOST_WORDS:
        return False
    steps = [one for one in parts.clauses if _is_a_step(one, parts, setting)]
    rests = [one for one in parts.clauses if _is_left(one, parts)]
    known = steps + rests
    aside = any(one.open_words for one in parts.clauses if one not in known)
    return bool(steps and rests) and not aside


def stops(clause: Clause, parts: Parts) -> bool:
    """Whether a clause asks, doubts, refuses, stands still or wishes something."""
    against = [
        hit
        for hit in clause.having(*_STOPS)
        if not hit.kinds & {"harmless", "waiting", "not_done"}
        and (not hit.kinds >= _ARRIVED or _is_of_a_mail(clause, parts))
        and not ({"later", "negation"} <= hit.kinds and parts.folded.bare[hit.end : clause.end])
        and not (hit.kinds <= _NEAR and not clause.dates)
    ]
    words = ("refusal", "halted", "therefore")
    return clause.asks or bool(against) or any(says(clause, parts, one) for one in words)


def _is_of_a_mail(clause: Clause, parts: Parts) -> bool:
    said = parts.masked.bare[clause.start : clause.end].strip(" .,!:")
    return running_words("mails").stand_in(said)


def _is_a_step(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a clause tells a deed as over."""
    if clause.having(*_NOT_OVER):
        return False
    told = [one.kinds - NO_STEPS for one in _told(clause, parts, setting)]
    if PAID & setting.topics:
        return any(kinds & ON_THE_WAY_TO_PAY for kinds in told)  # "the goods are delivered"
    if any(told):
        return True
    return bool(deeds_in(parts.masked, clause.start, clause.end, setting.languages))


def _told(clause: Clause, parts: Parts, setting: Setting) -> list[Deed]:
    told = told_in(parts.masked, setting.languages)
    return [one for one in told if clause.start <= one.start < clause.end]


def _is_left(clause: Clause, parts: Parts) -> bool:
    """Whether a clause says what is still to be done."""
    if clause.having("evidence", "harmless"):
        return False  # "only the photo is missing", "eksik yok"
    if any(
        "harmless" not in hit.kinds and not runs_and_is_done(clause, hit, parts)
        for hit in clause.having(*_LEFT)
    ):
        return True
    bare, missing = parts.folded.bare, plain_words("missing")
    words = bare[clause.start : clause.end].split()
    if any(bare[hit.start : hit.end] not in missing for hit in clause.having("negation")):
        return False
    return not missing.isdisjoint(words) and _NOBODY.isdisjoint(words)

"""What another clause of an answer says against a "done": "…, except stair B", "…, not yet"."""

from __future__ import annotations

import re

from followbot.reading.answers_clauses import Clause, Parts, says
from followbot.reading.answers_plain import says_only_done
from followbot.reading.words_index import plain_words

_SHORT = 4
_THING_NUMBER = re.compile(r"(?<![\w.,/])[^\W\d_]{3,} \d{1,2}[ ]*$")
"""`exits 1`, `hall 2`: a thing with a number of its own."""
_ASIDE = ("evidence", "thanks", "greeting", "signoff", "item", "reason", "help", "harmless")
_FEW_WORDS = 2
_VIETNAMESE = frozenset({"vi"})


def is_taken_back_elsewhere(parts: Parts) -> bool:
    """Whether another clause takes a "done" back: "…, except stair B", "…, not yet"."""
    behind = zip(parts.clauses, parts.clauses[1:], strict=False)
    if any(_narrows(clause, told, parts) for told, clause in behind):
        return True
    behind = zip(parts.clauses, parts.clauses[1:], strict=False)
    if any(_is_for_later(clause, told, parts) for told, clause in behind):
        return True
    concluded = _is_concluded(parts)
    return any(
        _takes_back(clause, parts, concluded=concluded and clause is not parts.clauses[-1])
        for clause in parts.clauses
    )


def _is_concluded(parts: Parts) -> bool:
    """`No pregnant worker is on nights now. Done`: the end says it all, as a sentence or so."""
    if len(parts.clauses) < _FEW_WORDS:
        return False
    before, last = parts.clauses[-2:]
    if not says_only_done(last, parts) or any(one.asks for one in parts.clauses):
        return False
    between = parts.folded.bare[before.end : last.start] + parts.folded.bare[before.end - 1]
    return bool(last.having("concluded")) or "." in between or "\n" in between


def _is_proof_to_come(clause: Clause) -> bool:
    """`photos will follow` says nothing against a "done"."""
    proof = clause.having("evidence")
    return bool(proof) and proof[0].start < clause.having("future")[0].start


def _is_still_to_come(clause: Clause, parts: Parts) -> bool:
    """`…, later`, `the election will be held soon, …`: said alone, or before anything else."""
    if not clause.open_words and not _is_proof_to_come(clause):
        return True
    return clause is parts.clauses[0] and not clause.having("evidence", "thanks", "harmless")


def _narrows(clause: Clause, told: Clause, parts: Parts) -> bool:
    """`done (north side)`, `done: exits 1, 2`: what stands right behind says where."""
    bare = parts.masked.bare
    if not told.having("done") or "\n" in bare[told.end : clause.start] or _is_aside(clause):
        return False
    if len(clause.open_words) > _FEW_WORDS or clause.having("all"):
        return False
    return bool(clause.having("place")) or bool(
        _THING_NUMBER.search(bare, clause.start, clause.end)
    )


def _is_for_later(clause: Clause, told: Clause, parts: Parts) -> bool:
    """`done, stairs tomorrow`: right behind it stands what will be done another day."""
    between = parts.folded.bare[told.end : clause.start].strip()
    if not told.having("done") or between not in {",", "、", "-", "/", ";"}:
        return False
    if any(not hit.kinds <= {"filler", "future", "place", "item"} for hit in clause.hits):
        return False
    if says(clause, parts, "was"):
        return False
    coming = any(day.to_come for day in clause.dates) or clause.having("future")
    return bool(coming) and 0 < len(clause.open_words) <= _FEW_WORDS


def _is_aside(clause: Clause) -> bool:
    """Whether a clause tells something of its own: a status, a proof, a day, a share, thanks."""
    if clause.dates or clause.percents or clause.asks:
        return True
    return bool(clause.having(*_ASIDE)) or any(hit.status for hit in clause.hits)


def _asks_back(clause: Clause, parts: Parts) -> bool:
    """`done (?)`, `done, right?`, `erledigt, oder?`: the writer is not sure either."""
    said = parts.folded.bare[clause.start : clause.end].strip(" ,.:")
    return clause.asks and (not said or said in plain_words("tags"))


def _takes_back(clause: Clause, parts: Parts, *, concluded: bool) -> bool:
    awaited = clause.having("waiting") and not clause.having("harmless")  # "done, waiting delivery"
    if awaited or _asks_back(clause, parts):
        return True
    if clause.having("done"):
        return False
    if concluded and _is_how_it_is_now(clause, parts):
        return False
    if _leaves_some(clause, parts) or _is_guarded(clause):
        return True
    return bool(clause.having("future")) and _is_still_to_come(clause, parts)


def _is_how_it_is_now(clause: Clause, parts: Parts) -> bool:
    """`no night work any more`, `times are being followed`: what was reached, told as it is.

    A "not yet", a rest, a doubt and what will be are none.
    """
    against = ("partial", "but", "except", "condition", "hedge", "reject", "waiting", "later")
    if clause.having(*against) or any(hit.status for hit in clause.hits) or clause.dates:
        return False
    if clause.having("negation", "no") and not says(clause, parts, "no_longer"):
        return False  # "no guards on the machines" is no goal that was reached
    words = parts.folded.bare[clause.start : clause.end].split()
    bare, goes_on = parts.folded.bare, plain_words("goes_on_being")
    future = [one for one in clause.having("future") if bare[one.start : one.end] not in goes_on]
    yet = plain_words("yet") | plain_words("still_owed")
    return not future and len(words) > _FEW_WORDS and yet.isdisjoint(words)


def _leaves_some(clause: Clause, parts: Parts) -> bool:
    """`…, except stair B`, `…, need to fix one lock`, `…, rejected`, `one door is still locked`."""
    ordinal = plain_words("ordinal")
    left_out = clause.having("partial", "but", "except")
    if any(parts.folded.bare[hit.start : hit.end] not in ordinal for hit in left_out):
        return True
    if _is_owed(clause, parts) and not clause.having(*_ASIDE):
        return True
    if any("negation" not in hit.kinds for hit in clause.having("no")):
        return True  # "…, this is wrong"
    if clause.having("reject") or says(clause, parts, "setback"):
        return True
    return bool(left_out) and says(clause, parts, "shut")


def _is_owed(clause: Clause, parts: Parts) -> bool:
    """`cần sửa một cửa`; without its marks that is the "can" of other languages."""
    if says(clause, parts, "still_owed"):
        return True
    if "cần" in parts.folded.original(clause.start, clause.end).lower():
        return True
    if "cân" in parts.folded.original(clause.start, clause.end).lower():
        return False  # a balance, and no need
    vietnamese = any(hit.languages == _VIETNAMESE for one in parts.clauses for hit in one.hits)
    words = parts.folded.bare[clause.start : clause.end].split()
    return vietnamese and "can" in words


def _is_guarded(clause: Clause) -> bool:
    """`…, not yet`, `…, hopefully`: a few words, or a negation of what is left."""
    guards = clause.having("negation", "condition", "hedge")
    meant = [hit for hit in guards if "thanks" not in hit.kinds]  # "received with thanks"
    if meant and len(clause.hits) + len(clause.open_words) <= _SHORT:
        return True
    return bool(clause.having("negation") and clause.having("partial", "future"))

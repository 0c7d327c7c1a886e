"""Which of several days of an answer is the one that is meant."""

from __future__ import annotations

from datetime import date

from followbot.reading.answers_clauses import Clause, Parts, says
from followbot.reading.dates_found import FoundDate
from followbot.reading.words import Hit
from followbot.reading.words_index import plain_words
from followbot.reading.words_plain import last_words

_BESIDE = 3
"""Signs between what asks for a day and the day."""
PREPOSITIONS = frozenset(
    [
        *("by", "until", "till", "within", "up to", "bis", "bis zum", "zum", "auf den", "hasta"),
        *("hasta el", "para el", "ate", "dia", "avant le", "d'ici", "d'ici le"),
        *("jusqu'au", "pour le"),
        *("entro", "entro il", "fino al", "fino a", "tot", "voor", "tegen", "inden", "senest"),
        *("til", "do", "do dnia", "do konca"),
    ]
)
BEFORE_STEPS = PREPOSITIONS | {"expected"}
BEFORE_DAYS = PREPOSITIONS | frozenset(
    [
        *("kadar", "'e kadar", "before", "termin", "expected", "den", "sampai", "sebelum", "truoc"),
        *("前", "之前", "까지", "まで", "পর্যন্ত", "तक", "تک", "حتي", "حتى", "ถึง"),
    ]
)
_A_THING = 2
"""Unknown words from which on a clause speaks of something else."""
_NO_REQUEST = ("condition", "hedge", "negation", "new_date", "done", "not_done", "delayed")


def exact(wished: list[FoundDate], parts: Parts) -> list[FoundDate]:
    """`mid February, to be exact 15 February 2027`: the last day says what the first meant."""
    last = wished[-1]
    bare = parts.folded.bare
    if len(wished) < 2 or last.day is None or not last.clear or not _has_day(last, bare):
        return wished
    loose = [one for one in wished[:-1] if not _has_day(one, bare) and _is_near(one, last.day)]
    return [last] if len(loose) == len(wished) - 1 else wished


def asked_outright(wished: list[FoundDate], parts: Parts) -> list[FoundDate]:
    """`kindly allow until 15 July, the lines are full till June`: the day that is asked for.

    All of them where none or several are asked for, or another day may be meant as well.
    """
    if len(wished) < 2:
        return wished
    own = {one.start: _clause_of(one, parts) for one in wished}
    asked = [one for one in wished if one.clear and _is_asked_for(own[one.start], parts)]
    others = [own[one.start] for one in wished if one not in asked]
    if len(asked) != 1 or not all(_is_of_another_thing(one, parts) for one in others):
        return wished
    last = asked[0].day
    days = [day for one in wished if one is not asked[0] for day in (one.day, *one.ambiguous)]
    if last is None or any(day is not None and day > last for day in days):
        return wished  # "new date 31 January, the back exit by 15 March"
    return asked


def is_replaced(found: FoundDate, parts: Parts) -> bool:
    """`30 April instead of 15 January`: the day that shall no longer hold."""
    before = f" {parts.folded.bare[: found.start].rstrip()}"
    behind = parts.folded.bare[found.end :].lstrip(" '")
    return before.endswith(last_words("instead_of")) or behind.startswith(
        tuple(plain_words("instead_behind"))
    )


def negations_in(clause: Clause, parts: Parts) -> tuple[Hit, ...]:
    """The negations of a clause, but for an "instead of", which only takes another day back."""
    instead = plain_words("instead_of")
    return tuple(hit for hit in clause.having("negation")
                 if parts.folded.bare[hit.start : hit.end] not in instead)  # fmt: skip


def _clause_of(found: FoundDate, parts: Parts) -> Clause:
    return next(one for one in parts.clauses if found in one.dates)


def _is_asked_for(clause: Clause, parts: Parts) -> bool:
    """Whether more than a preposition asks for the one day of a clause."""
    asks = (parts.folded.bare[hit.start : hit.end] for hit in clause.having("new_date"))
    return len(clause.dates) == 1 and any(words not in BEFORE_DAYS for words in asks)


def _is_of_another_thing(clause: Clause, parts: Parts) -> bool:
    """Whether a clause names a thing of its own, and asks for nothing."""
    against = (parts.folded.bare[hit.start : hit.end] for hit in clause.having(*_NO_REQUEST))
    if any(words not in BEFORE_DAYS for words in against) or says(clause, parts, "day_latest"):
        return False
    return len(clause.open_words) + len(clause.having("step", "place")) >= _A_THING


def _has_day(found: FoundDate, bare: str) -> bool:
    digits = "".join(c if c.isdigit() else " " for c in bare[found.start : found.end]).split()
    return any(len(number) <= 2 for number in digits)


def _is_near(found: FoundDate, day: date) -> bool:
    days = (found.day, *found.ambiguous)
    return any(one and (one.year, one.month) == (day.year, day.month) for one in days)


def is_why_behind(found: FoundDate, no: Hit, clause: Clause, parts: Parts) -> bool:
    """`postpone to 30 April the welder is not free`: it is somebody else who is not.

    The day is asked for right before it, a word for somebody stands before the "not", and what
    he is not behind it: `30 April geht nicht` is refused.
    """
    bare, links = parts.folded.bare, plain_words("linking") | PREPOSITIONS
    asked = any(0 <= found.start - hit.end <= _BESIDE for hit in clause.having("new_date"))
    words = [a for a, b in clause.open_words if bare[a:b] not in links]
    somebody = any(found.end <= start < no.start for start in words)
    behind = bare[found.end : clause.end]
    if not asked or not somebody or any(word in behind for word in plain_words("refusal")):
        return False
    told = clause.having("yes", "approve", "no", "reject", "new_date", "hedge")
    return any(start >= no.end for start in words) and not any(hit.start >= no.end for hit in told)

"""`Hall A done, hall B next week`: one part is over and its like is due within days: in progress.

Both clauses must name a part of the same kind by a number, a letter or "first" and "second", and
nothing that the first has not named may stand in the second, but the day. A month may as well be a
date that is wished for, and a part that the title names may be all of the measure: they are asked.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from followbot.reading.answers_clauses import Clause, Parts, Setting
from followbot.reading.answers_unsettled import is_no_claim
from followbot.reading.deeds_words import deeds_in
from followbot.reading.milestone_words import told_in
from followbot.reading.words_fold import fold
from followbot.reading.words_index import plain_words

if TYPE_CHECKING:
    from followbot.reading.answers_status import Told
    from followbot.reading.words import Hit

_FITS = frozenset({"done", "future"})
_NOT_OVER = ("negation", "not_done", "not_started", "future", "partial", "almost", "waiting",
             "in_progress", "half", "hedge", "condition", "except", "help", "blocked",
             "on_hold", "delayed", "new_date", "others")  # fmt: skip
_NOT_DUE = ("negation", "hedge", "condition", "except", "help", "blocked", "on_hold", "delayed",
            "done", "waiting", "no_change", "cancelled", "others")  # fmt: skip
_SOON = 31
_MOST = 6
"""Words of a clause that names a part and when it is done."""
_PIECES = re.compile(r"\d+|[a-e](?=[\u3040-\uffff])|[^\W\d_]+")
_DENSE = "\u0e00"
_NUMERALS = "一二三四五六"


def one_part_follows(parts: Parts, setting: Setting, told: Told) -> bool:
    """Whether one numbered part is done and another follows within days, and nothing else."""
    if told.kinds - _FITS or told.percents or parts.fractions or not setting.addressed:
        return False
    clauses = [one for one in parts.clauses if one.open_words or one.hits or one.dates]
    if len(clauses) != 2 or is_no_claim(parts, setting):
        return False
    first, second = clauses
    if not _is_over(first, parts, setting) or not _is_due_soon(second, setting.today):
        return False
    over, due = _labels(first, parts), _labels(second, parts)
    if (
        not over
        or not due
        or over & due
        or (over | due) & set(setting.own_title.casefold().split())
    ):
        return False
    return _names_nothing_new(first, second, parts)


def _is_over(clause: Clause, parts: Parts, setting: Setting) -> bool:
    against = [hit for hit in clause.having(*_NOT_OVER) if not _is_a_label(hit, parts)]
    if clause.asks or against or any(day.to_come for day in clause.dates):
        return False
    if clause.having("done"):
        return True
    span = parts.masked, clause.start, clause.end
    steps = told_in(parts.masked, setting.languages)
    return bool(deeds_in(*span, setting.languages)) or any(
        clause.start <= one.start < clause.end for one in steps
    )


def _is_a_label(hit: Hit, parts: Parts) -> bool:
    """`一车间`: a part that is named by its number is partial by itself."""
    said = parts.masked.bare[hit.start : hit.end]
    return "partial" in hit.kinds and (said[:1] in _NUMERALS or said in _ordinals())


def _is_due_soon(clause: Clause, today: date) -> bool:
    if clause.asks or clause.having(*_NOT_DUE) or not clause.dates:
        return False
    return all(
        0 < (min(day.ambiguous, default=day.day or today) - today).days <= _SOON
        and not day.past
        and not day.month_only
        for day in clause.dates
    )


def _pieces(clause: Clause, parts: Parts) -> list[str]:
    return [one.group() for one in _PIECES.finditer(parts.masked.bare, clause.start, clause.end)]


def _labels(clause: Clause, parts: Parts) -> set[str]:
    """The numbers and letters by which parts are named; "first" is 1 and "other" 2."""
    found: set[str] = set()
    small = {parts.masked.bare[hit.start : hit.end] for hit in clause.having("filler")}
    for piece in _pieces(clause, parts):
        word = piece.removeprefix("ال")
        if piece.isdigit() or (len(piece) == 1 and "b" <= piece <= "e") or piece == "a":
            found.add(piece)
        elif piece >= _DENSE:
            found.update(sign for sign in piece if sign in _NUMERALS)
        elif word.removeprefix("و").removeprefix("ال") in _ordinals():
            found.add(_ordinals()[word.removeprefix("و").removeprefix("ال")])
    return found if len(found) == 1 else found - small


def _ordinals() -> dict[str, str]:
    words = {fold(one).bare: "1" for one in plain_words("first_of_two")}
    return words | {fold(one).bare: "2" for one in plain_words("second_of_two")}


def _names_nothing_new(first: Clause, second: Clause, parts: Parts) -> bool:
    """Whether each word of the second is one of the first, a label, or says "follows"."""
    bare = parts.masked.bare
    said = bare[first.start : first.end]
    known = set(_pieces(first, parts)) | plain_words("follows") | set(_ordinals())
    labels = _labels(second, parts)
    steps = (bare[one.start : one.end] for one in second.having("step", "evidence"))
    if not all(step in bare[first.start : first.end] for step in steps):
        return False  # "hall B audit next week"
    words = [bare[a:b].strip() for a, b in second.open_words]
    if len(words) > _MOST:
        return False
    for word in words:
        if word in known or word in labels or word.removeprefix("و").removeprefix("ال") in known:
            continue
        if word >= _DENSE:
            rest = [sign for sign in word if sign not in labels and not sign.isdigit()]
            if all(sign in said for sign in rest):
                continue
        return False
    return True

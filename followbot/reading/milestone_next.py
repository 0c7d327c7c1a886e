"""What stands beside a milestone and says what comes next: a deed only named, or waited for.

`Screens delivered, mounting between the years` and `project approved, waiting for the fitter` tell
of a measure on its way. `Mounting impossible` and `waiting for money` do not.
"""

from __future__ import annotations

from followbot.reading.answers_clauses import Setting
from followbot.reading.answers_parts import waits_for_what_was_asked
from followbot.reading.milestone_pieces import Piece
from followbot.reading.words_index import TOKEN, plain_words

_WORK = frozenset({"installed", "built", "repaired", "marked", "held", "trained", "paid", "handed",
                   "posted", "signed", "checked", "elected", "delivered"})  # fmt: skip
_NO_PLAN = ("negation", "condition", "hedge", "done", "not_done", "not_started", "blocked",
            "on_hold", "cancelled", "delayed", "almost", "no", "help", "no_change")  # fmt: skip
_MOST_WORDS = 6


def comes_next(piece: Piece, setting: Setting) -> bool:
    """Whether a piece says what follows, in words that no ending or particle shows."""
    return _waits(piece, setting) or _only_names_a_deed(piece)


def _waits(piece: Piece, setting: Setting) -> bool:
    """`waiting for the supplier`, and nothing else that says how it stands."""
    told = [hit for clause in piece.parts.clauses for hit in clause.hits if hit.status]
    only = all("waiting" in hit.kinds for hit in told)
    return bool(told) and only and waits_for_what_was_asked(piece.parts, setting)


def _only_names_a_deed(piece: Piece) -> bool:
    """`mounting by the supplier`, `pose entre Noël et nouvel an`: a noun, and when or by whom."""
    if piece.told or not piece.kinds_named & _WORK or piece.having(*_NO_PLAN):
        return False
    if any(day.past for day in piece.parts.dates):
        return False
    bare, named = piece.parts.masked.bare, piece.named[0]
    if bare[: named.start].strip(" -–"):
        return False
    behind = [one.group() for one in TOKEN.finditer(bare, named.end)]
    return 0 < len(behind) <= _MOST_WORDS and behind[0] in plain_words("when_or_by")

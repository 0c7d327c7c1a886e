"""What a reply says of other matters than its measures: thanks for the mail, and trade.

`Ok thanks`: the mail came. `The container leaves on 15 December, the balance of 30 % is due`:
suppliers answer two things in one mail, and nobody needs to be asked which measure that is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from followbot.domain.letter import PrintedMeasure
from followbot.domain.terms import AnswerSource
from followbot.reading.answers_clauses import Clause, Parts, Setting, says
from followbot.reading.answers_collect import Collected
from followbot.reading.answers_content import Content
from followbot.reading.prose_titles import title_stems
from followbot.reading.sheet_layout import names_a_table
from followbot.reading.words_index import plain_words
from followbot.reading.words_stem import stems

_LETTER_DAYS = 3
_COURTEOUS = frozenset({"yes", "thanks", "greeting", "signoff", "filler", "harmless", "intro"})


def only_acknowledges(parts: Parts) -> bool:
    """`Ok thank you, regards`: a yes beside thanks says that the mail came, and no more."""
    hits = [hit for clause in parts.clauses for hit in clause.hits]
    thanks = any("thanks" in hit.kinds for hit in hits)
    bare, okays = parts.folded.bare, plain_words("okays")
    plain = all(hit.kinds & _COURTEOUS or bare[hit.start : hit.end] in okays for hit in hits)
    quiet = not parts.dates and not parts.percents
    return thanks and plain and quiet and not any(clause.open_words for clause in parts.clauses)


def is_date_of_today(parts: Parts, setting: Setting) -> bool:
    """The day of the letter, alone on a line below it."""
    if not parts.dates or parts.percents:
        return False
    if any(clause.hits or clause.open_words for clause in parts.clauses):
        return False
    days = [day for found in parts.dates for day in (found.day, *found.ambiguous) if day]
    return any(abs((day - setting.today).days) <= _LETTER_DAYS for day in days)


def is_commerce(parts: Parts | None, printed: Sequence[PrintedMeasure]) -> bool:
    """Whether every clause that tells something tells it of an order, a freight or a bill.

    Not in answers to a letter of which a measure is called so.
    """
    if parts is None:
        return False
    telling = [clause for clause in parts.clauses if _tells(clause)]
    if not telling or _commerce() & title_stems(printed):
        return False
    stands = any(hit.status and "yes" not in hit.kinds for one in telling for hit in one.hits)
    return not stands and all(says(clause, parts, "commerce") for clause in telling)


@cache
def _commerce() -> frozenset[str]:
    return frozenset(stem for word in plain_words("commerce") for stem in stems(word))


def _tells(clause: Clause) -> bool:
    status = any(hit.status and "filler" not in hit.kinds for hit in clause.hits)
    return status or bool(clause.dates or clause.percents) or bool(clause.having("help"))


def names_table(content: Content, found: Collected) -> bool:
    """`We completed the form`, where one came along: what stands in it says the rest."""
    if not found.sheet_came or content.parts is None:
        return False
    return names_a_table(content.parts.folded.bare)


def speaks_of_sheet(content: Content, found: Collected) -> bool:
    """`Completed as attached`, where rows of a sheet were filled in."""
    if content.parts is None or all(item.source is not AnswerSource.SHEET for item in found.items):
        return False
    return any(clause.having("evidence") for clause in content.parts.clauses)

"""Work that goes on: `cage is being welded`, `the electrician is pulling cables`, nothing else.

Whatever is being done for a measure, it has begun and is not at its end. So one that is named, or
whose deed is known, is in progress, as long as

1. a clause says by a form of its verb that something goes on (`aspects.py`); words for "now" alone
   do not, nor forms that tell a lasting state as well;
2. nothing says that it is done again and again, or since a day: "we are paying it since November"
   is how a measure is kept that is done;
3. nothing else is told: no clause that does not go on, no negation, no day, no doubt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from followbot.reading.answers_clauses import Clause, Parts, Setting
from followbot.reading.answers_partway import is_named
from followbot.reading.answers_underway import stops
from followbot.reading.answers_unsettled import is_no_claim
from followbot.reading.aspects import aspects_in, is_lasting, names_a_deed
from followbot.reading.clause_aspects import tells_a_deed, topics_named
from followbot.reading.deed_of_measure import GENERAL
from followbot.reading.deeds_words import goes_away
from followbot.reading.milestone_words import named_in
from followbot.reading.prose_titles import in_title
from followbot.reading.topics import PAID
from followbot.reading.words_index import plain_words

if TYPE_CHECKING:
    from followbot.reading.answers_status import Told

_AGAINST = ("except", "no_change", "help", "condition", "hedge", "negation", "future", "evidence",
            "no", "reject", "all", "but", "new_date")  # fmt: skip
_MOST_WORDS = 16
_TRADES = frozenset({"electrical", "welding"})
"""Topics that are named where somebody works, whatever for."""


def only_goes_on(parts: Parts, setting: Setting, told: Told) -> bool:
    """Whether work is told that goes on, and nothing else."""
    if told.kinds - {"in_progress"} or told.percents or parts.fractions or parts.dates:
        return False
    # "The wage is being paid": in progress, or as it is paid each month?
    if not setting.own_title or PAID & setting.topics or is_no_claim(parts, setting):
        return False
    if any(hit.by_line for one in parts.clauses for hit in one.hits):
        return False
    telling = [one for one in parts.clauses if one.open_words]
    if sum(len(one.open_words) for one in telling) > _MOST_WORDS:
        return False
    if any(one.having(*_AGAINST) or stops(one, parts) for one in parts.clauses):
        return False
    works = any(_is_known(one, parts, setting) for one in telling)
    return works and all(_goes_on(one, parts, setting) for one in telling)


def _is_known(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a clause names the measure or a deed: "we are thinking" is no work."""
    if is_named(clause, parts, setting) or tells_a_deed(clause, parts, setting):
        return True
    span = parts.masked, clause.start, clause.end
    named = named_in(parts.masked, setting.languages)
    if any(clause.start <= one.start < clause.end for one in named):
        return True
    if topics_named(clause, parts, setting) & _TRADES:
        return True
    return names_a_deed(*span, setting.languages)


def _goes_on(clause: Clause, parts: Parts, setting: Setting) -> bool:
    span = parts.masked, clause.start, clause.end, setting.languages[:1]
    found = aspects_in(*span)
    if any(one.kind not in {"going", "over"} for one in found) or is_lasting(*span):
        return False
    another = topics_named(clause, parts, setting) - GENERAL - _TRADES - setting.topics
    if (setting.topics and another) or _is_taken_away(clause, parts, setting):
        return False  # "roof is being painted", about a pump
    states, bare = plain_words("keeps_on"), parts.masked.bare
    return any(one.kind == "going" and bare[one.start : one.end] not in states for one in found)


def _is_taken_away(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """`the fans are being returned`, about fans; padlocks are removed where they are to be."""
    away = goes_away(parts.masked, clause.start, clause.end, setting.languages)
    return away and not any(
        in_title(parts.masked.bare[a:b], setting.title, setting.languages)
        and goes_away(parts.masked, a, b, setting.languages)
        for a, b in clause.open_words
    )

"""Work that goes on: `the electrician is pulling cables`, `cage is being welded`, and nothing else.

Whatever is being done for a measure, it has begun and is not at its end. So its verb need not be
known, as long as

1. a clause says by an ending or a small word that something goes on (`aspects.py`);
2. nothing says that it is done again and again, since a day, by all, or still as badly as before:
   "we are paying it since November" is how a measure is kept that is done;
3. nothing else is told: no other clause, no negation, no day, no doubt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from followbot.reading.answers_clauses import Clause, Parts, Setting
from followbot.reading.answers_some_left import is_of_another
from followbot.reading.answers_underway import stops
from followbot.reading.answers_unsettled import is_no_claim
from followbot.reading.aspects import aspects_in
from followbot.reading.deeds_words import goes_away
from followbot.reading.prose_titles import in_title
from followbot.reading.topics import PAID
from followbot.reading.words_index import plain_words
from followbot.reading.words_plain import running_words

if TYPE_CHECKING:
    from followbot.reading.answers_status import Told

_AGAINST = ("except", "no_change", "help", "condition", "hedge", "negation", "not_done", "future",
            "not_started", "almost", "evidence", "no", "reject", "delayed", "blocked", "on_hold",
            "waiting", "all", "but", "done", "new_date")  # fmt: skip
_MOST_WORDS = 16


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
    return bool(telling) and all(_goes_on(one, parts, setting) for one in telling)


def _goes_on(clause: Clause, parts: Parts, setting: Setting) -> bool:
    found = aspects_in(parts.masked, clause.start, clause.end, setting.languages[:1])
    kinds = {one.kind for one in found}
    if "going" not in kinds or kinds - {"going", "over"}:
        return False
    if is_of_another(clause, parts, setting) or _is_taken_away(clause, parts, setting):
        return False
    said = parts.masked.bare[clause.start : clause.end]
    lasting = plain_words("lasting")
    if running_words("lasting").stand_in(said) or any(
        word in said for word in lasting if word >= "\u0900"
    ):
        return False
    return any(
        one.kind == "going"
        and parts.masked.bare[one.start : one.end] not in plain_words("keeps_on")
        for one in found
    )


def _is_taken_away(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """`the fans are being returned`, about fans; padlocks are removed where they are to be."""
    away = goes_away(parts.masked, clause.start, clause.end, setting.languages)
    return away and not any(
        in_title(parts.masked.bare[a:b], setting.title, setting.languages)
        and goes_away(parts.masked, a, b, setting.languages)
        for a, b in clause.open_words
    )

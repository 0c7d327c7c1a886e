"""A short sentence that names no measure and takes back what the sentence before it said.

`The exits are cleared. Not completed.`, `…. But not all.`, `…. Correction: in progress.`: it
speaks of the measures named last. A sentence with things of its own does not.
"""

from __future__ import annotations

from collections.abc import Sequence

from followbot.domain.terms import MeasureStatus
from followbot.reading.answers_clauses import Clause, Parts, says
from followbot.reading.answers_collect import Collected
from followbot.reading.answers_content import Content
from followbot.reading.deeds_words import deeds_in
from followbot.reading.lines_book import Target
from followbot.reading.topics import topics_in
from followbot.reading.words_index import plain_words

_AGAINST = ("negation", "partial", "except", "but", "hedge")
_STATUS_AGAINST = frozenset({"not_done", "almost", "not_started", "in_progress", "blocked",
                             "on_hold", "delayed", "waiting"})  # fmt: skip
_ASIDE = ("signoff", "intro", "evidence", "harmless", "help", "no_change", "others", "later",
          "wrong_person", "thanks")  # fmt: skip
_FEW = 1
_LONGEST = 16
"""Words of the longest sentence that does nothing but take back."""


def takes_back_the_last(content: Content) -> bool:
    """Whether a part without a measure of its own speaks against what was told just before."""
    parts = content.parts
    if parts is None or content.help or parts.percents:
        return False
    clauses = [one for one in parts.clauses if one.hits or one.open_words or one.dates]
    if not clauses or any(clause.having(*_ASIDE) for clause in clauses):
        return False
    if len(parts.folded.bare.split()) > _LONGEST:
        return False
    strange = [word for clause in clauses for word in _strange(clause, parts)]
    if any(says(clause, parts, "setback") or clause.having("reject") for clause in clauses):
        return len(strange) <= _FEW + 1
    against = [clause for clause in clauses if _speaks_against(clause, content)]
    return (
        len(strange) <= _FEW
        and bool(against)
        and not any(_has_a_subject(clause, parts) for clause in against)
    )


def may_be_taken_back(told_last: Sequence[Target], found: Collected) -> bool:
    """Whether more was told just before than that help is needed ("we have no experience")."""
    said = [item.content for item in found.items if item.target in told_last]
    return any(not one.help or one.status or one.percent or one.new_date for one in said)


def _strange(clause: Clause, parts: Parts) -> list[int]:
    """Where unknown words stand that are no mere links."""
    bare, linking = parts.folded.bare, plain_words("linking")
    return [a for a, b in clause.open_words if bare[a:b] not in linking]


def _has_a_subject(clause: Clause, parts: Parts) -> bool:
    """`the water not even begun`, `payroll until May`: an unknown word before what is said."""
    kinds = {*_AGAINST, "new_date"}
    told = [hit.start for hit in clause.hits if hit.status or hit.kinds & kinds]
    return bool(told) and any(start < told[0] for start in _strange(clause, parts))


def _speaks_against(clause: Clause, content: Content) -> bool:
    if any(hit.status in _STATUS_AGAINST for hit in clause.hits):
        return True
    if clause.having("done"):
        return bool(clause.having(*_AGAINST, "future", "condition"))
    if clause.having("new_date") and clause.dates:
        return True  # "we will finish next week"
    return bool(clause.having(*_AGAINST)) and content.yes is not True


def ends_what_was_begun(content: Content, found: Collected) -> bool:
    """`We ordered guards for the presses. They were fitted on Friday.`: it may be done by now."""
    if not found.items or content.parts is None:
        return False
    last = found.items[-1].content
    own = last.parts.clauses if last.parts else ()
    if last.status is not MeasureStatus.IN_PROGRESS or last.percent is not None or not last.sure:
        return False
    parts = content.parts
    if any(one.having("in_progress") for one in own) or parts.percents or parts.fractions:
        return False
    if len(parts.folded.bare.split()) > _LONGEST or topics_in(parts.masked):
        return False
    whole = content.status is MeasureStatus.REPORTED_COMPLETE
    deeds = deeds_in(parts.masked, 0, len(parts.masked.bare), found.setting.languages)
    return whole or bool(deeds)

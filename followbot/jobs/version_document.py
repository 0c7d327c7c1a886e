"""The document of the next version of a plan, by what was said of the measures of this one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from followbot.domain.tables_proposal import PlanProposal, ProposedMeasure
from followbot.plans.proposed import MeasureChange, OwnMeasure, as_version, changed
from followbot.rules.proposal import Becomes, Counter, Word


def word_of(row: ProposedMeasure) -> Word:
    """What was said of a measure of a version, by either side."""
    return Word(row.answer, row.decision)


def _counter(row: ProposedMeasure) -> Counter:
    return Counter(row.ref, word_of(row), row.on_date, row.wording, row.decided_on)


def next_document(
    version: PlanProposal,
    rows: Sequence[ProposedMeasure],
    rule: Callable[[Counter], Becomes],
    number: int,
) -> str:
    """The next version's document: this one's, with what its measures become."""
    becomes = [rule(_counter(row)) for row in rows]
    details = {row.ref: row.details or {} for row in rows}
    changes = [
        MeasureChange(one.ref, one.deadline, one.wording, one.gone)
        for one in becomes
        if one.changes and not one.joins
    ]
    own = [
        OwnMeasure(one.ref, one.wording, one.deadline, details[one.ref])
        for one in becomes
        if one.joins
    ]
    return as_version(changed(version.document, changes, own), number)

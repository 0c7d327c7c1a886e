"""The rows of a digest's spreadsheet: every measure of every plan as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from followbot.domain.facts_digest import MeasureLine
from followbot.domain.tables import Measure, id_of
from followbot.domain.terms import EscalationRule, MeasureStatus
from followbot.jobs.digest_plan import OVERDUE, keys_of
from followbot.jobs.digest_proofs import proofs_here
from followbot.jobs.digest_terms import Told, order_of
from followbot.jobs.local import local_day

Letters = Mapping[tuple[str, str], Sequence[str]]
"""The letters of the decisions about a measure, by the refs of its plan and its own."""


def measure_lines(told: Told) -> Iterator[MeasureLine]:
    """The plan's measures, most serious first; cancelled ones stand in the history only.

    Which letters their decisions have is not known yet.
    """
    rows = [r for r in told.watched.measures.values() if r.status != MeasureStatus.CANCELLED]
    flagged = {
        "overdue": keys_of(told, *OVERDUE),
        "stalled": keys_of(told, EscalationRule.STALLED),
        "new_date": told.wishing,
        "help": {key for key, said in told.rows.updates.items() if said.help},
        "duty": {id_of(row) for _, row in told.rows.duties.get(told.key, ())},
    }
    for row in sorted(rows, key=order_of):
        yield _line(told, row, flagged)


def _line(told: Told, row: Measure, flagged: Mapping[str, set[int]]) -> MeasureLine:
    plan, said = told.watched.plan, told.rows.updates.get(id_of(row))
    proofs = proofs_here(told, row)
    next_at = told.rows.next_rounds.get(told.key)
    still_open = row.status not in (MeasureStatus.VERIFIED, MeasureStatus.CANCELLED)
    return MeasureLine(
        plan_ref=plan.ref,
        supplier_name=plan.supplier_name,
        site=plan.site,
        country=plan.country,
        buyer=told.watched.agreed.responsible_buyer.name,
        measure_ref=row.ref,
        measure_title=row.title,
        severity_class=row.severity_class,
        zero_tolerance=row.zero_tolerance,
        status=row.status,
        percent=row.percent,
        first_due_on=row.first_agreed_deadline,
        due_on=row.current_deadline,
        last_answer_on=local_day(said.reported_at, plan.timezone) if said else None,
        last_words=said.comment if said else "",
        flags=tuple(_flags(told, row, flagged)) if still_open else (),
        next_round_on=local_day(next_at, plan.timezone)
        if next_at and still_open and not told.paused
        else None,
        proofs_here=sum(proof.present for proof in proofs.proofs),
        proofs_wanted=sum(proof.wanted for proof in proofs.proofs),
    )


def _flags(told: Told, row: Measure, flagged: Mapping[str, set[int]]) -> Iterator[str]:
    if row.zero_tolerance:
        yield "zero_tolerance"
    if told.paused:
        yield "paused"
    elif told.alarmed(EscalationRule.SILENT):
        yield "silent"
    for flag, keys in flagged.items():
        if id_of(row) in keys:
            yield flag

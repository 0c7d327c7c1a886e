"""The rows of a digest's spreadsheet: every measure of every plan as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from sys import intern

from followbot.domain.facts_digest import MeasureLine
from followbot.domain.measure_seen import MeasureSeen
from followbot.domain.tables import id_of
from followbot.domain.terms import EscalationRule, MeasureStatus
from followbot.jobs.digest_plan import OVERDUE, keys_of
from followbot.jobs.digest_proofs import proofs_counted
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
        "help": {key for key in told.watched.measures if _asks_help(told, key)},
        "duty": {id_of(row) for _, row in told.rows.duties.get(told.key, ())},
    }
    of_plan = _flag_of_plan(told)
    next_at = None if told.paused else told.rows.next_rounds.get(told.key)
    next_on = local_day(next_at, told.watched.plan.timezone) if next_at else None
    plan = told.watched.plan
    buyer = told.watched.agreed.responsible_buyer.name
    whose = (plan.ref, plan.supplier_name, plan.site, plan.country, buyer)
    for row in sorted(rows, key=order_of):
        if row.status == MeasureStatus.VERIFIED:
            yield _line(told, row, whose, (), None)
        else:
            yield _line(told, row, whose, tuple(_flags(row, of_plan, flagged)), next_on)


def _line(
    told: Told,
    row: MeasureSeen,
    whose: tuple[str, str, str, str, str],
    flags: tuple[str, ...],
    next_on: date | None,
) -> MeasureLine:
    """A row; `whose`: ref, supplier, site, country and responsible buyer of its plan."""
    said = told.rows.updates.get(row.id)
    present, wanted = proofs_counted(told, row)
    return MeasureLine(
        *whose,
        measure_ref=intern(row.ref),  # M-01 is in every plan
        measure_title=row.title,
        severity_class=row.severity_class,
        zero_tolerance=row.zero_tolerance,
        status=row.status,
        percent=row.percent,
        first_due_on=row.first_agreed_deadline,
        due_on=row.current_deadline,
        last_answer_on=local_day(said.reported_at, told.watched.plan.timezone) if said else None,
        last_words=said.comment if said else "",
        flags=flags,
        next_round_on=next_on,
        proofs_here=present,
        proofs_wanted=wanted,
    )


def _asks_help(told: Told, measure_id: int) -> bool:
    said = told.rows.updates.get(measure_id)
    return said is not None and said.help


def _flag_of_plan(told: Told) -> str:
    """What all open measures of the plan are marked with, "" for nothing."""
    if told.paused:
        return "paused"
    return "silent" if told.alarmed(EscalationRule.SILENT) else ""


def _flags(row: MeasureSeen, of_plan: str, flagged: Mapping[str, set[int]]) -> Iterator[str]:
    if row.zero_tolerance:
        yield "zero_tolerance"
    if of_plan:
        yield of_plan
    key = row.id
    for flag, keys in flagged.items():
        if key in keys:
            yield flag

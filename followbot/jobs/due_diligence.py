"""Gathering a due-diligence export: plans, timetable, indicators, evidence, decisions, impacts.

Nothing is worked out that does not stand in a row: every figure has its mail or its plan.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from followbot.domain.due_diligence import Cell, DueDiligence, ExportTable
from followbot.domain.errors import UsageError
from followbot.domain.tables import ActionPlan, id_of
from followbot.domain.tables_impact import ImpactEntry, ImpactReport, ImpactReporting
from followbot.jobs.bot import agreed_plan
from followbot.store import exporting
from followbot.store import impacts as stored
from followbot.store.benefits import readings_of
from followbot.store.database import Database
from followbot.store.measures import measures_of, milestones_of
from followbot.store.plans import all_plans, current_document
from followbot.store.rounds import asked_rounds

if TYPE_CHECKING:
    from sqlmodel import Session

NOTE = (
    "Made by the buyer from its own records, for the reader it chose. Rows marked confidential and "
    "internal notes are the buyer's own; people affected are totals, nobody is named."
)


def due_diligence(
    database: Database, supplier: str, now: datetime, *, internal: bool = False
) -> DueDiligence:
    """Everything about the plans of one supplier, or (`supplier` "") of all of them.

    Internal notes of the plan files are left out, unless the buyer asks for them (`internal`).

    Raises:
        UsageError: no supplier is called so.
    """
    with database.read() as session:
        plans = [plan for plan in all_plans(session) if not supplier or _is(plan, supplier)]
        if supplier and not plans:
            raise UsageError(
                f"there is no supplier `{supplier}`", "`followbot status --suppliers` shows them"
            )
        return DueDiligence(now, NOTE, tuple(_tables(session, plans, internal)))


def _is(plan: ActionPlan, supplier: str) -> bool:
    wanted = supplier.casefold().strip()
    return wanted in (
        plan.supplier_ref.casefold(),
        plan.supplier_name.casefold(),
        plan.ref.casefold(),
    )


def _tables(session: Session, plans: Sequence[ActionPlan], internal: bool) -> Iterator[ExportTable]:
    yield ExportTable("plans", _PLAN, tuple(_plan(session, plan) for plan in plans))
    measures = (row for plan in plans for row in _measures(session, plan, internal))
    yield ExportTable("timetable", _MEASURE, tuple(measures))
    for name, columns, rows in (
        ("milestones", _STEP, _steps),
        ("rounds", _ROUND, _rounds),
        ("indicators", _INDICATOR, _indicators),
        ("readings", _READING, _readings),
        ("evidence", _EVIDENCE, _evidence),
        ("decisions", _DECISION, _decisions),
    ):
        found = (row for plan in plans for row in rows(session, plan))
        yield ExportTable(name, columns, tuple(found))
    suppliers = _suppliers(session, plans)
    yield ExportTable("suppliers", _SUPPLIER, tuple(_supplier(row) for row in suppliers))
    reports = [(row, one) for row in suppliers for one in stored.reports_of(session, id_of(row))]
    yield ExportTable("impact_reports", _REPORT, tuple(_report(*pair) for pair in reports))
    entries = [
        _entry(row, report, entry)
        for row, report in reports
        for entry in stored.entries_of(session, id_of(report))
    ]
    yield ExportTable("impacts", _ENTRY, tuple(entries))


_PLAN = (
    "plan", "title", "supplier", "site", "country", "state", "agreed_on", "source", "source_ref",
    "source_date", "code_of_conduct", "version", "sha256_of_wording",
)  # fmt: skip


def _plan(session: Session, plan: ActionPlan) -> tuple[Cell, ...]:
    agreed = agreed_plan(session, id_of(plan))
    wordings = exporting.wordings_by_version(session, id_of(plan))
    wording = next((one for one in reversed(wordings) if one.version == plan.version), None)
    return (
        plan.ref, plan.title, plan.supplier_name, plan.site, plan.country, plan.state.value,
        plan.agreed_on, agreed.source, agreed.source_ref, agreed.source_date,
        agreed.code_of_conduct, plan.version, wording.sha256 if wording else "",
    )  # fmt: skip


_MEASURE = (
    "plan", "measure", "title", "confidential", "internal_note", "severity", "zero_tolerance",
    "gravity", "scope", "irremediability", "issue_area", "code_clause", "breach", "status",
    "percent", "first_agreed_deadline", "current_deadline", "slip_days",
    "last_progress_at", "last_answer_at",
)  # fmt: skip


def _measures(session: Session, plan: ActionPlan, internal: bool) -> Iterator[tuple[Cell, ...]]:
    agreed, marks = agreed_plan(session, id_of(plan)), private_marks(session, plan)
    for row in measures_of(session, id_of(plan)):
        wording, mark = agreed.measure(row.ref), marks.get(row.ref, {})
        yield (
            plan.ref, row.ref, row.title, bool(mark.get("confidential")),
            str(mark.get("internal_note", "")) if internal else "", row.severity_class.value,
            row.zero_tolerance, row.gravity, row.scope, row.irremediability,
            wording.issue_area if wording else "", wording.code_clause if wording else "",
            wording.breach if wording else "", row.status.value, row.percent,
            row.first_agreed_deadline, row.current_deadline,
            (row.current_deadline - row.first_agreed_deadline).days, row.last_progress_at,
            row.last_answer_at,
        )  # fmt: skip


def private_marks(session: Session, plan: ActionPlan) -> Mapping[str, Mapping[str, Any]]:
    """What the plan file says of each measure, by its ref: `confidential`, `internal_note`."""
    document = json.loads(current_document(session, id_of(plan)) or "{}")
    return {str(one.get("ref", "")): one for one in document.get("measure", ())}


_STEP = ("plan", "measure", "milestone", "title", "due_on", "state", "reached_at")


def _steps(session: Session, plan: ActionPlan) -> Iterator[tuple[Cell, ...]]:
    for row in measures_of(session, id_of(plan)):
        for step in milestones_of(session, id_of(row)):
            yield (
                plan.ref, row.ref, step.ref, step.title, step.due_on, step.state.value,
                step.reached_at,
            )  # fmt: skip


_ROUND = (
    "plan", "agreed_on", "kind", "state", "sent_at", "answer_by_on", "reminders", "answered_at",
)  # fmt: skip


def _rounds(session: Session, plan: ActionPlan) -> Iterator[tuple[Cell, ...]]:
    for row in asked_rounds(session, id_of(plan)):
        yield (
            plan.ref, row.agreed_on, row.kind, row.state.value, row.sent_at, row.answer_by_on,
            row.reminders_sent, row.answered_at,
        )  # fmt: skip


_INDICATOR = ("plan", "measure", "benefit", "indicator", "unit", "baseline", "target")


def _indicators(session: Session, plan: ActionPlan) -> Iterator[tuple[Cell, ...]]:
    for measure in agreed_plan(session, id_of(plan)).measures:
        if measure.benefit is not None:
            values = [getattr(measure.benefit, name, "") for name in _INDICATOR[3:]]
            kind = getattr(measure.benefit, "kind", "")
            yield (plan.ref, measure.ref, _plain(kind), *(_plain(value) for value in values))


def _plain(value: object) -> Cell:
    return value if isinstance(value, int | float | str) else "" if value is None else str(value)


_READING = ("plan", "measure", "indicator", "value", "unit", "reported_at", "reported_by", "mail")


def _readings(session: Session, plan: ActionPlan) -> Iterator[tuple[Cell, ...]]:
    """What was read off the indicators, with the mail it came by; corrected values are left out."""
    refs = {id_of(row): row.ref for row in measures_of(session, id_of(plan))}
    agreed = agreed_plan(session, id_of(plan))
    for key, rows in sorted(readings_of(session, list(refs)).items()):
        wording = next((one for one in agreed.measures if one.ref == refs[key]), None)
        benefit = wording.benefit if wording is not None else None
        for row in rows:
            yield (
                plan.ref, refs[key], benefit.indicator if benefit else "", row.value,
                row.unit or (benefit.unit if benefit else ""), row.reported_at, row.reported_by,
                row.incoming_id,
            )  # fmt: skip


_EVIDENCE = ("plan", "measure", "file", "content_type", "bytes", "sha256", "sent_by", "stored_at",
             "mail", "sha256_of_mail")  # fmt: skip


def _evidence(session: Session, plan: ActionPlan) -> Iterator[tuple[Cell, ...]]:
    for file, mail, row in exporting.evidence_of_plan(session, id_of(plan)):
        yield (
            plan.ref, row.ref if row else "", file.name, file.content_type, file.size, file.sha256,
            mail.sender, mail.stored_at, id_of(mail), mail.sha256,
        )  # fmt: skip


_DECISION = ("plan", "measure", "decision", "outcome", "on", "by", "at", "method", "reason", "mail")


def _decisions(session: Session, plan: ActionPlan) -> Iterator[tuple[Cell, ...]]:
    for row in measures_of(session, id_of(plan)):
        for one in exporting.verifications_of(session, id_of(row)):
            yield (
                plan.ref, row.ref, "verification", one.verdict.value, one.visit_on, one.decided_by,
                one.decided_at, one.method.value if one.method else "", one.reason,
                one.incoming_id,
            )  # fmt: skip
        for wish in exporting.wishes_of(session, id_of(row)):
            yield (
                plan.ref, row.ref, f"new date {wish.proposed_on}", wish.state.value,
                wish.granted_on, wish.decided_by, wish.decided_at, "", wish.decision_reason,
                wish.incoming_id,
            )  # fmt: skip
    for promise in exporting.promises_of(session, id_of(plan)):
        outcome = "granted" if promise.granted else "refused"
        yield (
            plan.ref, "", f"reward: {promise.promise}", outcome, None, promise.decided_by,
            promise.decided_at, "", promise.reason, promise.incoming_id,
        )  # fmt: skip


def _suppliers(session: Session, plans: Sequence[ActionPlan]) -> list[ImpactReporting]:
    rows = {id_of(row): row for p in plans if (row := stored.reporting_of_plan(session, p))}
    return sorted(rows.values(), key=lambda row: row.supplier_name)


_SUPPLIER = ("supplier", "phase", "state", "every", "next_on", "decided_by", "decided_at", "reason")


def _supplier(row: ImpactReporting) -> tuple[Cell, ...]:
    return (
        row.supplier_name, row.phase.value, row.state.value, row.every.value, row.next_on,
        row.decided_by, row.decided_at, row.reason,
    )  # fmt: skip


_REPORT = (
    "supplier", "report", "period_from", "period_to", "state", "sent_at", "answer_by_on",
    "reminders", "answered_at", "none_found", "how_looked",
)  # fmt: skip


def _report(row: ImpactReporting, one: ImpactReport) -> tuple[Cell, ...]:
    return (
        row.supplier_name, id_of(one), one.period_from_on, one.period_to_on, one.state.value,
        one.sent_at, one.answer_by_on, one.reminders_sent, one.answered_at, one.none_found,
        one.how_looked,
    )  # fmt: skip


_ENTRY = (
    "supplier", "report", "number", "impact", "found_by", "people_affected", "actual_or_potential",
    "severity", "prevention", "remedy", "result", "next_step", "noted_at", "noted_by", "mail",
)  # fmt: skip


def _entry(row: ImpactReporting, report: ImpactReport, one: ImpactEntry) -> tuple[Cell, ...]:
    return (
        row.supplier_name, id_of(report), one.number, one.what, one.how_found, one.people,
        one.actuality.value if one.actuality else "", one.severity.value if one.severity else "",
        one.prevention, one.remedy, one.result, one.next_step, one.noted_at, one.noted_by,
        one.incoming_id,
    )  # fmt: skip

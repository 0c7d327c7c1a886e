"""Suppliers on their way into impact reporting, their reports and what was found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from followbot.domain.impact import ReportingState
from followbot.domain.tables import ActionPlan, Change, Measure, id_of
from followbot.domain.tables_impact import ImpactEntry, ImpactReport, ImpactReporting
from followbot.domain.terms import (
    OPEN_STATUSES,
    MeasureStatus,
    PlanState,
    RoundState,
    SeverityClass,
)
from followbot.store.prepared import prepared

OPEN_REPORTS = frozenset({RoundState.SENT, RoundState.REMINDED, RoundState.PARTLY_ANSWERED})
"""States of a report that waits for an answer."""
_TOLD = (ReportingState.PROPOSED, ReportingState.REPORTING)


def supplier_key(plan: ActionPlan) -> str:
    """What makes two plans those of one supplier: its ref, else its name in any spelling."""
    return plan.supplier_ref or " ".join(plan.supplier_name.casefold().split())


def plans_of_supplier(session: Session, supplier: str) -> list[ActionPlan]:
    """Every plan of one supplier, by id."""
    wanted = select(ActionPlan).order_by(col(ActionPlan.id))
    by_ref = session.exec(wanted.where(ActionPlan.supplier_ref == supplier)).all()
    unnamed = session.exec(wanted.where(ActionPlan.supplier_ref == "")).all()
    return [*by_ref, *(plan for plan in unnamed if supplier_key(plan) == supplier)]


def reporting_of_plan(session: Session, plan: ActionPlan) -> ImpactReporting | None:
    """How far the supplier of a plan is, None where it was never looked at."""
    wanted = select(ImpactReporting).where(ImpactReporting.supplier == supplier_key(plan))
    return session.exec(wanted).first()


def reporting_by_id(session: Session, key: int) -> ImpactReporting | None:
    """A supplier on its way, or None."""
    return session.get(ImpactReporting, key)


def watch_supplier(session: Session, plan: ActionPlan) -> ImpactReporting:
    """The row of a plan's supplier, made where it had none; it is looked at by the next tick.

    Until the supplier reports, its newest plan is the one whose people count; the people of a
    confidential one only where it has no other.
    """
    row = reporting_of_plan(session, plan)
    if plan.confidential:
        others = plans_of_supplier(session, supplier_key(plan))
        plan = next((one for one in reversed(others) if _speaks_for_it(one)), plan)
    if row is None:
        row = ImpactReporting(
            supplier=supplier_key(plan), supplier_name=plan.supplier_name, plan_id=id_of(plan)
        )
    elif row.state != ReportingState.REPORTING:
        row.plan_id, row.supplier_name = id_of(plan), plan.supplier_name
    row.look_at = None
    session.add(row)
    session.flush()
    return row


_AGREED = (PlanState.ACTIVE, PlanState.PAUSED, PlanState.COMPLETED)


def _speaks_for_it(plan: ActionPlan) -> bool:
    """Whether a plan's people may be asked for the whole supplier."""
    return not plan.confidential and plan.state in _AGREED


def unwatched_suppliers(session: Session) -> list[ActionPlan]:
    """Completed plans whose supplier was never looked at, by id."""
    known = set(session.exec(select(ImpactReporting.supplier)))
    wanted = select(ActionPlan).where(ActionPlan.state == PlanState.COMPLETED)
    plans = session.exec(wanted.order_by(col(ActionPlan.id))).all()
    return [plan for plan in plans if supplier_key(plan) not in known]


def suppliers_to_look_at(session: Session, now: datetime) -> Sequence[int]:
    """Suppliers to which something may be due by now, by id."""
    return sorted(key for key in _suppliers(session, now) if key is not None)


@prepared
def _suppliers(now: datetime) -> SelectOfScalar[int | None]:
    look_at = col(ImpactReporting.look_at)
    return select(col(ImpactReporting.id)).where(or_(look_at.is_(None), look_at <= now))


def reports_to_look_at(session: Session, now: datetime) -> Sequence[int]:
    """Open reports that may need a reminder or an end by now, by id."""
    return sorted(key for key in _reports(session, now) if key is not None)


@prepared
def _reports(now: datetime) -> SelectOfScalar[int | None]:
    look_at = col(ImpactReport.look_at)
    return select(col(ImpactReport.id)).where(
        col(ImpactReport.state).in_(OPEN_REPORTS), or_(look_at.is_(None), look_at <= now)
    )


def report_by_id(session: Session, key: int) -> ImpactReport | None:
    """A report, or None."""
    return session.get(ImpactReport, key)


def reports_of(session: Session, reporting_id: int) -> Sequence[ImpactReport]:
    """The reports of a supplier, oldest first."""
    wanted = select(ImpactReport).where(ImpactReport.reporting_id == reporting_id)
    return session.exec(wanted.order_by(col(ImpactReport.due_on))).all()


def entries_of(session: Session, report_id: int) -> Sequence[ImpactEntry]:
    """The impacts of a report in the order of their numbers."""
    wanted = select(ImpactEntry).where(ImpactEntry.report_id == report_id)
    return session.exec(wanted.order_by(col(ImpactEntry.number))).all()


def entry_by_id(session: Session, key: int) -> ImpactEntry | None:
    """One impact, or None."""
    return session.get(ImpactEntry, key)


def numbers_noted_until(session: Session, report_id: int, at: datetime) -> tuple[int, ...]:
    """The numbers of the impacts that a letter of this instant could speak of."""
    return tuple(row.number for row in entries_of(session, report_id) if row.noted_at <= at)


def suppliers_of_plans(
    session: Session, plan_ids: Sequence[int], states: Sequence[ReportingState] = _TOLD
) -> Sequence[ImpactReporting]:
    """Suppliers in these states whose people are those of one of these plans, by name."""
    found: list[ImpactReporting] = []
    for start in range(0, len(plan_ids), 500):
        wanted = select(ImpactReporting).where(
            col(ImpactReporting.plan_id).in_(plan_ids[start : start + 500]),
            col(ImpactReporting.state).in_(states),
        )
        found += session.exec(wanted).all()
    return sorted(found, key=lambda row: (row.supplier_name, row.supplier))


def all_reportings(session: Session) -> Sequence[ImpactReporting]:
    """Every supplier that was ever looked at, by name."""
    rows = session.exec(select(ImpactReporting)).all()
    return sorted(rows, key=lambda row: (row.supplier_name, row.supplier))


def verified_and_critical(session: Session, plan_id: int) -> tuple[int, int]:
    """How many measures of a plan are verified, and how many critical ones are open."""
    rows = session.exec(select(Measure).where(Measure.plan_id == plan_id)).all()
    verified = sum(row.status == MeasureStatus.VERIFIED for row in rows)
    critical = sum(
        row.status in OPEN_STATUSES
        and (row.zero_tolerance or row.severity_class == SeverityClass.CRITICAL)
        for row in rows
    )
    return verified, critical


def completed_at(session: Session, plan_id: int) -> datetime | None:
    """When a plan was completed last, None where the history does not say."""
    wanted = select(Change.at).where(
        Change.subject == "actionplan",
        Change.subject_id == plan_id,
        Change.field == "state",
        Change.after == PlanState.COMPLETED.value,
    )
    return session.exec(wanted.order_by(col(Change.id).desc()).limit(1)).first()

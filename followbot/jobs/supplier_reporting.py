"""Deciding on the machine itself which supplier reports its impacts, how often and from when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from followbot.domain.errors import UsageError
from followbot.domain.facts_impact import ImpactTrend
from followbot.domain.impact import ReportingState, ReportRhythm, SupplierPhase
from followbot.domain.journal import Event
from followbot.domain.tables import ActionPlan, id_of
from followbot.domain.tables_impact import ImpactReporting
from followbot.jobs.digest_impacts import trend_of
from followbot.jobs.impact_proposal import end_reporting, start_reporting
from followbot.jobs.local import local_day
from followbot.store import impacts as stored
from followbot.store.database import Database
from followbot.store.journal import note
from followbot.store.plans import all_plans, plan_by_id

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class SupplierReporting:
    """How a supplier stands, with the plan whose people count and its newest reports."""

    supplier: str
    name: str
    phase: SupplierPhase
    state: ReportingState
    every: ReportRhythm
    next_on: date | None
    plan: str
    decided_by: str
    trend: ImpactTrend


def supplier_reportings(database: Database) -> list[SupplierReporting]:
    """Every supplier that is ready, was decided on or reports, by name."""
    with database.read() as session:
        rows = stored.all_reportings(session)
        return [_shown(session, row) for row in rows]


def set_reporting(
    database: Database,
    supplier: str,
    every: ReportRhythm | None,
    starts_on: date | None,
    who: str,
    now: datetime,
    *,
    stop: bool = False,
) -> SupplierReporting:
    """Start, change or (`stop`) end a supplier's impact reports; returns how it stands then.

    Raises:
        UsageError: no supplier or several are called so, the day has passed, or nothing to stop.
    """
    said = {
        "command": "reporting", "supplier": supplier, "every": every.value if every else "",
        "starts_on": starts_on.isoformat() if starts_on else "", "stop": stop, "who": who,
        "now": now,
    }  # fmt: skip
    with database.write() as session:
        row = stored.watch_supplier(session, _plan_of(session, supplier))
        plan = plan_by_id(session, row.plan_id)
        if stop and row.state != ReportingState.REPORTING:
            raise UsageError(
                f"{row.supplier_name} does not report its impacts",
                "`followbot supplier list --reporting` shows who does",
            )
        if starts_on is not None and starts_on < local_day(now, plan.timezone):
            raise UsageError(f"{starts_on} has passed", "name today or a later day")
        note(session, Event.COMMAND, now, said)
        if stop:
            end_reporting(session, row, ReportingState.STOPPED, who, now)
        else:
            start_reporting(session, row, who, now, every=every, starts_on=starts_on)
        session.flush()
        return _shown(session, row)


def _plan_of(session: Session, supplier: str) -> ActionPlan:
    """The newest plan of the supplier that is called so: by ref, name, a plan's ref, part of it."""
    wanted = " ".join(supplier.casefold().split())
    every = all_plans(session)
    plans = [plan for plan in every if wanted in _names(plan)]
    plans = plans or [p for p in every if wanted and wanted in p.supplier_name.casefold()]
    keys = {stored.supplier_key(plan) for plan in plans}
    if len(keys) > 1:
        raise UsageError(
            f"several suppliers are called `{supplier}`", "name one of its plans instead"
        )
    if not plans:
        raise UsageError(
            f"there is no supplier `{supplier}`",
            "`followbot status --suppliers` shows them; a plan's ref names its supplier too",
        )
    return max(plans, key=lambda plan: (not plan.confidential, id_of(plan)))


def _names(plan: ActionPlan) -> set[str]:
    names = (plan.supplier_ref, plan.supplier_name, plan.ref)
    return {" ".join(name.casefold().split()) for name in names if name}


def _shown(session: Session, row: ImpactReporting) -> SupplierReporting:
    plan = plan_by_id(session, row.plan_id)
    return SupplierReporting(
        supplier=row.supplier,
        name=row.supplier_name,
        phase=row.phase,
        state=row.state,
        every=row.every,
        next_on=row.next_on,
        plan=plan.ref,
        decided_by=row.decided_by,
        trend=trend_of(session, row, plan),
    )

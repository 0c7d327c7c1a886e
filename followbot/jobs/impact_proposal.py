"""Proposing a supplier for impact reporting to its responsible buyer, and starting it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from followbot.domain.impact import ReportingState, ReportRhythm
from followbot.domain.tables import id_of
from followbot.domain.tables_impact import ImpactReporting
from followbot.jobs.local import local_day, local_instant
from followbot.rules.impact import PROPOSED_AGAIN_AFTER, SupplierPlan, may_propose, next_report_day
from followbot.store import impacts as stored
from followbot.store.changes import record
from followbot.store.judging import NEVER
from followbot.store.plans import plan_by_id

if TYPE_CHECKING:
    from sqlmodel import Session

_A_DAY = timedelta(days=1)


def propose(session: Session, row: ImpactReporting, now: datetime) -> bool:
    """Put the question to the buyer where the supplier is ready, else look again later."""
    plan = plan_by_id(session, row.plan_id)
    today = local_day(now, plan.buyer_timezone)
    plans = supplier_plans(session, row)
    decided_on = local_day(row.decided_at, plan.buyer_timezone) if row.decided_at else None
    if may_propose(row.state, plans, decided_on, today):
        record(session, now, "inquire", row, "state", row.state, ReportingState.PROPOSED)
        row.state, row.proposed_at, row.look_at = ReportingState.PROPOSED, now, NEVER
        session.add(row)
        return True
    row.look_at = _look_again(row, decided_on, plan.buyer_timezone, now)
    session.add(row)
    return False


def supplier_plans(session: Session, row: ImpactReporting) -> list[SupplierPlan]:
    """The plans of a supplier as the rules see them."""
    found = []
    for plan in stored.plans_of_supplier(session, row.supplier):
        verified, critical = stored.verified_and_critical(session, id_of(plan))
        at = stored.completed_at(session, id_of(plan))
        on = local_day(at, plan.buyer_timezone) if at else None
        found.append(SupplierPlan(plan.state, verified, critical, on))
    return found


def _look_again(
    row: ImpactReporting, decided_on: date | None, timezone: str, now: datetime
) -> datetime:
    """Something critical may be verified any day; what was declined rests for half a year."""
    if row.state == ReportingState.WATCHED:
        return now + _A_DAY
    if row.state == ReportingState.PROPOSED or decided_on is None:
        return NEVER
    again = local_instant(decided_on + PROPOSED_AGAIN_AFTER, time(0), timezone)
    return again if again > now else NEVER


def start_reporting(
    session: Session,
    row: ImpactReporting,
    who: str,
    now: datetime,
    *,
    every: ReportRhythm | None = None,
    starts_on: date | None = None,
    incoming_id: int | None = None,
) -> None:
    """The buyer's word: this supplier reports from now on, or in another rhythm.

    `starts_on` is the day of the first letter, the supplier's tomorrow where None is given.
    """
    plan = plan_by_id(session, row.plan_id)
    today = local_day(now, plan.timezone)
    rhythm = every or row.every
    start = starts_on or (row.starts_on if row.next_on else None) or today + _A_DAY
    changes = {
        "state": (row.state.value, ReportingState.REPORTING.value),
        "every": (row.every.value, rhythm.value),
        "starts_on": (_iso(row.starts_on), start.isoformat()),
    }
    for name, (before, after) in changes.items():
        if before != after:
            record(session, now, who, row, name, before, after, incoming_id=incoming_id)
    row.state, row.every, row.starts_on = ReportingState.REPORTING, rhythm, start
    row.next_on = next_report_day(start, rhythm, today - _A_DAY)
    row.decided_at, row.decided_by, row.reason, row.look_at = now, who, "", None
    session.add(row)


def end_reporting(
    session: Session,
    row: ImpactReporting,
    state: ReportingState,
    who: str,
    now: datetime,
    *,
    reason: str = "",
    incoming_id: int | None = None,
) -> None:
    """The buyer's word: not this supplier (`declined`), or not any more (`stopped`)."""
    record(session, now, who, row, "state", row.state, state, why=reason, incoming_id=incoming_id)
    row.state, row.next_on, row.look_at = state, None, None
    row.decided_at, row.decided_by, row.reason = now, who, reason
    session.add(row)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""

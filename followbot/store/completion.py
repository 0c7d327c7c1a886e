"""When a plan is complete: every measure of it verified or cancelled."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from followbot.domain.tables import ActionPlan, Measure, id_of
from followbot.domain.terms import OPEN_STATUSES, PlanState
from followbot.store.changes import record
from followbot.store.impacts import watch_supplier

FOLLOWED = (PlanState.ACTIVE, PlanState.PAUSED)


def complete_if_closed(
    session: Session,
    plan: ActionPlan,
    who: str,
    now: datetime,
    *,
    incoming_id: int | None = None,
) -> bool:
    """Complete a plan that is followed up and of which no measure is open; False when it goes on.

    What was only cancelled counts as well: there is nothing left that anybody could be asked.
    """
    session.flush()
    if plan.state not in FOLLOWED or has_open_measure(session, plan):
        return False
    if plan.paused_until_on is not None:
        before = plan.paused_until_on.isoformat()
        record(session, now, who, plan, "paused_until_on", before, "", incoming_id=incoming_id)
        plan.paused_until_on = None
    record(
        session, now, who, plan, "state", plan.state, PlanState.COMPLETED,
        why="every measure is verified or cancelled", incoming_id=incoming_id,
    )  # fmt: skip
    plan.state = PlanState.COMPLETED
    session.add(plan)
    watch_supplier(session, plan)
    return True


def has_open_measure(session: Session, plan: ActionPlan) -> bool:
    """Whether a measure of the plan is neither verified nor cancelled."""
    wanted = select(Measure.id).where(
        Measure.plan_id == id_of(plan), col(Measure.status).in_(OPEN_STATUSES)
    )
    return session.exec(wanted.limit(1)).first() is not None

"""Pausing a plan and letting it go on: the buyer's word, or its agreed day."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Session, select

from followbot.domain.tables import ActionPlan, Round, id_of
from followbot.domain.terms import PlanState, RoundState
from followbot.store.changes import record


def pause_plan(
    session: Session,
    plan: ActionPlan,
    until_on: date | None,
    who: str,
    now: datetime,
    *,
    why: str = "",
    incoming_id: int | None = None,
) -> None:
    """Ask nothing any more, until a day or (None) until the buyer says so."""
    if plan.state != PlanState.PAUSED:
        record(
            session, now, who, plan, "state", plan.state, PlanState.PAUSED, why=why,
            incoming_id=incoming_id,
        )  # fmt: skip
        plan.state = PlanState.PAUSED
    if plan.paused_until_on != until_on:
        before, after = _day(plan.paused_until_on), _day(until_on)
        record(
            session, now, who, plan, "paused_until_on", before, after, why=why,
            incoming_id=incoming_id,
        )  # fmt: skip
        plan.paused_until_on = until_on
    session.add(plan)


def resume_plan(
    session: Session,
    plan: ActionPlan,
    who: str,
    now: datetime,
    *,
    why: str = "",
    incoming_id: int | None = None,
) -> None:
    """Go on with the next agreed round; what fell due in the pause is recorded as skipped."""
    missed = select(Round).where(
        Round.plan_id == id_of(plan), Round.state == RoundState.SCHEDULED, Round.due_at <= now
    )
    for row in session.exec(missed).all():
        record(session, now, who, row, "state", row.state, RoundState.SKIPPED, why="paused")
        row.state, row.skip_reason = RoundState.SKIPPED, "paused"
        session.add(row)
    record(
        session, now, who, plan, "state", plan.state, PlanState.ACTIVE, why=why,
        incoming_id=incoming_id,
    )  # fmt: skip
    plan.state, plan.paused_until_on = PlanState.ACTIVE, None
    session.add(plan)


def _day(on: date | None) -> str:
    return on.isoformat() if on else ""

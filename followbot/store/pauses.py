"""Pauses of a plan: set and ended, and what fell due meanwhile recorded as skipped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from followbot.domain.tables import ActionPlan, Change, Round, id_of
from followbot.domain.terms import PlanState, RoundState
from followbot.store.changes import record
from followbot.store.prepared import prepared

PAUSED = "paused"
"""Why a round that fell due in a pause was skipped."""


def plans_to_go_on(session: Session, until_on: date) -> Sequence[int]:
    """Paused plans whose pause ends on this day or ended before, by id."""
    return sorted(plan_id for plan_id in _to_go_on(session, until_on) if plan_id is not None)


@prepared
def _to_go_on(until_on: date) -> SelectOfScalar[int | None]:
    return select(col(ActionPlan.id)).where(
        ActionPlan.state == PlanState.PAUSED,
        col(ActionPlan.paused_until_on) <= until_on,
    )


def plans_with_missed_rounds(session: Session, now: datetime) -> Sequence[int]:
    """Plans that are not asked now and of which a round has come due, by id."""
    return sorted(set(_missed(session, now)))


@prepared
def _missed(now: datetime) -> SelectOfScalar[int]:
    return (
        select(Round.plan_id)
        .join(ActionPlan, col(ActionPlan.id) == col(Round.plan_id))
        .where(
            Round.state == RoundState.SCHEDULED,
            Round.due_at <= now,
            ActionPlan.state != PlanState.ACTIVE,
        )
    )


def set_pause(
    session: Session,
    plan: ActionPlan,
    until_on: date | None,
    who: str,
    now: datetime,
    *,
    why: str = "",
    incoming_id: int | None = None,
) -> bool:
    """Pause an active plan, or give a pause another end. False when nothing changes."""
    before = plan.paused_until_on
    if plan.state == PlanState.PAUSED and before == until_on:
        return False
    if plan.state != PlanState.PAUSED:
        record(
            session, now, who, plan, "state", plan.state, PlanState.PAUSED, why=why,
            incoming_id=incoming_id,
        )  # fmt: skip
        plan.state = PlanState.PAUSED
    if before != until_on:
        record(
            session, now, who, plan, "paused_until_on", _text(before), _text(until_on), why=why,
            incoming_id=incoming_id,
        )  # fmt: skip
        plan.paused_until_on = until_on
    session.add(plan)
    return True


def end_pause(
    session: Session,
    plan: ActionPlan,
    who: str,
    now: datetime,
    *,
    why: str = "",
    incoming_id: int | None = None,
) -> None:
    """Let a paused plan go on."""
    record(
        session, now, who, plan, "state", plan.state, PlanState.ACTIVE, why=why,
        incoming_id=incoming_id,
    )  # fmt: skip
    if plan.paused_until_on is not None:
        record(
            session, now, who, plan, "paused_until_on", _text(plan.paused_until_on), "", why=why,
            incoming_id=incoming_id,
        )  # fmt: skip
    plan.state, plan.paused_until_on = PlanState.ACTIVE, None
    session.add(plan)


def paused_since(session: Session, plan: ActionPlan) -> datetime | None:
    """When the plan's newest pause began, None when it never was paused."""
    wanted = select(Change.at).where(
        Change.subject == "actionplan",
        Change.subject_id == id_of(plan),
        Change.field == "state",
        Change.after == PlanState.PAUSED.value,
    )
    return session.exec(wanted.order_by(col(Change.id).desc())).first()


def rounds_due_before(session: Session, plan: ActionPlan, moment: datetime) -> Sequence[Round]:
    """The plan's scheduled rounds that fall due before an instant, by time."""
    wanted = select(Round).where(
        Round.plan_id == id_of(plan),
        Round.state == RoundState.SCHEDULED,
        col(Round.due_at) < moment,
    )
    return session.exec(wanted.order_by(col(Round.due_at))).all()


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""

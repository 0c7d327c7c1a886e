"""Who gets a digest of what, and what was sent already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from followbot.domain.tables import (
    ActionPlan,
    Change,
    Escalation,
    LetterEscalation,
    Measure,
    Outgoing,
)
from followbot.domain.tables_decisions import BuyerPreference
from followbot.domain.terms import (
    EscalationState,
    LetterKind,
    MeasureStatus,
    OutgoingState,
    PlanState,
)
from followbot.store.parts import parts

_TOLD = (PlanState.ACTIVE, PlanState.PAUSED)
_GONE = (OutgoingState.REFUSED, OutgoingState.CANCELLED, OutgoingState.EXPIRED)
_WAITING = (EscalationState.RAISED, EscalationState.NOTIFIED)


def plans_of_digests(session: Session) -> Sequence[ActionPlan]:
    """The plans a digest tells of, by ref: the active ones, and those that are paused."""
    wanted = select(ActionPlan).where(col(ActionPlan.state).in_(_TOLD))
    return session.exec(wanted.order_by(col(ActionPlan.ref))).all()


def plans_completed(session: Session, from_at: datetime, to_at: datetime) -> Sequence[ActionPlan]:
    """Plans that were completed in a span of time with something verified in them, by ref."""
    verified = select(Measure.plan_id).where(Measure.status == MeasureStatus.VERIFIED)
    wanted = (
        select(ActionPlan)
        .join(Change, col(Change.subject_id) == col(ActionPlan.id))
        .where(
            ActionPlan.state == PlanState.COMPLETED,
            col(ActionPlan.id).in_(verified),
            Change.subject == "actionplan",
            Change.field == "state",
            Change.after == PlanState.COMPLETED.value,
            Change.at >= from_at,
            Change.at < to_at,
        )
    )
    return session.exec(wanted.order_by(col(ActionPlan.ref)).distinct()).all()


def preferences(session: Session) -> dict[str, BuyerPreference]:
    """What buyers asked of our mail to them, by address."""
    return {row.email: row for row in session.exec(select(BuyerPreference))}


def newest_digests(session: Session, recipients: Sequence[str]) -> dict[str, str]:
    """The name of the newest digest that each of these people got or may still get."""
    names: dict[str, str] = {}
    for part in parts(recipients):
        wanted = select(func.max(Outgoing.id)).where(
            Outgoing.kind == LetterKind.DIGEST,
            col(Outgoing.recipient).in_(part),
            col(Outgoing.state).not_in(_GONE),
        )
        newest = select(Outgoing.recipient, Outgoing.slot).where(
            col(Outgoing.id).in_(wanted.group_by(col(Outgoing.recipient)))
        )
        names.update(dict(session.exec(newest).all()))
    return names


def escalated_to(session: Session, recipient: str, plan_ids: Sequence[int]) -> set[int]:
    """The escalations that this person was written to about and that wait for somebody."""
    found: set[int] = set()
    for ids in parts(plan_ids):
        wanted = (
            select(Escalation.id)
            .join(LetterEscalation, col(LetterEscalation.escalation_id) == col(Escalation.id))
            .join(Outgoing, col(Outgoing.id) == col(LetterEscalation.outgoing_id))
            .where(
                Outgoing.recipient == recipient,
                col(Escalation.plan_id).in_(ids),
                col(Escalation.resolved_at).is_(None),
                col(Escalation.state).in_(_WAITING),
            )
        )
        found |= {one for one in session.exec(wanted) if one is not None}
    return found

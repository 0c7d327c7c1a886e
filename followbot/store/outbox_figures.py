"""Figures of the outbox and the mails that wait, for monitoring: counted, never listed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from followbot.domain.tables import ActionPlan, Incoming, Outgoing
from followbot.domain.terms import IncomingState, OutgoingState, PlanState
from followbot.store.figures import letters_by_state

_WAITING = (OutgoingState.PENDING, OutgoingState.DEFERRED)


@dataclass(frozen=True, slots=True)
class OutboxFigures:
    """Counts at one moment. `oldest_due_at`: since when the longest waiting letter may go."""

    letters: dict[str, int]
    oldest_due_at: datetime | None
    reviews: int
    quarantined: int
    to_understand: int
    active_plans: int


def outbox_figures(session: Session, now: datetime) -> OutboxFigures:
    """What waits now."""
    due = select(func.min(Outgoing.next_try_at)).where(
        col(Outgoing.state).in_(_WAITING), col(Outgoing.next_try_at) <= now
    )
    mails = select(Incoming.state, func.count()).group_by(col(Incoming.state))
    by_state = {IncomingState(state): count for state, count in session.exec(mails)}
    active = select(func.count()).select_from(ActionPlan)
    return OutboxFigures(
        letters=letters_by_state(session),
        oldest_due_at=session.exec(due).one(),
        reviews=by_state.get(IncomingState.REVIEW, 0),
        quarantined=by_state.get(IncomingState.QUARANTINED, 0),
        to_understand=by_state.get(IncomingState.STORED, 0),
        active_plans=session.exec(active.where(ActionPlan.state == PlanState.ACTIVE)).one(),
    )

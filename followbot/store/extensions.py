"""Wishes for a new date in the store; only a decided one moves a deadline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func
from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from followbot.domain.tables import ActionPlan, ExtensionRequest, Measure, id_of
from followbot.domain.terms import ExtensionState
from followbot.store.changes import record
from followbot.store.prepared import prepared

POLICY = "policy"
"""Who decided a wish that lay inside the limits the buyer had set."""
UNDECIDED = (ExtensionState.REQUESTED, ExtensionState.RETURNED, ExtensionState.LAPSED)
"""A wish on which the buyer's last word is still to come."""


def wish_by_id(session: Session, wish_id: int) -> ExtensionRequest | None:
    """The wish with this id, or None."""
    return session.exec(select(ExtensionRequest).where(ExtensionRequest.id == wish_id)).first()


def newest_wish(session: Session, measure_id: int) -> ExtensionRequest | None:
    """The newest wish of a measure that no newer one replaced, whatever its state, or None."""
    return newest_wishes(session, [measure_id]).get(measure_id)


def newest_wishes(session: Session, measure_ids: Sequence[int]) -> dict[int, ExtensionRequest]:
    """The newest wish of each of these measures, as `newest_wish` has it."""
    return {row.measure_id: row for row in newest_wish_by_measure(session, measure_ids)}


@prepared
def newest_wish_by_measure(measure_ids: Sequence[int]) -> SelectOfScalar[ExtensionRequest]:
    """The newest wish of each measure that no newer one replaced."""
    newest = (
        select(func.max(ExtensionRequest.id))
        .where(
            col(ExtensionRequest.measure_id).in_(measure_ids),
            ExtensionRequest.state != ExtensionState.WITHDRAWN,
        )
        .group_by(col(ExtensionRequest.measure_id))
    )
    return select(ExtensionRequest).where(col(ExtensionRequest.id).in_(newest))


def granted_by_policy_before(session: Session, measure_id: int) -> int:
    """How many wishes of a measure were granted without a person."""
    return len(granted_by_policy(session, measure_id).all())


@prepared
def granted_by_policy(measure_id: int) -> SelectOfScalar[int | None]:
    """The wishes of a measure that were granted without a person."""
    return select(col(ExtensionRequest.id)).where(
        ExtensionRequest.measure_id == measure_id, ExtensionRequest.decided_by == POLICY
    )


def wishes_to_look_at(session: Session, now: datetime) -> list[int]:
    """Wishes that nobody decided and that may lapse by now, oldest first."""
    return sorted(wish_id for wish_id in _waiting(session, now) if wish_id is not None)


@prepared
def _waiting(now: datetime) -> SelectOfScalar[int | None]:
    return select(col(ExtensionRequest.id)).where(
        ExtensionRequest.state == ExtensionState.REQUESTED,
        or_(col(ExtensionRequest.look_at).is_(None), col(ExtensionRequest.look_at) <= now),
    )


def wish_with_plan(
    session: Session, wish_id: int
) -> tuple[ExtensionRequest, Measure, ActionPlan] | None:
    """A wish with its measure and plan; nobody else changes it until we commit."""
    wanted = (
        select(ExtensionRequest, Measure, ActionPlan)
        .join(Measure, col(Measure.id) == col(ExtensionRequest.measure_id))
        .join(ActionPlan, col(ActionPlan.id) == col(Measure.plan_id))
        .where(ExtensionRequest.id == wish_id)
    )
    return session.exec(wanted.with_for_update(of=ExtensionRequest)).first()


def decide_wish(
    session: Session,
    wish: ExtensionRequest,
    state: ExtensionState,
    who: str,
    now: datetime,
    *,
    granted_on: date | None = None,
    reason: str = "",
    incoming_id: int | None = None,
) -> None:
    """Write down what was decided about a wish; the deadline is moved by `move_deadline`."""
    record(session, now, who, wish, "state", wish.state, state, why=reason, incoming_id=incoming_id)
    wish.state, wish.decided_at, wish.decided_by = state, now, who
    wish.granted_on, wish.decision_reason = granted_on, reason
    session.add(wish)


def move_deadline(
    session: Session,
    row: Measure,
    to: date,
    who: str,
    now: datetime,
    *,
    why: str = "",
    incoming_id: int | None = None,
) -> None:
    """Move the current deadline; the first agreed one stays for ever."""
    before, after = row.current_deadline.isoformat(), to.isoformat()
    record(
        session, now, who, row, "current_deadline", before, after, why=why, incoming_id=incoming_id
    )
    row.current_deadline = to
    session.add(row)


def lapsed_wishes(session: Session, plan_id: int) -> Sequence[ExtensionRequest]:
    """Wishes of a plan's measures that lapsed without a decision, oldest first."""
    wanted = (
        select(ExtensionRequest)
        .join(Measure, col(Measure.id) == col(ExtensionRequest.measure_id))
        .where(Measure.plan_id == plan_id, ExtensionRequest.state == ExtensionState.LAPSED)
    )
    return session.exec(wanted.order_by(col(ExtensionRequest.id))).all()


def withdraw_wishes(
    session: Session, row: Measure, why: str, who: str, now: datetime, incoming_id: int | None
) -> None:
    """A closed measure needs no new date any more."""
    wanted = select(ExtensionRequest).where(
        ExtensionRequest.measure_id == id_of(row), col(ExtensionRequest.state).in_(UNDECIDED)
    )
    for wish in session.exec(wanted).all():
        decide_wish(
            session, wish, ExtensionState.WITHDRAWN, who, now, reason=why, incoming_id=incoming_id
        )

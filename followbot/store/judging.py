"""Which plans are judged: found by the instant until which nothing new can be there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import update
from sqlmodel import Session, and_, col, or_, select

from followbot.domain.tables import ActionPlan

NEVER = datetime(9999, 12, 31, tzinfo=UTC)
"""Not before something happens to it: an instant that no clock reaches."""
_LONGEST_AHEAD = timedelta(days=2)


def plans_to_judge(session: Session, now: datetime) -> list[ActionPlan]:
    """Plans of whatever state of which there may be something new by now, by ref.

    No judgement looks farther ahead than the next civil day, but to `NEVER`: what does was made
    by a clock that was wrong.
    """
    at = col(ActionPlan.judge_at)
    wrong = and_(at > now + _LONGEST_AHEAD, at < NEVER)
    due = select(ActionPlan).where(or_(at.is_(None), at <= now, wrong))
    return sorted(session.exec(due), key=lambda plan: plan.ref)


def plans_called(session: Session, plan_ids: Iterable[int]) -> Sequence[ActionPlan]:
    """These plans, by ref."""
    wanted = select(ActionPlan).where(col(ActionPlan.id).in_(plan_ids))
    return session.exec(wanted.order_by(col(ActionPlan.ref))).all()


def judge_again(session: Session, judged: Sequence[tuple[ActionPlan, datetime]]) -> None:
    """Judge these plans not before these instants, but where something happened meanwhile."""
    for plan, at in judged:
        session.execute(
            update(ActionPlan)
            .where(col(ActionPlan.id) == plan.id, col(ActionPlan.wakes) == plan.wakes)
            .values(judge_at=at)
            .execution_options(synchronize_session=False)
        )

"""Which plans are judged: found by the instant until which nothing new can be there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import bindparam, update
from sqlmodel import Session, SQLModel, and_, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from followbot.domain.tables import ActionPlan
from followbot.store.prepared import prepared

NEVER = datetime(9999, 12, 31, tzinfo=UTC)
"""Not before something happens to it: an instant that no clock reaches."""
_PLANS = SQLModel.metadata.tables[str(ActionPlan.__tablename__)]
_JUDGED = (
    update(_PLANS)
    .where(_PLANS.c.id == bindparam("plan"), _PLANS.c.wakes == bindparam("judged_at"))
    .values(judge_at=bindparam("again_at"))
)
_LONGEST_AHEAD = timedelta(days=2)


def plans_to_judge(session: Session, now: datetime) -> list[ActionPlan]:
    """Plans of whatever state of which there may be something new by now, by ref.

    No judgement looks farther ahead than the next civil day, but to `NEVER`: what does was made
    by a clock that was wrong.
    """
    return sorted(_due(session, now, now + _LONGEST_AHEAD), key=lambda plan: plan.ref)


@prepared
def _due(now: datetime, longest: datetime) -> SelectOfScalar[ActionPlan]:
    at = col(ActionPlan.judge_at)
    wrong = and_(at > longest, at < NEVER)
    return select(ActionPlan).where(or_(at.is_(None), at <= now, wrong))


def plans_called(session: Session, plan_ids: Iterable[int]) -> Sequence[ActionPlan]:
    """These plans, by ref."""
    wanted = select(ActionPlan).where(col(ActionPlan.id).in_(plan_ids))
    return session.exec(wanted.order_by(col(ActionPlan.ref))).all()


def judge_again(session: Session, judged: Sequence[tuple[ActionPlan, datetime]]) -> None:
    """Judge these plans not before these instants, but where something happened meanwhile."""
    rows = [{"plan": plan.id, "judged_at": plan.wakes, "again_at": at} for plan, at in judged]
    if rows:
        session.connection().execute(_JUDGED, rows)

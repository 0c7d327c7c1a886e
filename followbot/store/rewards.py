"""What the buyer decided about promised rewards, beside what the plan's file says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from followbot.domain.tables_decisions import PromisedDecision
from followbot.store.changes import record
from followbot.store.prepared import prepared


def reward_decided(session: Session, subject: str) -> PromisedDecision | None:
    """The decision about one promise (`recognition:…`), None while it waits."""
    wanted = select(PromisedDecision).where(PromisedDecision.subject == subject)
    return session.exec(wanted).first()


def rewards_decided(session: Session, plan_ids: Sequence[int]) -> dict[int, set[str]]:
    """The promises of these plans (as many as one query may name) that are decided, by plan."""
    found: dict[int, set[str]] = defaultdict(set)
    for plan_id, subject in _decided(session, plan_ids):
        found[plan_id].add(subject)
    return found


@prepared
def _decided(plan_ids: Sequence[int]) -> Select[int, str]:
    return select(PromisedDecision.plan_id, PromisedDecision.subject).where(
        col(PromisedDecision.plan_id).in_(plan_ids)
    )


def decide_reward(
    session: Session,
    plan_id: int,
    subject: str,
    promise: str,
    who: str,
    now: datetime,
    *,
    granted: bool,
    reason: str = "",
    incoming_id: int | None = None,
) -> PromisedDecision:
    """Grant or refuse a promise, once."""
    row = PromisedDecision(
        plan_id=plan_id, subject=subject, promise=promise, granted=granted, reason=reason,
        decided_at=now, decided_by=who, incoming_id=incoming_id,
    )  # fmt: skip
    session.add(row)
    session.flush()
    after = "granted" if granted else "refused"
    record(session, now, who, row, "state", "promised", after, why=reason, incoming_id=incoming_id)
    return row

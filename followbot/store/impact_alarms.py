"""Reported impacts of which nobody at the buyer has said yet that somebody takes care."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from followbot.domain.tables import Escalation
from followbot.domain.tables_impact import ImpactEntry
from followbot.domain.terms import EscalationRule
from followbot.store.prepared import prepared


def impacts_not_taken_on(session: Session, plan_ids: Sequence[int]) -> list[ImpactEntry]:
    """The impacts of these plans whose letter nobody acknowledged, by id."""
    rows = _entries(session, plan_ids).all()
    if not rows:
        return []
    known = select(Escalation.subject).where(
        col(Escalation.plan_id).in_(plan_ids),
        Escalation.rule == EscalationRule.NEW_ADVERSE_IMPACT,
        col(Escalation.acknowledged_at).is_not(None),
    )
    taken_on = set(session.exec(known))
    return [row for row in rows if f"impact:{row.id}" not in taken_on]


@prepared
def _entries(plan_ids: Sequence[int]) -> SelectOfScalar[ImpactEntry]:
    entries = select(ImpactEntry).where(col(ImpactEntry.plan_id).in_(plan_ids))
    return entries.order_by(col(ImpactEntry.id))

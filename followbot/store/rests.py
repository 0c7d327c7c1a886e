"""What says when plans rested, for many plans at once, from their history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from followbot.domain.tables import Change, Contact
from followbot.domain.terms import Side
from followbot.store.prepared import prepared


@dataclass(slots=True)
class RestsSeen:
    """Changes by plan, oldest first: of its state, and of its first contact's absence."""

    states: dict[int, list[Change]] = field(default_factory=lambda: defaultdict(list))
    absences: dict[int, list[Change]] = field(default_factory=lambda: defaultdict(list))


def see_rests(session: Session, plan_ids: Sequence[int], seen: RestsSeen) -> None:
    """Add what is known of these plans (as many as one query may name)."""
    for change in _states(session, plan_ids):
        seen.states[change.subject_id].append(change)
    for change, plan_id in _absences(session, plan_ids):
        seen.absences[plan_id].append(change)


@prepared
def _states(plan_ids: Sequence[int]) -> SelectOfScalar[Change]:
    states = select(Change).where(
        Change.subject == "actionplan",
        Change.field == "state",
        col(Change.subject_id).in_(plan_ids),
    )
    return states.order_by(col(Change.id))


@prepared
def _absences(plan_ids: Sequence[int]) -> Select[Change, int]:
    absences = (
        select(Change, Contact.plan_id)
        .join(Contact, col(Contact.id) == col(Change.subject_id))
        .where(
            Change.subject == "contact",
            Change.field == "quiet_until_on",
            col(Contact.plan_id).in_(plan_ids),
            Contact.side == Side.SUPPLIER,
            col(Contact.is_primary).is_(True),
            col(Contact.active).is_(True),
        )
    )
    return absences.order_by(col(Change.id))

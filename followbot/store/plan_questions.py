"""What is asked of plans and their contacts most often, as statements that are built once."""

from __future__ import annotations

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from followbot.domain.tables import ActionPlan, Contact
from followbot.domain.terms import Side
from followbot.store.prepared import prepared


@prepared
def plan_called(ref: str) -> SelectOfScalar[ActionPlan]:
    """The plan with this ref."""
    return select(ActionPlan).where(ActionPlan.ref == ref)


@prepared
def contacts_of_side(plan_id: int, side: Side) -> SelectOfScalar[Contact]:
    """A plan's contacts of one side, primary first, then as in the plan file."""
    wanted = select(Contact).where(Contact.plan_id == plan_id, Contact.side == side)
    return wanted.order_by(col(Contact.is_primary).desc(), col(Contact.position))


@prepared
def contacts_called(email: str, side: Side) -> SelectOfScalar[Contact]:
    """Everybody with this address, in small letters, on one side, by plan."""
    wanted = select(Contact).where(Contact.email == email, Contact.side == side)
    return wanted.order_by(col(Contact.plan_id))

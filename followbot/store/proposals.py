"""People whom suppliers named in their own place: proposed, and confirmed only by the buyer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from followbot.domain.tables import ActionPlan, id_of
from followbot.domain.tables_decisions import ContactProposal
from followbot.domain.terms import ProposalState
from followbot.store.changes import record


def open_proposals(session: Session, plan_id: int) -> Sequence[ContactProposal]:
    """The proposals of a plan that wait for the buyer, oldest first."""
    wanted = select(ContactProposal).where(
        ContactProposal.plan_id == plan_id,
        ContactProposal.state == ProposalState.PROPOSED,
    )
    return session.exec(wanted.order_by(col(ContactProposal.id))).all()


def propose_contact(
    session: Session,
    plan: ActionPlan,
    name: str,
    email: str,
    who: str,
    now: datetime,
    incoming_id: int,
    measure_id: int | None = None,
) -> bool:
    """Note somebody a supplier named; False where the same proposal waits already."""
    if any(row.email == email for row in open_proposals(session, id_of(plan))):
        return False
    row = ContactProposal(
        plan_id=id_of(plan),
        measure_id=measure_id,
        name=name,
        email=email,
        proposed_at=now,
        proposed_by=who,
        incoming_id=incoming_id,
    )
    session.add(row)
    session.flush()
    record(session, now, who, row, "state", "", row.state, incoming_id=incoming_id)
    return True

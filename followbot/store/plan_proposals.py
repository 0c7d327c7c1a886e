"""Proposed versions of plans: put, accepted, replaced."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from followbot.domain.proposal import (
    OPEN_VERSIONS,
    Signer,
    VersionState,
)
from followbot.domain.tables import ActionPlan, PlanVersion, id_of
from followbot.domain.tables_proposal import (
    PlanAcceptance,
    PlanProposal,
    ProposalLetter,
    ProposedMeasure,
)
from followbot.domain.terms import Side
from followbot.store.changes import record
from followbot.store.prepared import prepared


def lock_versions(session: Session, plan_id: int) -> None:
    """Nobody else puts, answers or decides versions of this plan until we commit.

    What others committed before is read anew: on PostgreSQL a supplier's mail and a buyer's
    command may come to the same version at once.
    """
    plan = select(ActionPlan).where(ActionPlan.id == plan_id).with_for_update()
    versions = select(PlanProposal).where(PlanProposal.plan_id == plan_id)
    measures = select(ProposedMeasure).where(ProposedMeasure.plan_id == plan_id)
    session.flush()
    for wanted in (plan, versions, measures):
        session.exec(wanted.execution_options(populate_existing=True)).all()


def versions_of(session: Session, plan_id: int) -> Sequence[PlanProposal]:
    """Every proposed version of a plan, oldest first."""
    wanted = select(PlanProposal).where(PlanProposal.plan_id == plan_id)
    return session.exec(wanted.order_by(col(PlanProposal.version))).all()


def version_by_id(session: Session, proposal_id: int) -> PlanProposal:
    """The version with this id; it exists (ids come from other rows)."""
    return session.exec(select(PlanProposal).where(PlanProposal.id == proposal_id)).one()


def open_version(session: Session, plan_id: int, side: Side = Side.BUYER) -> PlanProposal | None:
    """The newest version of one side that waits for the other's word, or None."""
    wanted = select(PlanProposal).where(
        PlanProposal.plan_id == plan_id,
        PlanProposal.proposed_by == side,
        col(PlanProposal.state).in_(OPEN_VERSIONS),
    )
    return session.exec(wanted.order_by(col(PlanProposal.version).desc()).limit(1)).first()


def proposed_wordings(session: Session) -> set[int]:
    """The ids of wordings that came of proposals, and not of an import."""
    wanted = select(PlanVersion.id).join(
        PlanProposal,
        and_(
            col(PlanProposal.plan_id) == col(PlanVersion.plan_id),
            col(PlanProposal.version) == col(PlanVersion.version),
        ),
    )
    return {key for key in session.exec(wanted) if key is not None}


def next_version(session: Session, plan: ActionPlan, at_least: int = 1) -> int:
    """The number of the next version: none that was proposed or agreed has it."""
    known = [version.version + 1 for version in versions_of(session, id_of(plan))]
    if plan.agreed_on is not None:
        known.append(plan.version + 1)
    return max([at_least, *known])


def add_version(
    session: Session,
    plan: ActionPlan,
    document: str,
    version: int,
    side: Side,
    who: str,
    now: datetime,
    *,
    amends: bool,
    incoming_id: int | None = None,
) -> PlanProposal:
    """Put a version; every other open one of the plan is replaced where the buyer puts it."""
    if side == Side.BUYER:
        replace_open_versions(session, id_of(plan), who, now, incoming_id)
    row = PlanProposal(
        plan_id=id_of(plan),
        version=version,
        sha256=hashlib.sha256(document.encode()).hexdigest(),
        document=document,
        proposed_by=side,
        proposed_at=now,
        amends=amends,
    )
    session.add(row)
    session.flush()
    record(session, now, who, row, "state", "", row.state, incoming_id=incoming_id)
    return row


def replace_open_versions(
    session: Session,
    plan_id: int,
    who: str,
    now: datetime,
    incoming_id: int | None = None,
    why: str = "",
) -> None:
    """Every version that waits for a word is waited for no more."""
    for row in versions_of(session, plan_id):
        if row.state in OPEN_VERSIONS:
            set_version_state(session, row, VersionState.SUPERSEDED, who, now, incoming_id, why)


def set_version_state(
    session: Session,
    row: PlanProposal,
    state: VersionState,
    who: str,
    now: datetime,
    incoming_id: int | None = None,
    why: str = "",
) -> None:
    """Move a version; one that waits for nobody is not looked at any more."""
    if row.state == state:
        return
    record(session, now, who, row, "state", row.state, state, why=why, incoming_id=incoming_id)
    row.state = state
    if state != VersionState.PROPOSED:
        row.look_at = None
    session.add(row)
    session.flush()


def accept_version(
    session: Session,
    version: PlanProposal,
    side: Side,
    who: str,
    now: datetime,
    signer: Signer,
    incoming_id: int | None = None,
) -> PlanAcceptance:
    """Note that one side accepts just this version; a second word may complete who said so."""
    row = acceptance_of(session, id_of(version), side)
    if row is None:
        row = PlanAcceptance(
            proposal_id=id_of(version),
            plan_id=version.plan_id,
            side=side,
            sha256=version.sha256,
            accepted_at=now,
            accepted_by=who,
            incoming_id=incoming_id,
        )
        session.add(row)
        session.flush()
        why = f"{version.sha256[:12]} by the {side}"
        record(
            session, now, who, version, "accepted", "", str(version.version),
            why=why, incoming_id=incoming_id,
        )  # fmt: skip
    row.name = signer.name or row.name
    row.function = signer.function or row.function
    row.authority = signer.authority or row.authority
    session.add(row)
    session.flush()
    return row


def acceptance_of(session: Session, proposal_id: int, side: Side) -> PlanAcceptance | None:
    """One side's acceptance of a version, or None."""
    wanted = select(PlanAcceptance).where(
        PlanAcceptance.proposal_id == proposal_id, PlanAcceptance.side == side
    )
    return session.exec(wanted).first()


def link_proposal(session: Session, outgoing_id: int, version: PlanProposal) -> None:
    """Remember which version a letter speaks of."""
    session.add(ProposalLetter(outgoing_id=outgoing_id, proposal_id=id_of(version)))
    session.flush()


def version_of_letter(session: Session, outgoing_id: int) -> PlanProposal | None:
    """The version that a letter speaks of, or None."""
    link = version_link(session, outgoing_id).first()
    return None if link is None else version_by_id(session, link.proposal_id)


@prepared
def version_link(outgoing_id: int) -> SelectOfScalar[ProposalLetter]:
    """Which version a letter speaks of."""
    return select(ProposalLetter).where(ProposalLetter.outgoing_id == outgoing_id)


def due_versions(session: Session, now: datetime) -> Sequence[int]:
    """The ids of versions whose reminder may be due, or whose silence may be told, by now."""
    return [key for key in _due(session, now) if key is not None]


@prepared
def _due(now: datetime) -> SelectOfScalar[int | None]:
    wanted = select(col(PlanProposal.id)).where(col(PlanProposal.look_at) <= now)
    return wanted.order_by(col(PlanProposal.look_at), col(PlanProposal.id))


def look_at_version_again(session: Session, version: PlanProposal, at: datetime | None) -> None:
    """Nothing can be due for this version before that instant; None: nothing comes by time."""
    version.look_at = at
    session.add(version)

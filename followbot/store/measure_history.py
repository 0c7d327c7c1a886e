"""Everything that was ever stored about one measure, for the history that people read."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import Session, and_, col, or_, select

from followbot.domain.tables import (
    ActionPlan,
    Change,
    Escalation,
    Evidence,
    ExtensionRequest,
    Incoming,
    Measure,
    MeasureUpdate,
    Milestone,
    Round,
    RoundMeasure,
)
from followbot.domain.tables_decisions import BuyerDuty, ContactNote, Verification


def measures_with_ref(session: Session, ref: str) -> Sequence[tuple[Measure, ActionPlan]]:
    """Measures of all plans that carry this ref (letter case aside), by plan."""
    wanted = (
        select(Measure, ActionPlan)
        .join(ActionPlan, col(ActionPlan.id) == col(Measure.plan_id))
        .where(func.lower(Measure.ref) == ref.lower())
    )
    return session.exec(wanted.order_by(col(ActionPlan.ref))).all()


def changes_around(session: Session, measure_id: int) -> Sequence[Change]:
    """Changes of a measure, its milestones, wishes for dates, escalations and duty, in order."""
    parts = [and_(col(Change.subject) == "measure", col(Change.subject_id) == measure_id)]
    for name, table in (
        ("milestone", Milestone),
        ("extensionrequest", ExtensionRequest),
        ("escalation", Escalation),
        ("buyerduty", BuyerDuty),
    ):
        ids = select(table.id).where(table.measure_id == measure_id)
        parts.append(and_(col(Change.subject) == name, col(Change.subject_id).in_(ids)))
    return session.exec(select(Change).where(or_(*parts)).order_by(col(Change.id))).all()


def updates_of(session: Session, measure_id: int) -> Sequence[MeasureUpdate]:
    """What suppliers (or a buyer after a call) said about a measure, in order."""
    wanted = select(MeasureUpdate).where(MeasureUpdate.measure_id == measure_id)
    return session.exec(wanted.order_by(col(MeasureUpdate.id))).all()


def rounds_that_asked(session: Session, measure_id: int) -> Sequence[tuple[Round, RoundMeasure]]:
    """Rounds that asked about a measure, with whether it was answered, in order."""
    wanted = (
        select(Round, RoundMeasure)
        .join(RoundMeasure, col(RoundMeasure.round_id) == col(Round.id))
        .where(RoundMeasure.measure_id == measure_id)
    )
    return session.exec(wanted.order_by(col(Round.sent_at))).all()


def evidence_of(session: Session, measure_id: int) -> Sequence[tuple[Evidence, Incoming]]:
    """Files that were sent for a measure, with the mails they came in, in order."""
    wanted = (
        select(Evidence, Incoming)
        .join(Incoming, col(Incoming.id) == col(Evidence.incoming_id))
        .where(Evidence.measure_id == measure_id)
    )
    return session.exec(wanted.order_by(col(Evidence.id))).all()


def verifications_of(session: Session, measure_id: int) -> Sequence[Verification]:
    """The buyer's judgements of a measure, in order."""
    wanted = select(Verification).where(Verification.measure_id == measure_id)
    return session.exec(wanted.order_by(col(Verification.id))).all()


def notes_of(session: Session, measure_id: int) -> Sequence[ContactNote]:
    """Calls and visits that were noted about a measure, in order."""
    wanted = select(ContactNote).where(ContactNote.measure_id == measure_id)
    return session.exec(wanted.order_by(col(ContactNote.id))).all()


def mails_by_id(session: Session, ids: set[int]) -> dict[int, Incoming]:
    """These stored mails by their ids."""
    rows = session.exec(select(Incoming).where(col(Incoming.id).in_(ids)))
    return {row.id: row for row in rows if row.id is not None}

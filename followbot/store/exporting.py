"""What an export asks of the database: everything of one plan, oldest first."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, or_, select

from followbot.domain.tables import (
    Change,
    Evidence,
    ExtensionRequest,
    Incoming,
    Measure,
    MeasureUpdate,
    Outgoing,
    PlanVersion,
)
from followbot.domain.tables_decisions import ContactNote, PromisedDecision, Verification


def wordings_by_version(session: Session, plan_id: int) -> Sequence[PlanVersion]:
    """Every wording of a plan."""
    wanted = select(PlanVersion).where(PlanVersion.plan_id == plan_id)
    return session.exec(wanted.order_by(col(PlanVersion.id))).all()


def evidence_of_plan(
    session: Session, plan_id: int
) -> Sequence[tuple[Evidence, Incoming, Measure | None]]:
    """The files that came in mails about a plan, with the mail and (or None) the measure."""
    wanted = (
        select(Evidence, Incoming, Measure)
        .join(Incoming, col(Incoming.id) == col(Evidence.incoming_id))
        .join(Measure, col(Measure.id) == col(Evidence.measure_id), isouter=True)
        .where(or_(col(Incoming.plan_id) == plan_id, col(Measure.plan_id) == plan_id))
    )
    found = session.exec(wanted.order_by(col(Evidence.id))).all()
    return [(file, mail, row) for file, mail, row in found if row is None or row.plan_id == plan_id]


def verifications_of(session: Session, measure_id: int) -> Sequence[Verification]:
    """The buyer's judgements of a measure."""
    wanted = select(Verification).where(Verification.measure_id == measure_id)
    return session.exec(wanted.order_by(col(Verification.id))).all()


def wishes_of(session: Session, measure_id: int) -> Sequence[ExtensionRequest]:
    """The wishes for a new date of a measure."""
    wanted = select(ExtensionRequest).where(ExtensionRequest.measure_id == measure_id)
    return session.exec(wanted.order_by(col(ExtensionRequest.id))).all()


def updates_of(session: Session, measure_id: int) -> Sequence[MeasureUpdate]:
    """What was said of a measure."""
    wanted = select(MeasureUpdate).where(MeasureUpdate.measure_id == measure_id)
    return session.exec(wanted.order_by(col(MeasureUpdate.id))).all()


def promises_of(session: Session, plan_id: int) -> Sequence[PromisedDecision]:
    """The promised rewards of a plan that were granted or refused."""
    wanted = select(PromisedDecision).where(PromisedDecision.plan_id == plan_id)
    return session.exec(wanted.order_by(col(PromisedDecision.id))).all()


def notes_of(session: Session, plan_id: int) -> Sequence[ContactNote]:
    """Calls and visits of a plan, in the buyer's words."""
    wanted = select(ContactNote).where(ContactNote.plan_id == plan_id)
    return session.exec(wanted.order_by(col(ContactNote.id))).all()


def mails_of_plan(session: Session, plan_id: int) -> tuple[list[Outgoing], list[Incoming]]:
    """Our letters about a plan, and the mails about it."""
    letters = select(Outgoing).where(Outgoing.plan_id == plan_id)
    mails = select(Incoming).where(Incoming.plan_id == plan_id)
    return (
        list(session.exec(letters.order_by(col(Outgoing.id)))),
        list(session.exec(mails.order_by(col(Incoming.id)))),
    )


def changes_of_rows(session: Session, subject: str, keys: Sequence[int]) -> list[Change]:
    """The history of rows of one table."""
    found: list[Change] = []
    for start in range(0, len(keys), 500):
        wanted = select(Change).where(
            Change.subject == subject, col(Change.subject_id).in_(keys[start : start + 500])
        )
        found += session.exec(wanted.order_by(col(Change.id))).all()
    return found

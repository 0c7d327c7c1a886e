"""Who gets a digest of what, and what was sent already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, update
from sqlmodel import Session, and_, col, delete, or_, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from followbot.domain.impact import ReportingState
from followbot.domain.tables import (
    ActionPlan,
    Change,
    Contact,
    Escalation,
    LetterEscalation,
    Measure,
    Outgoing,
    id_of,
)
from followbot.domain.tables_decisions import DigestReader, PlanReader
from followbot.domain.tables_impact import ImpactReporting
from followbot.domain.terms import (
    EscalationRule,
    EscalationState,
    LetterKind,
    MeasureStatus,
    OutgoingState,
    PlanState,
    Side,
)
from followbot.store.deputies import newest_digest_for
from followbot.store.judging import NEVER
from followbot.store.parts import parts
from followbot.store.prepared import prepared

_TOLD = (PlanState.ACTIVE, PlanState.PAUSED)
_GONE = (OutgoingState.REFUSED, OutgoingState.CANCELLED, OutgoingState.EXPIRED)
_LONGEST_AHEAD = timedelta(days=65)
_WAITING = (EscalationState.RAISED, EscalationState.NOTIFIED)


def plans_of_digests(session: Session) -> Sequence[ActionPlan]:
    """The plans a digest tells of, by ref: the active ones, and those that are paused."""
    wanted = select(ActionPlan).where(_is_told())
    return session.exec(wanted.order_by(col(ActionPlan.ref))).all()


def _is_told() -> ColumnElement[bool]:
    """Followed up; completed, and something is left; or its supplier proposes something else."""
    reporting = select(ImpactReporting.plan_id).where(
        col(ImpactReporting.state).in_((ReportingState.PROPOSED, ReportingState.REPORTING))
    )
    completed = col(ActionPlan.state) == PlanState.COMPLETED
    promising = select(Escalation.plan_id).where(
        Escalation.rule == EscalationRule.RECOGNITION_DUE, col(Escalation.resolved_at).is_(None)
    )
    key = col(ActionPlan.id)
    something_left = or_(key.in_(reporting), key.in_(promising))
    countered = col(ActionPlan.state) == PlanState.COUNTERED
    return or_(col(ActionPlan.state).in_(_TOLD), countered, and_(completed, something_left))


def plans_of_reader(session: Session, email: str) -> Sequence[tuple[ActionPlan, bool]]:
    """The plans one reader is told of, by ref, and whether it is told of it in a table only."""
    wanted = (
        select(ActionPlan, PlanReader.leads)
        .join(PlanReader, col(PlanReader.plan_id) == col(ActionPlan.id))
        .where(PlanReader.email == email, _is_told())
    )
    return sorted(session.exec(wanted).all(), key=lambda found: found[0].ref)


def plans_without_readers(session: Session) -> Sequence[int]:
    """Plans of which nobody has looked up yet who gets their digests, by id."""
    return sorted(plan_id for plan_id in _without_readers(session) if plan_id is not None)


@prepared
def _without_readers() -> SelectOfScalar[int | None]:
    return select(col(ActionPlan.id)).where(col(ActionPlan.readers_known).is_(False))


def forget_readers(session: Session, emails: Sequence[str]) -> None:
    """Look up anew who gets the digests of the plans that name one of these buyer's people."""
    for part in parts(emails):
        named = select(Contact.plan_id).where(
            col(Contact.email).in_(part), Contact.side == Side.BUYER
        )
        session.execute(
            update(ActionPlan)
            .where(col(ActionPlan.id).in_(named))
            .values(readers_known=False)
            .execution_options(synchronize_session=False)
        )


def keep_readers(session: Session, plan: ActionPlan, leads: Mapping[str, bool]) -> None:
    """Remember who gets a plan's digests (address -> in a table only); theirs are looked at."""
    session.exec(delete(PlanReader).where(col(PlanReader.plan_id) == id_of(plan)))
    for email, is_led in leads.items():
        session.add(PlanReader(plan_id=id_of(plan), email=email, leads=is_led))
        reader = session.get(DigestReader, email) or DigestReader(email=email)
        reader.look_at = None
        session.add(reader)
    plan.readers_known = True
    session.add(plan)


def forget_reader(session: Session, email: str) -> None:
    """Nobody with this address is known any more; its plans' readers are found anew."""
    named = select(PlanReader.plan_id).where(PlanReader.email == email)
    session.exec(
        update(ActionPlan)
        .where(col(ActionPlan.id).in_(named))
        .values(readers_known=False)
        .execution_options(synchronize_session=False)
    )
    session.exec(delete(PlanReader).where(col(PlanReader.email) == email))
    session.exec(delete(DigestReader).where(col(DigestReader.email) == email))


def readers_to_look_at(session: Session, now: datetime) -> Sequence[tuple[str, datetime | None]]:
    """Who may get a digest now, by address, with the instant that was kept for it.

    No rhythm is slower than a month: what waits longer, but for `NEVER`, was looked at by a
    clock that was wrong.
    """
    return sorted(_to_look_at(session, now, now + _LONGEST_AHEAD).all(), key=lambda row: row[0])


@prepared
def _to_look_at(now: datetime, longest: datetime) -> Select[str, datetime | None]:
    at = col(DigestReader.look_at)
    wrong = and_(at > longest, at < NEVER)
    return select(DigestReader.email, at).where(or_(at.is_(None), at <= now, wrong))


def look_again(session: Session, later: Iterable[tuple[str, datetime | None, datetime]]) -> None:
    """Look at these readers not before an instant, but where something happened meanwhile.

    Each is an address, the instant that was kept for it before, and the new one.
    """
    for email, before, at in later:
        kept = col(DigestReader.look_at)
        unchanged = kept.is_(None) if before is None else kept == before
        session.execute(
            update(DigestReader)
            .where(col(DigestReader.email) == email, unchanged)
            .values(look_at=at)
            .execution_options(synchronize_session=False)
        )


def plans_completed(session: Session, from_at: datetime, to_at: datetime) -> Sequence[ActionPlan]:
    """Plans that were completed in a span of time with something verified in them, by ref."""
    verified = select(Measure.plan_id).where(Measure.status == MeasureStatus.VERIFIED)
    wanted = (
        select(ActionPlan)
        .join(Change, col(Change.subject_id) == col(ActionPlan.id))
        .where(
            ActionPlan.state == PlanState.COMPLETED,
            col(ActionPlan.id).in_(verified),
            Change.subject == "actionplan",
            Change.field == "state",
            Change.after == PlanState.COMPLETED.value,
            Change.at >= from_at,
            Change.at < to_at,
        )
    )
    return session.exec(wanted.order_by(col(ActionPlan.ref)).distinct()).all()


def newest_digest(session: Session, recipient: str) -> str:
    """The name of the newest digest that this person got or may still get, "" for none.

    What a deputy got in its place counts, what it got as a deputy itself does not.
    """
    own = _own_digests(session, recipient).first()
    return max((own[0] or 0, own[1]) if own else (0, ""), newest_digest_for(session, recipient))[1]


@prepared
def _own_digests(recipient: str) -> Select[int | None, str]:
    wanted = select(Outgoing.id, Outgoing.slot).where(
        Outgoing.kind == LetterKind.DIGEST,
        Outgoing.recipient == recipient,
        Outgoing.about_id == 0,
        col(Outgoing.state).not_in(_GONE),
    )
    return wanted.order_by(col(Outgoing.id).desc()).limit(1)


def escalated_to(session: Session, recipient: str, plan_ids: Sequence[int]) -> dict[int, int]:
    """Escalations that this person was written to about and that wait for somebody: their plans."""
    found: dict[int, int] = {}
    for ids in parts(plan_ids):
        wanted = (
            select(Escalation.id, Escalation.plan_id)
            .join(LetterEscalation, col(LetterEscalation.escalation_id) == col(Escalation.id))
            .join(Outgoing, col(Outgoing.id) == col(LetterEscalation.outgoing_id))
            .where(
                Outgoing.recipient == recipient,
                col(Escalation.plan_id).in_(ids),
                col(Escalation.resolved_at).is_(None),
                col(Escalation.state).in_(_WAITING),
            )
        )
        found |= {one: plan_id for one, plan_id in session.exec(wanted) if one is not None}
    return found

"""What waits for the buyer and what it decided: letters A, B …, verdicts, notes, duties."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlmodel import Session, col, select

from followbot.domain.tables import ActionPlan, Contact, Measure, MeasureUpdate, id_of
from followbot.domain.tables_decisions import (
    BuyerDuty,
    BuyerPreference,
    ContactNote,
    ContactProposal,
    DecisionSnooze,
    DigestReader,
    LetterDecision,
    Verification,
)
from followbot.domain.terms import (
    OPEN_STATUSES,
    Channel,
    DecisionSubject,
    DigestRhythm,
    Side,
    VerificationMethod,
    VerificationVerdict,
)
from followbot.store.parts import parts


def decisions_in_letter(session: Session, letter_id: int) -> Sequence[LetterDecision]:
    """What the letters A, B, C … of one mail to a buyer mean, in their order."""
    wanted = select(LetterDecision).where(LetterDecision.outgoing_id == letter_id)
    return session.exec(wanted.order_by(col(LetterDecision.id))).all()


def letter_decision(
    session: Session,
    letter_id: int,
    letter: str,
    subject: DecisionSubject,
    subject_id: int,
    plan_id: int | None,
) -> None:
    """Remember what a letter of the alphabet means in one mail."""
    session.add(
        LetterDecision(
            outgoing_id=letter_id,
            letter=letter,
            subject=subject,
            subject_id=subject_id,
            plan_id=plan_id,
        )
    )


def duty_by_id(session: Session, duty_id: int) -> BuyerDuty | None:
    """The duty with this id, or None."""
    return session.exec(select(BuyerDuty).where(BuyerDuty.id == duty_id)).first()


def duty_of(session: Session, measure_id: int) -> BuyerDuty | None:
    """What the buyer itself must do for a measure, or None."""
    return session.exec(select(BuyerDuty).where(BuyerDuty.measure_id == measure_id)).first()


def proposal_by_id(session: Session, proposal_id: int) -> ContactProposal | None:
    """The proposed contact with this id, or None."""
    return session.exec(select(ContactProposal).where(ContactProposal.id == proposal_id)).first()


def verifications_of(session: Session, measure_id: int) -> Sequence[Verification]:
    """The buyer's judgements of a measure, oldest first."""
    wanted = select(Verification).where(Verification.measure_id == measure_id)
    return session.exec(wanted.order_by(col(Verification.id))).all()


def note_verdict(
    session: Session,
    row: Measure,
    verdict: VerificationVerdict,
    who: str,
    now: datetime,
    *,
    method: VerificationMethod | None = None,
    reason: str = "",
    visit_on: date | None = None,
    incoming_id: int | None = None,
) -> Verification:
    """Append the buyer's judgement of a measure."""
    made = Verification(
        measure_id=id_of(row),
        verdict=verdict,
        method=method,
        decided_at=now,
        decided_by=who,
        reason=reason,
        visit_on=visit_on,
        incoming_id=incoming_id,
    )
    session.add(made)
    session.flush()
    return made


def notes_about(session: Session, measure_id: int, since_at: datetime) -> Sequence[ContactNote]:
    """Calls and visits about one measure since an instant, oldest first."""
    wanted = select(ContactNote).where(
        ContactNote.measure_id == measure_id, col(ContactNote.noted_at) >= since_at
    )
    return session.exec(wanted.order_by(col(ContactNote.id))).all()


def add_note(
    session: Session,
    plan_id: int,
    measure_id: int | None,
    channel: Channel,
    held_on: date,
    text: str,
    who: str,
    now: datetime,
    incoming_id: int | None,
) -> None:
    """Keep a call or a visit in the buyer's words."""
    session.add(
        ContactNote(
            plan_id=plan_id,
            measure_id=measure_id,
            channel=channel,
            held_on=held_on,
            noted_at=now,
            noted_by=who,
            text=text,
            incoming_id=incoming_id,
        )
    )
    session.flush()


def snoozed_until(session: Session, subject: DecisionSubject, subject_id: int) -> date | None:
    """The day before which nobody asks for this decision again, or None."""
    row = _snooze(session, subject, subject_id)
    return row.until_on if row else None


def snooze_decision(
    session: Session,
    subject: DecisionSubject,
    subject_id: int,
    until_on: date,
    who: str,
    now: datetime,
) -> None:
    """Put a decision off; a newer word replaces the older one."""
    row = _snooze(session, subject, subject_id)
    if row is None:
        row = DecisionSnooze(
            subject=subject,
            subject_id=subject_id,
            until_on=until_on,
            snoozed_at=now,
            snoozed_by=who,
        )
    row.until_on, row.snoozed_at, row.snoozed_by = until_on, now, who
    session.add(row)
    session.flush()


def end_snooze(session: Session, subject: DecisionSubject, subject_id: int) -> None:
    """What was put off is over; whatever comes next of this row is asked at once."""
    row = _snooze(session, subject, subject_id)
    if row is not None:
        session.delete(row)
        session.flush()


def _snooze(session: Session, subject: DecisionSubject, subject_id: int) -> DecisionSnooze | None:
    wanted = select(DecisionSnooze).where(
        DecisionSnooze.subject == subject, DecisionSnooze.subject_id == subject_id
    )
    return session.exec(wanted).first()


def preference_of(session: Session, email: str) -> BuyerPreference | None:
    """What a buyer asked of our mail to it, or None."""
    wanted = select(BuyerPreference).where(BuyerPreference.email == email.lower())
    return session.exec(wanted).first()


def prefer_rhythm(session: Session, email: str, rhythm: DigestRhythm, now: datetime) -> None:
    """How often this buyer wants the digest, from now on."""
    row = preference_of(session, email) or BuyerPreference(
        email=email.lower(), digest_rhythm=rhythm, set_at=now
    )
    row.digest_rhythm, row.set_at = rhythm, now
    session.add(row)
    reader = session.get(DigestReader, email.lower())
    if reader is not None:
        reader.look_at = None
        session.add(reader)
    session.flush()


def buyer_plan_ids(session: Session, email: str) -> set[int]:
    """The plans of which this address is an active contact of the buyer."""
    wanted = select(Contact.plan_id).where(
        Contact.email == email.lower(), Contact.side == Side.BUYER, col(Contact.active).is_(True)
    )
    return set(session.exec(wanted))


def refs_in_reach(session: Session, plan_ids: Collection[int] | None) -> list[str]:
    """The refs of these plans and of their measures (None: of all plans), each once.

    A digest prints hardly a measure's number: whoever answers it names plans and measures by
    refs. Those of a word or a figure alone mean too many things, and are left out for measures.
    """
    plans, measures = select(ActionPlan.ref), select(Measure.ref).distinct()
    if plan_ids is None:
        return [*session.exec(plans), *filter(_is_distinct, session.exec(measures))]
    found: dict[str, None] = {}
    for ids in parts(sorted(plan_ids)):
        found |= dict.fromkeys(session.exec(plans.where(col(ActionPlan.id).in_(ids))))
        of_plans = session.exec(measures.where(col(Measure.plan_id).in_(ids)))
        found |= dict.fromkeys(filter(_is_distinct, of_plans))
    return list(found)


def _is_distinct(ref: str) -> bool:
    return any(sign in ref for sign in "-_/")


def closed_in_mail(session: Session, incoming_id: int) -> Sequence[Measure]:
    """The measures a mail spoke of that are closed: nothing of it was taken for them."""
    wanted = (
        select(Measure)
        .join(MeasureUpdate, col(MeasureUpdate.measure_id) == col(Measure.id))
        .where(
            MeasureUpdate.incoming_id == incoming_id,
            col(MeasureUpdate.applied).is_(False),
            col(Measure.status).not_in(OPEN_STATUSES),
        )
    )
    return session.exec(wanted.order_by(col(Measure.number)).distinct()).all()

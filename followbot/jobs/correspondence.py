"""Finding the letter a mail answers, and who may answer it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.letter import PrintedMeasure, PrintedMilestone, SentLetter
from followbot.domain.plan import Person
from followbot.domain.proposal import TO_BE_CONFIRMED, VersionState
from followbot.domain.tables import ActionPlan, Contact, Measure, Milestone, Outgoing, id_of
from followbot.domain.tables_proposal import PlanProposal
from followbot.domain.terms import (
    BUYER_LETTERS,
    OPEN_STATUSES,
    LetterKind,
    MeasureStatus,
    PlanState,
    Side,
)
from followbot.jobs.stored_letter import StoredLetter
from followbot.reading.envelope import Envelope
from followbot.reading.trace import Trace, trace_of
from followbot.reading.trust import Proof, proof_by
from followbot.store import letters as outbox
from followbot.store.impact_letters import HOW_LOOKED
from followbot.store.impacts import numbers_noted_until
from followbot.store.letter_bytes import packed_of
from followbot.store.measures import measures_of, milestones_of_each
from followbot.store.plan_proposals import version_of_letter
from followbot.store.plans import contacts_of, contacts_with_email, person_of, plan_by_id
from followbot.store.proposed_measures import proposed_measures

if TYPE_CHECKING:
    from sqlmodel import Session

MAX_EARLIER = 3


@dataclass(frozen=True, slots=True)
class Correspondence:
    """What is known around one incoming mail before it is read.

    `proof` says how the letter was found; `letter` may be only presumed (the last
    request to this writer) when the proof is `NONE`. `earlier_stored` are other letters of the
    same thread, which the mail may quote as well. `contacts` are those who may
    answer; `active_plans` how many plans the writer is a contact of. `is_buyer`: without a
    letter, the writer is one of the buyer's people in some plan.
    """

    proof: Proof
    letter: Outgoing | None
    stored: StoredLetter | None
    plan: ActionPlan | None
    contacts: tuple[Contact, ...]
    active_plans: int
    earlier_stored: tuple[StoredLetter, ...] = ()
    is_buyer: bool = False

    @property
    def sent(self) -> SentLetter | None:
        """The letter as reading needs it, opened."""
        return self.stored.letter if self.stored else None

    @property
    def earlier(self) -> tuple[SentLetter, ...]:
        """The other letters of the thread, opened."""
        return tuple(one.letter for one in self.earlier_stored)

    @property
    def persons(self) -> tuple[Person, ...]:
        """The contacts as values."""
        return tuple(person_of(contact) for contact in self.contacts)

    @property
    def to_buyer(self) -> bool:
        """Whether the letter went to the buyer."""
        return self.letter is not None and self.letter.kind in BUYER_LETTERS

    def proof_of(self, email: str | None) -> Proof:
        """How the letter was found, as far as it counts for the writer with this address."""
        return proof_by(self.proof, email, self.letter.recipient if self.letter else "")

    def contact(self, email: str | None) -> Contact | None:
        """The contact with this address, or None."""
        return next((contact for contact in self.contacts if contact.email == email), None)


def correspondence_of(session: Session, envelope: Envelope, now: datetime) -> Correspondence:
    """Look the mail's traces up: token, then Message-ID, then code, then the writer.

    What expired before `now` only traces.
    """
    trace = trace_of(envelope)
    for proof, look_up, traces in (
        (Proof.TOKEN, outbox.letter_by_token, trace.tokens),
        (Proof.MESSAGE_ID, outbox.letter_by_message_id, trace.message_ids),
        (Proof.CODE, outbox.letter_by_code, trace.codes),
    ):
        letter = look_up(session, traces)
        if letter is not None:
            valid = proof if proof is Proof.CODE or _is_valid(letter, now) else Proof.EXPIRED
            return _about_letter(session, valid, letter, envelope, trace)
    return _about_writer(session, envelope)


def _is_valid(letter: Outgoing, now: datetime) -> bool:
    return letter.token_expires_at is not None and now < letter.token_expires_at


def correspondence_about(
    session: Session, proof: Proof, letter: Outgoing, envelope: Envelope
) -> Correspondence:
    """The same for a mail of which it is known already which letter it answers."""
    return _about_letter(session, proof, letter, envelope, trace_of(envelope))


def _about_letter(
    session: Session, proof: Proof, letter: Outgoing, envelope: Envelope, trace: Trace
) -> Correspondence:
    plan = plan_by_id(session, letter.plan_id) if letter.plan_id else None
    plan_ids = [] if letter.kind in BUYER_LETTERS else _plan_ids(session, letter)
    return Correspondence(
        proof=proof,
        letter=letter,
        stored=stored_letter(session, letter),
        plan=plan,
        contacts=tuple(_active_contacts(session, plan_ids)),
        active_plans=len(_active_plans_of(session, envelope.sender)),
        earlier_stored=tuple(
            StoredLetter(packed_of(session, other), other.kind)
            for other in outbox.letters_of_thread(session, letter, trace.message_ids, MAX_EARLIER)
        ),
    )


def _about_writer(session: Session, envelope: Envelope) -> Correspondence:
    """No trace of a letter: presume the last request to this writer, if it is a contact."""
    plans = _active_plans_of(session, envelope.sender)
    if len(plans) != 1:
        known = contacts_with_email(session, envelope.sender or "", Side.SUPPLIER)
        buyers = contacts_with_email(session, envelope.sender or "", Side.BUYER)
        is_buyer = any(one.active for one in buyers)
        return Correspondence(
            Proof.NONE, None, None, None, tuple(known), len(plans), is_buyer=is_buyer
        )
    plan = plans[0]
    letter = outbox.last_request_to(session, id_of(plan), envelope.sender or "")
    contacts = _active_contacts(session, [id_of(plan)])
    found = stored_letter(session, letter) if letter else None
    return Correspondence(Proof.NONE, letter, found, plan, tuple(contacts), 1)


def _plan_ids(session: Session, letter: Outgoing) -> list[int]:
    """The plans a letter speaks of: that of the letter, and those of its measures."""
    printed = [measure.plan_id for _, measure in outbox.printed_measures(session, id_of(letter))]
    return list(dict.fromkeys(([letter.plan_id] if letter.plan_id else []) + printed))


def _active_contacts(session: Session, plan_ids: Sequence[int]) -> list[Contact]:
    return [
        contact
        for plan_id in plan_ids
        for contact in contacts_of(session, plan_id, Side.SUPPLIER)
        if contact.active
    ]


def _active_plans_of(session: Session, email: str | None) -> list[ActionPlan]:
    """The plans that a mail of this person without a trace may mean.

    Nobody is presumed to mean a confidential plan, where there is any other.
    """
    if not email:
        return []
    contacts = contacts_with_email(session, email, Side.SUPPLIER)
    plans = [plan_by_id(session, contact.plan_id) for contact in contacts if contact.active]
    active = [plan for plan in plans if plan.state == PlanState.ACTIVE]
    return [plan for plan in active if not plan.confidential] or active


def sent_letter(session: Session, letter: Outgoing) -> SentLetter:
    """A letter of ours with the meaning of its numbers and the other open measures."""
    return stored_letter(session, letter).letter


def stored_letter(session: Session, letter: Outgoing) -> StoredLetter:
    """The same, still to be opened."""
    version = version_of_letter(session, id_of(letter))
    if version is not None and (version.state != VersionState.AGREED or _is_told_to_buyer(letter)):
        return _about_version(session, letter, version)
    printed = outbox.printed_measures(session, id_of(letter))
    plan_ids = _plan_ids(session, letter)
    refs = {plan_id: plan_by_id(session, plan_id).ref for plan_id in plan_ids}
    shown = {id_of(measure) for _, measure in printed}
    others = [
        measure
        for plan_id in plan_ids
        for measure in measures_of(session, plan_id)
        if id_of(measure) not in shown and measure.status in OPEN_STATUSES
    ]
    steps = milestones_of_each(session, [*shown, *(id_of(other) for other in others)])
    noted = letter.kind == LetterKind.IMPACT_RECEIPT
    return StoredLetter(
        packed_of(session, letter),
        letter.kind,
        measures=tuple(
            as_printed(number, measure, refs[measure.plan_id], steps[id_of(measure)])
            for number, measure in printed
        ),
        also_open=tuple(
            as_printed(0, other, refs[other.plan_id], steps[id_of(other)]) for other in others
        ),
        impacts=numbers_noted_until(session, letter.about_id, letter.created_at) if noted else (),
        asks_how_looked=noted and letter.slot.endswith(HOW_LOOKED),
    )


def _is_told_to_buyer(letter: Outgoing) -> bool:
    return letter.kind in BUYER_LETTERS


def _about_version(session: Session, letter: Outgoing, version: PlanProposal) -> StoredLetter:
    """A letter about a proposed version: its numbers mean the measures of that version.

    Once the version is agreed its letters are answered like any other, measure by measure.
    """
    plan_ref = plan_by_id(session, version.plan_id).ref
    return StoredLetter(
        packed_of(session, letter),
        letter.kind,
        measures=tuple(
            PrintedMeasure(
                number=row.number,
                plan_ref=plan_ref,
                ref=row.ref,
                title=row.title,
                status=MeasureStatus.NOT_STARTED,
                percent=None,
                deadline=row.deadline or TO_BE_CONFIRMED,
            )
            for row in proposed_measures(session, id_of(version))
        ),
        proposed_version=None if letter.kind in BUYER_LETTERS else version.version,
    )


def as_printed(
    number: int, measure: Measure, plan_ref: str, steps: Sequence[Milestone]
) -> PrintedMeasure:
    """A measure under a number, as reading needs it to resolve an answer."""
    return PrintedMeasure(
        number=number,
        plan_ref=plan_ref,
        ref=measure.ref,
        title=measure.title,
        status=measure.status,
        percent=measure.percent,
        deadline=measure.current_deadline,
        milestones=tuple(
            PrintedMilestone(step.ref, step.title, step.due_on, step.state) for step in steps
        ),
    )

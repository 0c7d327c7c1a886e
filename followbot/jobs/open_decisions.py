"""Whether a decision that a letter put to the buyer still waits, and what it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from followbot.domain.facts_decisions import OpenDecision, OpenNumber
from followbot.domain.impact import ReportingState
from followbot.domain.pace import RhythmOfferState
from followbot.domain.proposal import OPEN_VERSIONS
from followbot.domain.tables import Measure, id_of
from followbot.domain.tables_decisions import LetterDecision
from followbot.domain.terms import (
    OPEN_STATUSES,
    DecisionSubject,
    EscalationState,
    IncomingState,
    MeasureStatus,
    ProposalState,
)
from followbot.jobs.bot import agreed_plan
from followbot.jobs.local import local_day
from followbot.rules.decision import WISH_WAITS
from followbot.rules.verification import needs_more_than_the_desk
from followbot.store.decisions import duty_by_id, proposal_by_id, snoozed_until
from followbot.store.escalations import escalation_by_id
from followbot.store.extensions import newest_wish, wish_by_id
from followbot.store.impacts import reporting_by_id
from followbot.store.incoming import mail_by_id
from followbot.store.measures import measure_by_id
from followbot.store.plan_proposals import version_by_id
from followbot.store.plans import contact_by_id, plan_by_id
from followbot.store.proposed_measures import proposed_measure_by_id
from followbot.store.rhythm_offers import offer_by_id

if TYPE_CHECKING:
    from sqlmodel import Session

Said = tuple[str, dict[str, str | int | date]]


def open_decision(session: Session, decision: LetterDecision, now: datetime) -> OpenDecision | None:
    """What still waits for the buyer's word, or None when it is decided, over or put off."""
    timezone = "UTC"
    if decision.plan_id is not None:
        timezone = plan_by_id(session, decision.plan_id).buyer_timezone
    until = snoozed_until(session, decision.subject, decision.subject_id)
    if until is not None and local_day(now, timezone) < until:
        return None
    said = _waits(session, decision.subject, decision.subject_id)
    if said is None:
        return None
    key, arguments = said
    return OpenDecision(
        decision.letter,
        f"decision_open.{key}",
        tuple(arguments.items()),
        more_than_desk=key == "measure" and _asks_how(session, decision.subject_id),
    )


def open_numbers(session: Session, rows: Sequence[tuple[int, Measure]]) -> tuple[OpenNumber, ...]:
    """What an answer may decide by number: of each state the first measure that is in it."""
    found: dict[str, OpenNumber] = {}
    for number, row in rows:
        if row.status not in OPEN_STATUSES:
            continue
        wish = newest_wish(session, id_of(row))
        state = "open"
        if row.status == MeasureStatus.REPORTED_COMPLETE:
            state = "reported"
        elif wish is not None and wish.state in WISH_WAITS:
            state = "wishes"
        how = state == "reported" and _asks_how(session, id_of(row))
        found.setdefault(state, OpenNumber(number, state, how))
    return tuple(found[state] for state in ("wishes", "reported", "open") if state in found)


def _asks_how(session: Session, key: int) -> bool:
    """Whether papers alone never verify this measure."""
    row = measure_by_id(session, key)
    return needs_more_than_the_desk(agreed_plan(session, row.plan_id).measure(row.ref))


def _waits(session: Session, subject: DecisionSubject, key: int) -> Said | None:
    waits = _WAITS.get(subject)
    return waits(session, key) if waits else None


def _wish(session: Session, key: int) -> Said | None:
    wish = wish_by_id(session, key)
    if wish is None or wish.state not in WISH_WAITS:
        return None
    row = measure_by_id(session, wish.measure_id)
    return "extension", {"ref": row.ref, "title": row.title, "date": wish.proposed_on}


def _measure(session: Session, key: int) -> Said | None:
    row = measure_by_id(session, key)
    if row.status != MeasureStatus.REPORTED_COMPLETE:
        return None
    return "measure", {"ref": row.ref, "title": row.title}


def _episode(session: Session, key: int) -> Said | None:
    row = escalation_by_id(session, key)
    if row is None or row.state not in (EscalationState.RAISED, EscalationState.NOTIFIED):
        return None
    plan = plan_by_id(session, row.plan_id)
    ref = measure_by_id(session, row.measure_id).ref if row.measure_id else plan.ref
    return "escalation", {"supplier": plan.supplier_name, "ref": ref}


def _mail(session: Session, key: int) -> Said | None:
    mail = mail_by_id(session, key)
    return ("incoming", {"sender": mail.sender}) if mail.state == IncomingState.REVIEW else None


def _contact(session: Session, key: int) -> Said | None:
    contact = contact_by_id(session, key)
    if contact is None or not (contact.undeliverable_at or contact.stopped_at):
        return None
    return "contact", {"email": contact.email}


def _proposal(session: Session, key: int) -> Said | None:
    proposal = proposal_by_id(session, key)
    if proposal is None or proposal.state != ProposalState.PROPOSED:
        return None
    return "proposal", {"name": proposal.name, "email": proposal.email}


def _duty(session: Session, key: int) -> Said | None:
    duty = duty_by_id(session, key)
    return ("duty", {"what": duty.what}) if duty and duty.done_at is None else None


def _supplier(session: Session, key: int) -> Said | None:
    row = reporting_by_id(session, key)
    waits = row is not None and row.state == ReportingState.PROPOSED
    return ("supplier", {"supplier": row.supplier_name}) if row is not None and waits else None


def _rhythm(session: Session, key: int) -> Said | None:
    offer = offer_by_id(session, key)
    if offer is None or offer.state != RhythmOfferState.PROPOSED:
        return None
    plan = plan_by_id(session, offer.plan_id)
    return "rhythm", {"supplier": plan.supplier_name, "ref": plan.ref}


def _counter(session: Session, key: int) -> Said | None:
    row = proposed_measure_by_id(session, key)
    if row is None or row.answer is None or row.decision is not None:
        return None
    if version_by_id(session, row.proposal_id).state not in OPEN_VERSIONS:
        return None
    return "counter", {"ref": row.ref, "title": row.title}


_WAITS: Mapping[DecisionSubject, Callable[[Session, int], Said | None]] = {
    DecisionSubject.EXTENSION: _wish,
    DecisionSubject.MEASURE: _measure,
    DecisionSubject.ESCALATION: _episode,
    DecisionSubject.INCOMING: _mail,
    DecisionSubject.CONTACT: _contact,
    DecisionSubject.PROPOSAL: _proposal,
    DecisionSubject.DUTY: _duty,
    DecisionSubject.SUPPLIER: _supplier,
    DecisionSubject.RHYTHM: _rhythm,
    DecisionSubject.COUNTER: _counter,
}
"""What tells whether a decision still waits; a whole plan waits for no word."""

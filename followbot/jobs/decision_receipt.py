"""The receipt of a buyer's decisions: every command and its effect, or why not.

To the writer only, once per mail, never to a machine. Everything keeps its letter, so that the
receipt can be answered like the mail before it, and a decision in it be corrected.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from followbot.domain.decision import BuyerReply
from followbot.domain.facts import ReplyWay, TooLarge
from followbot.domain.facts_decisions import DecisionReceiptFacts, OpenDecision, OpenNumber
from followbot.domain.plan import Person
from followbot.domain.tables import Incoming, Measure, Outgoing, id_of
from followbot.domain.tables_decisions import LetterDecision
from followbot.domain.terms import DecisionSubject, EscalationState, LetterKind, Side
from followbot.jobs.decide import Decided
from followbot.jobs.decide_terms import Decider
from followbot.jobs.open_decisions import open_decision, open_numbers
from followbot.jobs.post import Address, Thread, queue_letter
from followbot.reading.envelope import Envelope
from followbot.store.decisions import decisions_in_letter, letter_decision
from followbot.store.escalations import escalations_in_letter, link_letter
from followbot.store.extensions import wish_by_id
from followbot.store.letters import printed_measures
from followbot.store.measures import measures_of
from followbot.store.plans import contacts_with_email, person_of, plan_by_id, plan_by_ref

if TYPE_CHECKING:
    from sqlmodel import Session


def queue_decision_receipt(
    session: Session,
    decider: Decider,
    incoming: Incoming,
    envelope: Envelope,
    letter: Outgoing,
    reply: BuyerReply,
    decided: Decided,
    untold: tuple[str, ...],
    *,
    too_large: TooLarge | None = None,
) -> Outgoing | None:
    """Write the receipt of one mail, and carry over what its letters and numbers mean."""
    reader, timezone, buyer_name = _reader(session, decider.who, letter)
    still_open = [
        (decision, opened)
        for decision in decisions_in_letter(session, id_of(letter))
        if (opened := open_decision(session, decision, decider.now)) is not None
    ]
    receipt = queue_letter(
        session,
        decider.bot,
        Address(
            LetterKind.DECISION_RECEIPT,
            about_id=id_of(incoming),
            slot="receipt",
            recipient=reader,
            plan_id=letter.plan_id,
        ),
        _facts_for(
            session,
            decider,
            reader,
            buyer_name,
            incoming.stored_at.astimezone(ZoneInfo(timezone)),
            envelope.subject,
            reply,
            decided,
            untold,
            tuple(opened for _, opened in still_open),
            open_numbers(session, _numbered(session, decider, letter, still_open)),
            too_large,
        ),
        decider.now,
        timezone=timezone,
        numbered=printed_measures(session, id_of(letter)),
        thread=_thread(envelope),
    )
    if receipt is not None:
        # Also what is decided: "something wrong? reply with the right line" names it by its letter.
        _carry_over(session, letter, receipt, decisions_in_letter(session, id_of(letter)))
    return receipt


def _numbered(
    session: Session,
    decider: Decider,
    letter: Outgoing,
    still_open: Sequence[tuple[LetterDecision, OpenDecision]],
) -> list[tuple[int, Measure]]:
    """The measures that an answer to the receipt may name by number, but for the lettered ones.

    The numbers are those that the answered letter printed, else those of its only plan.
    """
    rows = list(printed_measures(session, id_of(letter)))
    if not rows:
        plans = {decision.plan_id for decision, _ in still_open} | {letter.plan_id}
        plans = plans - {None} or set(decider.reach or ())
        if len(plans) == 1:
            rows = [(row.number, row) for row in measures_of(session, next(iter(plans)) or 0)]
    lettered = {
        _measure_of(session, decision.subject, decision.subject_id) for decision, _ in still_open
    }
    return [(number, row) for number, row in rows if row.id not in lettered]


def _measure_of(session: Session, subject: DecisionSubject, key: int) -> int | None:
    if subject == DecisionSubject.MEASURE:
        return key
    wish = wish_by_id(session, key) if subject == DecisionSubject.EXTENSION else None
    return None if wish is None else wish.measure_id


def _carry_over(
    session: Session, letter: Outgoing, receipt: Outgoing, decisions: Sequence[LetterDecision]
) -> None:
    for decision in decisions:
        letter_decision(
            session,
            id_of(receipt),
            decision.letter,
            decision.subject,
            decision.subject_id,
            decision.plan_id,
        )
    waiting = (EscalationState.RAISED, EscalationState.NOTIFIED)
    told = escalations_in_letter(session, id_of(letter))
    link_letter(session, id_of(receipt), [one for one in told if one.state in waiting])
    session.flush()


def _reader(session: Session, email: str, letter: Outgoing) -> tuple[Person, str, str]:
    """The buyer who wrote, its time zone and organisation, by the plan of the answered mail."""
    rows = contacts_with_email(session, email, Side.BUYER)
    mine = [row for row in rows if row.plan_id == letter.plan_id] or list(rows)
    if not mine and letter.plan_id is not None:  # a colleague of the configuration
        plan = plan_by_id(session, letter.plan_id)
        known = Person("", email, language=letter.language)
        return known, plan.buyer_timezone, plan.buyer_name
    if not mine:
        return Person("", email, language=letter.language), "UTC", ""
    plan = plan_by_id(session, mine[0].plan_id)
    return person_of(mine[0]), plan.buyer_timezone, plan.buyer_name


def _thread(envelope: Envelope) -> Thread:
    if not envelope.message_id:
        return Thread()
    line = (*(envelope.references or envelope.in_reply_to), envelope.message_id)
    return Thread(envelope.message_id, line)


def _facts_for(
    session: Session,
    decider: Decider,
    reader: Person,
    buyer_name: str,
    received_at: datetime,
    answered_subject: str,
    reply: BuyerReply,
    decided: Decided,
    untold: tuple[str, ...],
    still_open: tuple[OpenDecision, ...],
    by_number: tuple[OpenNumber, ...],
    too_large: TooLarge | None,
) -> Callable[[ReplyWay], DecisionReceiptFacts]:
    refs = dict.fromkeys(effect.plan_ref for effect in decided.effects if effect.plan_ref)
    plans = tuple(
        (plan.ref, plan.supplier_name)
        for ref in refs
        if (plan := plan_by_ref(session, ref)) is not None
    )
    numbers = {(line.plan_ref, line.ref): line.number for line in decided.lines}

    def facts_for(way: ReplyWay) -> DecisionReceiptFacts:
        return DecisionReceiptFacts(
            reply=way,
            recipient=reader,
            buyer_name=buyer_name or decider.bot.identity.name,
            today=received_at.date(),
            received_at=received_at,
            effects=tuple(decided.effects),
            unclear=reply.unclear,
            notes=tuple(decided.notes),
            lines=tuple(decided.lines),
            questions=tuple(
                (numbers.get((question.plan_ref, question.measure or ""), 0), question)
                for question in decided.questions
            ),
            open_decisions=still_open,
            open_numbers=by_number,
            plans=plans,
            untold=untold,
            answered_subject=answered_subject,
            too_large=too_large,
        )

    return facts_for

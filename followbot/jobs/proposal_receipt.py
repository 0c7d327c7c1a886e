"""The receipt of an answer to a proposed plan: what was understood, what is asked, what follows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from followbot.domain.facts import ReplyWay
from followbot.domain.facts_proposal import ProposalReceiptFacts
from followbot.domain.facts_supplier import NotedWish
from followbot.domain.plan import Person
from followbot.domain.proposal import Signer
from followbot.domain.reply import Question, Reading
from followbot.domain.tables import ActionPlan, Contact, Incoming, Outgoing, id_of
from followbot.domain.tables_proposal import PlanProposal, ProposedMeasure
from followbot.domain.terms import LetterKind
from followbot.jobs.bot import Bot
from followbot.jobs.local import local_day
from followbot.jobs.post import Address, Thread, queue_letter
from followbot.jobs.proposal_facts import noted as noted_answers
from followbot.jobs.proposal_facts import proposed_plan, version_plan
from followbot.reading.envelope import Envelope
from followbot.store.plan_proposals import link_proposal
from followbot.store.plans import person_of
from followbot.store.proposed_measures import proposed_measures
from followbot.writing.texts import known_languages, nearest_language

if TYPE_CHECKING:
    from sqlmodel import Session

PLAUSIBLE_DELAY = timedelta(days=3)


@dataclass(slots=True)
class ProposalNoted:
    """What became of one answer; the facts of its receipt."""

    rows: list[ProposedMeasure] = field(default_factory=list)
    changed_counters: bool = False
    questions: tuple[Question, ...] = ()
    unread: tuple[str, ...] = ()
    accepted: bool = False
    to_buyer: bool = False
    signer: Signer | None = None
    newer: int | None = None
    wishes: tuple[NotedWish, ...] = ()


def queue_proposal_receipt(
    session: Session,
    bot: Bot,
    incoming: Incoming,
    envelope: Envelope,
    plan: ActionPlan,
    version: PlanProposal,
    contact: Contact,
    reading: Reading,
    noted: ProposalNoted,
    now: datetime,
) -> Outgoing | None:
    """Write the receipt of one mail, in the writer's own thread and language."""
    says = version_plan(version)
    rows = proposed_measures(session, id_of(version))
    numbers = {row.ref: row.number for row in rows}
    person = _reader(bot, contact, reading)

    def facts_for(way: ReplyWay) -> ProposalReceiptFacts:
        return ProposalReceiptFacts(
            reply=way,
            recipient=person,
            responsible=says.responsible_buyer,
            buyer_name=plan.buyer_name,
            today=local_day(now, plan.timezone),
            received_at=_received_at(incoming, plan),
            plan=proposed_plan(plan, version, says),
            lines=tuple(noted_answers(sorted(noted.rows, key=lambda row: row.number), {})),
            questions=tuple((numbers.get(one.measure or "", 0), one) for one in noted.questions),
            open_numbers=tuple(row.number for row in rows if row.answer is None),
            unread=noted.unread,
            accepted=noted.accepted,
            signer=noted.signer,
            signer_asked=noted.accepted and not (noted.signer and noted.signer.whole),
            to_buyer=noted.to_buyer,
            newer=noted.newer,
            wishes=noted.wishes,
            answered_subject=envelope.subject,
            drafted=not says.measures,
        )

    letter = queue_letter(
        session,
        bot,
        Address(
            LetterKind.PROPOSAL_RECEIPT,
            about_id=id_of(incoming),
            slot="receipt",
            recipient=person_of(contact),
            contact_id=contact.id,
            plan_id=plan.id,
        ),
        facts_for,
        now,
        timezone=plan.timezone,
        thread=_thread(envelope),
    )
    if letter is not None:
        link_proposal(session, id_of(letter), version)
    return letter


def _reader(bot: Bot, contact: Contact, reading: Reading) -> Person:
    """The contact, in the language the mail was written in where we have it."""
    person = person_of(contact)
    language = nearest_language(reading.language or "", known_languages(bot.template_folder))
    return replace(person, language=language) if language else person


def _received_at(incoming: Incoming, plan: ActionPlan) -> datetime:
    """When the answer came, on the supplier's clock; the mail's own date where it may be true."""
    at, stored = incoming.written_at, incoming.stored_at
    if at is None or not stored - PLAUSIBLE_DELAY <= at <= stored:
        at = stored
    return at.astimezone(ZoneInfo(plan.timezone))


def _thread(envelope: Envelope) -> Thread:
    if not envelope.message_id:
        return Thread()
    line = (*(envelope.references or envelope.in_reply_to), envelope.message_id)
    return Thread(envelope.message_id, line)

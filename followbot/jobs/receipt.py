"""The receipt: says what was understood, asks what was not, tells what happens next.

To the writer only (an accepted colleague's answer is receipted to the known contact),
never more than one per mail, never to a machine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from followbot.domain.facts import NotedLine, ReceiptFacts, ReplyWay, TooLarge
from followbot.domain.plan import Person
from followbot.domain.reply import Question, Reading
from followbot.domain.tables import ActionPlan, Contact, Incoming, Measure, Outgoing, id_of
from followbot.domain.terms import LetterKind
from followbot.jobs.bot import Bot, agreed_plan
from followbot.jobs.facts import plan_counts
from followbot.jobs.local import local_day
from followbot.jobs.post import Address, Thread, queue_letter
from followbot.jobs.ready_round import round_that_asks
from followbot.jobs.take import Taken
from followbot.jobs.wished_files import WishedFiles, wished_files
from followbot.reading.envelope import Envelope
from followbot.store.letters import printed_measures
from followbot.store.measures import measure_by_ref, measures_of
from followbot.store.plans import person_of, plan_by_ref
from followbot.writing.texts import known_languages, nearest_language

if TYPE_CHECKING:
    from sqlmodel import Session

PLAUSIBLE_DELAY = timedelta(days=3)


def queue_receipt(
    session: Session,
    bot: Bot,
    incoming: Incoming,
    envelope: Envelope,
    letter: Outgoing | None,
    plan: ActionPlan,
    contact: Contact,
    reading: Reading,
    taken: Taken,
    now: datetime,
    *,
    confirm: bool = False,
    too_large: TooLarge | None = None,
) -> Outgoing | None:
    """Write the receipt of one mail.

    `confirm`: nothing was taken, its lines ask "is this right?". `too_large`: it was not fetched.
    """
    numbered = _numbered(session, letter, plan, taken.lines, taken.questions)
    numbers = {(measure.plan_id, measure.ref): number for number, measure in numbered}
    facts_for = _facts_for(
        session,
        _received_at(incoming, plan),
        envelope.subject,
        plan,
        written_back_to(contact, reading, bot.template_folder),
        taken,
        reading,
        numbers,
        confirm,
        now,
        too_large,
        wished_files(session, bot, plan, contact, reading, now),
    )
    return queue_letter(
        session,
        bot,
        Address(
            LetterKind.RECEIPT,
            about_id=id_of(incoming),
            slot="receipt",
            recipient=person_of(contact),
            contact_id=contact.id,
            plan_id=plan.id,
        ),
        facts_for,
        now,
        timezone=plan.timezone,
        numbered=numbered,
        thread=receipt_thread(envelope),
    )


def receipt_thread(envelope: Envelope) -> Thread:
    """A receipt answers the writer's own mail, with the whole line of references."""
    if not envelope.message_id:
        return Thread()
    line = (*(envelope.references or envelope.in_reply_to), envelope.message_id)
    return Thread(envelope.message_id, line)


def written_back_to(contact: Contact, reading: Reading, template_folder: Path | None) -> Person:
    """The contact, in the language the mail was written in where we have it."""
    person = person_of(contact)
    wanted = reading.language or ""
    language = nearest_language(wanted, known_languages(template_folder))
    return replace(person, language=language) if language else person


def _numbered(
    session: Session,
    letter: Outgoing | None,
    plan: ActionPlan,
    lines: Sequence[NotedLine],
    questions: Sequence[Question],
) -> list[tuple[int, Measure]]:
    """The receipt keeps the numbers of the answered letter, so that a correction fits both."""
    numbered = list(printed_measures(session, id_of(letter))) if letter else []
    shown = {id_of(measure) for _, measure in numbered}
    refs = {(measure.plan_id, measure.ref.lower()) for _, measure in numbered}
    used = {number for number, _ in numbered}
    named = [(line.plan_ref, line.ref) for line in lines]
    named += [(question.plan_ref, question.measure) for question in questions if question.measure]
    for plan_ref, ref in named:
        owner = plan if plan_ref in ("", plan.ref) else plan_by_ref(session, plan_ref)
        if owner is None or (id_of(owner), ref.lower()) in refs:
            continue
        row = measure_by_ref(session, id_of(owner), ref)
        if row is None or id_of(row) in shown:
            continue
        number = row.number if row.number not in used else max(used) + 1
        numbered.append((number, row))
        shown.add(id_of(row))
        used.add(number)
    return numbered


def _received_at(incoming: Incoming, plan: ActionPlan) -> datetime:
    """When the answer came, on the supplier's clock.

    The mail's own date is nearer to the truth than our fetching, unless its clock is off.
    """
    written_at = incoming.written_at
    plausible = (
        written_at is not None
        and incoming.stored_at - PLAUSIBLE_DELAY <= written_at <= incoming.stored_at
    )
    at = written_at if plausible and written_at is not None else incoming.stored_at
    return at.astimezone(ZoneInfo(plan.timezone))


def _facts_for(
    session: Session,
    received_at: datetime,
    answered_subject: str,
    plan: ActionPlan,
    recipient: Person,
    taken: Taken,
    reading: Reading,
    numbers: dict[tuple[int, str], int],
    confirm: bool,
    now: datetime,
    too_large: TooLarge | None,
    files: WishedFiles,
) -> Callable[[ReplyWay], ReceiptFacts]:
    total, verified, awaiting = plan_counts(measures_of(session, id_of(plan)))
    following = round_that_asks(session, plan, now)
    responsible = agreed_plan(session, id_of(plan)).responsible_buyer

    def facts_for(way: ReplyWay) -> ReceiptFacts:
        return ReceiptFacts(
            reply=way,
            recipient=recipient,
            responsible=responsible,
            buyer_name=plan.buyer_name,
            today=local_day(now, plan.timezone),
            received_at=received_at,
            plan_ref=plan.ref,
            plan_title=plan.title,
            supplier_name=plan.supplier_name,
            total=total,
            verified=verified,
            awaiting=awaiting,
            lines=tuple(sorted(taken.lines, key=lambda line: line.number)),
            questions=tuple(
                (_number_of(session, question, plan, numbers), question)
                for question in taken.questions
            ),
            files=tuple(taken.loose_files),
            unread=reading.unread,
            next_round_on=local_day(following.due_at, plan.timezone) if following else None,
            confirm=confirm,
            answered_subject=answered_subject,
            new_dates_wait_for_buyer=taken.new_dates,
            help_wanted=taken.help_wanted,
            about_closed=taken.closed,
            wishes=taken.wishes,
            too_large=too_large,
            sheet=files.sheet(way) if files.sheet else None,
            calendar=files.calendar,
        )

    return facts_for


def _number_of(
    session: Session, question: Question, plan: ActionPlan, numbers: dict[tuple[int, str], int]
) -> int:
    """The number of the measure asked back about; 0 when the question is about none."""
    owner = plan if question.plan_ref in ("", plan.ref) else plan_by_ref(session, question.plan_ref)
    return numbers.get((id_of(owner), question.measure or ""), 0) if owner else 0

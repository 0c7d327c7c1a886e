"""What a read mail does: per kind and decision, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.facts import NotedLine
from followbot.domain.reply import Reading
from followbot.domain.tables import Contact, Incoming, Outgoing, id_of
from followbot.domain.terms import Decision, IncomingState, LetterKind, MailKind
from followbot.jobs.absence import note_absence
from followbot.jobs.answering import left_to_a_person
from followbot.jobs.bot import Bot
from followbot.jobs.bounced import bounced
from followbot.jobs.buyer_replied import buyer_replied
from followbot.jobs.deputies import buyer_away
from followbot.jobs.evidence import keep_confirmed_evidence
from followbot.jobs.impact_reply import impact_replied
from followbot.jobs.list_reply import lists_answered
from followbot.jobs.no_receipt import only_says_yes, without_receipt
from followbot.jobs.proposal_answered import note_late_signer, proposal_answered
from followbot.jobs.read_stored import ReadMail, read_stored
from followbot.jobs.receipt import queue_receipt
from followbot.jobs.rhythm_letter import take_offered
from followbot.jobs.take import Taken, Writer, take
from followbot.jobs.too_large import tell_too_large
from followbot.jobs.undeliverable import welcome_back
from followbot.jobs.wishes import Wisher, take_wishes
from followbot.reading.trust import Proof, Verdict
from followbot.store.automatic_answers import confirming_since
from followbot.store.incoming import mail_by_id
from followbot.store.measures import measure_by_ref
from followbot.store.plans import contact_by_id, plan_by_ref

if TYPE_CHECKING:
    from sqlmodel import Session

Effect = Callable[["Session", Bot, Incoming, ReadMail, datetime], IncomingState]
ONE_CONFIRMATION_PER = timedelta(hours=24)
_PROVES = frozenset({Proof.TOKEN, Proof.MESSAGE_ID})
"""What only the letter's reader knows; the short code is no proof."""

_LOOKED_AT = frozenset({"only_files", "unread_sheet"})
"""Reasons for a person to look at a mail although its writer has a receipt."""


def apply_effects(
    session: Session, bot: Bot, row: Incoming, read: ReadMail, now: datetime
) -> IncomingState:
    """Do what the mail asks for; returns the state the mail is in afterwards."""
    if not row.complete:
        return tell_too_large(session, bot, row, read, now)
    match read.reading.kind:
        case MailKind.BOUNCE:
            return bounced(session, row, read, now)
        case MailKind.OUT_OF_OFFICE:
            return _away(session, bot, row, read, now)
        case MailKind.REPLY:
            return _answer_of(read)(session, bot, row, read, now)
        case MailKind.UNREADABLE if read.trust.verdict is not Verdict.IGNORE:
            return IncomingState.REVIEW  # whoever it is waits for an answer: a person looks
        case _:
            return IncomingState.IGNORED


def _answer_of(read: ReadMail) -> Effect:
    """What a reply answers: lists, a letter to the buyer, a proposed plan, impacts, measures."""
    letter = read.correspondence.letter
    if read.reading.lists or (letter is not None and letter.kind == LetterKind.LIST_READING):
        return lists_answered
    if read.correspondence.to_buyer:
        return buyer_replied
    if read.reading.impacts is not None:
        return impact_replied
    return proposal_answered if read.reading.proposal is not None else _reported


def _reported(
    session: Session, bot: Bot, row: Incoming, read: ReadMail, now: datetime
) -> IncomingState:
    match read.reading.decision:
        case Decision.IGNORE:
            return IncomingState.IGNORED
        case Decision.REVIEW:
            return IncomingState.REVIEW
        case _ if "no_token" in read.reading.reasons and read.reading.wishes:
            return IncomingState.REVIEW  # whoever can forge a From must not silence anybody
        case _ if "no_token" in read.reading.reasons:
            return _ask_if_right(session, bot, row, read, now)
        case _:
            return _supplier_replied(session, bot, row, read, now)


def _supplier_replied(
    session: Session, bot: Bot, row: Incoming, read: ReadMail, now: datetime
) -> IncomingState:
    """Take what is sure, ask back what is not, and say so in the receipt."""
    letter, reading = read.correspondence.letter, read.reading
    contact = _receipt_to(session, read)
    if contact is None or read.correspondence.plan is None:
        return IncomingState.REVIEW
    if left := left_to_a_person(session, bot, row, letter, contact.email, now):
        return left
    confirmed = _confirmed(session, bot, letter, reading)
    reading, answered = take_offered(session, bot, row, letter, reading, now)
    if confirmed is not None:
        reading = confirmed
    elif not answered and (
        only_says_yes(reading) or _says_who_signed(session, row, letter, reading, now)
    ):
        return IncomingState.UNDERSTOOD  # "ok" to a receipt: a receipt of that would be noise
    welcome_back(session, row.sender, row.sender, now, row.id)
    taken = take(
        session, reading, Writer(row, letter, row.sender, now, extensions=bot.policy.extensions)
    )
    wisher = Wisher(row.sender, read.correspondence.plan, letter, id_of(row), now)
    taken.wishes = answered or take_wishes(session, bot, reading, wisher)
    if (without := without_receipt(row, letter, reading, taken)) is not None:
        return without
    queue_receipt(
        session,
        bot,
        row,
        read.envelope,
        letter,
        read.correspondence.plan,
        contact,
        reading,
        taken,
        now,
    )
    if taken.stale:
        row.reasons = ",".join(dict.fromkeys([*reading.reasons, "stale_request"]))
    if taken.closed or not _LOOKED_AT.isdisjoint(reading.reasons):
        return IncomingState.REVIEW  # the supplier has its receipt; a person looks as well
    return IncomingState.UNDERSTOOD


def _says_who_signed(
    session: Session, row: Incoming, letter: Outgoing | None, reading: Reading, now: datetime
) -> bool:
    """Whether a mail only says who accepted the plan that was agreed; it stands there then."""
    signed = note_late_signer(session, row, letter, reading.written, now)
    return signed is not None and not reading.answers


def _receipt_to(session: Session, read: ReadMail) -> Contact | None:
    """The writer, or the contact we wrote to when an accepted colleague answered."""
    around = read.correspondence
    writer = around.contact(read.envelope.sender)
    if writer is not None or around.letter is None:
        return writer
    return contact_by_id(session, around.letter.contact_id)


def _confirmed(
    session: Session, bot: Bot, letter: Outgoing | None, reading: Reading
) -> Reading | None:
    """The earlier reading that this mail says yes to, made sure; None when it does not.

    Reading is pure, so the earlier mail is simply read again as of the day it came.
    """
    if letter is None or letter.kind != LetterKind.RECEIPT or reading.confirms is not True:
        return None
    earlier = mail_by_id(session, letter.about_id)
    if earlier.state != IncomingState.CONFIRMING or earlier.understood_at is None:
        return None
    again = read_stored(bot, earlier, earlier.understood_at).reading
    earlier.state = IncomingState.UNDERSTOOD
    session.add(earlier)
    keep_confirmed_evidence(session, again, earlier)
    said = {(answer.plan_ref, answer.measure) for answer in reading.answers}
    answers = tuple(
        replace(answer, sure=True)
        for answer in again.answers
        if (answer.plan_ref, answer.measure) not in said
    )
    steps = tuple(replace(step, sure=True) for step in again.milestones)
    values = tuple(replace(value, sure=True) for value in again.readings)
    return replace(
        reading,
        readings=(*values, *reading.readings),
        answers=(*answers, *reading.answers),
        milestones=(*steps, *reading.milestones),
    )


def _ask_if_right(
    session: Session, bot: Bot, row: Incoming, read: ReadMail, now: datetime
) -> IncomingState:
    """No proof that we asked this writer: nothing is taken, one receipt asks for a yes."""
    around = read.correspondence
    contact = around.contact(read.envelope.sender)
    if contact is None or around.plan is None:
        return IncomingState.REVIEW
    if confirming_since(session, id_of(contact), now - ONE_CONFIRMATION_PER):
        return IncomingState.REVIEW  # one question a day; a forged From must not make a flood
    if left := left_to_a_person(session, bot, row, around.letter, contact.email, now):
        return left
    lines = [line for line in _as_lines(session, read.reading) if line is not None]
    taken = Taken(lines=lines, questions=[] if lines else list(read.reading.questions))
    queue_receipt(
        session,
        bot,
        row,
        read.envelope,
        around.letter,
        around.plan,
        contact,
        read.reading,
        taken,
        now,
        confirm=bool(lines),
    )
    return IncomingState.CONFIRMING


def _as_lines(session: Session, reading: Reading) -> list[NotedLine | None]:
    """What would be noted if the writer says yes."""
    lines: list[NotedLine | None] = []
    for answer in reading.answers:
        plan = plan_by_ref(session, answer.plan_ref)
        row = measure_by_ref(session, id_of(plan), answer.measure) if plan else None
        if plan is None or row is None:
            continue
        lines.append(
            NotedLine(
                number=row.number,
                plan_ref=plan.ref,
                ref=row.ref,
                title=row.title,
                status=answer.status,
                percent=answer.percent,
                new_date=answer.new_date,
                was_status=row.status,
                was_percent=row.percent,
                due_on=row.current_deadline,
                comment=answer.comment,
                evidence=answer.evidence,
                help=answer.help,
            )
        )
    return lines


def _away(
    session: Session, bot: Bot, row: Incoming, read: ReadMail, now: datetime
) -> IncomingState:
    """Out of office: rounds and reminders of all the person's plans wait for the return."""
    if read.correspondence.to_buyer:
        return buyer_away(session, row, read, now)
    contact = read.correspondence.contact(read.envelope.sender)
    proven = read.correspondence.proof_of(read.envelope.sender) in _PROVES
    if contact is None or read.reading.pause_until is None or not proven:
        return IncomingState.IGNORED
    note_absence(session, bot, contact, read.reading.pause_until, read.reading.deputy, row, now)
    return IncomingState.UNDERSTOOD

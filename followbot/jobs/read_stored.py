"""Reading one stored mail with everything the database knows around it; changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from followbot.domain.reply import Reading
from followbot.domain.tables import Incoming, id_of
from followbot.domain.terms import Decision, MailKind
from followbot.jobs.bot import Bot, agreed_plan, calendar_of
from followbot.jobs.correspondence import Correspondence, correspondence_of
from followbot.jobs.list_files import lists_among
from followbot.jobs.local import local_day
from followbot.jobs.mail_facts import correspondence_again, envelope_of, erased_facts
from followbot.jobs.reader import Around
from followbot.reading.envelope import Envelope
from followbot.reading.trust import Proof, Trust, Verdict, judge_buyer, judge_lister, judge_trust
from followbot.reading.workdays import WorkdayAfter, weekday_after
from followbot.rules.calendar import WorkCalendar
from followbot.rules.policy import FollowUpPolicy
from followbot.store.incoming import raw_mail

if TYPE_CHECKING:
    from sqlmodel import Session


TOO_LARGE = "too_large"
"""Why nothing of a mail but its outside was read."""

_ANSWERED = frozenset({Verdict.TAKE, Verdict.CONFIRM})


@dataclass(frozen=True, slots=True)
class ReadMail:
    """One mail as it was read, with everything its effects need."""

    envelope: Envelope
    correspondence: Correspondence
    trust: Trust
    reading: Reading


def read_stored(bot: Bot, row: Incoming, now: datetime, *, trust: Trust | None = None) -> ReadMail:
    """Read one stored mail with everything the database knows around it; changes nothing.

    Reading is pure: the same row, letter and instant give the same reading again. `trust`
    is given where a person has judged the writer.
    """
    if not row.raw:
        return _read_again(bot, row, now)
    envelope, kind = bot.reader.open(raw_mail(row), bot.identity)
    with bot.database.read() as session:
        around = correspondence_of(session, envelope, now)
        workday_after = workday_after_of(session, around, bot.policy)
    lists = kind.kind is MailKind.REPLY and _sends_lists(bot, around, envelope)
    trust = trust or (judged(bot, envelope, around) if not lists else None)
    trust = trust or judge_lister(envelope, bot.trust)
    if not row.complete:
        reasons = (TOO_LARGE, *trust.reasons)
        unread = Reading(kind.kind, Decision.REVIEW, reasons=reasons)
        return ReadMail(envelope, around, trust, unread)
    if lists:
        return ReadMail(envelope, around, trust, _with_lists(envelope, trust))
    known = known_around(around, envelope, trust, workday_after, now)
    return ReadMail(envelope, around, trust, bot.reader.read(envelope, kind, known))


def known_around(
    around: Correspondence,
    envelope: Envelope,
    trust: Trust,
    workday_after: WorkdayAfter,
    now: datetime,
) -> Around:
    """What a mail is read with."""
    timezone = around.plan.timezone if around.plan else "UTC"
    return Around(
        around.stored,
        trust,
        local_day(now, timezone),
        language_of(around, envelope),
        workday_after,
        around.earlier_stored,
    )


def _sends_lists(bot: Bot, around: Correspondence, envelope: Envelope) -> bool:
    """Whether somebody of the buyer's, and of no supplier's, sends lists in a mail of its own."""
    if around.letter is not None or around.contacts or envelope.sender is None:
        return False
    return bool(lists_among(envelope.files)) and (
        around.is_buyer or bot.policy.colleague(envelope.sender) is not None
    )


def _with_lists(envelope: Envelope, trust: Trust) -> Reading:
    decision = Decision.REVIEW if trust.verdict is Verdict.REVIEW else Decision.ASK_BACK
    return Reading(
        MailKind.REPLY, decision, reasons=trust.reasons, files=envelope.files, lists=True
    )


def _read_again(bot: Bot, row: Incoming, now: datetime) -> ReadMail:
    """A mail whose bytes are erased says what was read in it when they were still there."""
    with bot.database.read() as session:
        facts = erased_facts(session, row)
        if facts is None:
            nobody = Correspondence(Proof.NONE, None, None, None, (), 0)
            reading = Reading(MailKind.UNREADABLE, Decision.REVIEW, reasons=("erased",))
            return ReadMail(Envelope(unreadable="erased"), nobody, Trust(Verdict.REVIEW), reading)
        around = correspondence_again(session, facts, now)
    return ReadMail(envelope_of(facts), around, facts.trust, facts.reading)


def judged(bot: Bot, envelope: Envelope, around: Correspondence) -> Trust:
    """Whether what the mail's writer says may be taken.

    A mail that came with an empty return path takes no answer (RFC 3834, section 2): machines
    send so, and what one says is never taken. A person decides, in case there is one behind it.
    """
    proof = around.proof_of(envelope.sender)
    if around.to_buyer and around.letter is not None:
        trust = judge_buyer(envelope, proof, around.letter.recipient, bot.trust)
    else:
        trust = judge_trust(envelope, proof, around.persons, around.active_plans, bot.trust)
    if trust.verdict in _ANSWERED and not envelope.takes_answers:
        return Trust(Verdict.REVIEW, (*trust.reasons, "no_return_path"), trust.marked)
    return trust


def workday_after_of(
    session: Session, around: Correspondence, policy: FollowUpPolicy
) -> WorkdayAfter:
    """How the supplier's next working day after a day is found."""
    if around.plan is None:
        return weekday_after
    agreed = agreed_plan(session, id_of(around.plan))
    calendar = calendar_of(agreed, policy.days_off_in(agreed.supplier.country))
    return partial(_workday_after, calendar)


def _workday_after(calendar: WorkCalendar, day: date) -> date:
    """The supplier's next working day after a day."""
    return calendar.next_working_day(day + timedelta(days=1))


def language_of(around: Correspondence, envelope: Envelope) -> str | None:
    """The language we write to this person in: tried first when reading."""
    contact = around.contact(envelope.sender)
    return contact.language if contact else (around.plan.language if around.plan else None)

"""A supplier answers about its impacts: taken, receipted, asked back once, or left to a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.facts_supplier import NotedWish
from followbot.domain.impact import ImpactReading
from followbot.domain.reply import Reading
from followbot.domain.tables import ActionPlan, Contact, Incoming, Outgoing, id_of
from followbot.domain.tables_impact import ImpactReport
from followbot.domain.terms import Decision, IncomingState, WishKind
from followbot.jobs.answering import left_to_a_person
from followbot.jobs.bot import Bot
from followbot.jobs.evidence import keep_evidence
from followbot.jobs.impact_receipt import queue_impact_receipt
from followbot.jobs.local import local_day
from followbot.jobs.read_stored import ReadMail
from followbot.jobs.take_impacts import ImpactWriter, TakenImpacts, take_impacts
from followbot.jobs.undeliverable import welcome_back
from followbot.jobs.wishes import DEFAULT_WAIT, Wisher, take_wishes
from followbot.rules.impact import MOST_POSTPONED
from followbot.store.changes import record
from followbot.store.impact_letters import report_of_letter
from followbot.store.impacts import OPEN_REPORTS
from followbot.store.plans import contact_by_id, plan_by_id

if TYPE_CHECKING:
    from sqlmodel import Session

_HERE = frozenset({WishKind.LATER, WishKind.SHEET, WishKind.CALENDAR})
"""Wishes that mean something else here than for a round."""
_LONGEST_WAIT = timedelta(days=92)
ASKED_ONCE = "asked_once"
WORDS_LEFT = "impact_words"
"""Words of a report belong to no part of it: they may tell of harm, so a person reads them."""


def impact_replied(
    session: Session, bot: Bot, row: Incoming, read: ReadMail, now: datetime
) -> IncomingState:
    """What a reply to a letter about impacts does; returns the state its mail is in."""
    letter, reading = read.correspondence.letter, read.reading
    report = report_of_letter(session, letter)
    contact = _receipt_to(session, read)
    if reading.decision is Decision.IGNORE:
        return IncomingState.IGNORED
    if letter is None or report is None or contact is None:
        return IncomingState.REVIEW
    if reading.decision is Decision.REVIEW or "no_token" in reading.reasons:
        return IncomingState.REVIEW
    if left := left_to_a_person(session, bot, row, letter, contact.email, now):
        return left
    welcome_back(session, row.sender, row.sender, now, row.id)
    plan = plan_by_id(session, report.plan_id)
    taken = take_report(session, row, reading, report, now)
    wishes = take_impact_wishes(session, bot, row, reading, report, letter, plan, now)
    return _answer(session, bot, row, read, report, plan, contact, taken, wishes, now)


def take_report(
    session: Session, row: Incoming, reading: Reading, report: ImpactReport, now: datetime
) -> TakenImpacts:
    """Keep what a mail says of a report, and its files (also where a buyer takes a held mail)."""
    writer = ImpactWriter(row.sender, id_of(row), now)
    keep_evidence(session, reading.files, [file.name for file in reading.files], row, None)
    return take_impacts(session, report, reading.impacts or ImpactReading(), writer)


def take_impact_wishes(
    session: Session,
    bot: Bot,
    row: Incoming,
    reading: Reading,
    report: ImpactReport,
    letter: Outgoing,
    plan: ActionPlan,
    now: datetime,
) -> tuple[NotedWish, ...]:
    """Do what the mail wishes of our letters; returns what the receipt says of it."""
    wisher = Wisher(row.sender, plan, letter, id_of(row), now)
    others = replace(
        reading, wishes=tuple(wish for wish in reading.wishes if wish.kind not in _HERE)
    )
    said = take_wishes(session, bot, others, wisher)
    later = [wish for wish in reading.wishes if wish.kind is WishKind.LATER]
    if later:
        said = (*said, _later(session, row, report, plan, later[0].on, now))
    return said


def _answer(
    session: Session,
    bot: Bot,
    row: Incoming,
    read: ReadMail,
    report: ImpactReport,
    plan: ActionPlan,
    contact: Contact,
    taken: TakenImpacts,
    wishes: tuple[NotedWish, ...],
    now: datetime,
) -> IncomingState:
    """The receipt. What is still not clear after it was asked once is a person's to read."""
    again = taken.asks and report.asked_back > 0
    if taken.asks and not again:
        report.asked_back += 1
        session.add(report)
    queue_impact_receipt(
        session, bot, row, read, report, plan, contact, taken, wishes, now, again=again
    )
    looked_at = not {"only_files", "unread_sheet"}.isdisjoint(read.reading.reasons)
    impacts = read.reading.impacts
    words_left = impacts is not None and bool(impacts.unread) and not taken.nothing_read
    why = [*([ASKED_ONCE] if again else []), *([WORDS_LEFT] if words_left else [])]
    row.reasons = ",".join(dict.fromkeys([*read.reading.reasons, *why]))
    held = again or looked_at or words_left
    return IncomingState.REVIEW if held else IncomingState.UNDERSTOOD


def _receipt_to(session: Session, read: ReadMail) -> Contact | None:
    """The writer, or the contact we wrote to when an accepted colleague answered."""
    around = read.correspondence
    writer = around.contact(read.envelope.sender)
    if writer is not None or around.letter is None:
        return writer
    return contact_by_id(session, around.letter.contact_id)


def _later(
    session: Session,
    row: Incoming,
    report: ImpactReport,
    plan: ActionPlan,
    wished: date | None,
    now: datetime,
) -> NotedWish:
    """Ask me later: this moves the reminder and the last day of an open report, at most twice."""
    today = local_day(now, plan.timezone)
    if report.state not in OPEN_REPORTS:
        return NotedWish("wish.later_nothing")
    if report.postponed >= MOST_POSTPONED:
        return NotedWish("wish.later_enough", (("date", report.answer_by_on),))
    again = min(wished or today + DEFAULT_WAIT, today + _LONGEST_WAIT)
    last = max(report.answer_by_on, again + DEFAULT_WAIT)
    for name, value in (("ask_again_on", again), ("answer_by_on", last)):
        before: date | None = getattr(report, name)
        if before != value:
            record(
                session, now, row.sender, report, name, before.isoformat() if before else "",
                value.isoformat(), why="the supplier asked for it", incoming_id=row.id,
            )  # fmt: skip
            setattr(report, name, value)
    report.postponed += 1
    report.look_at = None
    session.add(report)
    return NotedWish("wish.later", (("date", again),))

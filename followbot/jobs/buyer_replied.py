"""A buyer answers one of our letters: decide, tell the supplier, send the receipt.

Only with the reader's own token and an aligned pass, or in a closed network (docs, "Who may
say what"); whatever else claims to be a buyer waits for a person, and is not answered.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from followbot.domain.decision import BuyerReply, Outcome
from followbot.domain.tables import Incoming
from followbot.domain.tables_visits import PlannedVisit
from followbot.domain.terms import Decision, IncomingState, Side
from followbot.jobs.answering import left_to_a_person
from followbot.jobs.bot import Bot
from followbot.jobs.decide import Decided, decide
from followbot.jobs.decide_terms import Decider
from followbot.jobs.decision_receipt import queue_decision_receipt
from followbot.jobs.deputies import decides_for
from followbot.jobs.enter_seen import enter_seen
from followbot.jobs.local import local_day
from followbot.jobs.read_stored import ReadMail
from followbot.jobs.tell_supplier import tell_supplier
from followbot.jobs.visit_answered import reply_of, travels_for, visit_of_letter
from followbot.reading.trust import Verdict
from followbot.store.decisions import buyer_plan_ids
from followbot.store.plans import contacts_of, contacts_with_email, plan_by_id

if TYPE_CHECKING:
    from sqlmodel import Session


def buyer_replied(
    session: Session, bot: Bot, row: Incoming, read: ReadMail, now: datetime
) -> IncomingState:
    """Carry out what a buyer decides by reply; returns the state the mail is in afterwards."""
    letter = read.correspondence.letter
    # What the supplier's grammar makes of a decision is no reason for anything.
    row.reasons = ",".join(read.trust.reasons)
    decider = decider_of(session, bot, row, read, now)
    if letter is None or decider is None:
        row.decision = Decision.REVIEW
        return IncomingState.REVIEW
    if left := left_to_a_person(session, bot, row, letter, row.sender, now):
        return left
    reply = _with_forwarded(
        session, decider, reply_of(session, decider, read.reading.written), read
    )
    visit = visit_of_letter(session, letter)
    if visit is not None and read.reading.seen_rows:
        plan, rows = plan_by_id(session, visit.plan_id), read.reading.seen_rows
        decided, reply = enter_seen(
            session, decider, plan, rows, _held_on(visit, decider), reply, read.reading.files
        )
    else:
        decided = decide(session, decider, reply, read.reading.files)
    if _says_nothing(reply, decided):
        row.decision = Decision.IGNORE
        return IncomingState.UNDERSTOOD  # "thanks": a receipt of that would be noise
    untold = tell_supplier(session, decider, decided.news)
    queue_decision_receipt(session, decider, row, read.envelope, letter, reply, decided, untold)
    asked = bool(reply.unclear) or any(e.outcome is Outcome.ASKED for e in decided.effects)
    row.decision = Decision.ASK_BACK if asked else Decision.APPLY
    understood = decided.effects or decided.lines
    return IncomingState.UNDERSTOOD if understood else IncomingState.REVIEW


def decider_of(
    session: Session, bot: Bot, row: Incoming, read: ReadMail, now: datetime
) -> Decider | None:
    """Who decides with this mail; None where its writer decides nothing.

    Whoever no plan names any more decides nothing, whatever old letters it still has.
    """
    letter = read.correspondence.letter
    reach = frozenset(buyer_plan_ids(session, row.sender))
    reach |= travels_for(session, letter, row.sender) | decides_for(session, letter)
    if letter is None or read.trust.verdict != Verdict.TAKE or not reach:
        return None
    zone = _timezone(session, row.sender)
    return Decider(bot, row.sender, now, row, letter, reach=reach, timezone=zone)


def _held_on(visit: PlannedVisit, decider: Decider) -> date:
    """The planned day; a sheet that comes back before it tells of a visit that was earlier."""
    return min(visit.visit_on, local_day(decider.now, decider.timezone))


def _with_forwarded(
    session: Session, decider: Decider, reply: BuyerReply, read: ReadMail
) -> BuyerReply:
    """The reply with the supplier's mail that the buyer forwarded in it, where it holds one.

    What colleagues of the buyer or we ourselves wrote below it is no supplier's word.
    """
    from followbot.reading.decisions_forwarded import forwarded_words

    if reply.supplier_words:
        return reply
    buyers = {
        contact.email
        for plan_id in decider.reach or ()
        for contact in contacts_of(session, plan_id, Side.BUYER)
    }
    ours = {decider.bot.identity.address, *buyers}
    around = read.correspondence
    words = forwarded_words(read.envelope, around.sent, ours, around.earlier)
    return replace(reply, supplier_words=words)


def _timezone(session: Session, email: str) -> str:
    rows = contacts_with_email(session, email, Side.BUYER)
    return plan_by_id(session, rows[0].plan_id).buyer_timezone if rows else "UTC"


def _says_nothing(reply: BuyerReply, decided: Decided) -> bool:
    said = decided.effects or decided.lines or decided.questions or decided.notes
    return not (said or reply.unclear) and bool(reply.commands)

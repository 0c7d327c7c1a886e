"""A mail that was too large to be fetched: a person sees it, and its sender is told once.

Of such a mail only the headers are stored. They say who wrote and which letter it answers, so
the same rules say whether its sender may be answered. A machine never is.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.decision import BuyerReply
from followbot.domain.facts import TooLarge
from followbot.domain.tables import Incoming
from followbot.domain.terms import Decision, IncomingState, MailKind
from followbot.jobs.answering import left_to_a_person
from followbot.jobs.bot import Bot
from followbot.jobs.buyer_replied import decider_of
from followbot.jobs.decide import Decided
from followbot.jobs.decision_receipt import queue_decision_receipt
from followbot.jobs.read_stored import ReadMail
from followbot.jobs.receipt import queue_receipt
from followbot.jobs.take import Taken
from followbot.reading.envelope import MAX_MAIL_BYTES
from followbot.reading.trust import Verdict
from followbot.store.automatic_answers import told_too_large_since

if TYPE_CHECKING:
    from sqlmodel import Session

TOLD = "sender_told"
ONE_TELLING_PER = timedelta(hours=24)
_MEGABYTE = 1024 * 1024


def tell_too_large(
    session: Session, bot: Bot, row: Incoming, read: ReadMail, now: datetime
) -> IncomingState:
    """Leave the mail to a person; ask its sender for a smaller one, where it may be answered."""
    row.decision = Decision.REVIEW
    if not _by_a_person(read):
        return IncomingState.REVIEW
    if told_too_large_since(session, row.sender, now - ONE_TELLING_PER):
        return IncomingState.REVIEW
    told = _tell_buyer if read.correspondence.to_buyer else _tell_supplier
    if told(session, bot, row, read, now):
        row.reasons = f"{row.reasons},{TOLD}"
    return IncomingState.REVIEW


def _by_a_person(read: ReadMail) -> bool:
    """Whether nothing in the headers speaks for a machine: its parts were not fetched."""
    envelope = read.envelope
    report = (envelope.header("content-type") or "").lower().startswith("multipart/report")
    is_reply = read.reading.kind is MailKind.REPLY
    return is_reply and envelope.sender is not None and not report and envelope.takes_answers


def _tell_supplier(
    session: Session, bot: Bot, row: Incoming, read: ReadMail, now: datetime
) -> bool:
    """Write to a supplier's contact; False where the rules do not let us answer it."""
    around = read.correspondence
    contact = around.contact(read.envelope.sender)
    if contact is None or around.plan is None:
        return False
    if read.trust.verdict not in (Verdict.TAKE, Verdict.CONFIRM):
        return False
    if left_to_a_person(session, bot, row, around.letter, contact.email, now):
        return False
    letter = queue_receipt(
        session, bot, row, read.envelope, around.letter, around.plan, contact,
        read.reading, Taken(), now, too_large=_sizes(bot, row),
    )  # fmt: skip
    return letter is not None


def _tell_buyer(session: Session, bot: Bot, row: Incoming, read: ReadMail, now: datetime) -> bool:
    """Write to somebody of the buyer's side; False where the rules do not let us answer it."""
    letter = read.correspondence.letter
    decider = decider_of(session, bot, row, read, now)
    if letter is None or decider is None:
        return False
    if left_to_a_person(session, bot, row, letter, row.sender, now):
        return False
    receipt = queue_decision_receipt(
        session, decider, row, read.envelope, letter, BuyerReply(), Decided(), (),
        too_large=_sizes(bot, row),
    )  # fmt: skip
    return receipt is not None


def _sizes(bot: Bot, row: Incoming) -> TooLarge:
    """The mail's size, rounded up, and the largest that would have been read."""
    most = min(bot.imap.max_bytes, MAX_MAIL_BYTES) // _MEGABYTE
    return TooLarge(megabytes=max(-(-row.size // _MEGABYTE), most + 1), most=most)

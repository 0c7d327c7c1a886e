"""One read mail, taken in: what it was is noted, and what it asks for is done."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.tables import Incoming
from followbot.domain.terms import Decision, IncomingState
from followbot.jobs.bot import Bot
from followbot.jobs.copies import came_before
from followbot.jobs.mail_plans import spoken_of
from followbot.jobs.read_stored import ReadMail
from followbot.store import incoming as stored

if TYPE_CHECKING:
    from sqlmodel import Session


def take_in(session: Session, bot: Bot, row: Incoming, read: ReadMail, now: datetime) -> str:
    """Take in a mail in the caller's transaction, with its receipt; returns what was decided."""
    # What mails do needs the reading room: 12 MB and half a start for whoever gets no mail yet.
    from followbot.jobs.effects import apply_effects

    _note_envelope(row, read)
    row.understood_at = now
    copied = stored.same_content(session, row) is not None
    if copied or came_before(session, row, read.envelope):
        row.state, row.decision = IncomingState.IGNORED, Decision.IGNORE
        row.reasons = "duplicate"
    else:
        row.state = apply_effects(session, bot, row, read, now)
        _wait_for_the_right_buyer(session, row, read)
    session.add(row)
    return row.decision


def _wait_for_the_right_buyer(session: Session, row: Incoming, read: ReadMail) -> None:
    """A held answer to a letter over several plans waits with a plan that it speaks of."""
    if row.state != IncomingState.REVIEW or read.correspondence.to_buyer:
        return
    plans = [plan.id for plan in spoken_of(session, read)]
    if plans and row.plan_id not in plans:
        row.plan_id = plans[0]


def _note_envelope(row: Incoming, read: ReadMail) -> None:
    """Keep on the row what people search for: who, what about, and how it was read."""
    envelope, reading, around = read.envelope, read.reading, read.correspondence
    row.message_id = envelope.message_id[:998]
    row.sender = envelope.sender or ""
    row.subject = envelope.subject[:998]
    row.written_at = envelope.written_at
    row.kind, row.decision = reading.kind, reading.decision
    row.reasons = ",".join(reading.reasons)
    row.letter_id = around.letter.id if around.letter else None
    row.plan_id = around.plan.id if around.plan else None
    contact = around.contact(envelope.sender)
    row.contact_id = contact.id if contact else None
    row.reading = {"written": reading.written, "unread": list(reading.unread)}

"""understand: make facts of stored mail, each mail in one transaction with its receipt.

1. The attempt is counted and committed before anything is parsed: poison ends in quarantine.
2. Reading happens outside a transaction; effects, history and receipt inside one.
3. Never answer a machine; what is not sure changes nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.errors import ConfigError, UnreachableError
from followbot.domain.tables import Incoming
from followbot.domain.terms import Decision, IncomingState
from followbot.jobs.bot import Bot
from followbot.jobs.copies import came_before
from followbot.jobs.mail_plans import spoken_of
from followbot.jobs.read_stored import ReadMail, read_stored
from followbot.jobs.reader import ReadingStoppedError
from followbot.jobs.step import step
from followbot.store import incoming as stored

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(slots=True)
class UnderstandReport:
    """What became of the mails of one run: counts by decision; `failed` will be tried again."""

    decisions: Counter[str] = field(default_factory=Counter)
    failed: int = 0


@step("understand")
def understand(bot: Bot, now: datetime) -> UnderstandReport:
    """Understand every stored mail, in the order they came. One bad mail stops no other."""
    report = UnderstandReport()
    with bot.database.read() as session:
        waiting = stored.ids_to_understand(session)
    for incoming_id in waiting:
        try:
            decision = _understand_one(bot, incoming_id, now)
        except (ConfigError, UnreachableError):  # the set-up or the database, not the mail
            with bot.database.write() as session:
                stored.forget_attempt(session, incoming_id)
            raise
        except Exception as exc:  # whatever a mail can break must not stop the others
            report.failed += 1
            with bot.database.write() as session:
                stored.note_failure(session, incoming_id, _told(exc))
        else:
            report.decisions[decision] += 1
    bot.reader.rest(now)
    return report


def _told(problem: Exception) -> str:
    """What the review says about a mail that could not be read."""
    if isinstance(problem, ReadingStoppedError):
        return problem.message
    return f"{type(problem).__name__}: {problem}"


def _understand_one(bot: Bot, incoming_id: int, now: datetime) -> str:
    # What mails do needs the reading room: 12 MB and half a start for whoever gets no mail yet.
    from followbot.jobs.effects import apply_effects

    with bot.database.write() as session:
        row = stored.count_attempt(session, incoming_id)
    if row is None:
        return IncomingState.QUARANTINED
    read = read_stored(bot, row, now)
    with bot.database.write() as session:
        row = stored.mail_by_id(session, incoming_id, locked=True)
        if row.state != IncomingState.STORED:
            return row.state  # another process was quicker
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

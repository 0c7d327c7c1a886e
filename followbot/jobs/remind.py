"""remind: which asked measures are still unanswered on reminder day?

1. Reminders go on the agreed working days after the request, to the primary contact
   only, only for what is unanswered, at most as many as the plan names. Everything that one
   person is reminded of on a day, across plans, is one letter; what is confidential has its own.
2. None before the mailbox was completely read after that moment, none within two
   working days of another round, none while the contact is away or before the day on which
   it asked to be asked again, none on the day of a request to the same person, none once two
   rounds in a row were missed: the buyer calls then.
3. When the time to answer has run out, the round is over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.tables import id_of
from followbot.domain.terms import RoundState
from followbot.jobs.bot import Bot
from followbot.jobs.local import end_of_day
from followbot.jobs.one_by_one import OneByOne
from followbot.jobs.ready_reminder import Deaf, Over, ReadyReminder, look_again_at, ready_reminder
from followbot.jobs.reminder_letter import write_reminder
from followbot.jobs.step import step
from followbot.store import rounds as stored

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class RemindReport:
    """What one run of `remind` did. `deaf`: rounds that wait for a complete mailbox reading."""

    reminders: int = 0
    expired: int = 0
    deaf: int = 0


@step("remind")
def remind(bot: Bot, now: datetime) -> RemindReport:
    """Put due reminders into the outbox and end the rounds whose time is over."""
    with bot.database.read() as session:
        waiting = stored.rounds_to_look_at(session, now)
    reminders = expired = deaf = 0
    rounds = OneByOne()
    for round_id in waiting:
        with rounds.turn(), bot.database.write() as session:
            done = _remind_round(session, bot, round_id, now)
            reminders += done == "reminded"
            expired += done == "expired"
            deaf += done == "deaf"
    rounds.finish()
    return RemindReport(reminders, expired, deaf)


def _remind_round(session: Session, bot: Bot, round_id: int, now: datetime) -> str:
    """What became of one open round: `reminded`, `expired`, `deaf` or nothing."""
    ready = ready_reminder(session, bot, round_id, now, now)
    match ready:
        case None:
            _look_again(session, bot, round_id, now)
            return ""
        case Deaf():
            return "deaf"
        case Over():
            row = stored.round_by_id(session, round_id)
            stored.set_round_state(session, row, RoundState.EXPIRED, "remind", now)
            return "expired"
    group = [ready, *_same_day(session, bot, ready, now)]
    queued = write_reminder(session, bot, group, now)
    for member in group:
        member.row.reminders_sent = member.step.number
        session.add(member.row)
        if queued and member.row.state == RoundState.SENT:
            stored.set_round_state(session, member.row, RoundState.REMINDED, "remind", now)
    return "reminded" if queued else ""


def _look_again(session: Session, bot: Bot, round_id: int, now: datetime) -> None:
    """Remember until when nothing can be due here, if nothing happens to the plan."""
    row = stored.round_by_id(session, round_id)
    row.look_at = look_again_at(session, bot, row, now)
    session.add(row)


def _same_day(
    session: Session, bot: Bot, first: ReadyReminder, now: datetime
) -> Iterator[ReadyReminder]:
    """Other rounds of which the same person is reminded on this day."""
    if first.plan.confidential:
        return
    until = end_of_day(first.today, first.plan.timezone)
    for row in stored.open_rounds_of(session, first.contact.email):
        if row.id == first.row.id:
            continue
        other = ready_reminder(session, bot, id_of(row), until, now)
        if not isinstance(other, ReadyReminder) or other.plan.confidential:
            continue
        if other.contact.email == first.contact.email:
            yield other

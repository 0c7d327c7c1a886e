"""Mails that wait, understood: as many together as may be, each other one by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.errors import ConfigError, UnreachableError
from followbot.domain.much_at_once import seldom_collecting
from followbot.domain.terms import IncomingState
from followbot.jobs.bot import Bot
from followbot.jobs.mails_at_once import FIRST_OF_MANY, Begun
from followbot.jobs.read_stored import read_stored
from followbot.jobs.reading_ended import ReadingStoppedError
from followbot.jobs.taken_in import take_in
from followbot.jobs.understood_together import understand_together
from followbot.store import incoming as stored

if TYPE_CHECKING:
    from followbot.jobs.understand import UnderstandReport


def understand_each(
    bot: Bot, waiting: Sequence[stored.Waiting], now: datetime, report: UnderstandReport
) -> None:
    """Understand these mails in their order; what became of them is counted in `report`."""
    begun = Begun()
    if len(waiting) > begun.most:  # the sooner the first are read, the sooner all have work
        begun.most = min(begun.most, FIRST_OF_MANY)
    with seldom_collecting():
        while waiting:
            decisions = understand_together(bot, waiting, begun, now)
            report.decisions.update(decisions)
            done = len(decisions)
            if not decisions:
                _understand_alone(bot, waiting[0].id, begun, now, report)
                done = 1
            waiting = waiting[done:]


def _understand_alone(
    bot: Bot, incoming_id: int, begun: Begun, now: datetime, report: UnderstandReport
) -> None:
    """One mail in transactions of its own, whatever it does."""
    try:
        decision = _understand_one(bot, incoming_id, begun, now)
    except (ConfigError, UnreachableError):  # the set-up or the database, not the mail
        with bot.database.write() as session:
            stored.forget_attempts(session, {incoming_id, *begun.counted})
        raise
    except Exception as exc:  # whatever a mail can break must not stop the others
        report.failed += 1
        with bot.database.write() as session:
            stored.note_failure(session, incoming_id, _told(exc))
    else:
        report.decisions[decision] += 1
    begun.settle([incoming_id])


def _told(problem: Exception) -> str:
    """What the review says about a mail that could not be read."""
    if isinstance(problem, ReadingStoppedError):
        return problem.message
    return f"{type(problem).__name__}: {problem}"


def _understand_one(bot: Bot, incoming_id: int, begun: Begun, now: datetime) -> str:
    if incoming_id in begun.counted:
        with bot.database.read() as session:
            row = stored.mail_by_id(session, incoming_id)
    else:
        with bot.database.write() as session:
            counted = stored.count_attempt(session, incoming_id)
        if counted is None:
            return IncomingState.QUARANTINED
        row = counted
    if (trouble := begun.troubles.get(incoming_id)) is not None:
        raise trouble
    read = read_stored(bot, row, now)
    with bot.database.write() as session:
        row = stored.mail_by_id(session, incoming_id, locked=True)
        if row.state != IncomingState.STORED:
            return row.state  # another process was quicker
        return take_in(session, bot, row, read, now)

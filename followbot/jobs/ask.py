"""ask: which rounds are due? Each is asked once, in one letter per contact, or skipped.

1. After downtime one collapsed round goes out; the others are recorded as skipped.
2. Everything due to one contact on one day, across plans, is one letter.
3. A contact who is away, or a factory that is closed, holds the round; it is not lost.
4. After missed rounds in a row no more mail: the buyer has a telephone task then.
5. What falls due while a plan is paused is skipped; the plan goes on by itself on its day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.tables import id_of
from followbot.jobs.bot import Bot
from followbot.jobs.local import end_of_day
from followbot.jobs.one_by_one import OneByOne
from followbot.jobs.pausing import end_pauses
from followbot.jobs.plan_ahead import plan_ahead
from followbot.jobs.ready_round import Held, ReadyRound, Skipped, ready_round
from followbot.jobs.request_letter import write_request
from followbot.jobs.step import step
from followbot.store import rounds as stored

if TYPE_CHECKING:
    from sqlmodel import Session


TOGETHER = 20
"""So many plans are asked in one transaction: a commit costs as much as a letter."""


@dataclass(frozen=True, slots=True)
class AskReport:
    """What one run of `ask` did. `held`: plans that wait for a contact or a working hour."""

    planned: int = 0
    asked: int = 0
    letters: int = 0
    skipped: int = 0
    held: int = 0


@step("ask")
def ask(bot: Bot, now: datetime) -> AskReport:
    """Plan rounds ahead, then put the requests of all due rounds into the outbox."""
    planned = plan_ahead(bot.database, now, bot.policy)
    report = AskReport(planned=planned, skipped=end_pauses(bot, now))
    with bot.database.read() as session:
        due = stored.due_rounds(session, now)
    plans = OneByOne()
    waiting = list(dict.fromkeys(row.plan_id for row in due))
    for start in range(0, len(waiting), TOGETHER):
        report = _ask_plans(bot, waiting[start : start + TOGETHER], now, report, plans)
    plans.finish()
    return report


def _ask_plans(
    bot: Bot, plan_ids: Sequence[int], now: datetime, report: AskReport, plans: OneByOne
) -> AskReport:
    """Ask some plans in one transaction; where that fails, each has one of its own."""
    with suppress(Exception):  # whatever it was, it happens again below, to its own plan alone
        done = report
        with bot.database.write() as session:
            for plan_id in plan_ids:
                done = _ask_plan(session, bot, plan_id, now, done)
        return done
    for plan_id in plan_ids:
        with plans.turn(), bot.database.write() as session:
            report = _ask_plan(session, bot, plan_id, now, report)
    return report


def _ask_plan(
    session: Session, bot: Bot, plan_id: int, now: datetime, report: AskReport
) -> AskReport:
    """Ask the plan's due round together with whatever else its contact is asked that day."""
    ready = ready_round(session, bot, plan_id, now, now)
    match ready:
        case None:
            return report
        case Held():
            return _add(report, held=1)
        case Skipped(count):
            return _add(report, skipped=count)
    group = [ready, *_same_day(session, bot, ready, now)]
    letters = 0
    for contact_email in dict.fromkeys(
        contact.email for member in group for contact in member.contacts
    ):
        letters += write_request(session, bot, contact_email, group, now)
    for member in group:
        keys = [id_of(row) for row in member.measures]
        stored.mark_asked(session, member.row, keys, now, member.answer_by)
    return _add(report, asked=len(group), letters=letters)


def _same_day(session: Session, bot: Bot, first: ReadyRound, now: datetime) -> Iterator[ReadyRound]:
    """Other plans whose primary contact is the same person and whose round falls on this day."""
    email = first.contacts[0].email
    until = end_of_day(first.today, first.plan.timezone)
    for plan_id in stored.plans_asked_until(session, email, until):
        if plan_id == first.plan.id:
            continue
        other = ready_round(session, bot, plan_id, until, now)
        if isinstance(other, ReadyRound) and other.contacts[0].email == email:
            yield other


def _add(
    report: AskReport, *, asked: int = 0, letters: int = 0, skipped: int = 0, held: int = 0
) -> AskReport:
    return replace(
        report,
        asked=report.asked + asked,
        letters=report.letters + letters,
        skipped=report.skipped + skipped,
        held=report.held + held,
    )

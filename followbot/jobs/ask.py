"""ask: which rounds are due? Each is asked once, in one letter per contact, or skipped.

1. After downtime one collapsed round goes out; the others are recorded as skipped.
2. Everything due to one contact on one day, across plans, is one letter; what is confidential
   has a letter of its own.
3. A contact who is away, or a factory that is closed, holds the round; it is not lost.
4. After missed rounds in a row no more mail: the buyer has a telephone task then.
5. What falls due while a plan is paused is skipped; the plan goes on by itself on its day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.much_at_once import seldom_collecting
from followbot.domain.tables import id_of
from followbot.domain.terms import ASKABLE_STATUSES
from followbot.jobs.bot import Bot
from followbot.jobs.local import end_of_day, local_day
from followbot.jobs.one_by_one import OneByOne
from followbot.jobs.pausing import end_pauses
from followbot.jobs.plan_ahead import plan_ahead
from followbot.jobs.plans_to_ask import PlansToAsk
from followbot.jobs.reach import reachable
from followbot.jobs.ready_round import Held, ReadyRound, Skipped, ready_round
from followbot.jobs.request_letter import write_requests
from followbot.jobs.step import step
from followbot.store import rounds as stored
from followbot.store.asking import asked_until, mark_asked, note_asked, note_measures_asked
from followbot.store.changes import wake_each, written_together

if TYPE_CHECKING:
    from sqlmodel import Session


TOGETHER = 100
"""So many plans are asked in one transaction: what is looked up and kept once for all of them costs
as much as ten letters."""


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
        waiting = stored.plans_due(session, now)
    plans = OneByOne()
    for start in range(0, len(waiting), TOGETHER):
        report = _ask_plans(bot, waiting[start : start + TOGETHER], now, report, plans)
    plans.finish()
    return report


def _ask_plans(
    bot: Bot, plan_ids: Sequence[int], now: datetime, report: AskReport, plans: OneByOne
) -> AskReport:
    """Ask some plans in one transaction; where that fails, each has one of its own."""
    # Whatever it is that fails, it happens again below, to its own plan alone.
    with suppress(Exception), seldom_collecting(), bot.database.write() as session:
        return _ask_group(session, bot, plan_ids, now, report)
    for plan_id in plan_ids:
        with plans.alone(), bot.database.write() as session:
            report = _ask_group(session, bot, [plan_id], now, report)
    return report


def _ask_group(
    session: Session, bot: Bot, plan_ids: Sequence[int], now: datetime, report: AskReport
) -> AskReport:
    """Decide what each of these plans is asked, then write it all down."""
    known = PlansToAsk(now)
    known.look_up(session, plan_ids)
    others = _SameDay.of(session, known, plan_ids, now)
    groups: list[list[ReadyRound]] = []
    for plan_id in plan_ids:
        match ready_round(session, bot, known, plan_id, now, now):
            case None:
                pass
            case Held():
                report = _add(report, held=1)
            case Skipped(count):
                report = _add(report, skipped=count)
            case ReadyRound() as ready:
                known.settle([ready.row])
                group = [ready, *others.joining(session, bot, known, ready, now)]
                known.settle([member.row for member in group])
                groups.append(group)
    letters = _write_down(session, bot, known, groups, now)
    return _add(report, asked=sum(map(len, groups)), letters=letters)


@dataclass(frozen=True, slots=True)
class _SameDay:
    """Rounds of other plans that may join a letter: by address, plan and instant."""

    due: Mapping[str, Sequence[tuple[int, datetime]]]

    @classmethod
    def of(
        cls, session: Session, known: PlansToAsk, plan_ids: Sequence[int], now: datetime
    ) -> _SameDay:
        """What falls on the same civil day for the first contacts of these plans."""
        plans = [known.plans[plan_id] for plan_id in plan_ids]
        until = max(end_of_day(local_day(now, plan.timezone), plan.timezone) for plan in plans)
        contacts = [reachable(known.contacts.get(plan_id, ()))[:1] for plan_id in plan_ids]
        emails = {contact.email for first in contacts for contact in first}
        due = asked_until(session, sorted(emails), until)
        known.look_up(session, (plan_id for rounds in due.values() for plan_id, _ in rounds))
        return cls(due)

    def joining(
        self, session: Session, bot: Bot, known: PlansToAsk, first: ReadyRound, now: datetime
    ) -> Iterator[ReadyRound]:
        """Other plans whose primary contact is the same person, due on the same civil day."""
        if first.plan.confidential:
            return
        email = first.contacts[0].email
        until = end_of_day(first.today, first.plan.timezone)
        plans = [plan_id for plan_id, due_at in self.due.get(email, ()) if due_at <= until]
        for plan_id in dict.fromkeys(plans):
            if plan_id == first.plan.id or known.plans[plan_id].confidential:
                continue
            other = ready_round(session, bot, known, plan_id, until, now)
            if isinstance(other, ReadyRound) and other.contacts[0].email == email:
                yield other


def _write_down(
    session: Session,
    bot: Bot,
    known: PlansToAsk,
    groups: Sequence[Sequence[ReadyRound]],
    now: datetime,
) -> int:
    """Skip and ask what was decided, and close what that replaces; how many letters go out."""
    rounds = {id_of(row): row for rows in known.scheduled.values() for row in rows}
    wake_each(session, {rounds[key].plan_id for key in known.settled})
    for key, why in known.settled.items():
        if why:
            stored.skip_round(session, rounds[key], why, now)
    letters = write_requests(session, bot, known, groups, now)
    members = [member for group in groups for member in group]
    with written_together(session):
        for member in members:
            note_asked(session, member.row, now)
            _close_replaced(session, known, member, now)
    mark_asked(session, [(member.row, member.answer_by) for member in members], now)
    note_measures_asked(
        session,
        ((id_of(member.row), id_of(row)) for member in members for row in member.measures),
    )
    return letters


def _close_replaced(session: Session, known: PlansToAsk, member: ReadyRound, now: datetime) -> None:
    """Close older rounds of the plan of which this one asks everything that still waits."""
    asked = {id_of(row) for row in member.measures}
    askable = {
        id_of(row) for row in known.measures[member.row.plan_id] if row.status in ASKABLE_STATUSES
    }
    for older in known.open_rounds(member.row.plan_id):
        ticks = known.seen.ticks.get(id_of(older), ())
        waiting = {tick.measure_id for tick in ticks if tick.answered_at is None}
        if waiting & askable <= asked:
            stored.close_round(session, older, "ask", now, "a newer round asks the same")


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

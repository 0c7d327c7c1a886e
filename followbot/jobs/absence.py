"""Out of office: rounds and reminders of all the person's plans wait for the return."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from followbot.domain.tables import ActionPlan, Contact, Incoming, id_of
from followbot.domain.terms import PlanState, RoundState, Side
from followbot.jobs.absence_letter import Waiting, tell_of_absence
from followbot.jobs.bot import Bot, agreed_plan
from followbot.jobs.local import local_day
from followbot.jobs.reach import reachable
from followbot.rules.reminders import answer_by_after_absence
from followbot.store.changes import record
from followbot.store.plans import contacts_of, contacts_with_email, plan_by_id
from followbot.store.rounds import next_round, open_rounds

if TYPE_CHECKING:
    from sqlmodel import Session


def note_absence(
    session: Session,
    bot: Bot,
    contact: Contact,
    until_on: date,
    deputy: str,
    row: Incoming,
    now: datetime,
) -> None:
    """Keep quiet towards a person until a day; what waits for its answer waits as much longer.

    Where a round cannot wait so long, the buyer is told once: somebody else may answer.
    """
    waiting: list[Waiting] = []
    for same in contacts_with_email(session, contact.email, contact.side):
        before = same.quiet_until_on.isoformat() if same.quiet_until_on else ""
        if before != until_on.isoformat():
            record(
                session, now, row.sender, same, "quiet_until_on", before, until_on.isoformat(),
                incoming_id=row.id,
            )  # fmt: skip
        same.quiet_until_on = until_on
        same.deputy_email = deputy or same.deputy_email
        session.add(same)
        if same.side == Side.SUPPLIER and same.active:
            plan = plan_by_id(session, same.plan_id)
            told = _wait_longer(session, bot, plan, same, row, now)
            waiting += [told] if told is not None else []
    tell_of_absence(session, bot, waiting, until_on, now)


def _wait_longer(
    session: Session, bot: Bot, plan: ActionPlan, contact: Contact, row: Incoming, now: datetime
) -> Waiting | None:
    """The open rounds of a plan whose reminders this person gets wait for the return.

    Returns what waits where the person is away beyond a round, else None.
    """
    reached = reachable(contacts_of(session, id_of(plan), Side.SUPPLIER))
    back_on, today = contact.quiet_until_on, local_day(now, plan.timezone)
    first = bool(reached) and reached[0].id == contact.id
    if not first or plan.state != PlanState.ACTIVE or back_on is None or back_on <= today:
        return None
    agreed = agreed_plan(session, id_of(plan))
    calendar = bot.calendar(agreed)
    beyond: list[tuple[date, date]] = []
    for waiting in open_rounds(session, id_of(plan)):
        answer_by = waiting.answer_by_on
        if answer_by is None or answer_by < today or waiting.state == RoundState.UNDELIVERABLE:
            continue
        longer = answer_by_after_absence(calendar, today, back_on, answer_by)
        if longer != answer_by:
            record(
                session, now, row.sender, waiting, "answer_by_on", answer_by.isoformat(),
                longer.isoformat(), why="out of office", incoming_id=row.id,
            )  # fmt: skip
            waiting.answer_by_on = longer
            session.add(waiting)
        if back_on > answer_by:
            beyond.append((longer, answer_by))
    following = next_round(session, id_of(plan), now)
    held_on = local_day(following.due_at, plan.timezone) if following else None
    if held_on is not None and held_on >= back_on:
        held_on = None
    if not beyond and held_on is None:
        return None
    answer_by, was = beyond[-1] if beyond else (None, None)
    return Waiting(plan, agreed, contact, answer_by, was, held_on)

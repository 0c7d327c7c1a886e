"""Pauses: nobody of a paused plan is asked or reminded; it goes on by itself on its day.

1. Only the buyer pauses a plan and lets it go on; the end of a pause that has a day is kept.
2. What falls due in a pause is recorded as skipped, `paused`: it is not made up for. The same
   holds for what was planned ahead of a plan that is over: no agreed round is forgotten.
3. A round that was open when the pause began gets back the time that was left to answer it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.tables import ActionPlan, id_of
from followbot.domain.terms import PlanState
from followbot.jobs.bot import Bot, agreed_plan
from followbot.jobs.local import local_day, start_of_day
from followbot.jobs.one_by_one import OneByOne
from followbot.rules.reminders import answer_by_after_absence
from followbot.store import pauses as stored
from followbot.store.changes import record
from followbot.store.plans import plan_by_id
from followbot.store.rounds import open_rounds, skip_round

if TYPE_CHECKING:
    from sqlmodel import Session

_FIRST_DAY = "Etc/GMT-14"
"""Where a civil day begins first; in the Pacific, fourteen hours before UTC."""
_NOT_ASKED = {PlanState.PAUSED: stored.PAUSED, PlanState.COMPLETED: "nothing_open"}
"""Why a round of a plan in this state is not asked."""


def pause_plan(
    session: Session,
    plan: ActionPlan,
    until_on: date | None,
    who: str,
    now: datetime,
    *,
    why: str = "",
    incoming_id: int | None = None,
) -> bool:
    """Pause a plan until a day on which it is asked again, or until the buyer says so (None).

    Returns False where nothing changes: the plan is neither active nor paused, it is paused
    so already, or the day is not after today there.
    """
    if plan.state not in (PlanState.ACTIVE, PlanState.PAUSED):
        return False
    if until_on is not None and until_on <= local_day(now, plan.timezone):
        return False
    return stored.set_pause(session, plan, until_on, who, now, why=why, incoming_id=incoming_id)


def resume_plan(
    session: Session,
    bot: Bot,
    plan: ActionPlan,
    who: str,
    now: datetime,
    *,
    since: datetime | None = None,
    why: str = "",
    incoming_id: int | None = None,
) -> bool:
    """Let a paused plan go on from now, or from `since`; False where it is not paused."""
    if plan.state != PlanState.PAUSED:
        return False
    moment = since or now
    for missed in stored.rounds_due_before(session, plan, moment):
        skip_round(session, missed, stored.PAUSED, now)
    _give_time_back(session, bot, plan, who, moment, now)
    stored.end_pause(session, plan, who, now, why=why, incoming_id=incoming_id)
    return True


def end_pauses(bot: Bot, now: datetime) -> int:
    """Let go on whose day has come; skip what is due in plans that are not asked.

    Returns how many rounds were skipped.
    """
    with bot.database.read() as session:
        going_on = stored.plans_to_go_on(session, local_day(now, _FIRST_DAY))
        missed = stored.plans_with_missed_rounds(session, now)
    skipped = 0
    plans = OneByOne()
    for plan_id in sorted({*going_on, *missed}):
        with plans.turn(), bot.database.write() as session:
            skipped += _end_or_skip(session, bot, plan_by_id(session, plan_id), now)
    plans.finish()
    return skipped


def _end_or_skip(session: Session, bot: Bot, plan: ActionPlan, now: datetime) -> int:
    """End the pause whose day has come, else skip what is due; how many rounds were skipped."""
    if plan.state == PlanState.ACTIVE:
        return 0
    until = plan.paused_until_on
    if plan.state == PlanState.PAUSED and until and until <= local_day(now, plan.timezone):
        ended_at = start_of_day(until, plan.timezone)
        skipped = len(stored.rounds_due_before(session, plan, ended_at))
        resume_plan(session, bot, plan, "ask", now, since=ended_at, why="the day has come")
        return skipped
    due = stored.rounds_due_before(session, plan, now + timedelta(seconds=1))
    for missed in due:
        skip_round(session, missed, _NOT_ASKED.get(plan.state, "not_active"), now)
    return len(due)


def _give_time_back(
    session: Session, bot: Bot, plan: ActionPlan, who: str, moment: datetime, now: datetime
) -> None:
    """Open rounds go on with the time they had left when the pause began."""
    began_at = stored.paused_since(session, plan)
    if began_at is None:
        return
    began_on, goes_on = local_day(began_at, plan.timezone), local_day(moment, plan.timezone)
    calendar = bot.calendar(agreed_plan(session, id_of(plan)))
    for row in open_rounds(session, id_of(plan)):
        if row.answer_by_on is None or row.answer_by_on < began_on:
            continue
        longer = answer_by_after_absence(calendar, began_on, goes_on, row.answer_by_on)
        if longer != row.answer_by_on:
            before = row.answer_by_on.isoformat()
            record(session, now, who, row, "answer_by_on", before, longer.isoformat(), why="paused")
            row.answer_by_on = longer
            session.add(row)

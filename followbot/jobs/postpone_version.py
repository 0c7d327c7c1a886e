"""A supplier asks to be asked again about a proposed version: its reminders move, nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from followbot.domain.facts_supplier import NotedWish
from followbot.domain.proposal import OPEN_VERSIONS
from followbot.domain.reply import Wish
from followbot.domain.tables import ActionPlan
from followbot.domain.tables_proposal import PlanProposal
from followbot.jobs.bot import Bot
from followbot.jobs.local import local_day, start_of_day
from followbot.jobs.proposal_facts import version_plan
from followbot.rules.reminders import asked_again
from followbot.store.changes import record
from followbot.store.plan_proposals import look_at_version_again

if TYPE_CHECKING:
    from datetime import datetime

    from sqlmodel import Session


def postpone_version(
    session: Session,
    bot: Bot,
    plan: ActionPlan,
    version: PlanProposal,
    wish: Wish,
    who: str,
    now: datetime,
    incoming_id: int,
    *,
    most: int,
    usual: timedelta,
) -> NotedWish:
    """Ask again on the wished day, else after the `usual` time; at most so often."""
    today = local_day(now, plan.timezone)
    answer_by = version.answer_by_on or today
    if version.state not in OPEN_VERSIONS:
        return NotedWish("wish.later_nothing")
    if version.postponed >= most:
        return NotedWish("wish.later_enough", (("date", answer_by),))
    says = version_plan(version)
    agreed_days = says.follow_up.reminders_working_days_after_send
    again = asked_again(
        wish.on or today + usual, bot.calendar(says), today, answer_by, None,
        reminders_left=version.reminders_sent < len(agreed_days),
    )  # fmt: skip
    for name, value in (("ask_again_on", again.on), ("answer_by_on", again.answer_by)):
        before: date | None = getattr(version, name)
        if before != value:
            record(
                session, now, who, version, name, before.isoformat() if before else "",
                value.isoformat(), why="the supplier asked for it", incoming_id=incoming_id,
            )  # fmt: skip
            setattr(version, name, value)
    version.postponed += 1
    look_at_version_again(session, version, start_of_day(again.on, plan.timezone))
    key, day = ("wish.later", again.on) if again.reminds else ("wish.later_open", again.answer_by)
    return NotedWish(key, (("date", day),))

"""Putting agreed rounds into the table ahead of time.

What is due is then a question to an index, whatever the number of plans. Part of `ask`,
and of an import, so that everybody sees at once when the plan will be asked. When the
organisation's own days off change, the rounds that are planned already move too.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.tables import ActionPlan, id_of
from followbot.jobs.bot import agreed_plan
from followbot.jobs.local import local_day, start_of_day
from followbot.jobs.one_by_one import OneByOne
from followbot.rules.cadence import rounds_between
from followbot.rules.policy import FollowUpPolicy
from followbot.store import rounds_ahead as stored
from followbot.store.changes import wake
from followbot.store.database import Database
from followbot.store.plans import plan_by_id

if TYPE_CHECKING:
    from sqlmodel import Session

LOOK_AHEAD = timedelta(days=30)
PLAN_AHEAD = timedelta(days=75)


def plan_ahead(database: Database, now: datetime, policy: FollowUpPolicy) -> int:
    """Write the rounds of the coming weeks where they are missing; returns how many."""
    added = 0
    prints = {country: _print(days) for country, days in policy.days_off.items() if days}
    with database.read() as session:
        waiting = [
            *stored.plans_with_other_days_off(session, prints),
            *stored.plans_to_plan_ahead(session, now.date() + LOOK_AHEAD),
        ]
    plans = OneByOne()
    for plan_id in dict.fromkeys(map(id_of, waiting)):
        with plans.turn(), database.write() as session:
            plan = plan_by_id(session, plan_id)
            own = policy.days_off_in(plan.country)
            _follow_days_off(session, plan, own, now)
            added += plan_rounds(session, plan, own, now)
    plans.finish()
    return added


def _follow_days_off(
    session: Session, plan: ActionPlan, own: frozenset[date], now: datetime
) -> None:
    """Move what is planned already, where it was planned with other days off."""
    known = stored.days_off_print(plan.country, _print(own) if own else "")
    if plan.days_off_known == known:
        return
    today = local_day(now, plan.timezone)
    if plan.planned_until_on >= today:
        agreed = agreed_plan(session, id_of(plan))
        rounds = rounds_between(agreed, today, plan.planned_until_on, own)
        began_at = start_of_day(today, plan.timezone)
        stored.move_rounds(session, plan, rounds, today, began_at, now)
        followed = [one for one in rounds if one.due_at >= min(plan.imported_at, now)]
        stored.add_rounds(session, plan, followed, plan.planned_until_on)
    plan.days_off_known = known
    session.add(plan)
    wake(session, id_of(plan))  # its reminders are counted in other working days now


def plan_rounds(session: Session, plan: ActionPlan, own: frozenset[date], now: datetime) -> int:
    """Write the plan's rounds of the coming weeks where they are missing; returns how many."""
    if plan.planned_until_on >= now.date() + LOOK_AHEAD:
        return 0
    until_on = local_day(now, plan.timezone) + PLAN_AHEAD
    from_on = max(plan.followed_since_on, plan.planned_until_on + timedelta(days=1))
    agreed = agreed_plan(session, id_of(plan))
    rounds = [
        agreed_round
        for agreed_round in rounds_between(agreed, from_on, until_on, own)
        # A plan imported in the afternoon does not ask for the morning's round.
        if agreed_round.due_at >= min(plan.imported_at, now)
    ]
    return stored.add_rounds(session, plan, rounds, until_on)


def _print(days: frozenset[date]) -> str:
    """Days off in short, to notice that they changed."""
    told = ",".join(day.isoformat() for day in sorted(days))
    return hashlib.sha256(told.encode()).hexdigest()[:16]

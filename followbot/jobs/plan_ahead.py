"""Putting agreed rounds into the table ahead of time.

What is due is then a question to an index, whatever the number of plans. Part of `ask`,
and of an import, so that everybody sees at once when the plan will be asked.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.tables import ActionPlan, id_of
from followbot.jobs.bot import agreed_plan
from followbot.jobs.local import local_day
from followbot.jobs.one_by_one import OneByOne
from followbot.rules.cadence import rounds_between
from followbot.store.database import Database
from followbot.store.plans import plan_by_id
from followbot.store.rounds import add_rounds, plans_to_plan_ahead

if TYPE_CHECKING:
    from sqlmodel import Session

LOOK_AHEAD = timedelta(days=30)
PLAN_AHEAD = timedelta(days=75)


def plan_ahead(database: Database, now: datetime) -> int:
    """Write the rounds of the coming weeks where they are missing; returns how many."""
    added = 0
    with database.read() as session:
        waiting = plans_to_plan_ahead(session, now.date() + LOOK_AHEAD)
    plans = OneByOne()
    for row in waiting:
        with plans.turn(), database.write() as session:
            added += _plan_one(session, plan_by_id(session, id_of(row)), now)
    plans.finish()
    return added


def _plan_one(session: Session, plan: ActionPlan, now: datetime) -> int:
    until_on = local_day(now, plan.timezone) + PLAN_AHEAD
    from_on = max(plan.followed_since_on, plan.planned_until_on + timedelta(days=1))
    agreed = agreed_plan(session, id_of(plan))
    rounds = [
        agreed_round
        for agreed_round in rounds_between(agreed, from_on, until_on)
        # A plan imported in the afternoon does not ask for the morning's round.
        if agreed_round.due_at >= min(plan.imported_at, now)
    ]
    return add_rounds(session, plan, rounds, until_on)

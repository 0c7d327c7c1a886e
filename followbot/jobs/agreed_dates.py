"""The dates of a newly agreed plan, for the calendar file of its first letter.

They go out once: with the first request after the follow-up agreement was made, or changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from followbot.domain.agreed_round import AgreedRound
from followbot.domain.facts_supplier import AgreedDate, CalendarFacts
from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import ActionPlan, id_of
from followbot.jobs.bot import Bot
from followbot.jobs.local import local_day
from followbot.jobs.visits import agreed_days
from followbot.rules.cadence import rounds_between
from followbot.store.plans import wordings_of
from followbot.store.rounds import asked_rounds

if TYPE_CHECKING:
    from sqlmodel import Session

AHEAD = timedelta(days=365)


def new_dates(
    session: Session, bot: Bot, plans: Sequence[tuple[ActionPlan, AgreedPlan]], now: datetime
) -> CalendarFacts | None:
    """The dates of those plans whose agreement no request told of yet; None where all did."""
    dates = [
        one
        for plan, agreed in plans
        if (sequence := _untold(session, plan)) is not None
        for one in dates_of(
            agreed,
            rounds_between(
                agreed,
                local_day(now, plan.timezone),
                local_day(now, plan.timezone) + AHEAD,
                bot.policy.days_off_in(plan.country),
            ),
            local_day(now, plan.timezone),
            sequence,
            agreed_days(session, plan),
        )
    ]
    return CalendarFacts(plans[0][0].buyer_name, now, tuple(dates)) if dates else None


def dates_of(
    plan: AgreedPlan,
    rounds: Sequence[AgreedRound],
    from_on: date,
    sequence: int,
    visits: Sequence[date] | None = None,
) -> Iterator[AgreedDate]:
    """A plan's rounds and its planned visits from a day on.

    `visits`: where the buyer has put the agreed visits since; None: as the plan says.
    """
    for one in rounds:
        yield AgreedDate(
            "round", one.local.date(), one.agreed_on, plan.ref, plan.title, one.kind, sequence
        )
    for visit_on in plan.follow_up.planned_visits if visits is None else visits:
        if visit_on >= from_on:
            yield AgreedDate("visit", visit_on, visit_on, plan.ref, plan.title, "visit", sequence)


def _untold(session: Session, plan: ActionPlan) -> int | None:
    """The number of the agreement's wording when no round was asked since it began, else None."""
    wordings = wordings_of(session, id_of(plan))
    agreements = [json.loads(one.document or "{}").get("follow_up") for one in wordings]
    began = len(wordings) - 1
    while began > 0 and agreements[began - 1] == agreements[-1]:
        began -= 1
    if not wordings:
        return None
    since = wordings[began].imported_at
    asked = (row.sent_at for row in asked_rounds(session, id_of(plan)))
    if any(sent_at is not None and sent_at >= since for sent_at in asked):
        return None
    return sum(bool(one != other) for one, other in pairwise(agreements))

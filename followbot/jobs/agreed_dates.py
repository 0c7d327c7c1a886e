"""The dates of a newly agreed plan, for the calendar file of its first letter.

They go out once: with the first request after the follow-up agreement was made, or changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from followbot.domain.agreed_round import AgreedRound
from followbot.domain.facts_supplier import AgreedDate, CalendarFacts
from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import ActionPlan, PlanVersion, id_of
from followbot.jobs.bot import Bot
from followbot.jobs.local import local_day
from followbot.rules.cadence import rounds_between
from followbot.store.asking import worded_at, wordings_of_each
from followbot.store.visits import agreed_visits

if TYPE_CHECKING:
    from sqlmodel import Session

AHEAD = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Agreements:
    """What was agreed with some plans and when, by plan, oldest first; where visits stand."""

    wordings: Mapping[int, Sequence[PlanVersion]]
    visits: Mapping[int, Sequence[date]]


def agreements_not_told(session: Session, asked_at: Mapping[int, Sequence[datetime]]) -> Agreements:
    """The agreements of those plans that have a wording which no round was asked since.

    `asked_at`: when the rounds of each plan were asked.
    """
    worded = worded_at(session, list(asked_at))
    new = [key for key, at in worded.items() if all(asked < at for asked in asked_at[key])]
    if not new:
        return Agreements({}, {})
    return Agreements(wordings_of_each(session, new), agreed_visits(session, new))


def new_dates(
    bot: Bot,
    buyer_name: str,
    members: Iterable[tuple[ActionPlan, AgreedPlan, Sequence[datetime]]],
    agreements: Agreements,
    now: datetime,
) -> CalendarFacts | None:
    """The dates of those plans whose agreement no request told of yet; None where all did.

    `members`: plans with what is agreed in them and when their rounds were asked.
    """
    dates: list[AgreedDate] = []
    for plan, agreed, asked_at in members:
        sequence = _untold(agreements.wordings.get(id_of(plan), ()), asked_at)
        if sequence is None:
            continue
        today, own = local_day(now, plan.timezone), bot.policy.days_off_in(plan.country)
        rounds = rounds_between(agreed, today, today + AHEAD, own)
        visits = agreements.visits.get(id_of(plan), ())
        dates += dates_of(agreed, rounds, today, sequence, visits)
    return CalendarFacts(buyer_name, now, tuple(dates)) if dates else None


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


def _untold(wordings: Sequence[PlanVersion], asked_at: Sequence[datetime]) -> int | None:
    """The number of the agreement's wording when no round was asked since it began, else None."""
    if not wordings:
        return None
    agreements = [json.loads(one.document or "{}").get("follow_up") for one in wordings]
    began = len(wordings) - 1
    while began > 0 and agreements[began - 1] == agreements[-1]:
        began -= 1
    since = wordings[began].imported_at
    if any(at >= since for at in asked_at):
        return None
    return sum(bool(one != other) for one, other in pairwise(agreements))

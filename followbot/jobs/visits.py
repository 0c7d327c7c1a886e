"""Planned visits: which come, and after which nobody has noted anything yet.

Visits are no letters to the supplier: they stand in the buyer's digest, before and after. What
was agreed in the plan and what the buyer planned to verify a measure count alike; a note on a
visit, by mail or on the command line, settles it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.tables import ActionPlan, id_of
from followbot.jobs.local import local_day
from followbot.rules.visits import AROUND, ASKED_FOR_NOTES
from followbot.store.visits import agreed_visits, noted_visits, visits_to_verify

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class Visit:
    """A planned visit; `measure_id` where it is to verify one measure, else None."""

    plan_id: int
    on: date
    measure_id: int | None = None


def coming_visits(
    session: Session, plan: ActionPlan, now: datetime, within: timedelta
) -> list[Visit]:
    """The visits of a plan from today on, as far ahead as `within`, by day."""
    today = local_day(now, plan.timezone)
    return [visit for visit in _visits(session, plan) if today <= visit.on <= today + within]


def visits_without_notes(session: Session, plan: ActionPlan, now: datetime) -> list[Visit]:
    """The visits whose day is over and on which nothing was noted, by day.

    A visit before the plan came to us, or one long ago, is not asked about.
    """
    today = local_day(now, plan.timezone)
    since = max(plan.followed_since_on, today - ASKED_FOR_NOTES)
    noted = noted_visits(session, id_of(plan))
    return [
        visit
        for visit in _visits(session, plan)
        if since <= visit.on < today
        and not any(abs(held_on - visit.on) <= AROUND for held_on in noted)
    ]


def _visits(session: Session, plan: ActionPlan) -> list[Visit]:
    return sorted(_planned(session, plan), key=lambda visit: (visit.on, visit.measure_id or 0))


def _planned(session: Session, plan: ActionPlan) -> Iterator[Visit]:
    for on in agreed_days(session, plan):
        yield Visit(id_of(plan), on)
    for measure_id, on in visits_to_verify(session, id_of(plan)):
        yield Visit(id_of(plan), on, measure_id)


def agreed_days(session: Session, plan: ActionPlan) -> list[date]:
    """The days of the agreed visits, where the buyer has put them since; by day."""
    return agreed_visits(session, [id_of(plan)]).get(id_of(plan), [])

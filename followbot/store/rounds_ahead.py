"""Rounds to come: put into the table ahead of time, and moved when days off change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from followbot.domain.agreed_round import AgreedRound
from followbot.domain.tables import ActionPlan, Round, id_of
from followbot.domain.terms import PlanState, RoundState
from followbot.store.changes import record
from followbot.store.prepared import prepared

FOLLOWED = (PlanState.ACTIVE, PlanState.PAUSED)
"""Plans whose rounds are planned: what falls into a pause is recorded as skipped."""


def plans_to_plan_ahead(session: Session, until_on: date) -> Sequence[ActionPlan]:
    """Followed plans whose rounds are not yet in the table up to this day."""
    return _not_planned_until(session, until_on).all()


@prepared
def _not_planned_until(until_on: date) -> SelectOfScalar[ActionPlan]:
    wanted = select(ActionPlan).where(
        col(ActionPlan.state).in_(FOLLOWED), ActionPlan.planned_until_on < until_on
    )
    return wanted.order_by(col(ActionPlan.id))


def plans_with_other_days_off(session: Session, prints: Mapping[str, str]) -> Sequence[ActionPlan]:
    """Followed plans whose rounds were planned with other own days off than those of now.

    `prints` gives a country's days off in short, nothing for a country that has none.
    """
    other = []
    for known in _days_off_in_use(session).all():
        country, _, days = known.partition(" ")
        if not known or days != prints.get(country, ""):
            other.append(known)
    if not other:
        return []
    wanted = select(ActionPlan).where(
        col(ActionPlan.days_off_known).in_(other), col(ActionPlan.state).in_(FOLLOWED)
    )
    return session.exec(wanted.order_by(col(ActionPlan.id))).all()


@prepared
def _days_off_in_use() -> SelectOfScalar[str]:
    """Every value of `days_off_known`, from one to the next through its index.

    There are as many as countries, however many plans; `DISTINCT` would read them all.
    """
    known = col(ActionPlan.days_off_known)
    walk = select(func.min(known).label("known")).cte("walk", recursive=True)
    following = select(func.min(known)).where(known > walk.c.known).scalar_subquery()
    walk = walk.union_all(select(following).where(walk.c.known.is_not(None)))
    return select(walk.c.known).where(walk.c.known.is_not(None))


def days_off_print(country: str, days: str) -> str:
    """What a plan remembers of the days off it was planned with: where, and a print of them."""
    return f"{country.upper()} {days}"


def add_rounds(
    session: Session, plan: ActionPlan, rounds: Iterable[AgreedRound], until_on: date
) -> int:
    """Put agreed rounds into the table; ones that are there already stay. Returns how many."""
    known = {
        (row.agreed_on, row.kind)
        for row in session.exec(select(Round).where(Round.plan_id == id_of(plan)))
    }
    added = 0
    for agreed in rounds:
        if (agreed.agreed_on, agreed.kind) in known:
            continue
        session.add(
            Round(
                plan_id=id_of(plan),
                agreed_on=agreed.agreed_on,
                kind=agreed.kind,
                covers=_covers(agreed),
                due_at=agreed.due_at,
                wall_time=agreed.local.strftime("%H:%M"),
                timezone=plan.timezone,
                moved=agreed.moved,
            )
        )
        added += 1
    plan.planned_until_on = until_on
    session.add(plan)
    session.flush()
    return added


def move_rounds(
    session: Session,
    plan: ActionPlan,
    rounds: Iterable[AgreedRound],
    today: date,
    day_began_at: datetime,
    now: datetime,
) -> int:
    """Let the plan's rounds to come follow changed days off; returns how many moved.

    What falls together with another round now is asked by that one. A round whose new day
    would be over already keeps its old one: no agreed round gets lost. What was due today and
    was not asked yet moves as well (`day_began_at` is when today began there).
    """
    wanted = {(agreed.agreed_on, agreed.kind): agreed for agreed in rounds}
    coming = select(Round).where(
        Round.plan_id == id_of(plan),
        Round.state == RoundState.SCHEDULED,
        col(Round.due_at) >= day_began_at,
    )
    moved = 0
    for row in session.exec(coming).all():
        agreed = wanted.get((row.agreed_on, row.kind))
        if agreed is not None:
            moved += _move(session, row, agreed, now)
        elif row.agreed_on > today:
            session.delete(row)
    session.flush()
    return moved


def _move(session: Session, row: Round, agreed: AgreedRound, now: datetime) -> bool:
    row.covers, row.moved = _covers(agreed), agreed.moved
    session.add(row)
    if row.due_at == agreed.due_at:
        return False
    before, after = row.due_at.isoformat(), agreed.due_at.isoformat()
    record(session, now, "ask", row, "due_at", before, after, why="the days off changed")
    row.due_at, row.wall_time = agreed.due_at, agreed.local.strftime("%H:%M")
    session.add(row)
    return True


def _covers(agreed: AgreedRound) -> str:
    return ",".join(agreed.covers or (agreed.kind,))


class Coming(NamedTuple):
    """A round that is still to come: a plan has a dozen of them, of which one is told."""

    due_at: datetime
    covers: str
    agreed_on: date


def scheduled_rounds(session: Session, plan_id: int, after_at: datetime) -> Sequence[Coming]:
    """The plan's scheduled rounds after an instant, by time."""
    return [Coming(*row) for row in scheduled_after(session, plan_id, after_at)]


@prepared
def scheduled_after(plan_id: int, after_at: datetime) -> Select[datetime, str, date]:
    """The same as a question."""
    wanted = select(Round.due_at, Round.covers, col(Round.agreed_on)).where(
        Round.plan_id == plan_id, Round.state == RoundState.SCHEDULED, Round.due_at > after_at
    )
    return wanted.order_by(col(Round.due_at))

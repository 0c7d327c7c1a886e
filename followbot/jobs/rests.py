"""When a plan rested: its pauses, the days off it agreed, absences of its first contact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import ActionPlan, Change
from followbot.domain.terms import PlanState
from followbot.jobs.local import local_day
from followbot.rules.rests import Rest
from followbot.store.rests import RestsSeen

_DAY = timedelta(days=1)


def rests_of(
    plan: ActionPlan, agreed: AgreedPlan, seen: RestsSeen, today: date
) -> tuple[Rest, ...]:
    """Every rest of a plan up to today, in the supplier's civil days."""
    key = plan.id or 0
    agreed_off = (Rest(b.from_on, b.to_on + _DAY, pause=False) for b in agreed.follow_up.blackouts)
    return (
        *_pauses(seen.states.get(key, ()), plan.timezone, today),
        *agreed_off,
        *_absences(seen.absences.get(key, ()), plan.timezone),
    )


def _pauses(states: Sequence[Change], timezone: str, today: date) -> Iterator[Rest]:
    began: date | None = None
    for change in states:
        on = local_day(change.at, timezone)
        if change.after == PlanState.PAUSED:
            began = began or on
        elif began is not None:
            yield Rest(began, on, pause=True)
            began = None
    if began is not None:
        yield Rest(began, today + _DAY, pause=True)


def _absences(changes: Sequence[Change], timezone: str) -> Iterator[Rest]:
    """Each announced absence, up to the return or to the next word about it."""
    days = [local_day(change.at, timezone) for change in changes]
    for place, change in enumerate(changes):
        if not change.after:
            continue
        until = date.fromisoformat(change.after)
        until = min(until, days[place + 1]) if place + 1 < len(days) else until
        yield Rest(days[place], until, pause=False)

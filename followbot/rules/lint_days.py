"""Lint of the agreed days: deadlines, milestones and visits on days nobody works.

Nothing moves by it: an agreed deadline is kept as agreed. It is counted, not listed one by one,
since a plan drawn up in a calendar without these days has many of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from followbot.domain.plan import AgreedPlan
from followbot.domain.proposal import known_deadline
from followbot.rules.calendar import WorkCalendar
from followbot.rules.lint_remark import Remark

_SHOWN = 3
_DAYS_OFF = frozenset({"day_off", "holiday"})

_Day = tuple[str, date]
"""What is due, and when."""


def day_remarks(plan: AgreedPlan, calendar: WorkCalendar) -> Iterator[Remark]:
    """Give what is to be said about the days of a plan that are no rounds."""
    visits = [("visit", day) for day in plan.follow_up.planned_visits]
    yield from _off(visits, "follow_up.planned_visits", "planned visits", plan, calendar)
    due: list[_Day] = []
    for measure in plan.measures:
        due += [(step.ref, step.due_on) for step in measure.milestones]
        if (deadline := known_deadline(measure)) is not None:
            due.append((measure.ref, deadline))
    yield from _off(due, "[[measure]]", "deadlines and milestones", plan, calendar)


def _off(
    days: Sequence[_Day], where: str, what: str, plan: AgreedPlan, calendar: WorkCalendar
) -> Iterator[Remark]:
    closed = [(name, day) for name, day in days if _in_blackout(plan, day)]
    if closed:
        text = f"{_counted(closed, days, what)} in a blackout of this plan, when nobody answers"
        yield Remark(where, "warning", "blackout", text)
    off = [
        (name, day)
        for name, day in days
        if (name, day) not in closed and calendar.why_off(day) in _DAYS_OFF
    ]
    if off:
        text = (
            f"{_counted(off, days, what)} on a day off or public holiday of the supplier"
            " (its working days and the calendar of its country)"
        )
        yield Remark(where, "note", "due_day_off", text)


def _in_blackout(plan: AgreedPlan, day: date) -> bool:
    return any(one.from_on <= day <= one.to_on for one in plan.follow_up.blackouts)


def _counted(found: Sequence[_Day], days: Sequence[_Day], what: str) -> str:
    shown = ", ".join(f"{name} on {day:%a} {day}" for name, day in found[:_SHOWN])
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    verb = "lies" if len(found) == 1 else "lie"
    return f"{len(found)} of {len(days)} {what} ({shown}{more}) {verb}"

"""When a supplier is ready to report its impacts, when it is asked, and what the buyer must know.

1. Ready: at least one plan of it was completed with something verified, and nothing critical is
   open in any other. Open rounds of other plans go on as they are.
2. The buyer decides. What it declined is proposed again only after half a year and another
   completed plan.
3. The days are those of the start, half a year or a year apart, on the same day of the month
   (its last one where the month is shorter); they never drift.
4. After downtime one letter covers everything since the last one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from followbot.domain.impact import SEVERE, Actuality, ReportingState, ReportRhythm
from followbot.domain.terms import PlanState, SeverityClass

MONTHS: Final = {ReportRhythm.HALF_YEAR: 6, ReportRhythm.YEAR: 12}
PROPOSED_AGAIN_AFTER = timedelta(days=182)
MOST_REMINDERS = 2
MOST_POSTPONED = 2
_FOLLOWED = frozenset({PlanState.ACTIVE, PlanState.PAUSED, PlanState.AGREED})


@dataclass(frozen=True, slots=True)
class SupplierPlan:
    """One plan of a supplier: its state, what is verified, what critical is open in it.

    `completed_on` is the day on which it was completed, None where it was not or is not known.
    """

    state: PlanState
    verified: int
    open_critical: int
    completed_on: date | None = None


def is_ready(plans: Sequence[SupplierPlan]) -> bool:
    """Whether a supplier's processes stand, so that it can start to report its impacts."""
    done = any(plan.state == PlanState.COMPLETED and plan.verified for plan in plans)
    danger = any(plan.state in _FOLLOWED and plan.open_critical for plan in plans)
    return done and not danger


def may_propose(
    state: ReportingState,
    plans: Sequence[SupplierPlan],
    decided_on: date | None,
    today: date,
) -> bool:
    """Whether the buyer is asked now whether this supplier starts to report."""
    if not is_ready(plans):
        return False
    if state == ReportingState.WATCHED:
        return True
    if state not in (ReportingState.DECLINED, ReportingState.STOPPED) or decided_on is None:
        return False
    newer = any(plan.completed_on and plan.completed_on > decided_on for plan in plans)
    return newer and today >= decided_on + PROPOSED_AGAIN_AFTER


def report_day(starts_on: date, every: ReportRhythm, number: int) -> date:
    """The day of a supplier's letter with this number, counted from 0."""
    return starts_on + relativedelta(months=MONTHS[every] * number)


def next_report_day(starts_on: date, every: ReportRhythm, after: date) -> date:
    """The first of the days after a day; the start itself where that is still to come."""
    passed = relativedelta(after, starts_on)
    number = max(0, (passed.years * 12 + passed.months) // MONTHS[every])
    while report_day(starts_on, every, number) <= after:
        number += 1
    return report_day(starts_on, every, number)


def period_of(due_on: date, every: ReportRhythm, told_until: date | None) -> tuple[date, date]:
    """The first and last day that a letter asks about: since the last one, else its rhythm."""
    ends = due_on - timedelta(days=1)
    begins = due_on - relativedelta(months=MONTHS[every])
    return (told_until + timedelta(days=1) if told_until is not None else begins), ends


def reminder_days(agreed: Sequence[int]) -> tuple[int, ...]:
    """After how many working days one is reminded: as of rounds, at most twice."""
    return tuple(agreed[:MOST_REMINDERS])


def is_alarming(severity: SeverityClass | None, actuality: Actuality | None) -> bool:
    """Whether the buyer must hear of an impact within a day.

    Harm that happened and of which nobody said how severe it is counts: it may be.
    """
    if severity is None:
        return actuality == Actuality.ACTUAL
    return severity in SEVERE

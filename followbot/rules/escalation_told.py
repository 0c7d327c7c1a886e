"""From what is so to what is told: a plan that was taken in late is one summary, not a storm.

1. A measure came late when its first deadline, or a step that is still open, lay before the
   first day of the follow-up. Two of them or more are told in one, as a cause of the plan.
2. Which measures came late is a fact of the import: the summary keeps its rule and its
   episode while one after the other is done, so nobody is told twice.
3. What passes later is told by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from followbot.domain.terms import ASKABLE_STATUSES, EscalationRule
from followbot.rules.escalation_facts import Alarm, Situation, WatchedMeasure
from followbot.rules.escalation_terms import is_on

_LATE = frozenset({EscalationRule.OVERDUE, EscalationRule.CRITICAL_OVERDUE})


def causes_to_tell(
    alarms: Sequence[Alarm], situation: Situation, followed_since_on: date
) -> tuple[Alarm, ...]:
    """The alarms as episodes are kept of them: what had passed at the import is one cause."""
    came = [m for m in situation.measures if _came_late(m, followed_since_on)]
    late = [m for m in came if _is_late_still(m, followed_since_on)]
    critical = any(measure.critical for measure in came)
    on = is_on(EscalationRule.OVERDUE, situation.policy, critical=critical)
    if len(came) < 2 or not on or situation.deaf:
        return tuple(alarms)
    told = {measure.key for measure in late if measure.deadline < followed_since_on}
    others = tuple(a for a in alarms if not (a.rule in _LATE and a.measure_key in told))
    if not late:
        return others
    first = min(_passed_on(measure) for measure in late)
    summary = Alarm(
        rule=EscalationRule.CRITICAL_OVERDUE if critical else EscalationRule.OVERDUE,
        measure_key=None,
        days=(situation.today - first).days,
        whole_ladder=any(measure.zero_tolerance for measure in late),
        covers=tuple(measure.key for measure in late),
    )
    return (summary, *others)


def _came_late(measure: WatchedMeasure, followed_since_on: date) -> bool:
    first = measure.first_deadline or measure.deadline
    return first < followed_since_on or _passed_on(measure) < followed_since_on


def _is_late_still(measure: WatchedMeasure, followed_since_on: date) -> bool:
    return measure.status in ASKABLE_STATUSES and _passed_on(measure) < followed_since_on


def _passed_on(measure: WatchedMeasure) -> date:
    """The first of its days that is still open: a step, or the deadline."""
    return min((*measure.steps_due_on, measure.deadline))

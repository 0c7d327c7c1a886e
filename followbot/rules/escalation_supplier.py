"""The rules about the supplier's side: open, overdue, stalled, silent, blocked.

1. A wish for a new date and a late duty of the buyer hold `overdue` back, never
   `critical_overdue`: danger does not wait for an office.
2. A round counts for a measure only when it asked about it and its answer came or its time
   is over. Days of rest (a pause, an agreed absence) are no standstill.
3. A management system is judged by its dated steps, the deadline being the last of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from followbot.domain.terms import (
    ASKABLE_STATUSES,
    OPEN_STATUSES,
    EscalationRule,
    MeasureStatus,
)
from followbot.rules.escalation_facts import (
    Alarm,
    AskedRound,
    Situation,
    WatchedMeasure,
    missed_row,
)
from followbot.rules.escalation_terms import (
    cause_days,
    is_on,
    milestone_days,
    silent_rounds,
    stalled_days,
    stalled_rounds,
)


def measure_alarms(
    measure: WatchedMeasure, situation: Situation, *, silent: bool
) -> Iterator[Alarm]:
    """What is to be told of one measure. `silent`: the whole plan is, so nothing is slow."""
    if measure.zero_tolerance and measure.status in OPEN_STATUSES:
        yield Alarm(EscalationRule.ZERO_TOLERANCE_OPEN, measure.key, None, whole_ladder=True)
    if measure.status not in ASKABLE_STATUSES:
        return
    if is_overdue(measure, situation) and not _rests(measure):
        rule = EscalationRule.CRITICAL_OVERDUE if measure.critical else EscalationRule.OVERDUE
        days = (situation.today - measure.deadline).days
        yield Alarm(rule, measure.key, days, whole_ladder=measure.zero_tolerance)
    if not silent and not measure.waits_for_us and is_stalled(measure, situation):
        yield Alarm(
            EscalationRule.STALLED,
            measure.key,
            situation.days_since(measure.progress_on, critical=measure.critical),
            whole_ladder=measure.zero_tolerance,
        )
    yield from _blocked(measure, situation)


def is_overdue(measure: WatchedMeasure, situation: Situation) -> bool:
    """Whether its day has passed long enough to be told, whatever holds the telling back."""
    if measure.deadline >= situation.today:
        return False
    rule = EscalationRule.CRITICAL_OVERDUE if measure.critical else EscalationRule.OVERDUE
    if not is_on(rule, situation.policy, critical=measure.critical):
        return False
    after = cause_days(rule, situation.policy, measure.severity_class, critical=measure.critical)
    return (situation.today - measure.deadline).days > after


def _rests(measure: WatchedMeasure) -> bool:
    return not measure.critical and (measure.extension_pauses or measure.waits_for_us)


def is_stalled(measure: WatchedMeasure, situation: Situation) -> bool:
    """Whether the supplier answers, but the measure has not moved for too long."""
    if not is_on(EscalationRule.STALLED, situation.policy, critical=measure.critical):
        return False
    asked = [
        asked
        for asked in situation.rounds
        if measure.key in asked.measure_keys
        and asked.asked_on > measure.progress_on
        and (asked.answered or asked.missed)
    ]
    if measure.zero_tolerance and _one_answer_missed(measure, asked):
        return True
    if not any(round_.answered for round_ in asked):
        return False  # no word at all is silence, and has its own rule and letter
    if measure.management_system and not measure.critical:
        return _step_missed(measure, situation)
    standstill = situation.days_since(measure.progress_on, critical=measure.critical)
    limit = stalled_days(
        measure.severity_class, situation.terms, situation.policy, critical=measure.critical
    )
    rounds = stalled_rounds(situation.terms, situation.policy, critical=measure.critical)
    return len(asked) >= rounds or standstill >= limit


def _one_answer_missed(measure: WatchedMeasure, asked: list[AskedRound]) -> bool:
    """Whether the others were answered, but nothing came about this one since it was asked."""
    for round_ in sorted(asked, key=lambda round_: round_.asked_on, reverse=True):
        if measure.key in round_.answered_keys:
            return False
        if round_.over:
            return True
    return False


def _step_missed(measure: WatchedMeasure, situation: Situation) -> bool:
    """Whether a dated step has been due for too long, with nothing moving since."""
    due_on = min((*measure.steps_due_on, measure.deadline))
    since = max(due_on, measure.progress_on)
    stood = situation.days_since(since, critical=measure.critical)
    return stood >= milestone_days(situation.policy)


def silent_alarm(situation: Situation) -> Alarm | None:
    """The plan's silence, None when somebody answers, was not asked, or nothing is open.

    One missed round that asked about zero tolerance is enough, for the whole ladder.
    """
    open_keys = {m.key for m in situation.measures if m.status in ASKABLE_STATUSES}
    missed = [row for row in missed_row(situation.rounds) if row.measure_keys & open_keys]
    asked = frozenset(key for row in missed for key in row.measure_keys)
    about = [m for m in situation.measures if m.key in asked and m.key in open_keys]
    urgent = any(measure.zero_tolerance for measure in about)
    critical = any(measure.critical for measure in about)
    enough = 1 if urgent else silent_rounds(situation.terms, situation.policy)
    on = is_on(EscalationRule.SILENT, situation.policy, critical=critical)
    if not on or not about or len(missed) < enough:
        return None
    last = situation.last_answer_on
    days = None if last is None else (situation.today - last).days
    return Alarm(EscalationRule.SILENT, None, days, whole_ladder=urgent)


def is_silent(situation: Situation) -> bool:
    """Whether the plan is silent."""
    return silent_alarm(situation) is not None


def _blocked(measure: WatchedMeasure, situation: Situation) -> Iterator[Alarm]:
    """Help was asked for, or the measure is blocked: somebody answers, and needs the buyer."""
    rule = EscalationRule.BLOCKED_HELP_WANTED
    if measure.help_on is None and measure.status != MeasureStatus.BLOCKED:
        return
    if not is_on(rule, situation.policy, critical=measure.critical):
        return
    after = cause_days(rule, situation.policy, measure.severity_class, critical=measure.critical)
    days = (situation.today - (measure.help_on or measure.progress_on)).days
    if days >= after:
        yield Alarm(rule, measure.key, max(days, 0))

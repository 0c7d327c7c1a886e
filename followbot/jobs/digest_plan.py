"""One plan's line in the digest: how far it is, how it went, what its figures are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from followbot.domain.facts_digest import PlanLine
from followbot.domain.measure_seen import MeasureSeen
from followbot.domain.terms import EscalationRule, MeasureStatus, PlanState
from followbot.jobs.digest_terms import Told
from followbot.jobs.facts import plan_counts
from followbot.jobs.local import local_day
from followbot.store.figures import share_done

TREND_WEEKS = 8
OVERDUE = (EscalationRule.OVERDUE, EscalationRule.CRITICAL_OVERDUE)


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """What happened in one plan in the time that a digest looks back on."""

    verified: int
    reported: int
    answers: int
    rounds: int


def plan_figures(told: Told) -> PlanFigures:
    """Count what was verified, reported complete, answered and asked."""
    after = [
        change.after
        for change in told.rows.changes.get(told.key, ())
        if told.slot.from_at <= change.at < told.slot.due_at
    ]
    return PlanFigures(
        verified=after.count(MeasureStatus.VERIFIED.value),
        reported=after.count(MeasureStatus.REPORTED_COMPLETE.value),
        answers=told.rows.answers.get(told.key, 0),
        rounds=told.rows.rounds.get(told.key, 0),
    )


def plan_line(told: Told) -> PlanLine:
    """How far the plan is, what is special, and when the next round comes."""
    plan, rows = told.watched.plan, list(told.watched.measures.values())
    total, verified, awaiting = plan_counts(rows)
    overdue, attention = keys_of(told, *OVERDUE), _attention(told, rows)
    attention -= overdue
    moving = {row.id for row in rows if row.status == MeasureStatus.IN_PROGRESS}
    silent = next(iter(told.alarmed(EscalationRule.SILENT)), None)
    next_at = told.rows.next_rounds.get(told.key)
    return PlanLine(
        plan_ref=plan.ref,
        plan_title=plan.title,
        supplier_name=plan.supplier_name,
        site=plan.site,
        country=plan.country,
        total=total,
        verified=verified,
        awaiting=awaiting,
        on_track=len(moving - overdue - attention),
        attention=len(attention),
        overdue=len(overdue),
        flag=_flag(plan.state, bool(silent), bool(overdue), bool(attention)),
        trend=_trend(told, rows),
        silent_days=silent.days if silent else None,
        next_round_on=local_day(next_at, plan.timezone) if next_at and not told.paused else None,
        paused_until=plan.paused_until_on if told.paused else None,
        buyer=told.watched.agreed.responsible_buyer.name,
    )


def keys_of(told: Told, *rules: EscalationRule) -> set[int]:
    """The measures that these rules alarm about."""
    return {alarm.measure_key for alarm in told.alarms if alarm.rule in rules and alarm.measure_key}


def _attention(told: Told, rows: Sequence[MeasureSeen]) -> set[int]:
    """Blocked, not moving, or with a wish for a new date that waits."""
    stands_still = keys_of(told, EscalationRule.STALLED)
    return stands_still | {
        row.id for row in rows if row.status == MeasureStatus.BLOCKED or row.id in told.wishing
    }


def _flag(state: PlanState, silent: bool, overdue: bool, attention: bool) -> str:
    """The one word that the plan's line ends in: the most serious that holds."""
    if state in (PlanState.PAUSED, PlanState.COMPLETED):
        return state.value
    if silent:
        return "silent"
    if overdue:
        return "overdue"
    return "attention" if attention else "on_track"


def _trend(told: Told, rows: Sequence[MeasureSeen]) -> tuple[float, ...]:
    """The share done at the end of each of the last weeks, oldest first."""
    changes, ends = told.rows.changes.get(told.key, []), _week_ends(told.slot.due_at)
    if not changes:
        return (0.0,) * len(ends)
    return tuple(share_done(changes, rows, end) for end in ends)


def _week_ends(last: datetime) -> list[datetime]:
    return [last - timedelta(weeks=back) for back in reversed(range(TREND_WEEKS))]

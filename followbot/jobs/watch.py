"""A plan as the escalation rules see it: alarms of today, judged with open ears."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import ActionPlan, Measure, id_of
from followbot.domain.terms import EscalationRule, ExtensionState
from followbot.jobs.bot import agreed_plan, calendar_of
from followbot.jobs.local import end_of_day, local_day
from followbot.jobs.silence import watched_rounds
from followbot.rules.escalation import (
    EXTENSION_PAUSES_WORKING_DAYS,
    Alarm,
    AskedRound,
    WatchedMeasure,
    judge,
)
from followbot.store import measures as stored
from followbot.store.incoming import ears_open_until

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class Watch:
    """One plan, watched: its rows, its rounds and what the buyer must know today.

    `deaf` names the rules that could not be judged because the mailbox was not read
    completely since; they are neither raised nor resolved.
    """

    plan: ActionPlan
    agreed: AgreedPlan
    measures: dict[int, Measure]
    rounds: Sequence[AskedRound]
    alarms: tuple[Alarm, ...]
    last_answer_on: date | None
    today: date
    deaf: bool


def watch(session: Session, plan: ActionPlan, now: datetime) -> Watch:
    """Judge one plan as of today, in the supplier's civil time."""
    agreed, today = agreed_plan(session, id_of(plan)), local_day(now, plan.timezone)
    rows = {id_of(row): row for row in stored.measures_of(session, id_of(plan))}
    rounds = watched_rounds(session, plan)
    answered_at = stored.last_answer_at(session, id_of(plan))
    last_answer_on = local_day(answered_at, plan.timezone) if answered_at else None
    ears = ears_open_until(session)
    yesterday_over = end_of_day(today - timedelta(days=1), plan.timezone)
    deaf = ears is None or ears <= yesterday_over
    pausing = set() if deaf else _pausing_wishes(session, plan, agreed, today)
    alarms = (
        ()
        if deaf
        else judge(
            [_watched(row, plan, pausing) for row in rows.values()],
            rounds,
            agreed.follow_up.escalation,
            last_answer_on,
            today,
        )
    )
    return Watch(plan, agreed, rows, rounds, alarms, last_answer_on, today, deaf)


def _watched(row: Measure, plan: ActionPlan, pausing: set[int]) -> WatchedMeasure:
    moved_at = row.last_progress_at
    return WatchedMeasure(
        key=id_of(row),
        severity_class=row.severity_class,
        zero_tolerance=row.zero_tolerance,
        status=row.status,
        deadline=row.current_deadline,
        progress_on=local_day(moved_at, plan.timezone)
        if moved_at
        else plan.followed_since_on - timedelta(days=1),
        extension_pauses=id_of(row) in pausing,
    )


def _pausing_wishes(
    session: Session, plan: ActionPlan, agreed: AgreedPlan, today: date
) -> set[int]:
    """Measures whose wish for a new date is young enough to hold `overdue` back.

    The days count from the first wish that the buyer has not decided: asking again and
    again wins no more time.
    """
    first: dict[int, date] = {}
    pending: set[int] = set()
    for wish in stored.wishes_of_plan(session, id_of(plan)):
        first.setdefault(wish.measure_id, local_day(wish.requested_at, plan.timezone))
        if wish.state == ExtensionState.REQUESTED:
            pending.add(wish.measure_id)
    calendar = calendar_of(agreed)
    return {
        key
        for key in pending
        if today <= calendar.add_working_days(first[key], EXTENSION_PAUSES_WORKING_DAYS)
    }


def alarm_subject(alarm: Alarm) -> tuple[EscalationRule, int | None]:
    """What makes two alarms the same: the rule and the measure (None: the plan)."""
    return alarm.rule, alarm.measure_key

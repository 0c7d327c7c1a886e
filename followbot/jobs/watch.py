"""A plan as the escalation rules see it: alarms of today, judged with open ears."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import ActionPlan, Measure, id_of
from followbot.domain.terms import EscalationRule
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
    alarms = (
        ()
        if deaf
        else judge(
            [_watched(session, row, plan, agreed, today) for row in rows.values()],
            rounds,
            agreed.follow_up.escalation,
            last_answer_on,
            today,
        )
    )
    return Watch(plan, agreed, rows, rounds, alarms, last_answer_on, today, deaf)


def _watched(
    session: Session, row: Measure, plan: ActionPlan, agreed: AgreedPlan, today: date
) -> WatchedMeasure:
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
        extension_pauses=_extension_pauses(session, row, plan, agreed, today),
    )


def _extension_pauses(
    session: Session, row: Measure, plan: ActionPlan, agreed: AgreedPlan, today: date
) -> bool:
    """A fresh wish for a new date holds `overdue` back for a few working days."""
    wishes = stored.pending_extensions(session, id_of(row))
    if not wishes:
        return False
    asked_on = local_day(wishes[-1].requested_at, plan.timezone)
    until = calendar_of(agreed).add_working_days(asked_on, EXTENSION_PAUSES_WORKING_DAYS)
    return today <= until


def alarm_subject(alarm: Alarm) -> tuple[EscalationRule, int | None]:
    """What makes two alarms the same: the rule and the measure (None: the plan)."""
    return alarm.rule, alarm.measure_key

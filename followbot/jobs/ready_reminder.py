"""Making one open round's reminder ready: over, deaf, held, or what is still unanswered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import ActionPlan, Contact, Measure, Round, RoundMeasure, id_of
from followbot.domain.terms import ASKABLE_STATUSES, OPEN_ROUND_STATES, PlanState, RoundState, Side
from followbot.jobs.bot import Bot, agreed_plan
from followbot.jobs.local import end_of_day, local_day, start_of_day
from followbot.jobs.reach import away, reachable
from followbot.jobs.silence import nobody_answers
from followbot.rules.calendar import WorkCalendar
from followbot.rules.delivery import may_ask_now
from followbot.rules.reminders import (
    ReminderStep,
    Reminding,
    near_another_round,
    reminder_at,
    reminder_days,
    reminder_due,
)
from followbot.store import rounds as stored
from followbot.store.incoming import ears_open_until
from followbot.store.judging import NEVER
from followbot.store.letters import requests_since
from followbot.store.plans import contacts_of, plan_by_id

if TYPE_CHECKING:
    from sqlmodel import Session

_QUARTER = timedelta(minutes=15)
_MIDNIGHT = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ReadyReminder:
    """A reminder that goes out now. `answered`: of what was asked, so much was answered."""

    row: Round
    plan: ActionPlan
    agreed: AgreedPlan
    contact: Contact
    measures: tuple[Measure, ...]
    answered: int
    step: ReminderStep
    today: date


@dataclass(frozen=True, slots=True)
class Over:
    """The time to answer has run out, and we would have heard an answer."""


@dataclass(frozen=True, slots=True)
class Deaf:
    """Something is due, but the mailbox was not completely read since."""


def ready_reminder(
    session: Session, bot: Bot, round_id: int, until_at: datetime, now: datetime
) -> ReadyReminder | Over | Deaf | None:
    """What an open round waits for; None where nothing is due up to `until_at`, or it is held."""
    row = stored.round_by_id(session, round_id)
    # The state is looked at again: an answer may have come since the list was made.
    waits = row.state in OPEN_ROUND_STATES and row.state != RoundState.UNDELIVERABLE
    if not waits or row.sent_at is None or row.answer_by_on is None:
        return None
    plan = plan_by_id(session, row.plan_id)
    if plan.state != PlanState.ACTIVE:
        return None
    ears = ears_open_until(session)
    over_at = end_of_day(row.answer_by_on, plan.timezone)
    if now > over_at:
        return Deaf() if ears is None or ears <= over_at else Over()
    agreed = agreed_plan(session, row.plan_id)
    calendar = bot.calendar(agreed)
    reminding = reminding_of(row, plan, agreed)
    step = reminder_due(reminding, calendar, until_at)
    if step is None or not _hour_has_come(reminding, step, calendar, until_at, now):
        return None
    if ears is None or ears < min(step.due_at, now):
        return Deaf()
    return _ready(session, bot, row, plan, agreed, step, now)


def look_again_at(session: Session, bot: Bot, row: Round, now: datetime) -> datetime:
    """When this round can next need something by time alone.

    `NEVER` where it waits for nothing, or its plan is not followed up now: what changes that
    lets it be looked at again.

    What is due already and held waits for an hour, a day or a person: it is looked at every
    quarter of an hour, on which the hours of all time zones begin.
    """
    lost = row.state == RoundState.UNDELIVERABLE
    if lost or row.sent_at is None or row.answer_by_on is None:
        return NEVER
    plan = plan_by_id(session, row.plan_id)
    if plan.state != PlanState.ACTIVE:
        return NEVER
    agreed = agreed_plan(session, row.plan_id)
    reminding, calendar = reminding_of(row, plan, agreed), bot.calendar(agreed)
    hours = [reminder_at(reminding, day) for day in reminder_days(reminding, calendar)]
    hours.append(reminder_at(reminding, local_day(now, plan.timezone)))
    over = end_of_day(row.answer_by_on, plan.timezone) + timedelta(seconds=1)
    if reminder_due(reminding, calendar, now) is not None:
        hours.append(now - (now - _MIDNIGHT) % _QUARTER + _QUARTER)
    return min(at for at in (*hours, max(over, now + _QUARTER)) if at > now)


def reminding_of(row: Round, plan: ActionPlan, agreed: AgreedPlan) -> Reminding:
    """What decides about the reminders of a round that was sent."""
    return Reminding(
        asked_on=local_day(row.sent_at or row.due_at, plan.timezone),
        at=time.fromisoformat(row.wall_time),
        timezone=plan.timezone,
        after=agreed.follow_up.reminders_working_days_after_send,
        sent=row.reminders_sent,
        ask_again_on=row.ask_again_on,
    )


def _hour_has_come(
    reminding: Reminding,
    step: ReminderStep,
    calendar: WorkCalendar,
    until_at: datetime,
    now: datetime,
) -> bool:
    """Whether it may go now. One that was held goes at the agreed hour of a later day, too."""
    if step.due_at > now:
        return step.due_at <= until_at  # it joins the letter of another plan of this day
    local_time = now.astimezone(ZoneInfo(reminding.timezone)).time()
    too_early = until_at <= now and local_time < reminding.at
    return not too_early and may_ask_now(calendar, reminding.timezone, step.due_at, now)


def _ready(
    session: Session,
    bot: Bot,
    row: Round,
    plan: ActionPlan,
    agreed: AgreedPlan,
    step: ReminderStep,
    now: datetime,
) -> ReadyReminder | None:
    """The reminder with what it asks; None where it is held or there is nothing to ask."""
    today = local_day(now, plan.timezone)
    contacts = reachable(contacts_of(session, row.plan_id, Side.SUPPLIER))
    if not contacts or away(contacts[0], today) or _asked_today(session, plan, contacts[0], now):
        return None
    asked = stored.measures_asked(session, id_of(row))
    newer = _newer_rounds(session, row)
    open_measures = _still_waiting(session, asked, newer)
    if not open_measures or not stored.request_arrived(session, id_of(row)):
        return None
    if nobody_answers(session, plan, agreed, bot.policy):
        return None  # nobody answers letters there: the buyer calls
    following = stored.next_round(session, row.plan_id, row.due_at)
    next_on = local_day(following.due_at, plan.timezone) if following else None
    asked_on = [local_day(other.sent_at or other.due_at, plan.timezone) for other in newer]
    if near_another_round(bot.calendar(agreed), today, asked_on, next_on):
        return None
    answered = len(asked) - len(open_measures)
    return ReadyReminder(
        row, plan, agreed, contacts[0], tuple(open_measures), answered, step, today
    )


def _asked_today(session: Session, plan: ActionPlan, contact: Contact, now: datetime) -> bool:
    """Whether this person gets a request today, of whatever plan: one letter a day is enough."""
    today = local_day(now, plan.timezone)
    if requests_since(session, contact.email, start_of_day(today, plan.timezone)):
        return True
    until = end_of_day(today, plan.timezone)
    return bool(stored.plans_asked_until(session, contact.email, until))


def _newer_rounds(session: Session, row: Round) -> list[Round]:
    """Rounds of the plan that were asked after this one."""
    return [
        other
        for other in stored.asked_rounds(session, row.plan_id)
        if other.sent_at is not None and row.sent_at is not None and other.sent_at > row.sent_at
    ]


def _still_waiting(
    session: Session, asked: Sequence[tuple[RoundMeasure, Measure]], newer: Sequence[Round]
) -> list[Measure]:
    """What is unanswered and not asked again by a newer round, which has its own reminders."""
    again = {
        measure.id for other in newer for _, measure in stored.measures_asked(session, id_of(other))
    }
    return [
        measure
        for tick, measure in asked
        if tick.answered_at is None
        and measure.status in ASKABLE_STATUSES
        and measure.id not in again
    ]

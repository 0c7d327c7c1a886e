"""remind: which asked measures are still unanswered on reminder day?

1. Reminders go on the agreed working days after the request, to the primary contact
   only, only for what is unanswered, at most as many as the plan names.
2. None before the mailbox was completely read after that moment, none within two
   working days of another round, none while the contact is away, none once two rounds
   in a row were missed: the buyer calls then.
3. When the time to answer has run out, the round is over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from followbot.domain.facts import ReplyWay, RequestFacts
from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import (
    ActionPlan,
    Contact,
    LetterRound,
    Measure,
    Round,
    RoundMeasure,
    id_of,
)
from followbot.domain.terms import ASKABLE_STATUSES, OPEN_ROUND_STATES, LetterKind, RoundState, Side
from followbot.jobs.bot import Bot, agreed_plan, calendar_of
from followbot.jobs.facts import plan_section
from followbot.jobs.local import end_of_day, local_day, local_instant
from followbot.jobs.one_by_one import OneByOne
from followbot.jobs.post import Address, Thread, queue_letter
from followbot.jobs.reach import away, reachable
from followbot.jobs.silence import nobody_answers
from followbot.rules.calendar import WorkCalendar
from followbot.rules.delivery import may_ask_now
from followbot.store import rounds as stored
from followbot.store.incoming import ears_open_until
from followbot.store.letters import request_letter_of
from followbot.store.plans import contacts_of, person_of, plan_by_id

if TYPE_CHECKING:
    from sqlmodel import Session

NOT_NEAR_ANOTHER_ROUND = 2
"""Working days before and after another round of the plan in which no reminder goes out."""


@dataclass(frozen=True, slots=True)
class RemindReport:
    """What one run of `remind` did. `deaf`: rounds that wait for a complete mailbox reading."""

    reminders: int = 0
    expired: int = 0
    deaf: int = 0


def remind(bot: Bot, now: datetime) -> RemindReport:
    """Put due reminders into the outbox and end the rounds whose time is over."""
    with bot.database.read() as session:
        waiting = [id_of(row) for row in stored.open_rounds(session)]
    reminders = expired = deaf = 0
    rounds = OneByOne()
    for round_id in waiting:
        with rounds.turn(), bot.database.write() as session:
            done = _remind_round(session, bot, round_id, now)
            reminders += done == "reminded"
            expired += done == "expired"
            deaf += done == "deaf"
    rounds.finish()
    return RemindReport(reminders, expired, deaf)


def _remind_round(session: Session, bot: Bot, round_id: int, now: datetime) -> str:
    """What became of one open round: `reminded`, `expired`, `deaf` or nothing."""
    row = stored.round_by_id(session, round_id)
    # The state is looked at again: an answer may have come since the list was made.
    waits = row.state in OPEN_ROUND_STATES and row.state != RoundState.UNDELIVERABLE
    if not waits or row.sent_at is None or row.answer_by_on is None:
        return ""
    plan = plan_by_id(session, row.plan_id)
    agreed = agreed_plan(session, row.plan_id)
    ears = ears_open_until(session)
    over_at = end_of_day(row.answer_by_on, plan.timezone)
    if now > over_at:
        if ears is None or ears <= over_at:
            return "deaf"
        stored.set_round_state(session, row, RoundState.EXPIRED, "remind", now)
        return "expired"
    step = _reminder_due(row, plan, agreed, now)
    if step is None:
        return ""
    if ears is None or ears < step.due_at:
        return "deaf"
    return _send_reminder(session, bot, row, plan, agreed, step, now)


@dataclass(frozen=True, slots=True)
class _Step:
    number: int
    due_at: datetime
    left: int


def _reminder_due(row: Round, plan: ActionPlan, agreed: AgreedPlan, now: datetime) -> _Step | None:
    """The newest reminder whose day and hour have come and that was not sent, else None.

    After downtime only the newest goes; the earlier one is not made up for.
    """
    days = agreed.follow_up.reminders_working_days_after_send
    if row.sent_at is None or row.reminders_sent >= len(days):
        return None
    calendar = calendar_of(agreed)
    asked_on = local_day(row.sent_at, plan.timezone)
    wall_time = time.fromisoformat(row.wall_time)
    due: _Step | None = None
    for number, working_days in enumerate(days, start=1):
        on = calendar.add_working_days(asked_on, working_days)
        at = local_instant(on, wall_time, plan.timezone)
        if number > row.reminders_sent and at <= now:
            due = _Step(number, at, len(days) - number)
    # A reminder that was held goes out at the agreed hour of a later day, too.
    too_early = now.astimezone(ZoneInfo(plan.timezone)).time() < wall_time
    if due is None or too_early or not may_ask_now(calendar, plan.timezone, due.due_at, now):
        return None
    return due


def _send_reminder(
    session: Session,
    bot: Bot,
    row: Round,
    plan: ActionPlan,
    agreed: AgreedPlan,
    step: _Step,
    now: datetime,
) -> str:
    today = local_day(now, plan.timezone)
    contacts = reachable(contacts_of(session, row.plan_id, Side.SUPPLIER))
    asked = stored.measures_asked(session, id_of(row))
    newer = _newer_rounds(session, row)
    open_measures = _still_waiting(session, asked, newer)
    if not contacts or not open_measures or away(contacts[0], today):
        return ""
    if not stored.request_arrived(session, id_of(row)):
        return ""
    if nobody_answers(session, plan, agreed, bot.policy):
        return ""  # nobody answers letters there: the buyer calls
    if _another_round_is_near(session, row, newer, plan, calendar_of(agreed), today):
        return ""
    answered = len(asked) - len(open_measures)
    letter_facts = _facts(
        session, plan, agreed, row, contacts[0], open_measures, answered, step, today
    )
    queued = _queue(session, bot, row, plan, contacts[0], step, letter_facts, open_measures, now)
    row.reminders_sent = step.number
    session.add(row)
    if queued and row.state == RoundState.SENT:
        stored.set_round_state(session, row, RoundState.REMINDED, "remind", now)
    return "reminded" if queued else ""


def _queue(
    session: Session,
    bot: Bot,
    row: Round,
    plan: ActionPlan,
    contact: Contact,
    step: _Step,
    letter_facts: Callable[[ReplyWay], RequestFacts],
    open_measures: Sequence[Measure],
    now: datetime,
) -> bool:
    """Put the reminder into the outbox, in the thread of its request; False when it is there."""
    request = request_letter_of(session, id_of(row), contact.email)
    thread = Thread(request.message_id, (request.message_id,)) if request else None
    letter = queue_letter(
        session,
        bot,
        Address(
            LetterKind.REMINDER,
            about_id=id_of(row),
            slot=f"reminder-{step.number}",
            recipient=person_of(contact),
            contact_id=contact.id,
            plan_id=plan.id,
        ),
        letter_facts,
        now,
        timezone=plan.timezone,
        numbered=[(measure.number, measure) for measure in open_measures],
        thread=thread,
    )
    if letter is None:
        return False
    session.add(
        LetterRound(
            outgoing_id=id_of(letter),
            round_id=id_of(row),
            step=f"reminder-{step.number}",
            recipient=contact.email,
        )
    )
    return True


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


def _another_round_is_near(
    session: Session,
    row: Round,
    newer: Sequence[Round],
    plan: ActionPlan,
    calendar: WorkCalendar,
    today: date,
) -> bool:
    """Whether a round was just asked, or comes so soon that a reminder would be a second letter."""
    for other in newer:
        asked_on = local_day(other.sent_at or other.due_at, plan.timezone)
        if today < calendar.add_working_days(asked_on, NOT_NEAR_ANOTHER_ROUND):
            return True
    following = stored.next_round(session, row.plan_id, row.due_at)
    if following is None:
        return False
    next_on = local_day(following.due_at, plan.timezone)
    return calendar.add_working_days(today, NOT_NEAR_ANOTHER_ROUND) >= next_on


def _facts(
    session: Session,
    plan: ActionPlan,
    agreed: AgreedPlan,
    row: Round,
    contact: Contact,
    open_measures: Sequence[Measure],
    answered: int,
    step: _Step,
    today: date,
) -> Callable[[ReplyWay], RequestFacts]:
    section = plan_section(
        session,
        plan,
        agreed,
        [(measure.number, measure) for measure in open_measures],
        local_day(row.sent_at or row.due_at, plan.timezone),
        row.answer_by_on or today,
    )

    def facts_for(way: ReplyWay) -> RequestFacts:
        return RequestFacts(
            kind=LetterKind.REMINDER,
            reply=way,
            recipient=person_of(contact),
            responsible=agreed.responsible_buyer,
            buyer_name=plan.buyer_name,
            today=today,
            sections=(section,),
            reminders_left=step.left,
            answered=answered,
            answered_on=local_day(row.answered_at, plan.timezone) if row.answered_at else None,
        )

    return facts_for

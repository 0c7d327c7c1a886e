"""A proposed version that waits: for its supplier, or for the buyer's word about counters."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from followbot.domain.plan import AgreedPlan
from followbot.domain.proposal import VersionState
from followbot.domain.tables import ActionPlan, Contact, id_of
from followbot.domain.tables_proposal import PlanProposal
from followbot.domain.terms import Side
from followbot.jobs.bot import Bot
from followbot.jobs.counter_letter import buyer_asked_again_at, tell_of_counters
from followbot.jobs.local import end_of_day, local_day, start_of_day
from followbot.jobs.proposal_facts import version_plan
from followbot.jobs.proposal_letter import remind_of_proposal, whom_to_ask
from followbot.jobs.reach import away
from followbot.rules.calendar import WorkCalendar
from followbot.rules.delivery import in_working_hours, next_working_hour
from followbot.rules.reminders import Reminding, reminder_at, reminder_days, reminder_due
from followbot.store.incoming import ears_open_until
from followbot.store.plan_proposals import (
    lock_versions,
    look_at_version_again,
    version_by_id,
)
from followbot.store.plans import contacts_of, plan_by_id
from followbot.store.proposed_measures import open_counters

if TYPE_CHECKING:
    from sqlmodel import Session

BUYER_ASKED_AGAIN = 2
_QUARTER = timedelta(minutes=15)


def look_at_version(session: Session, bot: Bot, key: int, now: datetime) -> str:
    """One version: what was done, `reminded`, `told` or "" for nothing."""
    version = version_by_id(session, key)
    lock_versions(session, version.plan_id)
    plan = plan_by_id(session, version.plan_id)
    if version.look_at is None or version.look_at > now or version.proposed_by != Side.BUYER:
        return ""
    if version.state == VersionState.PROPOSED:
        return _ask_supplier(session, bot, plan, version, now)
    if version.state == VersionState.COUNTERED:
        return _ask_buyer(session, bot, plan, version, now)
    look_at_version_again(session, version, None)
    return ""


def _ask_supplier(
    session: Session, bot: Bot, plan: ActionPlan, version: PlanProposal, now: datetime
) -> str:
    says, ears = version_plan(version), ears_open_until(session)
    calendar = bot.calendar(says)
    over_at = end_of_day(version.answer_by_on or local_day(now, plan.timezone), plan.timezone)
    if now > over_at:
        # Silence is judged with open ears only.
        heard = ears is not None and ears > over_at
        return _tell_silence(session, bot, plan, version, now) if heard else ""
    begins = next_working_hour(calendar, plan.timezone, version.proposed_at)
    reminding = Reminding(
        asked_on=local_day(begins, plan.timezone),
        at=says.follow_up.send_at or time(9, 0),
        timezone=plan.timezone,
        after=says.follow_up.reminders_working_days_after_send,
        sent=version.reminders_sent,
        ask_again_on=version.ask_again_on,
    )
    due = reminder_due(reminding, calendar, now)
    contact = whom_to_ask(contacts_of(session, id_of(plan), Side.SUPPLIER))
    if due is None or contact is None:
        look_at_version_again(session, version, _next_look(reminding, calendar, over_at, now))
        return ""
    if ears is None or ears < due.due_at:
        return ""
    held = _held_until(bot, plan, says, contact, now)
    if held is not None:
        look_at_version_again(session, version, min(held, over_at + timedelta(seconds=1)))
        return ""
    sent = remind_of_proposal(session, bot, plan, version, contact, due.number, due.left, now)
    version.reminders_sent = due.number
    rest = replace(reminding, sent=due.number)
    look_at_version_again(session, version, _next_look(rest, calendar, over_at, now))
    return "reminded" if sent else ""


def _held_until(
    bot: Bot, plan: ActionPlan, says: AgreedPlan, contact: Contact, now: datetime
) -> datetime | None:
    """Until when nobody there is at work, or the contact is away; None where it may go now."""
    calendar = bot.calendar(says)
    back_on = contact.quiet_until_on
    if back_on is not None and away(contact, local_day(now, plan.timezone)):
        return start_of_day(back_on, plan.timezone)
    if in_working_hours(calendar, plan.timezone, now):
        return None
    return next_working_hour(calendar, plan.timezone, now)


def _next_look(
    reminding: Reminding, calendar: WorkCalendar, over_at: datetime, now: datetime
) -> datetime:
    """When the next reminder can be due, else when the time to answer is over."""
    days = [reminder_at(reminding, day) for day in reminder_days(reminding, calendar)]
    coming = [at for at in days[reminding.sent :] if at > now]
    return min([*coming, max(over_at + timedelta(seconds=1), now + _QUARTER)])


def _tell_silence(
    session: Session, bot: Bot, plan: ActionPlan, version: PlanProposal, now: datetime
) -> str:
    """Nobody answered: the buyer is told once, and nothing more comes by time."""
    look_at_version_again(session, version, None)
    if version.told_at is not None:
        return ""
    contact = whom_to_ask(contacts_of(session, id_of(plan), Side.SUPPLIER))
    since = local_day(version.proposed_at, plan.timezone)
    told = tell_of_counters(session, bot, plan, version, contact, "silent", now, silent_since=since)
    version.told_at = now
    session.add(version)
    return "told" if told else ""


def _ask_buyer(
    session: Session, bot: Bot, plan: ActionPlan, version: PlanProposal, now: datetime
) -> str:
    """Undecided counters, put to the buyer again."""
    if not open_counters(session, [id_of(plan)]):
        look_at_version_again(session, version, None)
        return ""
    contact = whom_to_ask(contacts_of(session, id_of(plan), Side.SUPPLIER))
    slots = [f"again-{number}" for number in range(1, BUYER_ASKED_AGAIN + 1)]
    for place, slot in enumerate(slots, start=1):
        if tell_of_counters(session, bot, plan, version, contact, slot, now):
            last = place == len(slots)
            at = None if last else buyer_asked_again_at(version, now)
            look_at_version_again(session, version, at)
            return "told"
    look_at_version_again(session, version, None)
    return ""

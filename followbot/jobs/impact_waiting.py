"""A report that was asked for and waits: a reminder, another contact, or the end of its time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import ActionPlan, Contact, id_of
from followbot.domain.tables_impact import ImpactReport, ImpactReporting
from followbot.domain.terms import PlanState, RoundState
from followbot.jobs.bot import Bot, agreed_plan
from followbot.jobs.impact_asking import USUAL_HOUR, first_contact, write_request
from followbot.jobs.local import end_of_day, local_day, start_of_day
from followbot.jobs.reach import away
from followbot.rules.delivery import in_working_hours, next_working_hour
from followbot.rules.impact import reminder_days
from followbot.rules.reminders import ReminderStep, Reminding, reminder_due
from followbot.store import impacts as stored
from followbot.store.changes import record
from followbot.store.impact_letters import lost_recipients, was_asked
from followbot.store.incoming import ears_open_until
from followbot.store.letters import requests_since
from followbot.store.plans import plan_by_id

if TYPE_CHECKING:
    from sqlmodel import Session

_SOON = timedelta(minutes=15)
_LATER = timedelta(hours=6)


def look_at_report(session: Session, bot: Bot, key: int, now: datetime) -> str:
    """What became of an open report: `reminded`, `expired`, `deaf` or ""."""
    report = stored.report_by_id(session, key)
    row = stored.reporting_by_id(session, report.reporting_id) if report else None
    if report is None or row is None or report.state not in stored.OPEN_REPORTS:
        return ""
    plan, agreed = plan_by_id(session, row.plan_id), agreed_plan(session, row.plan_id)
    report.look_at = now + _LATER
    session.add(report)
    ears = ears_open_until(session)
    over_at = end_of_day(report.answer_by_on, plan.timezone)
    if now > over_at:
        if ears is None or ears <= over_at:
            report.look_at = now + _SOON
            return "deaf"
        _end(session, report, now)
        return "expired"
    if report.state == RoundState.PARTLY_ANSWERED or plan.state == PlanState.PAUSED:
        return ""
    contact = _whom(session, plan, report, now)
    if contact is None or away(contact, local_day(now, plan.timezone)):
        return ""
    return _remind(session, bot, row, report, contact, plan, agreed, ears, now)


def _end(session: Session, report: ImpactReport, now: datetime) -> None:
    """The time is over: what is incomplete stays as it is, silence is told to the buyer."""
    partly = report.state == RoundState.PARTLY_ANSWERED
    state = RoundState.CLOSED if partly else RoundState.EXPIRED
    record(session, now, "inquire", report, "state", report.state, state)
    report.state = state


def _whom(
    session: Session, plan: ActionPlan, report: ImpactReport, now: datetime
) -> Contact | None:
    """The contact that was asked, or the next one where that letter reached nobody."""
    lost = lost_recipients(session, id_of(report))
    contact = first_contact(session, plan, lost)
    if contact is None:
        record(session, now, "inquire", report, "state", report.state, RoundState.UNDELIVERABLE)
        report.state = RoundState.UNDELIVERABLE
    return contact


def _remind(
    session: Session,
    bot: Bot,
    row: ImpactReporting,
    report: ImpactReport,
    contact: Contact,
    plan: ActionPlan,
    agreed: AgreedPlan,
    ears: datetime | None,
    now: datetime,
) -> str:
    """The reminder that is due now, in working hours and with open ears."""
    due = _due(bot, report, plan, agreed, now)
    if due is None:
        # Whoever never got the request, as it was lost on another, gets it first.
        working = in_working_hours(bot.calendar(agreed), plan.timezone, now)
        if working and not was_asked(session, id_of(report), contact.email):
            write_request(session, bot, row, report, contact, now)
        return ""
    if ears is None or ears < due.due_at:
        report.look_at = now + _SOON
        return "deaf"
    if not in_working_hours(bot.calendar(agreed), plan.timezone, now):
        report.look_at = next_working_hour(bot.calendar(agreed), plan.timezone, now)
        return ""
    today = local_day(now, plan.timezone)
    if requests_since(session, contact.email, start_of_day(today, plan.timezone)):
        return ""  # one letter a day is enough
    first = was_asked(session, id_of(report), contact.email)
    written = write_request(
        session, bot, row, report, contact, now, reminder=due.number if first else 0
    )
    report.reminders_sent = due.number
    if written and report.state == RoundState.SENT:
        record(session, now, "inquire", report, "state", report.state, RoundState.REMINDED)
        report.state = RoundState.REMINDED
    return "reminded" if written else ""


def _due(
    bot: Bot, report: ImpactReport, plan: ActionPlan, agreed: AgreedPlan, now: datetime
) -> ReminderStep | None:
    """The newest reminder that is due and was not sent."""
    reminding = Reminding(
        asked_on=local_day(report.sent_at, plan.timezone),
        at=agreed.follow_up.send_at or USUAL_HOUR,
        timezone=plan.timezone,
        after=reminder_days(agreed.follow_up.reminders_working_days_after_send),
        sent=report.reminders_sent,
        ask_again_on=report.ask_again_on,
    )
    return reminder_due(reminding, bot.calendar(agreed), now)

"""Asking a supplier for its impact report: the letter of one half-year or year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from followbot.domain.facts import ReplyWay
from followbot.domain.facts_impact import ImpactRequestFacts
from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import ActionPlan, Contact, id_of
from followbot.domain.tables_impact import ImpactReport, ImpactReporting
from followbot.domain.terms import LetterKind, PlanState, RoundState, Side
from followbot.jobs.bot import Bot, agreed_plan
from followbot.jobs.local import local_day, local_instant
from followbot.jobs.post import Address, queue_letter
from followbot.jobs.reach import away, reachable
from followbot.rules.delivery import in_working_hours, next_working_hour
from followbot.rules.impact import next_report_day, period_of
from followbot.store import impacts as stored
from followbot.store.changes import record
from followbot.store.judging import NEVER
from followbot.store.plans import contacts_of, person_of, plan_by_id

if TYPE_CHECKING:
    from sqlmodel import Session

_A_DAY = timedelta(days=1)
USUAL_HOUR = time(10)
"""When a letter goes where the plan agrees on no hour."""


def ask_supplier(session: Session, bot: Bot, row: ImpactReporting, now: datetime) -> bool:
    """Write the letter of a supplier whose day has come; else remember when to look again."""
    plan = plan_by_id(session, row.plan_id)
    agreed = agreed_plan(session, row.plan_id)
    again = _not_before(session, bot, row, plan, agreed, now)
    if again is not None:
        row.look_at = again
        session.add(row)
        return False
    contact = first_contact(session, plan)
    report = _new_report(session, bot, row, plan, agreed, now, reached=contact is not None)
    today = local_day(now, plan.timezone)
    if row.starts_on is not None:
        row.next_on = next_report_day(row.starts_on, row.every, today)
    row.look_at = None
    session.add(row)
    return contact is not None and write_request(session, bot, row, report, contact, now)


def first_contact(
    session: Session, plan: ActionPlan, without: Sequence[str] = ()
) -> Contact | None:
    """Whom a supplier's letter about impacts goes to: the first contact that can be reached."""
    found = reachable(contacts_of(session, id_of(plan), Side.SUPPLIER))
    return next((contact for contact in found if contact.email not in without), None)


def _not_before(
    session: Session,
    bot: Bot,
    row: ImpactReporting,
    plan: ActionPlan,
    agreed: AgreedPlan,
    now: datetime,
) -> datetime | None:
    """Until when nothing goes to this supplier; None where its letter is due now."""
    if row.next_on is None:
        return NEVER
    due_at = local_instant(row.next_on, agreed.follow_up.send_at or USUAL_HOUR, plan.timezone)
    if now < due_at:
        return due_at
    if plan.state == PlanState.PAUSED:
        return now + _A_DAY
    contact = first_contact(session, plan)
    if contact is not None and away(contact, local_day(now, plan.timezone)):
        return now + _A_DAY
    calendar = bot.calendar(agreed)
    if not in_working_hours(calendar, plan.timezone, now):
        return next_working_hour(calendar, plan.timezone, now)
    return None


def _new_report(
    session: Session,
    bot: Bot,
    row: ImpactReporting,
    plan: ActionPlan,
    agreed: AgreedPlan,
    now: datetime,
    *,
    reached: bool,
) -> ImpactReport:
    """The report that is asked for now; after downtime it covers what was missed as well."""
    today = local_day(now, plan.timezone)
    due_on = _newest_day(row, today)
    told = stored.reports_of(session, id_of(row))
    begins, ends = period_of(due_on, row.every, told[-1].period_to_on if told else None)
    answer_by = bot.calendar(agreed).add_working_days(
        today, agreed.follow_up.reply_within_working_days
    )
    report = ImpactReport(
        reporting_id=id_of(row),
        plan_id=row.plan_id,
        due_on=due_on,
        period_from_on=min(begins, ends),
        period_to_on=ends,
        state=RoundState.SENT if reached else RoundState.UNDELIVERABLE,
        sent_at=now,
        answer_by_on=answer_by,
    )
    session.add(report)
    session.flush()
    record(session, now, "inquire", report, "state", "", report.state)
    return report


def _newest_day(row: ImpactReporting, today: date) -> date:
    """The newest of the supplier's days that has come."""
    day = row.next_on or today
    while row.starts_on is not None:
        following = next_report_day(row.starts_on, row.every, day)
        if following > today:
            break
        day = following
    return day


def write_request(
    session: Session,
    bot: Bot,
    row: ImpactReporting,
    report: ImpactReport,
    contact: Contact,
    now: datetime,
    *,
    reminder: int = 0,
) -> bool:
    """Put the request or a reminder into the outbox; False where it is there already."""
    plan, agreed = plan_by_id(session, row.plan_id), agreed_plan(session, row.plan_id)

    def facts_for(way: ReplyWay) -> ImpactRequestFacts:
        return ImpactRequestFacts(
            reply=way,
            recipient=person_of(contact),
            responsible=agreed.responsible_buyer,
            buyer_name=plan.buyer_name,
            today=local_day(now, plan.timezone),
            plan_ref=plan.ref,
            supplier_name=plan.supplier_name,
            period_from=report.period_from_on,
            period_to=report.period_to_on,
            answer_by=report.answer_by_on,
            every=row.every,
            asked_on=local_day(report.sent_at, plan.timezone),
            reminder=reminder,
        )

    letter = queue_letter(
        session,
        bot,
        Address(
            LetterKind.IMPACT_REQUEST,
            about_id=id_of(report),
            slot=f"reminder-{reminder}" if reminder else "request",
            recipient=person_of(contact),
            contact_id=contact.id,
            plan_id=plan.id,
        ),
        facts_for,
        now,
        timezone=plan.timezone,
    )
    return letter is not None

"""What goes out next: asked of the database and the agreements, changing nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from followbot.domain.tables import ActionPlan, Round, id_of
from followbot.domain.terms import DigestRhythm, OutgoingState, Side
from followbot.jobs.bot import agreed_plan, buyer_calendar, calendar_of
from followbot.jobs.digest_readers import coming_digests
from followbot.jobs.impact_asking import USUAL_HOUR, first_contact
from followbot.jobs.introduce import introduction_of
from followbot.jobs.local import end_of_day, local_day, local_instant
from followbot.jobs.reach import away, reachable
from followbot.jobs.ready_reminder import reminding_of
from followbot.rules.cadence import rounds_between
from followbot.rules.calendar import WorkCalendar
from followbot.rules.delivery import next_working_hour
from followbot.rules.policy import FollowUpPolicy
from followbot.rules.reminders import Reminding, reminder_at, reminder_days
from followbot.rules.rhythm import DigestSlot, next_slot
from followbot.rules.visits import ASKED_FOR_NOTES, question_at, sheet_at
from followbot.store import rounds as stored
from followbot.store.database import Database
from followbot.store.impacts import all_reportings
from followbot.store.introductions import was_written_to
from followbot.store.letters import letters_waiting
from followbot.store.plans import active_plans, contacts_of, plan_by_id
from followbot.store.visits import planned_visits

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing that goes out: when (there), for which plan, to whom, what, and why then."""

    local: datetime
    plan: str
    to: str
    what: str
    why: str


def due_list(
    database: Database, now: datetime, until_on: date, policy: FollowUpPolicy | None = None
) -> list[DueItem]:
    """Everything that is due up to a day, both included, in order of time."""
    policy = policy or FollowUpPolicy()
    with database.read() as session:
        items = list(_letters(session))
        for plan in active_plans(session):
            items += _introductions(session, plan, policy, now, until_on)
            items += _rounds(session, plan, policy, now, until_on)
            items += _reminders(session, plan, policy, now, until_on)
            items += _visits(session, plan, now, until_on)
        items += _impact_reports(session, policy, now, until_on)
        items += _digests(session, policy, now, until_on)
    return sorted(items, key=lambda item: (item.local, item.plan, item.to))


def _letters(session: Session) -> Iterator[DueItem]:
    """Letters that are written and wait in the outbox."""
    for letter in letters_waiting(session):
        plan = plan_by_id(session, letter.plan_id) if letter.plan_id else None
        zone = ZoneInfo(plan.timezone if plan else "UTC")
        deferred = letter.state == OutgoingState.DEFERRED
        yield DueItem(
            local=letter.next_try_at.astimezone(zone),
            plan=plan.ref if plan else "",
            to=letter.recipient,
            what=letter.kind.value.replace("_", " "),
            why=f"tried before: {letter.result}" if deferred else "written, waits to be sent",
        )


def _introductions(
    session: Session, plan: ActionPlan, policy: FollowUpPolicy, now: datetime, until_on: date
) -> Iterator[DueItem]:
    """New contacts who are introduced before they are asked."""
    contacts = reachable(contacts_of(session, id_of(plan), Side.SUPPLIER))
    new = [
        contact
        for contact in contacts
        if contact.introduce_at is not None and not was_written_to(session, contact.email)
    ]
    if not new:
        return
    agreed = agreed_plan(session, id_of(plan))
    calendar = calendar_of(agreed, policy.days_off_in(plan.country))
    due_at = introduction_of(session, plan, calendar, policy, now)
    if due_at is None:
        return
    why = "before the first round" if due_at > now else "in the next working hour"
    for contact in new:
        quiet = contact.quiet_until_on
        at = next_working_hour(calendar, plan.timezone, max(due_at, now), quiet)
        local = at.astimezone(ZoneInfo(plan.timezone))
        if local.date() <= until_on:
            yield DueItem(local, plan.ref, contact.email, "introduction", why)


def _rounds(
    session: Session, plan: ActionPlan, policy: FollowUpPolicy, now: datetime, until_on: date
) -> Iterator[DueItem]:
    """The plan's rounds: those in the table, and beyond its edge those the agreement gives."""
    contacts = reachable(contacts_of(session, id_of(plan), Side.SUPPLIER))
    to = ", ".join(contact.email for contact in contacts) or "nobody can be reached"
    zone = ZoneInfo(plan.timezone)
    for row in stored.coming_rounds(session, id_of(plan), end_of_day(until_on, plan.timezone)):
        local = row.due_at.astimezone(zone)
        quiet = contacts and away(contacts[0], local.date())
        held = f"; held until {contacts[0].quiet_until_on}" if quiet else ""
        yield DueItem(local, plan.ref, to, "status request", _why(row) + held)
    agreed = agreed_plan(session, id_of(plan))
    edge = max(plan.planned_until_on + timedelta(days=1), plan.followed_since_on)
    if edge > until_on:
        return
    for coming in rounds_between(agreed, edge, until_on, policy.days_off_in(plan.country)):
        if coming.due_at > now:
            moved = f"moved: {coming.moved}" if coming.moved else "as agreed"
            why = f"{coming.kind} round of {coming.agreed_on}, {moved}"
            yield DueItem(coming.local, plan.ref, to, "status request", why)


def _visits(session: Session, plan: ActionPlan, now: datetime, until_on: date) -> Iterator[DueItem]:
    """The sheets of visits to come, and the questions after those that nobody noted."""
    agreed = agreed_plan(session, id_of(plan))
    calendar, zone = buyer_calendar(agreed.buyer.country), agreed.buyer.timezone
    today = local_day(now, zone)
    for row in planned_visits(session, id_of(plan), today - ASKED_FOR_NOTES):
        letters = []
        if row.sheet_at is None and row.visit_on >= today:
            letters.append((sheet_at(row.visit_on, calendar, zone), "visit sheet"))
        if row.asked_at is None and row.visit_on >= plan.followed_since_on:
            letters.append((question_at(row.visit_on, calendar, zone), "visit question"))
        for due_at, what in letters:
            local = next_working_hour(calendar, zone, max(due_at, now)).astimezone(ZoneInfo(zone))
            if local.date() <= until_on:
                to = row.traveller or agreed.responsible_buyer.email
                yield DueItem(local, plan.ref, to, what, f"visit planned for {row.visit_on}")


def _why(row: Round) -> str:
    moved = f"moved: {row.moved}" if row.moved else "as agreed"
    return f"{row.kind} round of {row.agreed_on}, {moved}"


def _reminders(
    session: Session, plan: ActionPlan, policy: FollowUpPolicy, now: datetime, until_on: date
) -> Iterator[DueItem]:
    """Reminders of open rounds, if nobody answers before; a held one is due the next day."""
    agreed = agreed_plan(session, id_of(plan))
    contacts = reachable(contacts_of(session, id_of(plan), Side.SUPPLIER))
    if not contacts:
        return
    for row in stored.open_rounds(session, id_of(plan)):
        if row.sent_at is None:
            continue
        reminding = reminding_of(row, plan, agreed)
        calendar = calendar_of(agreed, policy.days_off_in(plan.country))
        why = f"if the round of {reminding.asked_on} is not answered by then"
        if row.ask_again_on is not None:
            why += f"; the supplier asked to be asked again on {row.ask_again_on}"
        for number, day in enumerate(reminder_days(reminding, calendar), start=1):
            on = day if reminder_at(reminding, day) > now else _next_try(reminding, calendar, now)
            at = reminder_at(reminding, on)
            over = row.answer_by_on is not None and on > row.answer_by_on
            if number > row.reminders_sent and on <= until_on and not over:
                yield DueItem(at, plan.ref, contacts[0].email, f"reminder {number}", why)


def _next_try(reminding: Reminding, calendar: WorkCalendar, now: datetime) -> date:
    """The day on which a reminder that is held can go: today, where its hour is still to come."""
    today = calendar.next_working_day(local_day(now, reminding.timezone))
    return today if reminder_at(reminding, today) > now else calendar.add_working_days(today, 1)


def _impact_reports(
    session: Session, policy: FollowUpPolicy, now: datetime, until_on: date
) -> Iterator[DueItem]:
    """The next request to each supplier that reports its impacts."""
    for row in all_reportings(session):
        if row.next_on is None:
            continue
        plan, agreed = plan_by_id(session, row.plan_id), agreed_plan(session, row.plan_id)
        contact = first_contact(session, plan)
        due_at = local_instant(row.next_on, agreed.follow_up.send_at or USUAL_HOUR, plan.timezone)
        calendar = calendar_of(agreed, policy.days_off_in(plan.country))
        quiet = contact.quiet_until_on if contact else None
        at = next_working_hour(calendar, plan.timezone, max(due_at, now), quiet)
        local = at.astimezone(ZoneInfo(plan.timezone))
        if local.date() <= until_on:
            to = contact.email if contact else "nobody can be reached"
            why = f"every {row.every}, as the buyer decided"
            yield DueItem(local, plan.ref, to, "impact request", why)


def _digests(
    session: Session, policy: FollowUpPolicy, now: datetime, until_on: date
) -> Iterator[DueItem]:
    """Everybody's next digests."""
    for reader, first in coming_digests(session, policy, now):
        slot: DigestSlot | None = first
        while slot is not None and slot.due_at.date() <= until_on:
            why = _WHEN[slot.rhythm]
            yield DueItem(slot.due_at, "", reader.person.email, f"{slot.rhythm} digest", why)
            calendar = buyer_calendar(reader.country)
            slot = next_slot(reader.rhythm, slot.due_at, reader.timezone, calendar)


_WHEN = {
    DigestRhythm.DAILY: "every working day",
    DigestRhythm.WEEKLY: "every Monday",
    DigestRhythm.MONTHLY: "the first working day of a month",
}

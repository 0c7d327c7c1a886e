"""introduce: whom will we ask soon who does not know us yet? Each gets one letter, once.

1. The letter goes some working days before the contact's first round, in the responsible
   buyer's name; one letter for all plans of the person that begin.
2. In the factory's working hours, and not while the person is away.
3. Whoever got any letter of ours knows us: no introduction any more.
4. A bounce or a "not me, ask Rina" comes before the first round then, not instead of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from followbot.domain.tables import ActionPlan, Contact, Round, id_of
from followbot.domain.terms import PlanState
from followbot.jobs.bot import Bot, agreed_plan
from followbot.jobs.local import local_day
from followbot.jobs.one_by_one import OneByOne
from followbot.jobs.reach import away, may_get_mail
from followbot.jobs.step import step
from followbot.rules.calendar import WorkCalendar
from followbot.rules.delivery import in_working_hours, next_working_hour
from followbot.rules.introduction import FirstRound, introduction_at
from followbot.rules.policy import FollowUpPolicy
from followbot.store import introductions as stored
from followbot.store.plans import plan_by_id
from followbot.store.rounds import next_round, open_rounds

if TYPE_CHECKING:
    from sqlmodel import Session

    from followbot.jobs.introduction_letter import Introduced

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class IntroduceReport:
    """How many contacts were introduced."""

    introductions: int = 0


@step("introduce")
def introduce(bot: Bot, now: datetime) -> IntroduceReport:
    """Put the introductions that are due into the outbox."""
    with bot.database.read() as session:
        waiting = stored.contacts_to_introduce(session, now)
    introductions = 0
    contacts = OneByOne()
    for email in waiting:
        with contacts.turn(), bot.database.write() as session:
            introductions += _introduce(session, bot, email, now)
    contacts.finish()
    return IntroduceReport(introductions)


def _introduce(session: Session, bot: Bot, email: str, now: datetime) -> bool:
    """Introduce one person, or remember when to look again."""
    contacts = stored.still_to_introduce(session, email)
    if stored.was_written_to(session, email):
        stored.needs_no_introduction(session, contacts)
        return False
    ready: list[Introduced] = []
    for contact in contacts:
        found = _ready(session, bot, contact, now)
        if isinstance(found, datetime):
            stored.look_at_contact_again(session, contact, found)
        else:
            ready.append(found)
    if not ready:
        return False
    # With the first who is introduced: most ticks introduce nobody.
    from followbot.jobs.introduction_letter import write_introduction

    return write_introduction(session, bot, ready, now)


def _ready(session: Session, bot: Bot, contact: Contact, now: datetime) -> Introduced | datetime:
    """The plan that is introduced to a contact now, or when to look again.

    No look is farther ahead than a day: until then the agreement, its rounds or the person may
    be others.
    """
    plan = plan_by_id(session, contact.plan_id)
    followed = plan.state == PlanState.ACTIVE and contact.active and may_get_mail(contact)
    if not followed:
        return now + _A_DAY
    agreed = agreed_plan(session, id_of(plan))
    calendar = bot.calendar(agreed)
    due_at = introduction_of(session, plan, calendar, bot.policy, now)
    if due_at is None:
        return now + _A_DAY
    if due_at > now:
        return min(due_at, now + _A_DAY)
    if away(contact, local_day(now, plan.timezone)):
        return now + _A_DAY
    if not in_working_hours(calendar, plan.timezone, now):
        return next_working_hour(calendar, plan.timezone, now)
    from followbot.jobs.introduction_letter import Introduced

    return Introduced(contact, plan, agreed, bot.policy.days_off_in(plan.country))


def introduction_of(
    session: Session,
    plan: ActionPlan,
    calendar: WorkCalendar,
    policy: FollowUpPolicy,
    now: datetime,
) -> datetime | None:
    """When new contacts of a plan are to be introduced, maybe in the past; None where they are not.

    Both the job and the list of what is due ask this.
    """
    first = _first_round(session, plan, now)
    if first is None:
        return None
    return introduction_at(first, calendar, now, policy.introduce_working_days)


def _first_round(session: Session, plan: ActionPlan, now: datetime) -> FirstRound | None:
    """The round that will be the first to ask this contact, None where none is planned."""
    waiting = open_rounds(session, id_of(plan))
    row: Round | None = waiting[0] if waiting else next_round(session, id_of(plan), now)
    if row is None:
        return None
    return FirstRound(
        local_day(row.due_at, plan.timezone),
        time.fromisoformat(row.wall_time),
        plan.timezone,
        waits=bool(waiting),
    )

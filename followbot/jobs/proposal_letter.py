"""Putting a version of a plan to the supplier: one letter to each of its people, and reminders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.facts import ReplyWay
from followbot.domain.facts_proposal import InvitationFacts, ProposalFacts
from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import ActionPlan, Contact, id_of
from followbot.domain.tables_proposal import PlanProposal
from followbot.domain.terms import LetterKind, Side
from followbot.jobs.bot import Bot
from followbot.jobs.local import local_day
from followbot.jobs.post import Address, queue_letter
from followbot.jobs.proposal_facts import (
    measures_shown,
    other_terms,
    plan_before,
    proposed_plan,
    removed_measures,
    version_before,
    version_plan,
)
from followbot.jobs.reach import reachable
from followbot.rules.delivery import next_working_hour
from followbot.store.plan_proposals import link_proposal, look_at_version_again
from followbot.store.plans import contacts_of, person_of

if TYPE_CHECKING:
    from sqlmodel import Session


def put_to_supplier(
    session: Session, bot: Bot, plan: ActionPlan, version: PlanProposal, now: datetime
) -> int:
    """Write the version to everybody of the supplier who may be written to; returns how many.

    It goes in the factory's working hours; the time to answer counts from then.
    """
    says = version_plan(version)
    calendar = bot.calendar(says)
    contacts = reachable(contacts_of(session, id_of(plan), Side.SUPPLIER))
    quiet = contacts[0].quiet_until_on if contacts else None
    goes_at = next_working_hour(calendar, plan.timezone, now, quiet)
    version.answer_by_on = calendar.add_working_days(
        local_day(goes_at, plan.timezone), says.follow_up.reply_within_working_days
    )
    look_at_version_again(session, version, goes_at)
    return sum(
        _write(session, bot, plan, version, says, contact, now, goes_at, "proposal")
        for contact in contacts
    )


def wait_for_supplier(bot: Bot, version: PlanProposal, now: datetime) -> None:
    """Give the supplier the usual working days from now where the time to answer ends before."""
    says = version_plan(version)
    zone = says.follow_up.timezone
    usual_on = bot.calendar(says).add_working_days(
        local_day(now, zone), says.follow_up.reply_within_working_days
    )
    version.answer_by_on = max(version.answer_by_on or usual_on, usual_on)


def remind_of_proposal(
    session: Session,
    bot: Bot,
    plan: ActionPlan,
    version: PlanProposal,
    contact: Contact,
    number: int,
    left: int,
    now: datetime,
) -> bool:
    """A reminder to the first contact; False where it went already."""
    says = version_plan(version)
    return _write(
        session, bot, plan, version, says, contact, now, now, f"reminder-{number}", left
    )  # fmt: skip


def _write(
    session: Session,
    bot: Bot,
    plan: ActionPlan,
    version: PlanProposal,
    says: AgreedPlan,
    contact: Contact,
    now: datetime,
    goes_at: datetime,
    slot: str,
    left: int | None = None,
) -> bool:
    responsible = says.responsible_buyer
    letter = queue_letter(
        session,
        bot,
        Address(
            _kind(version, says),
            about_id=id_of(version),
            slot=slot,
            recipient=person_of(contact),
            contact_id=contact.id,
            plan_id=plan.id,
        ),
        _facts_for(session, plan, version, says, contact, now, left),
        now,
        timezone=plan.timezone,
        not_before=goes_at,
        sender_name=f"{responsible.name}, {plan.buyer_name}",
    )
    if letter is None:
        return False
    link_proposal(session, id_of(letter), version)
    return True


def _facts_for(
    session: Session,
    plan: ActionPlan,
    version: PlanProposal,
    says: AgreedPlan,
    contact: Contact,
    now: datetime,
    left: int | None,
) -> Callable[[ReplyWay], ProposalFacts | InvitationFacts]:
    if not says.measures:
        return _invitation(plan, version, says, contact, now, left)
    before = plan_before(session, version)
    measures = measures_shown(session, version, says, before)
    today = local_day(now, plan.timezone)

    def facts_for(way: ReplyWay) -> ProposalFacts:
        return ProposalFacts(
            kind=_kind(version, says),
            reply=way,
            recipient=person_of(contact),
            responsible=says.responsible_buyer,
            buyer_name=plan.buyer_name,
            today=today,
            plan=proposed_plan(plan, version, says),
            measures=measures,
            answer_by=version.answer_by_on or today,
            revised=version_before(session, version) is not None,
            removed=removed_measures(says, before),
            terms=other_terms(says, before, contact.language),
            sent_on=local_day(version.proposed_at, plan.timezone) if left is not None else None,
            reminders_left=left,
        )

    return facts_for


def _kind(version: PlanProposal, says: AgreedPlan) -> LetterKind:
    if not says.measures:
        return LetterKind.INVITATION
    return LetterKind.AMENDMENT if version.amends else LetterKind.PROPOSAL


def _invitation(
    plan: ActionPlan,
    version: PlanProposal,
    says: AgreedPlan,
    contact: Contact,
    now: datetime,
    left: int | None,
) -> Callable[[ReplyWay], InvitationFacts]:
    """A version without a measure asks the supplier to draw the plan up itself."""
    today = local_day(now, plan.timezone)
    sent_on = local_day(version.proposed_at, plan.timezone) if left is not None else None

    def facts_for(way: ReplyWay) -> InvitationFacts:
        return InvitationFacts(
            reply=way,
            recipient=person_of(contact),
            responsible=says.responsible_buyer,
            buyer_name=plan.buyer_name,
            today=today,
            plan=proposed_plan(plan, version, says),
            answer_by=version.answer_by_on or today,
            sent_on=sent_on,
            reminders_left=left,
        )

    return facts_for


def whom_to_ask(contacts: Sequence[Contact]) -> Contact | None:
    """The first contact who may be written to, or None."""
    return next(iter(reachable(contacts)), None)

"""To the buyer: what the supplier proposes instead, or that it does not answer a proposal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.facts import ReplyWay
from followbot.domain.facts_proposal import CounterProposalFacts
from followbot.domain.plan import Person
from followbot.domain.proposal import MeasureAnswer
from followbot.domain.tables import ActionPlan, Contact, id_of
from followbot.domain.tables_proposal import PlanProposal, ProposedMeasure
from followbot.domain.terms import DecisionSubject, LetterKind
from followbot.jobs.bot import Bot, buyer_calendar
from followbot.jobs.lettered import Decidable, keep_letters, letter_of
from followbot.jobs.local import local_day, start_of_day
from followbot.jobs.post import Address, queue_letter
from followbot.jobs.proposal_facts import noted, proposed_plan, version_plan
from followbot.rules.delivery import DAY_BEGINS, next_working_hour
from followbot.store.plan_proposals import link_proposal
from followbot.store.plans import person_of
from followbot.store.proposed_measures import proposed_measures

if TYPE_CHECKING:
    from sqlmodel import Session

BUYER_ASKED_AFTER = 5
"""Working days of the buyer after which undecided counters are put to it again."""


def tell_of_counters(
    session: Session,
    bot: Bot,
    plan: ActionPlan,
    version: PlanProposal,
    contact: Contact | None,
    slot: str,
    now: datetime,
    *,
    unread: Sequence[str] = (),
    silent_since: date | None = None,
) -> bool:
    """One letter to the responsible buyer, in its working hours; False where it went already."""
    says = version_plan(version)
    rows = proposed_measures(session, id_of(version))
    counters = [row for row in rows if _waits(row)]
    reader, home = says.responsible_buyer, says.buyer
    letters = {id_of(row): letter_of(place) for place, row in enumerate(counters)}

    def facts_for(way: ReplyWay) -> CounterProposalFacts:
        return CounterProposalFacts(
            reply=way,
            recipient=reader,
            buyer_name=plan.buyer_name,
            today=local_day(now, home.timezone),
            plan=proposed_plan(plan, version, says),
            contact=person_of(contact) if contact is not None else Person(plan.supplier_name, ""),
            counters=tuple(noted(counters, letters)),
            accepted=sum(row.answer == MeasureAnswer.ACCEPTED for row in rows),
            unanswered=sum(row.answer is None for row in rows),
            unread=tuple(unread),
            silent_since=silent_since,
            reminders=version.reminders_sent,
            replies_count=bot.trust.buyers_decide,
            drafted=not says.measures,
        )

    letter = queue_letter(
        session,
        bot,
        Address(
            LetterKind.COUNTER_PROPOSAL,
            about_id=id_of(version),
            slot=slot,
            recipient=reader,
            plan_id=plan.id,
        ),
        facts_for,
        now,
        timezone=home.timezone,
        not_before=next_working_hour(buyer_calendar(home.country), home.timezone, now),
    )
    if letter is None:
        return False
    link_proposal(session, id_of(letter), version)
    keep_letters(
        session,
        id_of(letter),
        [Decidable(DecisionSubject.COUNTER, id_of(row), plan.id) for row in counters],
    )
    return True


def buyer_asked_again_at(version: PlanProposal, now: datetime) -> datetime:
    """When undecided counters are put to the buyer again: some of its working days later."""
    home = version_plan(version).buyer
    calendar = buyer_calendar(home.country)
    day = calendar.add_working_days(local_day(now, home.timezone), BUYER_ASKED_AFTER)
    start = start_of_day(day, home.timezone)
    return start + timedelta(hours=DAY_BEGINS.hour, minutes=DAY_BEGINS.minute)


def _waits(row: ProposedMeasure) -> bool:
    """Whether the supplier proposes something else for it, and the buyer has not decided."""
    countered = row.answer is not None and row.answer is not MeasureAnswer.ACCEPTED
    return countered and row.decision is None

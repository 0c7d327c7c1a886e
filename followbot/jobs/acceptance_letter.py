"""Both sides accepted one version: each gets the agreement, with its dates for the calendar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.facts import ReplyWay
from followbot.domain.facts_proposal import AcceptanceFacts, Accepted, ProposedFacts
from followbot.domain.facts_supplier import CalendarFacts
from followbot.domain.plan import AgreedPlan, Person
from followbot.domain.proposal import Signer
from followbot.domain.tables import ActionPlan, Measure, id_of
from followbot.domain.tables_proposal import PlanAcceptance, PlanProposal
from followbot.domain.terms import OPEN_STATUSES, LetterKind, Side
from followbot.jobs.agreed_dates import AHEAD, dates_of
from followbot.jobs.bot import Bot, agreed_plan, buyer_calendar
from followbot.jobs.local import local_day
from followbot.jobs.post import Address, queue_letter
from followbot.jobs.proposal_facts import proposed_plan
from followbot.jobs.reach import reachable
from followbot.rules.cadence import rounds_between
from followbot.rules.delivery import next_working_hour
from followbot.rules.severity import measure_order
from followbot.store.measures import measures_of
from followbot.store.plan_proposals import link_proposal
from followbot.store.plans import contacts_of, person_of, wordings_of

if TYPE_CHECKING:
    from sqlmodel import Session


def tell_both(
    session: Session,
    bot: Bot,
    plan: ActionPlan,
    version: PlanProposal,
    supplier: PlanAcceptance,
    buyer: PlanAcceptance,
    now: datetime,
) -> None:
    """The acceptance to everybody of the supplier, the agreement to the responsible buyer."""
    agreed = agreed_plan(session, id_of(plan))
    facts = _facts(session, bot, plan, version, agreed, supplier, buyer, now)
    rows = [r for r in measures_of(session, id_of(plan)) if r.status in OPEN_STATUSES]
    calendar = bot.calendar(agreed)
    for contact in reachable(contacts_of(session, id_of(plan), Side.SUPPLIER)):
        goes_at = next_working_hour(calendar, plan.timezone, now, contact.quiet_until_on)
        _queue(
            session, bot, plan, version, LetterKind.ACCEPTANCE, person_of(contact),
            contact.id, facts, now, goes_at, plan.timezone, [(row.number, row) for row in rows],
        )  # fmt: skip
    reader = agreed.responsible_buyer
    at_work = next_working_hour(buyer_calendar(agreed.buyer.country), agreed.buyer.timezone, now)
    _queue(
        session, bot, plan, version, LetterKind.AGREEMENT, reader,
        None, facts, now, at_work, agreed.buyer.timezone, (),
    )  # fmt: skip


FactsFor = Callable[[LetterKind, Person, ReplyWay], AcceptanceFacts]


def _queue(
    session: Session,
    bot: Bot,
    plan: ActionPlan,
    version: PlanProposal,
    kind: LetterKind,
    recipient: Person,
    contact_id: int | None,
    facts: FactsFor,
    now: datetime,
    goes_at: datetime,
    timezone: str,
    numbered: Sequence[tuple[int, Measure]],
) -> None:
    letter = queue_letter(
        session,
        bot,
        Address(
            kind,
            about_id=id_of(version),
            slot="agreed",
            recipient=recipient,
            contact_id=contact_id,
            plan_id=plan.id,
        ),
        lambda way: facts(kind, recipient, way),
        now,
        timezone=timezone,
        numbered=numbered,
        not_before=goes_at,
    )
    if letter is not None:
        link_proposal(session, id_of(letter), version)


def _facts(
    session: Session,
    bot: Bot,
    plan: ActionPlan,
    version: PlanProposal,
    agreed: AgreedPlan,
    supplier: PlanAcceptance,
    buyer: PlanAcceptance,
    now: datetime,
) -> FactsFor:
    today = local_day(now, plan.timezone)
    days = bot.policy.days_off_in(plan.country)
    rounds = rounds_between(agreed, today + timedelta(days=1), today + AHEAD, days)
    wordings = len(wordings_of(session, id_of(plan)))
    dates = tuple(dates_of(agreed, rounds, today, wordings - 1))
    calendar = CalendarFacts(plan.buyer_name, now, dates) if dates else None
    measures = _measures(agreed, measures_of(session, id_of(plan)))

    def facts(kind: LetterKind, recipient: Person, way: ReplyWay) -> AcceptanceFacts:
        return AcceptanceFacts(
            kind=kind,
            reply=way,
            recipient=recipient,
            responsible=agreed.responsible_buyer,
            buyer_name=plan.buyer_name,
            today=today,
            plan=proposed_plan(plan, version, agreed),
            measures=measures,
            supplier=_by(plan.supplier_name, supplier, plan),
            buyer=_by(plan.buyer_name, buyer, plan),
            first_on=rounds[0].local.date() if rounds else None,
            calendar=calendar,
            amended=version.amends,
            replies_count=bot.trust.buyers_decide,
        )

    return facts


def _by(organisation: str, row: PlanAcceptance, plan: ActionPlan) -> Accepted:
    return Accepted(
        organisation,
        Signer(row.name, row.function, row.authority),
        row.accepted_by,
        local_day(row.accepted_at, plan.timezone),
    )


def _measures(agreed: AgreedPlan, rows: Sequence[Measure]) -> tuple[ProposedFacts, ...]:
    """The measures that are followed up, the most serious first, with the days that count now."""
    known = {row.ref: row for row in rows if row.status in OPEN_STATUSES}
    return tuple(
        ProposedFacts(
            number=known[measure.ref].number,
            ref=measure.ref,
            title=measure.title,
            text="",
            due_on=known[measure.ref].current_deadline,
            severity_class=measure.severity.severity_class,
            zero_tolerance=measure.zero_tolerance,
        )
        for measure in sorted(agreed.measures, key=measure_order)
        if measure.ref in known
    )

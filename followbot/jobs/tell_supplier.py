"""Telling the supplier what the buyer decided: one letter per plan and mail of the buyer.

1. Receipts answer at once; a decision is news of ours and waits for the factory's working
   hours and for the reader's return from an absence.
2. Only the reason goes along; a buyer's other words never leave the buyer.
3. The letter stands in the thread of the plan's latest request to that reader, and the numbers
   it prints may be answered like those of a request.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.facts import ReplyWay
from followbot.domain.facts_decisions import BuyerDecisionFacts, DecidedLine
from followbot.domain.tables import ActionPlan, Contact, Measure, id_of
from followbot.domain.terms import LetterKind, PlanState, Side
from followbot.jobs.bot import agreed_plan
from followbot.jobs.decide_rewards import GRANTED
from followbot.jobs.decide_terms import Decider, News
from followbot.jobs.facts import plan_counts
from followbot.jobs.local import local_day
from followbot.jobs.post import Address, Thread, queue_letter
from followbot.jobs.reach import reachable
from followbot.jobs.ready_round import round_that_asks
from followbot.jobs.recognition_letter import write_recognition
from followbot.rules.delivery import next_working_hour
from followbot.store.letters import last_request_to
from followbot.store.measures import measures_of
from followbot.store.plans import contacts_of, person_of, plan_by_id

if TYPE_CHECKING:
    from sqlmodel import Session

ANSWER_WANTED = frozenset({"returned", "asked_back", "reopened"})
"""Decisions after which the supplier has something to do or to say."""


def tell_supplier(session: Session, decider: Decider, news: Sequence[News]) -> tuple[str, ...]:
    """One letter per plan into the outbox; returns the plans whose supplier nobody can reach."""
    by_plan: dict[int, list[News]] = defaultdict(list)
    for one in news:
        by_plan[one.plan_id].append(one)
    untold = []
    for plan_id, told in by_plan.items():
        plan = plan_by_id(session, plan_id)
        contact = _reader(session, plan_id)
        if contact is None:
            untold.append(plan.ref)
            continue
        decided = [one for one in told if one.key != GRANTED]
        if decided:
            _write(session, decider, plan, contact, decided)
        _good_news(session, decider, plan, contact, told)
    return tuple(untold)


def _reader(session: Session, plan_id: int) -> Contact | None:
    """The first contact who may be written to, or None."""
    contacts = reachable(contacts_of(session, plan_id, Side.SUPPLIER))
    return next((contact for contact in contacts if contact.stopped_at is None), None)


def _write(
    session: Session, decider: Decider, plan: ActionPlan, contact: Contact, told: Sequence[News]
) -> None:
    rows = {id_of(one.measure): one.measure for one in told if one.measure is not None}
    about, slot = _key(decider, plan)
    queue_letter(
        session,
        decider.bot,
        Address(
            LetterKind.BUYER_DECISION,
            about_id=about,
            slot=slot,
            recipient=person_of(contact),
            contact_id=contact.id,
            plan_id=plan.id,
        ),
        _facts_for(session, decider, plan, contact, told),
        decider.now,
        timezone=plan.timezone,
        numbered=[(row.number, row) for row in rows.values()],
        thread=_thread(session, plan, contact),
        not_before=_not_before(session, decider, plan, contact),
    )


def _good_news(
    session: Session, decider: Decider, plan: ActionPlan, contact: Contact, told: Sequence[News]
) -> None:
    """A reward that is granted comes in a letter of its own, so that it is not lost among dates."""
    promises = [one.reason for one in told if one.key == GRANTED]
    if promises:
        write_recognition(
            session, decider.bot, plan, contact, promises, _key(decider, plan), decider.now,
            _not_before(session, decider, plan, contact),
        )  # fmt: skip


def _key(decider: Decider, plan: ActionPlan) -> tuple[int, str]:
    """What makes the letter unique: the buyer's mail and the plan, or the command's instant."""
    if decider.incoming_id is not None:
        return decider.incoming_id, f"plan-{plan.id}"
    return id_of(plan), f"command-{decider.now.isoformat()}"


def _thread(session: Session, plan: ActionPlan, contact: Contact) -> Thread:
    letter = last_request_to(session, id_of(plan), contact.email)
    return Thread() if letter is None else Thread(letter.message_id, (letter.message_id,))


def _not_before(session: Session, decider: Decider, plan: ActionPlan, contact: Contact) -> datetime:
    calendar = decider.bot.calendar(agreed_plan(session, id_of(plan)))
    return next_working_hour(calendar, plan.timezone, decider.now, contact.quiet_until_on)


def _facts_for(
    session: Session,
    decider: Decider,
    plan: ActionPlan,
    contact: Contact,
    told: Sequence[News],
) -> Callable[[ReplyWay], BuyerDecisionFacts]:
    total, verified, awaiting = plan_counts(measures_of(session, id_of(plan)))
    following = round_that_asks(session, plan, decider.now)
    active = plan.state == PlanState.ACTIVE

    def facts_for(way: ReplyWay) -> BuyerDecisionFacts:
        return BuyerDecisionFacts(
            reply=way,
            recipient=person_of(contact),
            responsible=agreed_plan(session, id_of(plan)).responsible_buyer,
            buyer_name=plan.buyer_name,
            today=local_day(decider.now, plan.timezone),
            plan_ref=plan.ref,
            plan_title=plan.title,
            supplier_name=plan.supplier_name,
            total=total,
            verified=verified,
            awaiting=awaiting,
            lines=tuple(_line(one, one.measure) for one in told if one.measure is not None),
            next_round_on=local_day(following.due_at, plan.timezone)
            if following and active
            else None,
            completed=plan.state == PlanState.COMPLETED,
            answer_wanted=any(one.key in ANSWER_WANTED for one in told),
        )

    return facts_for


def _line(one: News, row: Measure) -> DecidedLine:
    return DecidedLine(
        number=row.number,
        ref=row.ref,
        title=row.title,
        key=one.key,
        on=one.on,
        before=one.before,
        reason=one.reason,
    )

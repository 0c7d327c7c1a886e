"""Telling a supplier of rewards that the buyer grants: a warm letter of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.facts import ReplyWay
from followbot.domain.facts_pace import KeptPromise, RecognitionFacts
from followbot.domain.tables import ActionPlan, Contact, id_of
from followbot.domain.terms import LetterKind
from followbot.jobs.bot import Bot, agreed_plan
from followbot.jobs.facts import plan_counts
from followbot.jobs.local import local_day
from followbot.jobs.post import Address, queue_letter
from followbot.store.measures import measures_of
from followbot.store.plans import person_of

if TYPE_CHECKING:
    from sqlmodel import Session


def write_recognition(
    session: Session,
    bot: Bot,
    plan: ActionPlan,
    contact: Contact,
    promises: Sequence[str],
    key: tuple[int, str],
    now: datetime,
    not_before: datetime,
) -> None:
    """Put the letter into the outbox; `key` is what makes it unique, `promises` their words."""
    queue_letter(
        session,
        bot,
        Address(
            LetterKind.RECOGNITION,
            about_id=key[0],
            slot=key[1],
            recipient=person_of(contact),
            contact_id=contact.id,
            plan_id=plan.id,
        ),
        _facts_for(session, plan, contact, promises, now),
        now,
        timezone=plan.timezone,
        not_before=not_before,
    )


def _facts_for(
    session: Session, plan: ActionPlan, contact: Contact, promises: Sequence[str], now: datetime
) -> Callable[[ReplyWay], RecognitionFacts]:
    agreed = agreed_plan(session, id_of(plan))
    conditions = {one.promise: one.condition for one in agreed.recognitions}
    total, verified, awaiting = plan_counts(measures_of(session, id_of(plan)))

    def facts_for(way: ReplyWay) -> RecognitionFacts:
        return RecognitionFacts(
            reply=way,
            recipient=person_of(contact),
            responsible=agreed.responsible_buyer,
            buyer_name=plan.buyer_name,
            today=local_day(now, plan.timezone),
            plan_ref=plan.ref,
            supplier_name=plan.supplier_name,
            total=total,
            verified=verified,
            awaiting=awaiting,
            promises=tuple(KeptPromise(one, conditions.get(one, "")) for one in promises),
        )

    return facts_for

"""Writing the introduction of one person, with a paragraph per plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.facts import ReplyWay
from followbot.domain.facts_people import IntroducedPlan, IntroductionFacts
from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import ActionPlan, Contact, id_of
from followbot.domain.terms import OPEN_STATUSES, LetterKind
from followbot.jobs.bot import Bot
from followbot.jobs.local import local_day
from followbot.jobs.post import Address, queue_letter
from followbot.rules.cadence import rounds_between
from followbot.store.introductions import mark_introduced
from followbot.store.measures import measures_of
from followbot.store.plans import person_of

if TYPE_CHECKING:
    from sqlmodel import Session

SHOWN_DATES = 3
_AHEAD = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Introduced:
    """A plan that is introduced to a contact now. `own_days_off` are the organisation's there."""

    contact: Contact
    plan: ActionPlan
    agreed: AgreedPlan
    own_days_off: frozenset[date] = frozenset()


def write_introduction(
    session: Session, bot: Bot, plans: Sequence[Introduced], now: datetime
) -> bool:
    """Put the letter into the outbox; False where the person had it already."""
    first = plans[0]
    open_measures = [
        sum(row.status in OPEN_STATUSES for row in measures_of(session, id_of(one.plan)))
        for one in plans
    ]
    responsible = first.agreed.responsible_buyer

    def facts_for(way: ReplyWay) -> IntroductionFacts:
        return IntroductionFacts(
            reply=way,
            recipient=person_of(first.contact),
            responsible=responsible,
            buyer_name=first.plan.buyer_name,
            today=local_day(now, first.plan.timezone),
            sender_address=bot.identity.address,
            plans=tuple(
                introduced_plan(
                    one.agreed, local_day(now, one.plan.timezone), count, one.own_days_off
                )
                for one, count in zip(plans, open_measures, strict=True)
            ),
        )

    letter = queue_letter(
        session,
        bot,
        Address(
            LetterKind.INTRODUCTION,
            about_id=0,  # once for a person, whatever the plans
            slot="introduction",
            recipient=person_of(first.contact),
            contact_id=first.contact.id,
            plan_id=first.plan.id,
        ),
        facts_for,
        now,
        timezone=first.plan.timezone,
        sender_name=f"{responsible.name}, {first.plan.buyer_name}",
    )
    if letter is None:
        return False
    mark_introduced(session, [one.contact for one in plans], letter, now)
    return True


def introduced_plan(
    agreed: AgreedPlan, today: date, measures: int, own_days_off: frozenset[date] = frozenset()
) -> IntroducedPlan:
    """A plan as the introduction tells of it: the first days after today (also for `preview`)."""
    rounds = rounds_between(agreed, today + timedelta(days=1), today + _AHEAD, own_days_off)
    days = list(dict.fromkeys(one.local.date() for one in rounds))
    return IntroducedPlan(
        plan_ref=agreed.ref,
        plan_title=agreed.title,
        supplier_name=agreed.supplier.name,
        site=agreed.supplier.site,
        source=agreed.source,
        source_ref=agreed.source_ref,
        source_date=agreed.source_date,
        measures=measures,
        dates=tuple(days[:SHOWN_DATES]),
        more=len(days) > SHOWN_DATES,
        confidential=agreed.confidential,
    )

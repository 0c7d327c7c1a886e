"""Telling the buyer that a contact is away longer than a round can wait: once for each absence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from followbot.domain.facts import ReplyWay
from followbot.domain.facts_people import AbsenceFacts, WaitingPlan
from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import ActionPlan, Contact, id_of
from followbot.domain.terms import DecisionSubject, LetterKind
from followbot.jobs.bot import Bot, buyer_calendar
from followbot.jobs.lettered import Decidable, keep_letters, letter_of
from followbot.jobs.local import local_day
from followbot.jobs.post import Address, queue_letter
from followbot.rules.delivery import next_working_hour
from followbot.store.plans import person_of

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class Waiting:
    """A plan that waits for a contact: its open round until `answer_by`, instead of `was`.

    `held_on` is the next round, which falls into the absence; None where it does not.
    """

    plan: ActionPlan
    agreed: AgreedPlan
    contact: Contact
    answer_by: date | None
    was: date | None
    held_on: date | None


def tell_of_absence(
    session: Session, bot: Bot, waiting: Sequence[Waiting], back_on: date, now: datetime
) -> None:
    """One letter to each responsible buyer, in its working hours."""
    by_buyer: dict[str, list[Waiting]] = defaultdict(list)
    for one in waiting:
        by_buyer[one.agreed.responsible_buyer.email].append(one)
    for group in by_buyer.values():
        _tell(session, bot, group, back_on, now)


def _tell(
    session: Session, bot: Bot, group: Sequence[Waiting], back_on: date, now: datetime
) -> None:
    first = group[0]
    buyer, reader = first.agreed.buyer, first.agreed.responsible_buyer
    calendar = buyer_calendar(buyer.country)

    def facts_for(way: ReplyWay) -> AbsenceFacts:
        return AbsenceFacts(
            reply=way,
            recipient=reader,
            buyer_name=first.plan.buyer_name,
            today=local_day(now, buyer.timezone),
            contact=person_of(first.contact),
            back_on=back_on,
            deputy=first.contact.deputy_email,
            plans=tuple(
                WaitingPlan(
                    one.plan.ref,
                    one.plan.supplier_name,
                    one.plan.site,
                    one.answer_by,
                    one.was,
                    one.held_on,
                    letter_of(place) if len(group) > 1 else "",
                )
                for place, one in enumerate(group)
            ),
            replies_count=bot.trust.buyers_decide,
        )

    letter = queue_letter(
        session,
        bot,
        Address(
            LetterKind.ABSENCE,
            about_id=id_of(first.contact),
            slot=f"back-{back_on.isoformat()}",
            recipient=reader,
            plan_id=first.plan.id if len(group) == 1 else None,
        ),
        facts_for,
        now,
        timezone=buyer.timezone,
        not_before=next_working_hour(calendar, buyer.timezone, now),
    )
    if letter is not None:
        keep_letters(
            session,
            id_of(letter),
            [Decidable(DecisionSubject.CONTACT, id_of(one.contact), one.plan.id) for one in group],
        )

"""Putting another rhythm to the supplier, and taking its yes or no."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from followbot.domain.facts import ReplyWay
from followbot.domain.facts_pace import RhythmOfferFacts
from followbot.domain.facts_supplier import NotedWish
from followbot.domain.pace import RhythmOfferState
from followbot.domain.plan import AgreedPlan
from followbot.domain.reply import Reading, Wish
from followbot.domain.tables import ActionPlan, Contact, Incoming, Outgoing, id_of
from followbot.domain.tables_pace import RhythmOffer
from followbot.domain.terms import LetterKind, Side, WishKind
from followbot.jobs.agreed_rhythm import amend_rhythm, with_cadence
from followbot.jobs.bot import Bot, agreed_plan
from followbot.jobs.local import local_day
from followbot.jobs.post import Address, queue_letter
from followbot.jobs.reach import reachable
from followbot.jobs.ready_round import round_that_asks
from followbot.reading.confirming import says_only_seen
from followbot.rules.cadence import rounds_between
from followbot.rules.delivery import next_working_hour
from followbot.store.plans import contacts_of, person_of, plan_by_id
from followbot.store.rhythm_offers import move_offer, offer_by_id

if TYPE_CHECKING:
    from sqlmodel import Session

SHOWN_DATES = 3
_AHEAD = timedelta(days=400)


def offer_rhythm(
    session: Session, bot: Bot, plan: ActionPlan, offer: RhythmOffer, now: datetime
) -> bool:
    """Put the offer to the plan's first contact; False where nobody can be reached."""
    contact = _reader(session, id_of(plan))
    if contact is None:
        return False
    agreed = agreed_plan(session, id_of(plan))
    calendar = bot.calendar(agreed)
    queue_letter(
        session,
        bot,
        Address(
            LetterKind.RHYTHM_OFFER,
            about_id=id_of(offer),
            slot="offer",
            recipient=person_of(contact),
            contact_id=contact.id,
            plan_id=plan.id,
        ),
        _facts_for(bot, plan, agreed, contact, offer, now),
        now,
        timezone=plan.timezone,
        not_before=next_working_hour(calendar, plan.timezone, now, contact.quiet_until_on),
    )
    return True


def _reader(session: Session, plan_id: int) -> Contact | None:
    contacts = reachable(contacts_of(session, plan_id, Side.SUPPLIER))
    return next((contact for contact in contacts if contact.stopped_at is None), None)


def _facts_for(
    bot: Bot,
    plan: ActionPlan,
    agreed: AgreedPlan,
    contact: Contact,
    offer: RhythmOffer,
    now: datetime,
) -> Callable[[ReplyWay], RhythmOfferFacts]:
    today, own = local_day(now, plan.timezone), bot.policy.days_off_in(plan.country)
    then = with_cadence(agreed, offer.after, agreed.version)

    def facts_for(way: ReplyWay) -> RhythmOfferFacts:
        return RhythmOfferFacts(
            reply=way,
            recipient=person_of(contact),
            responsible=agreed.responsible_buyer,
            buyer_name=plan.buyer_name,
            today=today,
            plan_ref=plan.ref,
            supplier_name=plan.supplier_name,
            direction=offer.direction,
            now=regular_dates(agreed, today, own),
            then=regular_dates(then, today, own),
            own_dates=bool(agreed.follow_up.overrides),
        )

    return facts_for


def regular_dates(
    agreed: AgreedPlan, today: date, own_days_off: frozenset[date] = frozenset()
) -> tuple[date, ...]:
    """The first days after today on which the regular rounds of an agreement fall."""
    alone = replace(agreed, follow_up=replace(agreed.follow_up, overrides=()))
    rounds = rounds_between(alone, today + timedelta(days=1), today + _AHEAD, own_days_off)
    return tuple(dict.fromkeys(one.local.date() for one in rounds))[:SHOWN_DATES]


def take_offered(
    session: Session,
    bot: Bot,
    row: Incoming,
    letter: Outgoing | None,
    reading: Reading,
    now: datetime,
) -> tuple[Reading, tuple[NotedWish, ...]]:
    """The supplier's yes or no to another rhythm, taken; and what the receipt says of it.

    The dates of an agreed rhythm go along as a calendar file. Any other words take nothing, and
    neither does a yes beside them ("ok, received").
    """
    if letter is None or letter.kind != LetterKind.RHYTHM_OFFER or reading.confirms is None:
        return reading, ()
    beside = reading.unread or reading.wishes or says_only_seen(reading.written)
    if reading.confirms and beside:
        return replace(reading, confirms=None), ()
    offer = offer_by_id(session, letter.about_id)
    if offer is None or offer.state != RhythmOfferState.OFFERED:
        return reading, (NotedWish("rhythm_offer.gone"),)
    if not reading.confirms:
        move_offer(
            session, offer, RhythmOfferState.REFUSED_BY_SUPPLIER, row.sender, now,
            incoming_id=row.id,
        )  # fmt: skip
        return reading, (NotedWish("rhythm_offer.kept"),)
    plan = plan_by_id(session, offer.plan_id)
    if not amend_rhythm(session, plan, offer, bot.policy, row.sender, now, row.id):
        move_offer(session, offer, RhythmOfferState.OVERTAKEN, "understand", now)
        return reading, (NotedWish("rhythm_offer.gone"),)
    move_offer(session, offer, RhythmOfferState.AGREED, row.sender, now, incoming_id=row.id)
    following = round_that_asks(session, plan, now)
    on = local_day(following.due_at, plan.timezone) if following else local_day(now, plan.timezone)
    with_dates = replace(reading, wishes=(*reading.wishes, Wish(WishKind.CALENDAR)))
    return with_dates, (NotedWish("rhythm_offer.agreed", (("date", on),)),)

"""The receipt of an answer about impacts: what was noted, what is asked, what comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.facts import ReplyWay
from followbot.domain.facts_impact import ImpactReceiptFacts
from followbot.domain.facts_supplier import NotedWish
from followbot.domain.tables import ActionPlan, Contact, Incoming, Outgoing, id_of
from followbot.domain.tables_impact import ImpactReport
from followbot.domain.terms import LetterKind, WishKind
from followbot.jobs.bot import Bot, agreed_plan
from followbot.jobs.local import local_day
from followbot.jobs.post import Address, queue_letter
from followbot.jobs.read_stored import ReadMail
from followbot.jobs.receipt import receipt_thread, written_back_to
from followbot.jobs.take_impacts import TakenImpacts
from followbot.store import impacts as stored
from followbot.store.impact_letters import HOW_LOOKED
from followbot.store.plans import person_of

if TYPE_CHECKING:
    from sqlmodel import Session


def queue_impact_receipt(
    session: Session,
    bot: Bot,
    row: Incoming,
    read: ReadMail,
    report: ImpactReport,
    plan: ActionPlan,
    contact: Contact,
    taken: TakenImpacts,
    wishes: Sequence[NotedWish],
    now: datetime,
    *,
    again: bool,
) -> Outgoing | None:
    """Write the receipt of one mail; None where it is in the outbox already."""
    facts_for = _facts_for(session, bot, read, report, plan, contact, taken, wishes, now, again)
    asks_how = taken.asks_how_looked and not again
    return queue_letter(
        session,
        bot,
        Address(
            LetterKind.IMPACT_RECEIPT,
            about_id=id_of(report),
            slot=f"receipt-{id_of(row)}{HOW_LOOKED if asks_how else ''}",
            recipient=person_of(contact),
            contact_id=contact.id,
            plan_id=plan.id,
        ),
        facts_for,
        now,
        timezone=plan.timezone,
        thread=receipt_thread(read.envelope),
    )


def _facts_for(
    session: Session,
    bot: Bot,
    read: ReadMail,
    report: ImpactReport,
    plan: ActionPlan,
    contact: Contact,
    taken: TakenImpacts,
    wishes: Sequence[NotedWish],
    now: datetime,
    again: bool,
) -> Callable[[ReplyWay], ImpactReceiptFacts]:
    """What the receipt says, given the way to answer it."""
    agreed = agreed_plan(session, id_of(plan))
    reporting = stored.reporting_by_id(session, report.reporting_id)
    sheet = any(wish.kind is WishKind.SHEET for wish in read.reading.wishes)

    def facts_for(way: ReplyWay) -> ImpactReceiptFacts:
        return ImpactReceiptFacts(
            reply=way,
            recipient=written_back_to(contact, read.reading, bot.template_folder),
            responsible=agreed.responsible_buyer,
            buyer_name=plan.buyer_name,
            today=local_day(now, plan.timezone),
            plan_ref=plan.ref,
            supplier_name=plan.supplier_name,
            period_from=report.period_from_on,
            period_to=report.period_to_on,
            entries=tuple(taken.entries),
            questions=tuple(taken.questions) if not again else (),
            none_found=report.none_found,
            how_looked=report.how_looked,
            asks_how_looked=taken.asks_how_looked and not again,
            contradicts=taken.contradicts and not again,
            nothing_read=taken.nothing_read and not again,
            left_out=taken.left_out,
            unread=read.reading.unread,
            files=tuple(file.name for file in read.reading.files),
            wishes=tuple(wishes),
            next_on=reporting.next_on if reporting else None,
            answered_subject=read.envelope.subject,
            again=again,
            sheet=sheet,
        )

    return facts_for

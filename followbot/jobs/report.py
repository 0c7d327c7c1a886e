"""report: whose weekly digest is due? One per buyer and ISO week, on Monday 08:00 there.

An empty week still gets its line, so that silence means a fault. After downtime only
the newest week is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from followbot.domain.facts import DigestFacts, ReplyWay
from followbot.domain.plan import Person
from followbot.domain.tables import id_of
from followbot.domain.terms import LetterKind
from followbot.jobs.bot import Bot, agreed_plan
from followbot.jobs.digest_plan import PlanShare, plan_share
from followbot.jobs.local import local_day
from followbot.jobs.one_by_one import OneByOne
from followbot.jobs.post import Address, queue_letter
from followbot.jobs.watch import watch
from followbot.rules.week import DigestSlot, digest_slot
from followbot.store.incoming import ears_open_until
from followbot.store.outgoing import already_queued
from followbot.store.plans import active_plans

if TYPE_CHECKING:
    from sqlmodel import Session

    from followbot.domain.tables import ActionPlan


@dataclass(frozen=True, slots=True)
class ReportReport:
    """How many digests were put into the outbox."""

    digests: int = 0


def report(bot: Bot, now: datetime) -> ReportReport:
    """Write the digest of every buyer whose Monday has come."""
    turns = OneByOne()
    with bot.database.read() as session:
        due = _due_buyers(session, now, turns)
    digests = 0
    for buyer, slot, plans in due:
        with turns.turn(), bot.database.write() as session:
            digests += _write_digest(session, bot, buyer, slot, plans, now)
    turns.finish()
    return ReportReport(digests)


def _due_buyers(
    session: Session, now: datetime, turns: OneByOne
) -> list[tuple[Person, DigestSlot, list[ActionPlan]]]:
    """Responsible buyers whose digest of the newest slot is not written yet, with their plans."""
    plans_of: dict[str, list[ActionPlan]] = defaultdict(list)
    buyers: dict[str, tuple[Person, DigestSlot]] = {}
    for plan in active_plans(session):
        slot = digest_slot(now, plan.buyer_timezone)
        if plan.followed_since_on >= slot.due_at.date():
            continue  # followed up only since this week: nothing to look back on yet
        with turns.turn():
            person = agreed_plan(session, id_of(plan)).responsible_buyer
            buyers.setdefault(person.email, (person, slot))
            plans_of[person.email].append(plan)
    return [
        (person, slot, plans_of[email])
        for email, (person, slot) in buyers.items()
        if not already_queued(session, LetterKind.DIGEST, 0, slot.iso_week, email)
    ]


def _write_digest(
    session: Session,
    bot: Bot,
    buyer: Person,
    slot: DigestSlot,
    plans: Sequence[ActionPlan],
    now: datetime,
) -> int:
    watches = [watch(session, plan, now, bot.policy) for plan in plans]
    shares = [plan_share(session, watched, slot, now) for watched in watches]
    timezone = watches[0].agreed.buyer.timezone
    held = _held(session, timezone) if any(watched.deaf for watched in watches) else ""
    today = local_day(now, timezone)

    def facts_for(way: ReplyWay) -> DigestFacts:
        return _digest_facts(way, buyer, watches[0].plan.buyer_name, today, slot, shares, held)

    letter = queue_letter(
        session,
        bot,
        Address(LetterKind.DIGEST, 0, slot.iso_week, buyer),
        facts_for,
        now,
        timezone=timezone,
    )
    return int(letter is not None)


def _digest_facts(
    way: ReplyWay,
    buyer: Person,
    buyer_name: str,
    today: date,
    slot: DigestSlot,
    shares: Sequence[PlanShare],
    held: str,
) -> DigestFacts:
    return DigestFacts(
        reply=way,
        recipient=buyer,
        buyer_name=buyer_name,
        today=today,
        week_from=slot.week_from,
        week_to=slot.week_to,
        iso_week=slot.iso_week,
        plans=tuple(share.line for share in shares),
        decisions=tuple(item for share in shares for item in share.decisions),
        stalled=tuple(item for share in shares for item in share.stalled),
        silent=tuple(item for share in shares for item in share.silent),
        overdue=tuple(item for share in shares for item in share.overdue),
        coming=tuple(
            sorted(
                (item for share in shares for item in share.coming),
                key=lambda item: item.due_on or today,
            )
        ),
        improvers=tuple(share.improver for share in shares if share.improver is not None),
        verified_in_week=sum(share.verified for share in shares),
        reported_in_week=sum(share.reported for share in shares),
        answers_in_week=sum(share.answers for share in shares),
        rounds_in_week=sum(share.rounds for share in shares),
        held=held,
    )


def _held(session: Session, timezone: str) -> str:
    """Since when the mailbox is not completely read, in a word the buyer can pass on."""
    ears = ears_open_until(session)
    return "-" if ears is None else f"{local_day(ears, timezone).isoformat()}"

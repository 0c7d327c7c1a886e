"""The files that a supplier asks for: an answer sheet over what is open, the agreed dates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.facts import ReplyWay, RequestFacts
from followbot.domain.facts_supplier import CalendarFacts
from followbot.domain.reply import Reading
from followbot.domain.tables import ActionPlan, Contact, Measure, id_of
from followbot.domain.terms import ASKABLE_STATUSES, LetterKind, WishKind
from followbot.jobs.agreed_dates import AHEAD, dates_of
from followbot.jobs.bot import Bot, agreed_plan
from followbot.jobs.facts import plan_section
from followbot.jobs.local import local_day
from followbot.jobs.visits import agreed_days
from followbot.rules.cadence import rounds_between
from followbot.store.measures import measures_of
from followbot.store.plans import person_of, wordings_of
from followbot.store.rounds import measures_asked, open_rounds

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class WishedFiles:
    """What a receipt brings along; None where nobody asked for it, or there is nothing in it."""

    sheet: Callable[[ReplyWay], RequestFacts] | None = None
    calendar: CalendarFacts | None = None


def wished_files(
    session: Session, bot: Bot, plan: ActionPlan, contact: Contact, reading: Reading, now: datetime
) -> WishedFiles:
    """The files that this mail asks for."""
    wanted = {wish.kind for wish in reading.wishes}
    return WishedFiles(
        _sheet(session, plan, contact, now) if WishKind.SHEET in wanted else None,
        _dates(session, bot, plan, now) if WishKind.CALENDAR in wanted else None,
    )


def _sheet(
    session: Session, plan: ActionPlan, contact: Contact, now: datetime
) -> Callable[[ReplyWay], RequestFacts] | None:
    rows = _to_answer(session, plan)
    if not rows:
        return None
    agreed, today = agreed_plan(session, id_of(plan)), local_day(now, plan.timezone)
    numbered = [(row.number, row) for row in rows]
    section = plan_section(session, plan, agreed, numbered, today, today)

    def facts_for(way: ReplyWay) -> RequestFacts:
        return RequestFacts(
            kind=LetterKind.STATUS_REQUEST,
            reply=way,
            recipient=person_of(contact),
            responsible=agreed.responsible_buyer,
            buyer_name=plan.buyer_name,
            today=today,
            sections=(section,),
        )

    return facts_for


def _to_answer(session: Session, plan: ActionPlan) -> list[Measure]:
    """What the open rounds still wait for, else everything that may be asked about."""
    waiting = {
        id_of(row): row
        for one in open_rounds(session, id_of(plan))
        for tick, row in measures_asked(session, id_of(one))
        if tick.answered_at is None and row.status in ASKABLE_STATUSES
    }
    rows = waiting.values() or [
        row for row in measures_of(session, id_of(plan)) if row.status in ASKABLE_STATUSES
    ]
    return sorted(rows, key=lambda row: row.number)


def _dates(session: Session, bot: Bot, plan: ActionPlan, now: datetime) -> CalendarFacts | None:
    """The rounds and visits to come. A later file has a higher sequence than all before it."""
    agreed, today = agreed_plan(session, id_of(plan)), local_day(now, plan.timezone)
    rounds = rounds_between(agreed, today, today + AHEAD, bot.policy.days_off_in(plan.country))
    sequence = len(wordings_of(session, id_of(plan)))
    dates = tuple(dates_of(agreed, rounds, today, sequence, agreed_days(session, plan)))
    return CalendarFacts(plan.buyer_name, now, dates) if dates else None

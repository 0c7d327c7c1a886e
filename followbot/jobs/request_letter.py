"""Writing the status request of one or more ready rounds to one contact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.facts import PlanSection, ReplyWay, RequestFacts
from followbot.domain.tables import LetterRound, Measure, id_of
from followbot.domain.terms import LetterKind
from followbot.jobs.agreed_dates import new_dates
from followbot.jobs.bot import Bot
from followbot.jobs.facts import plan_section
from followbot.jobs.post import Address, queue_letter
from followbot.jobs.ready_round import ReadyRound
from followbot.jobs.request_reasons import asking_readings, said_once, with_reasons
from followbot.store.plans import person_of

if TYPE_CHECKING:
    from sqlmodel import Session


def write_request(
    session: Session, bot: Bot, email: str, group: Sequence[ReadyRound], now: datetime
) -> int:
    """One letter to one contact with a section per plan; numbers as this letter prints them."""
    mine = [member for member in group if email in {c.email for c in member.contacts}]
    first = mine[0]
    contact = next(c for c in first.contacts if c.email == email)
    numbered = list(_numbered(mine))
    sections = said_once(
        _section(session, bot, member, [pair for owner, pair in numbered if owner is member])
        for member in mine
    )

    calendar = new_dates(session, bot, [(member.plan, member.agreed) for member in mine], now)

    def facts_for(way: ReplyWay) -> RequestFacts:
        return RequestFacts(
            kind=LetterKind.STATUS_REQUEST,
            reply=way,
            recipient=person_of(contact),
            responsible=first.agreed.responsible_buyer,
            buyer_name=first.plan.buyer_name,
            today=first.today,
            sections=sections,
            calendar=calendar,
        )

    letter = queue_letter(
        session,
        bot,
        Address(
            LetterKind.STATUS_REQUEST,
            about_id=id_of(first.row),
            slot="request",
            recipient=person_of(contact),
            contact_id=contact.id,
            plan_id=first.plan.id,
        ),
        facts_for,
        now,
        timezone=first.plan.timezone,
        numbered=[pair for _, pair in numbered],
    )
    if letter is None:
        return 0
    for member in mine:
        session.add(
            LetterRound(
                outgoing_id=id_of(letter),
                round_id=id_of(member.row),
                step="request",
                recipient=email,
            )
        )
    return 1


def _numbered(members: Sequence[ReadyRound]) -> Iterator[tuple[ReadyRound, tuple[int, Measure]]]:
    """A letter of one plan prints the plan's stable numbers; over several it numbers through."""
    running = 0
    for member in members:
        for measure in member.measures:
            running += 1
            yield member, (measure.number if len(members) == 1 else running, measure)


def _section(
    session: Session, bot: Bot, member: ReadyRound, numbered: Sequence[tuple[int, Measure]]
) -> PlanSection:
    section = plan_section(
        session, member.plan, member.agreed, numbered, member.today, member.answer_by
    )
    return with_reasons(
        asking_readings(session, member, section), member.agreed, bot.policy.expectations_checked_on
    )

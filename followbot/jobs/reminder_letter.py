"""Writing one reminder to one contact, with a section per plan.

Whoever never got the request of these rounds, because it was taken in since, gets that: nobody's
first letter is a reminder.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from followbot.domain.facts import ReplyWay, RequestFacts
from followbot.domain.tables import LetterRound, Measure, Outgoing, id_of
from followbot.domain.terms import LetterKind
from followbot.jobs.bot import Bot
from followbot.jobs.facts import plan_section
from followbot.jobs.local import local_day
from followbot.jobs.post import Address, Thread, queue_letter
from followbot.jobs.ready_reminder import ReadyReminder
from followbot.store.letters import printed_measures, request_letter_of
from followbot.store.plans import person_of

if TYPE_CHECKING:
    from sqlmodel import Session


def write_reminder(
    session: Session, bot: Bot, group: Sequence[ReadyReminder], now: datetime
) -> bool:
    """Put one reminder of all these rounds into the outbox; False when it is there already.

    It continues the thread of the requests and keeps their numbers where all were in one.
    """
    first = group[0]
    requests = _requests(session, group)
    numbers = _numbers(session, group, requests)
    kind = LetterKind.REMINDER if requests else LetterKind.STATUS_REQUEST
    letter = queue_letter(
        session,
        bot,
        Address(
            kind,
            about_id=id_of(first.row),
            slot=_step(first, kind),
            recipient=person_of(first.contact),
            contact_id=first.contact.id,
            plan_id=first.plan.id,
        ),
        lambda way: _facts(session, group, numbers, kind, way),
        now,
        timezone=first.plan.timezone,
        numbered=[(numbers[id_of(row)], row) for member in group for row in member.measures],
        thread=_thread(requests),
    )
    if letter is None:
        return False
    for member in group:
        session.add(
            LetterRound(
                outgoing_id=id_of(letter),
                round_id=id_of(member.row),
                step=_step(member, kind),
                recipient=first.contact.email,
            )
        )
    return True


def _step(member: ReadyReminder, kind: LetterKind) -> str:
    return f"reminder-{member.step.number}" if kind == LetterKind.REMINDER else "request"


def _requests(session: Session, group: Sequence[ReadyReminder]) -> list[Outgoing]:
    """The request letters of these rounds to this person, each once."""
    found = [
        request_letter_of(session, id_of(member.row), member.contact.email) for member in group
    ]
    return list({id_of(letter): letter for letter in found if letter is not None}.values())


def _thread(requests: Sequence[Outgoing]) -> Thread | None:
    if not requests:
        return None
    line = tuple(letter.message_id for letter in reversed(requests))
    return Thread(requests[0].message_id, line)


def _numbers(
    session: Session, group: Sequence[ReadyReminder], requests: Sequence[Outgoing]
) -> dict[int, int]:
    """Measure id -> number: as the one request printed it, else the plan's own, else through."""
    rows: list[Measure] = [row for member in group for row in member.measures]
    if len(requests) == 1:
        printed = printed_measures(session, id_of(requests[0]))
        numbers = {id_of(row): number for number, row in printed}
        if all(id_of(row) in numbers for row in rows):
            return numbers
    if len({member.row.plan_id for member in group}) == 1:
        return {id_of(row): row.number for row in rows}
    return {id_of(row): place for place, row in enumerate(rows, start=1)}


def _facts(
    session: Session,
    group: Sequence[ReadyReminder],
    numbers: dict[int, int],
    kind: LetterKind,
    way: ReplyWay,
) -> RequestFacts:
    first, reminds = group[0], kind == LetterKind.REMINDER
    return RequestFacts(
        kind=kind,
        reply=way,
        recipient=person_of(first.contact),
        responsible=first.agreed.responsible_buyer,
        buyer_name=first.plan.buyer_name,
        today=first.today,
        sections=tuple(
            plan_section(
                session,
                member.plan,
                member.agreed,
                [(numbers[id_of(row)], row) for row in member.measures],
                local_day(member.row.sent_at or member.row.due_at, member.plan.timezone),
                member.row.answer_by_on or member.today,
            )
            for member in group
        ),
        reminders_left=max(member.step.left for member in group) if reminds else None,
        answered=sum(member.answered for member in group) if reminds else 0,
        answered_on=_answered_on(group) if reminds else None,
    )


def _answered_on(group: Sequence[ReadyReminder]) -> date | None:
    """The day of the newest answer to one of these rounds, None when there was none."""
    return max(
        (
            local_day(member.row.answered_at, member.plan.timezone)
            for member in group
            if member.row.answered_at is not None
        ),
        default=None,
    )

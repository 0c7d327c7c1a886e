"""Writing the status requests of ready rounds, one letter to one contact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from followbot.domain.facts import PlanSection, ReplyWay, RequestFacts
from followbot.domain.tables import Contact, Measure, id_of
from followbot.domain.tables_pace import BenefitReading
from followbot.domain.terms import LetterKind
from followbot.jobs.agreed_dates import Agreements, agreements_not_told, new_dates
from followbot.jobs.bot import Bot
from followbot.jobs.facts import Said, said_of, section_of
from followbot.jobs.plans_to_ask import PlansToAsk
from followbot.jobs.post import Address, Printed, is_forgotten, letter_row, put_out
from followbot.jobs.ready_round import ReadyRound
from followbot.jobs.request_reasons import (
    asking_readings,
    said_once,
    wanted_readings,
    with_reasons,
)
from followbot.store.asking import (
    note_readings_asked,
    note_requests,
    readings_asked,
    requests_written,
)
from followbot.store.benefits import readings_of
from followbot.store.plans import person_of

if TYPE_CHECKING:
    from sqlmodel import Session

Group = Sequence[ReadyRound]
"""Rounds that are asked together: what they ask of one contact is one letter."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What is looked up for the letters of many rounds together.

    `asked` and `readings`: as `wanted_readings` has them. `written`: requests that are in the
    outbox, by round and recipient. `by_round`: what `wanted` has said.
    """

    known: PlansToAsk
    said: Said
    asked: Mapping[int, date]
    readings: Mapping[int, Sequence[BenefitReading]]
    agreements: Agreements
    written: set[tuple[int, str]]
    by_round: dict[int, dict[str, str]] = field(default_factory=dict)

    def wanted(self, member: ReadyRound) -> dict[str, str]:
        """The indicators of which a round asks for a value, by the ref of their measure."""
        key = id_of(member.row)
        if key not in self.by_round:
            self.by_round[key] = wanted_readings(member, self.asked, self.readings)
        return self.by_round[key]


def write_requests(
    session: Session, bot: Bot, known: PlansToAsk, groups: Sequence[Group], now: datetime
) -> int:
    """Put the letters of these groups into the outbox; how many there are.

    Each goes to one contact, with a section per plan and numbers as it prints them.
    """
    members = [member for group in groups for member in group]
    if not members:
        return 0
    around = _look_around(session, known, members)
    letters = [
        (mine, _letter(bot, around, contact, mine, now))
        for group in groups
        for contact, mine in _by_contact(group)
        if (id_of(mine[0].row), contact.email) not in around.written
        and not is_forgotten(bot, contact.email)
    ]
    keys = put_out(session, [letter for _, letter in letters], now)
    note_requests(
        session,
        [
            (key, id_of(member.row), letter.row["recipient"])
            for key, (mine, letter) in zip(keys, letters, strict=True)
            for member in mine
        ],
    )
    _note_readings(session, around, members)
    return len(letters)


def _look_around(session: Session, known: PlansToAsk, members: Group) -> _Around:
    rows = [row for member in members for row in member.measures]
    keys, rounds = [id_of(row) for row in rows], [id_of(member.row) for member in members]
    asked_at = {member.row.plan_id: known.asked_at(member.row.plan_id) for member in members}
    return _Around(
        known,
        said_of(session, rows),
        readings_asked(session, keys, rounds),
        readings_of(session, keys),
        agreements_not_told(session, asked_at),
        requests_written(session, rounds),
    )


def _by_contact(group: Group) -> Iterator[tuple[Contact, list[ReadyRound]]]:
    """Everybody who is asked, as the first of its plans names it, with the rounds it is asked."""
    contacts: dict[str, Contact] = {}
    for member in group:
        for contact in member.contacts:
            contacts.setdefault(contact.email, contact)
    for email, contact in contacts.items():
        yield contact, [m for m in group if email in {c.email for c in m.contacts}]


def _letter(bot: Bot, around: _Around, contact: Contact, mine: Group, now: datetime) -> Printed:
    """One letter with a section per plan, and which measures its numbers mean."""
    first, numbered = mine[0], list(_numbered(mine))
    sections = said_once(
        _section(bot, around, member, [pair for owner, pair in numbered if owner is member])
        for member in mine
    )
    agreed = [(one.plan, one.agreed, around.known.asked_at(one.row.plan_id)) for one in mine]
    calendar = new_dates(bot, first.plan.buyer_name, agreed, around.agreements, now)

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

    address = Address(
        LetterKind.STATUS_REQUEST,
        about_id=id_of(first.row),
        slot="request",
        recipient=person_of(contact),
        contact_id=contact.id,
        plan_id=first.plan.id,
    )
    return letter_row(
        bot, address, facts_for, now, timezone=first.plan.timezone,
        numbered=[pair for _, pair in numbered], confidential=first.plan.confidential,
    )  # fmt: skip


def _numbered(members: Group) -> Iterator[tuple[ReadyRound, tuple[int, Measure]]]:
    """A letter of one plan prints the plan's stable numbers; over several it numbers through."""
    running = 0
    for member in members:
        for measure in member.measures:
            running += 1
            yield member, (measure.number if len(members) == 1 else running, measure)


def _section(
    bot: Bot, around: _Around, member: ReadyRound, numbered: Sequence[tuple[int, Measure]]
) -> PlanSection:
    rows = around.known.measures[member.row.plan_id]
    section = section_of(
        member.plan, member.agreed, rows, numbered, around.said, member.today, member.answer_by
    )
    section = asking_readings(section, around.wanted(member))
    return with_reasons(section, member.agreed, bot.policy.expectations_checked_on)


def _note_readings(session: Session, around: _Around, members: Group) -> None:
    """Each round says once of which measures it asks for a reading."""
    note_readings_asked(
        session,
        [
            (id_of(member.row), id_of(row), member.today)
            for member in members
            for wanted in (around.wanted(member),)
            for row in member.measures
            if row.ref in wanted
        ],
    )

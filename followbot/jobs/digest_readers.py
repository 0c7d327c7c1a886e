"""Who gets a digest now: responsible buyers of their plans, managers of everybody's.

Whoever is both gets one letter. Where the letters of a responsible buyer do not arrive, somebody
else whom the plan names gets its digest meanwhile. A buyer's own word about the rhythm goes
before the organisation's.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.plan import AgreedPlan, Person
from followbot.domain.tables import id_of
from followbot.domain.terms import DigestRhythm, LetterKind
from followbot.jobs.bot import Bot, agreed_plan, buyer_calendar
from followbot.jobs.one_by_one import OneByOne
from followbot.rules.rhythm import DigestSlot, due_slot, next_slot, slot_end
from followbot.store.digest_readers import newest_digests, plans_of_digests, preferences
from followbot.store.outgoing import already_queued
from followbot.store.undelivered import refused_addresses

if TYPE_CHECKING:
    from sqlmodel import Session

    from followbot.domain.tables import ActionPlan
    from followbot.rules.policy import FollowUpPolicy


@dataclass(slots=True)
class Reader:
    """Somebody at the buyer: the plans it is responsible for, and those it is told of in a table.

    `asked_at` is when it asked for its rhythm, None where the organisation set it.
    """

    person: Person
    timezone: str
    country: str
    rhythm: DigestRhythm = DigestRhythm.WEEKLY
    asked_at: datetime | None = None
    own: list[ActionPlan] = field(default_factory=list)
    led: list[ActionPlan] = field(default_factory=list)

    @property
    def plans(self) -> list[ActionPlan]:
        """Everything this reader is told of."""
        return [*self.own, *self.led]


@dataclass(frozen=True, slots=True)
class DueDigest:
    """A digest that is to be written now."""

    reader: Reader
    slot: DigestSlot


def due_digests(session: Session, bot: Bot, now: datetime, turns: OneByOne) -> list[DueDigest]:
    """Everybody whose newest slot is not told yet, with the plans there is something to say of."""
    readers = readers_of(session, bot.policy, turns)
    sent = newest_digests(session, list(readers))
    due = []
    for email, reader in readers.items():
        slot = _due_slot(reader, sent.get(email, ""), now)
        if slot is None or already_queued(session, LetterKind.DIGEST, 0, slot.name, email):
            continue
        # Followed up only since this slot: nothing to look back on yet.
        reader.own = [p for p in reader.own if p.followed_since_on < slot.due_at.date()]
        reader.led = [p for p in reader.led if p.followed_since_on < slot.due_at.date()]
        if reader.plans:
            due.append(DueDigest(reader, slot))
    return due


def coming_digests(
    session: Session, policy: FollowUpPolicy, now: datetime
) -> Iterator[tuple[Reader, DigestSlot]]:
    """Everybody's next digest."""
    turns = OneByOne()
    for reader in readers_of(session, policy, turns).values():
        slot = next_slot(reader.rhythm, now, reader.timezone, buyer_calendar(reader.country))
        if slot is not None:
            yield reader, slot


def readers_of(session: Session, policy: FollowUpPolicy, turns: OneByOne) -> dict[str, Reader]:
    """Everybody who may get a digest, by address; a plan that cannot be read is left out."""
    readers: dict[str, Reader] = {}
    unreached = refused_addresses(session)
    for plan in plans_of_digests(session):
        with turns.turn():
            agreed = agreed_plan(session, id_of(plan))
            owners = _owners(agreed, policy.digest.roll_up_roles, unreached)
            for owner in owners:
                _reader(readers, agreed, owner).own.append(plan)
            for manager in _managers(agreed, policy.digest.roll_up_roles):
                if manager not in owners:
                    _reader(readers, agreed, manager).led.append(plan)
    said = preferences(session)
    for email, reader in readers.items():
        own_word = said.get(email)
        reader.rhythm = policy.digest.rhythm_for(email)
        if own_word is not None:
            reader.rhythm, reader.asked_at = own_word.digest_rhythm, own_word.set_at
    return readers


def _owners(
    agreed: AgreedPlan, roles: tuple[str, ...], unreached: Container[str]
) -> tuple[Person, ...]:
    """The responsible buyer, and who stands in where no letter reaches it; a manager last."""
    responsible = agreed.responsible_buyer
    if responsible.email not in unreached:
        return (responsible,)
    others = [
        one
        for one in agreed.buyer.contacts
        if one.email != responsible.email and one.email not in unreached
    ]
    return (responsible, *sorted(others, key=lambda one: one.role in roles)[:1])


def _reader(readers: dict[str, Reader], agreed: AgreedPlan, person: Person) -> Reader:
    new = Reader(person, agreed.buyer.timezone, agreed.buyer.country)
    return readers.setdefault(person.email, new)


def _managers(agreed: AgreedPlan, roles: tuple[str, ...]) -> Iterator[Person]:
    """The buyer's people who get the roll-up, each once."""
    found = {one.email: one for one in agreed.buyer.contacts if one.role in roles}
    yield from found.values()


def _due_slot(reader: Reader, newest: str, now: datetime) -> DigestSlot | None:
    calendar = buyer_calendar(reader.country)
    told_until = slot_end(newest, reader.timezone, calendar)
    return due_slot(reader.rhythm, now, reader.timezone, calendar, told_until, reader.asked_at)

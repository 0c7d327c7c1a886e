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
from followbot.domain.terms import DigestRhythm, LetterKind, PlanState
from followbot.jobs.bot import Bot, agreed_plan, buyer_calendar
from followbot.jobs.one_by_one import OneByOne
from followbot.rules.rhythm import DigestSlot, due_slot, next_slot, slot_end
from followbot.store.decisions import preference_of
from followbot.store.digest_readers import (
    keep_readers,
    newest_digest,
    plans_of_digests,
    plans_of_reader,
)
from followbot.store.judging import NEVER
from followbot.store.outgoing import already_queued
from followbot.store.proposed_measures import open_counters
from followbot.store.undelivered import refused_addresses
from followbot.store.wordings import wording_hashes

if TYPE_CHECKING:
    from sqlmodel import Session

    from followbot.domain.tables import ActionPlan
    from followbot.rules.policy import FollowUpPolicy


@dataclass(slots=True)
class Reader:
    """Somebody at the buyer: the plans it is responsible for, and those it is told of in a table.

    `asked_at` is when it asked for its rhythm, None where the organisation set it. `reporting`
    are completed plans of it whose suppliers report adverse impacts, or could begin to, or that
    a promised reward is due for; `negotiated` plans that it put to suppliers, who propose
    something else.
    """

    person: Person
    timezone: str
    country: str
    rhythm: DigestRhythm = DigestRhythm.WEEKLY
    asked_at: datetime | None = None
    own: list[ActionPlan] = field(default_factory=list)
    led: list[ActionPlan] = field(default_factory=list)
    reporting: list[ActionPlan] = field(default_factory=list)
    negotiated: list[ActionPlan] = field(default_factory=list)

    @property
    def plans(self) -> list[ActionPlan]:
        """Everything this reader is told of."""
        return [*self.own, *self.led, *self.reporting, *self.negotiated]

    def add(self, plan: ActionPlan, *, leads: bool) -> None:
        """Tell of this plan; `leads`: in a table only."""
        if plan.state == PlanState.COMPLETED:
            self.reporting += [] if leads else [plan]
        elif plan.state == PlanState.COUNTERED:
            self.negotiated += [] if leads else [plan]
        else:
            (self.led if leads else self.own).append(plan)


@dataclass(frozen=True, slots=True)
class DueDigest:
    """A digest that is to be written now."""

    reader: Reader
    slot: DigestSlot


@dataclass(frozen=True, slots=True)
class Waits:
    """No digest is due to this reader before this instant, if nothing happens to its plans."""

    until_at: datetime


def find_readers(
    session: Session, plan: ActionPlan, policy: FollowUpPolicy, unreached: Container[str]
) -> None:
    """Look up who gets the digests of a plan, and keep it."""
    agreed, roles = agreed_plan(session, id_of(plan)), policy.digest.roll_up_roles
    leads = {person.email: True for person in _managers(agreed, roles)}
    owners = {person.email: False for person in _owners(agreed, roles, unreached)}
    keep_readers(session, plan, leads | owners)


def due_digest(
    session: Session, bot: Bot, email: str, now: datetime, turns: OneByOne
) -> DueDigest | Waits:
    """The newest slot of a reader that it is not told yet, or until when there is none.

    A plan that cannot be read is left out.
    """
    reader = _reader_called(session, bot.policy, email, turns)
    if reader is None:
        return Waits(NEVER)
    calendar = buyer_calendar(reader.country)
    following = next_slot(reader.rhythm, now, reader.timezone, calendar)
    waits = Waits(following.due_at if following else NEVER)
    slot = _due_slot(reader, newest_digest(session, email), now)
    if slot is None or already_queued(session, LetterKind.DIGEST, 0, slot.name, email):
        return waits
    # Followed up only since this slot: nothing to look back on yet.
    reader.own = [p for p in reader.own if p.followed_since_on < slot.due_at.date()]
    reader.led = [p for p in reader.led if p.followed_since_on < slot.due_at.date()]
    reader.negotiated = [p for p in reader.negotiated if _answered_before(session, p, slot)]
    return DueDigest(reader, slot) if reader.plans else waits


def _answered_before(session: Session, plan: ActionPlan, slot: DigestSlot) -> bool:
    """Whether its supplier proposed something else before the slot: news have their own letter."""
    counters = open_counters(session, [id_of(plan)])
    return any(row.answered_at is None or row.answered_at < slot.due_at for row in counters)


def _reader_called(
    session: Session, policy: FollowUpPolicy, email: str, turns: OneByOne
) -> Reader | None:
    """One reader with its plans, None where no plan has something to tell it.

    Who the reader is stands in each of its plans; of those that are followed up the first is
    read for it, the others when they are looked at.
    """
    readers: dict[str, Reader] = {}
    plans = plans_of_reader(session, email)
    wording_hashes(session, [id_of(plan) for plan, _ in plans])  # asked at once
    for plan, leads in plans:
        if email in readers and plan.state in (PlanState.ACTIVE, PlanState.PAUSED):
            readers[email].add(plan, leads=leads)
            continue
        with turns.turn():
            agreed = agreed_plan(session, id_of(plan))
            person = agreed.buyer.with_email(email)
            if person is None:
                continue
            _reader(readers, agreed, person).add(plan, leads=leads)
    _set_rhythms(session, policy, readers)
    return readers.get(email)


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
                _reader(readers, agreed, owner).add(plan, leads=False)
            if plan.state in (PlanState.COMPLETED, PlanState.COUNTERED):
                continue
            for manager in _managers(agreed, policy.digest.roll_up_roles):
                if manager not in owners:
                    _reader(readers, agreed, manager).add(plan, leads=True)
    _set_rhythms(session, policy, readers)
    return readers


def _set_rhythms(session: Session, policy: FollowUpPolicy, readers: dict[str, Reader]) -> None:
    for email, reader in readers.items():
        own_word = preference_of(session, email)
        reader.rhythm = policy.digest.rhythm_for(email)
        if own_word is not None:
            reader.rhythm, reader.asked_at = own_word.digest_rhythm, own_word.set_at


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

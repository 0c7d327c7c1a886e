"""Rounds that were asked, with everything that says whether they were answered, for many plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from followbot.domain.tables import Contact, LetterRound, Outgoing, Round, RoundMeasure, id_of
from followbot.domain.tables_decisions import ContactNote
from followbot.domain.terms import LetterKind
from followbot.store.asking import contacts_of_each
from followbot.store.incoming import ears_open_until
from followbot.store.parts import parts
from followbot.store.prepared import prepared
from followbot.store.rounds import ARRIVED


class Tick(NamedTuple):
    """A measure that a round asked about, and when it was answered."""

    round_id: int
    measure_id: int
    answered_at: datetime | None


@dataclass(slots=True)
class RoundsSeen:
    """Rounds that were asked, by plan, oldest first; what each asked; which reached a server.

    `written`: whose request was written to which address, whatever became of it. Of plans with a
    round that nobody answered: `talks`, when a call or a visit was last noted, and the suppliers'
    `contacts`. `ears`: the instant up to which every mail is read and understood, None for never.
    """

    asked: dict[int, list[Round]] = field(default_factory=lambda: defaultdict(list))
    ticks: dict[int, list[Tick]] = field(default_factory=lambda: defaultdict(list))
    arrived: set[int] = field(default_factory=set)
    written: set[tuple[int, str]] = field(default_factory=set)
    talks: dict[int, datetime] = field(default_factory=dict)
    contacts: dict[int, list[Contact]] = field(default_factory=dict)
    ears: datetime | None = None

    def asks(self, round_id: int) -> set[int]:
        """The measures that a round asked about."""
        return {tick.measure_id for tick in self.ticks.get(round_id, ())}

    def is_unanswered(self, round_id: int) -> bool:
        """Whether nothing of what a round asked was answered."""
        return all(tick.answered_at is None for tick in self.ticks.get(round_id, ()))

    def add(self, other: RoundsSeen) -> None:
        """With those of other plans, which were seen at the same moment."""
        self.asked.update(other.asked)
        self.ticks.update(other.ticks)
        self.arrived |= other.arrived
        self.written |= other.written
        self.talks.update(other.talks)
        self.contacts.update(other.contacts)
        self.ears = other.ears


def rounds_seen(session: Session, plan_ids: Sequence[int]) -> RoundsSeen:
    """The asked rounds of these plans, with everything that says whether they were answered."""
    seen = RoundsSeen(ears=ears_open_until(session))
    for ids in parts(plan_ids):
        for row in _asked(session, ids):
            seen.asked[row.plan_id].append(row)
        for tick in map(Tick._make, _ticks(session, ids)):
            seen.ticks[tick.round_id].append(tick)
        for round_id, recipient, state, kind in _letters(session, ids):
            if kind != LetterKind.STATUS_REQUEST:
                continue
            seen.written.add((round_id, recipient))
            if state in ARRIVED:
                seen.arrived.add(round_id)
    _see_silence(session, plan_ids, seen)
    return seen


def _see_silence(session: Session, plan_ids: Sequence[int], seen: RoundsSeen) -> None:
    """Add what may excuse rounds that reached somebody and were not answered."""
    silent = [
        plan_id
        for plan_id in plan_ids
        if any(
            id_of(row) in seen.arrived and seen.is_unanswered(id_of(row))
            for row in seen.asked.get(plan_id, ())
        )
    ]
    for ids in parts(silent):
        seen.talks.update(_talks(session, ids).all())
        seen.contacts.update(contacts_of_each(session, ids))


@prepared
def _talks(plan_ids: Sequence[int]) -> Select[int, datetime]:
    newest = select(ContactNote.plan_id, func.max(ContactNote.noted_at))
    return newest.where(col(ContactNote.plan_id).in_(plan_ids)).group_by(col(ContactNote.plan_id))


@prepared
def _letters(plan_ids: Sequence[int]) -> Select[int, str, str, str]:
    """Of every kind: were one asked for, SQLite would begin with all letters of that kind."""
    return (
        select(LetterRound.round_id, Outgoing.recipient, Outgoing.state, Outgoing.kind)
        .join(Outgoing, col(Outgoing.id) == col(LetterRound.outgoing_id))
        .join(Round, col(Round.id) == col(LetterRound.round_id))
        .where(col(Round.plan_id).in_(plan_ids))
    )


@prepared
def _asked(plan_ids: Sequence[int]) -> SelectOfScalar[Round]:
    asked = select(Round).where(col(Round.plan_id).in_(plan_ids), col(Round.sent_at).is_not(None))
    return asked.order_by(col(Round.sent_at), col(Round.id))


@prepared
def _ticks(plan_ids: Sequence[int]) -> Select[int, int, datetime | None]:
    return (
        select(RoundMeasure.round_id, RoundMeasure.measure_id, RoundMeasure.answered_at)
        .join(Round, col(Round.id) == col(RoundMeasure.round_id))
        .where(col(Round.plan_id).in_(plan_ids))
    )

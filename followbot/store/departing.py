"""Letters about to leave: claimed, and what is asked of many of them just before they go.

A run asks this for every letter, so it is columns, not objects, and the statements are built once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlmodel import Session, SQLModel

from followbot.domain.tables import ActionPlan, Contact, LetterBytes, LetterRound, Outgoing, Round
from followbot.domain.terms import LetterKind, OutgoingState, PlanState, RoundState

_TABLES = SQLModel.metadata.tables
_LETTER = _TABLES[str(Outgoing.__tablename__)].c
_BYTES = _TABLES[str(LetterBytes.__tablename__)].c
_CONTACT = _TABLES[str(Contact.__tablename__)].c
_ASKS = _TABLES[str(LetterRound.__tablename__)].c
_ROUND = _TABLES[str(Round.__tablename__)].c
_PLAN = _TABLES[str(ActionPlan.__tablename__)].c


@dataclass(frozen=True, slots=True)
class Lease:
    """A letter that one worker may send; `attempt` counts, this one included."""

    id: int
    attempt: int
    envelope_sender: str
    recipient: str
    size: int


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whether somebody may still be written to: see the columns of `Contact`."""

    active: bool
    undeliverable_at: datetime | None
    stopped_at: datetime | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A round that a letter asks for, or reminds of: where it and its plan stand.

    `answer_by_on` is the last day to answer, in the plan's `timezone`.
    """

    state: RoundState
    plan_state: PlanState
    answer_by_on: date | None
    timezone: str


@dataclass(frozen=True, slots=True)
class Departing:
    """A letter that would go now. `packed` are its bytes, b"" where they were erased.

    `addressee` None: it has no contact.
    """

    id: int
    kind: LetterKind
    about_id: int
    slot: str
    plan_id: int | None
    created_at: datetime
    expires_at: datetime
    packed: bytes
    addressee: Addressee | None
    asked: Sequence[Asked]


_DUE = (
    select(_LETTER.id, _LETTER.attempt, _LETTER.envelope_sender, _LETTER.recipient, _LETTER.size)
    .where(
        _LETTER.state.in_([OutgoingState.PENDING, OutgoingState.DEFERRED]),
        _LETTER.next_try_at <= bindparam("now"),
    )
    .order_by(_LETTER.next_try_at, _LETTER.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_LEASED = (
    update(_TABLES[str(Outgoing.__tablename__)])
    .where(_LETTER.id.in_(bindparam("ids", expanding=True)))
    .values(
        state=OutgoingState.LEASED,
        leased_by=bindparam("worker"),
        leased_until=bindparam("until"),
        attempt=_LETTER.attempt + 1,
    )
)
_OF_LETTER = (
    _LETTER.id,
    _LETTER.kind,
    _LETTER.about_id,
    _LETTER.slot,
    _LETTER.plan_id,
    _LETTER.created_at,
    _LETTER.expires_at,
    _BYTES.packed,
    _CONTACT.id,
    _CONTACT.active,
    _CONTACT.undeliverable_at,
    _CONTACT.stopped_at,
)
_OF_ROUND = (_ROUND.state, _PLAN.state, _ROUND.answer_by_on, _PLAN.timezone)
_LETTERS = (
    select(*_OF_LETTER, *_OF_ROUND)
    .select_from(_LETTER.id.table)
    .outerjoin(_BYTES.packed.table, _BYTES.outgoing_id == _LETTER.id)
    .outerjoin(_CONTACT.id.table, _CONTACT.id == _LETTER.contact_id)
    .outerjoin(_ASKS.id.table, _ASKS.outgoing_id == _LETTER.id)
    .outerjoin(_ROUND.id.table, _ROUND.id == _ASKS.round_id)
    .outerjoin(_PLAN.id.table, _PLAN.id == _ROUND.plan_id)
    .where(_LETTER.id.in_(bindparam("ids", expanding=True)))
    .order_by(_LETTER.id, _ROUND.id)
)
"""A row for each round that a letter asks for, or one without a round: most ask for one."""


def lease_letters(
    session: Session, now: datetime, until: datetime, worker: str, most: int
) -> list[Lease]:
    """Lease up to `most` letters that are due until an instant, most urgent first."""
    connection = session.connection()
    due = connection.execute(_DUE, {"now": now, "most": most}).all()
    if due:
        values = {"ids": [row.id for row in due], "worker": worker, "until": until}
        connection.execute(_LEASED, values)
    return [
        Lease(row.id, row.attempt + 1, row.envelope_sender, row.recipient, row.size) for row in due
    ]


def departing(session: Session, letter_ids: Sequence[int]) -> Mapping[int, Departing]:
    """The letters with these ids, with all that is asked of one before it goes."""
    session.flush()
    found: dict[int, Departing] = {}
    asked: dict[int, list[Asked]] = {}
    rows = session.connection().execute(_LETTERS, {"ids": list(letter_ids)})
    for row in map(tuple, rows):
        letter_id, (state, plan_state, last, zone) = row[0], row[len(_OF_LETTER) :]
        if letter_id not in found:
            asked[letter_id] = []
            found[letter_id] = _departing(row[: len(_OF_LETTER)], asked[letter_id])
        if state is not None:
            asked[letter_id].append(Asked(state, plan_state, last, zone))
    return found


def _departing(row: tuple[Any, ...], asked: Sequence[Asked]) -> Departing:
    (letter_id, kind, about_id, slot, plan_id, created_at, expires_at, packed) = row[:8]
    contact_id, active, undeliverable_at, stopped_at = row[8:]
    known = contact_id is not None
    addressee = Addressee(active, undeliverable_at, stopped_at) if known else None
    return Departing(
        letter_id,
        kind,
        about_id,
        slot,
        plan_id,
        created_at,
        expires_at,
        packed or b"",
        addressee,
        asked,
    )

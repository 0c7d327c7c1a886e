"""The outbox: letters queued once, claimed by one, settled by the attempt that sent them.

1. `transmitting` is committed before DATA (the send job calls `begin_transmissions`).
2. Every later write is guarded by id and attempt, so a late result of an old attempt
   changes nothing it should not.
3. A crash in `leased` is harmless and taken back; a crash in `transmitting` is
   `unknown`, never silently tried again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Update, bindparam, or_, update
from sqlmodel import Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from followbot.domain.delivery import Delivery
from followbot.domain.errors import OvertakenError
from followbot.domain.tables import Outgoing
from followbot.domain.terms import LetterKind, OutgoingState
from followbot.store.departing import Lease, lease_letters
from followbot.store.prepared import prepared
from followbot.store.taken_back import note_end

_TABLE = SQLModel.metadata.tables[str(Outgoing.__tablename__)]
LEASE = timedelta(minutes=20)
"""Longer than the hard limit on one SMTP transaction, so a live claim is never taken over."""


def already_queued(session: Session, kind: LetterKind, about_id: int, slot: str, to: str) -> bool:
    """Whether this letter exists in whatever state (the constraint would refuse a second)."""
    return with_key(session, kind, about_id, slot, to).first() is not None


@prepared
def with_key(kind: LetterKind, about_id: int, slot: str, to: str) -> SelectOfScalar[int | None]:
    """The letter with this key."""
    return select(col(Outgoing.id)).where(
        Outgoing.kind == kind,
        Outgoing.about_id == about_id,
        Outgoing.slot == slot,
        Outgoing.recipient == to,
    )


def claim_letters(session: Session, now: datetime, worker: str, limit: int) -> list[Lease]:
    """Lease up to `limit` letters that are due, most urgent first, for this worker."""
    return lease_letters(session, now, now + LEASE, worker, limit)


_BEGUN = (
    update(_TABLE)
    .where(
        _TABLE.c.id == bindparam("its_id"),
        _TABLE.c.attempt == bindparam("its_attempt"),
        _TABLE.c.state == OutgoingState.LEASED,
        _TABLE.c.leased_by == bindparam("worker"),
    )
    .values(
        state=OutgoingState.TRANSMITTING,
        transmitted_at=bindparam("at"),
        leased_until=bindparam("until"),
    )
)


def begin_transmissions(
    session: Session, attempts: Mapping[int, int], worker: str, now: datetime
) -> set[int]:
    """Commit to sending these letters, each at its attempt; returns those that are still ours.

    Raises:
        OvertakenError: some of several are not; each has to be begun by itself.
    """
    lease = {"worker": worker, "at": now, "until": now + LEASE}
    rows = [{"its_id": key, "its_attempt": attempt, **lease} for key, attempt in attempts.items()]
    return _written(session, _BEGUN, rows)


def _written(session: Session, statement: Update, rows: Sequence[Mapping[str, Any]]) -> set[int]:
    """Write rows that are still at their attempt, all by one statement; returns their ids.

    Nothing that the session knows of them is used afterwards.

    Raises:
        OvertakenError: some of several are not, and nobody knows which.
    """
    written = _count(session.connection().execute(statement, rows)) if rows else 0
    if written == len(rows):
        return {row["its_id"] for row in rows}
    if len(rows) > 1:
        raise OvertakenError("some of these letters were begun or settled by another meanwhile")
    return set()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one attempt at a letter ended; `retry_at` counts where it is tried again."""

    letter_id: int
    attempt: int
    delivery: Delivery
    retry_at: datetime


_SETTLED = {
    "accepted": OutgoingState.ACCEPTED,
    "refused": OutgoingState.REFUSED,
    "unknown": OutgoingState.UNKNOWN,
    "deferred": OutgoingState.DEFERRED,
    "not_sent": OutgoingState.DEFERRED,
}


_ENDS = (
    update(_TABLE)
    .where(
        _TABLE.c.id == bindparam("its_id"),
        _TABLE.c.attempt == bindparam("its_attempt"),
        # No list: a statement for many rows takes none.
        or_(
            *(_TABLE.c.state == one for one in (OutgoingState.TRANSMITTING, OutgoingState.UNKNOWN))
        ),
    )
    .values(
        state=bindparam("its_state"),
        result=bindparam("its_result"),
        leased_by="",
        leased_until=None,
    )
)
_AGAIN = _ENDS.values(next_try_at=bindparam("its_instant"))
_OVER = _ENDS.values(settled_at=bindparam("its_instant"))


def settle(
    session: Session,
    letter_id: int,
    attempt: int,
    delivery: Delivery,
    now: datetime,
    retry_at: datetime,
) -> bool:
    """Write the result of one attempt; False when a newer attempt exists."""
    return bool(settle_all(session, [Outcome(letter_id, attempt, delivery, retry_at)], now))


def settle_all(session: Session, outcomes: Sequence[Outcome], now: datetime) -> set[int]:
    """Write the results of attempts; returns the letters of which no newer attempt exists.

    A late result still settles `unknown`: it is evidence of the same attempt.

    Raises:
        OvertakenError: there is one of some of several; each has to be settled by itself.
    """
    again = [one for one in outcomes if _SETTLED[one.delivery.outcome] is OutgoingState.DEFERRED]
    over = [one for one in outcomes if _SETTLED[one.delivery.outcome] is not OutgoingState.DEFERRED]
    ours = _written(session, _AGAIN, [_end(one, one.retry_at) for one in again])
    ours |= _written(session, _OVER, [_end(one, now) for one in over])
    for one in outcomes:
        if one.letter_id in ours:
            told = {"outcome": one.delivery.outcome, "step": one.delivery.step}
            told["answer"] = one.delivery.answer
            note_end(session, one.letter_id, one.attempt, now, retry_at=one.retry_at, **told)
    return ours


def _end(one: Outcome, at: datetime) -> dict[str, object]:
    row = {"its_id": one.letter_id, "its_attempt": one.attempt, "its_instant": at}
    state, result = _SETTLED[one.delivery.outcome], one.delivery.answer[:500]
    return {**row, "its_state": state, "its_result": result}


def end_letter(
    session: Session, letter_id: int, attempt: int, state: OutgoingState, why: str, now: datetime
) -> None:
    """Cancel or expire a leased letter that is no longer wanted."""
    won = session.execute(
        update(Outgoing)
        .where(
            col(Outgoing.id) == letter_id,
            col(Outgoing.attempt) == attempt,
            col(Outgoing.state) == OutgoingState.LEASED,
        )
        .values(state=state, result=why, settled_at=now, leased_by="", leased_until=None)
    )
    if _one(won):
        note_end(session, letter_id, attempt, now, outcome=state.value, answer=why)


def hold_letter(
    session: Session, letter_id: int, attempt: int, until_at: datetime, longer: timedelta
) -> None:
    """Put a leased letter back until an instant; it stays worth sending as much longer."""
    letter = session.exec(
        select(Outgoing).where(
            Outgoing.id == letter_id,
            Outgoing.attempt == attempt,
            Outgoing.state == OutgoingState.LEASED,
        )
    ).first()
    if letter is None:
        return
    letter.state, letter.leased_by, letter.leased_until = OutgoingState.DEFERRED, "", None
    letter.next_try_at, letter.expires_at = until_at, letter.expires_at + longer
    session.add(letter)


def repeat_letter(session: Session, letter: Outgoing, now: datetime) -> None:
    """A person has this letter of unknown fate sent once more, at once."""
    letter.state, letter.next_try_at, letter.settled_at = OutgoingState.PENDING, now, None
    letter.repeats += 1
    session.add(letter)


def settle_by_person(session: Session, letter: Outgoing, now: datetime) -> None:
    """A person knows that this letter of unknown fate arrived."""
    letter.state, letter.settled_at = OutgoingState.ACCEPTED, now
    letter.result = "a person knows that it arrived"
    session.add(letter)


def _count(result: object) -> int:
    return int(getattr(result, "rowcount", 0))


def _one(result: object) -> bool:
    return _count(result) == 1

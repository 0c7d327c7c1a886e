"""Claims that are over: what a crash left is taken back, what nobody began is given back.

The statements are built once: each sending asks them, before a receipt too, and mostly in vain.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Update, bindparam, update
from sqlmodel import Session, SQLModel

from followbot.domain.journal import Event
from followbot.domain.tables import Outgoing
from followbot.domain.terms import LetterKind, OutgoingState
from followbot.store.journal import note

_TABLE = SQLModel.metadata.tables[str(Outgoing.__tablename__)]
_ENDED = "the process ended during the transmission"
_NO_CLAIM: dict[str, Any] = {"leased_by": "", "leased_until": None}

_BACK = (
    update(_TABLE)
    .where(_TABLE.c.state == OutgoingState.LEASED)
    .values(state=OutgoingState.PENDING, **_NO_CLAIM)
)
_LOST = (
    update(_TABLE)
    .where(_TABLE.c.state == OutgoingState.TRANSMITTING)
    .values(
        state=OutgoingState.UNKNOWN, result=_ENDED, settled_at=bindparam("its_instant"), **_NO_CLAIM
    )
)
_IS_OVER = _TABLE.c.leased_until < bindparam("its_instant")
_FOUND_LOST: dict[bool, Any] = {
    alone: statement.returning(_TABLE.c.id, _TABLE.c.attempt)
    for alone, statement in {True: _LOST, False: _LOST.where(_IS_OVER)}.items()
}
_FOUND_BACK: dict[bool, Update] = {True: _BACK, False: _BACK.where(_IS_OVER)}
"""By whether no other process can hold a claim."""

_AGAIN = (
    update(_TABLE)
    .where(
        _TABLE.c.state == OutgoingState.UNKNOWN,
        _TABLE.c.kind == LetterKind.ESCALATION,
        _TABLE.c.repeats < 1,
    )
    .values(
        state=OutgoingState.PENDING,
        next_try_at=bindparam("its_instant"),
        settled_at=None,
        repeats=_TABLE.c.repeats + 1,
    )
)
_GIVEN_BACK = (
    update(_TABLE)
    .where(_TABLE.c.state == OutgoingState.LEASED, _TABLE.c.leased_by == bindparam("worker"))
    .values(state=OutgoingState.DEFERRED, next_try_at=bindparam("its_instant"), **_NO_CLAIM)
)


def recover_claims(session: Session, now: datetime, *, alone: bool) -> tuple[int, int]:
    """After a crash: leased letters become due again, transmitting ones `unknown`.

    `alone` True: no other process can hold a claim (the SQLite daemon's lock), so none
    is waited for; else only claims whose lease ran out count. Returns both counts. Letters that
    the session holds already do not hear of it.
    """
    session.flush()
    connection = session.connection()
    back = connection.execute(_FOUND_BACK[alone], {} if alone else {"its_instant": now}).rowcount
    lost = connection.execute(_FOUND_LOST[alone], {"its_instant": now}).all()
    for letter_id, attempt in lost:
        note_end(session, letter_id, attempt, now, outcome="unknown", answer=_ENDED)
    return back, len(lost)


def repeat_unknown_escalations(session: Session, now: datetime) -> int:
    """An escalation whose fate is unknown is sent once more; nothing else repeats by itself."""
    session.flush()
    return session.connection().execute(_AGAIN, {"its_instant": now}).rowcount


def release_letters(session: Session, worker: str, retry_at: datetime) -> None:
    """Give back what this worker leased and never began (its server went away)."""
    session.flush()
    session.connection().execute(_GIVEN_BACK, {"worker": worker, "its_instant": retry_at})


def note_end(session: Session, letter_id: int, attempt: int, now: datetime, **told: object) -> None:
    """What the world did with a letter is nothing that could be worked out again."""
    content = {"attempt": attempt, "now": now, **told}
    note(session, Event.DELIVERY, now, content, subject_id=letter_id)

"""After a restoration: what may have been sent before, and when that is settled."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from followbot.domain.journal import Event
from followbot.domain.tables import Outgoing
from followbot.domain.tables_audit import Restoration
from followbot.domain.terms import OutgoingState
from followbot.store.journal import note
from followbot.store.prepared import prepared

MAYBE_SENT = "held after a restoration: it may have been sent before"
_UNSENT = (
    OutgoingState.PENDING,
    OutgoingState.DEFERRED,
    OutgoingState.LEASED,
    OutgoingState.TRANSMITTING,
)


def begin_restoration(session: Session, backed_up_at: datetime, now: datetime) -> int:
    """Hold every letter that had not gone when the backup was made; returns how many."""
    unsettled = select(Restoration).where(col(Restoration.settled_at).is_(None))
    for earlier in session.exec(unsettled):  # restored again before the first was settled
        earlier.settled_at = now
        session.add(earlier)
    session.add(Restoration(backed_up_at=backed_up_at, restored_at=now))
    held = session.execute(
        update(Outgoing)
        .where(col(Outgoing.state).in_(_UNSENT))
        .values(
            state=OutgoingState.UNKNOWN,
            result=MAYBE_SENT,
            settled_at=now,
            repeats=1,
            leased_by="",
            leased_until=None,
        )
        .returning(col(Outgoing.id), col(Outgoing.attempt))
        .execution_options(synchronize_session=False)
    ).all()
    for letter_id, attempt in held:
        content = {"attempt": attempt, "now": now, "outcome": "unknown", "answer": MAYBE_SENT}
        note(session, Event.DELIVERY, now, content, subject_id=letter_id)
    said = {"command": "restore", "backed_up_at": backed_up_at, "now": now}
    note(session, Event.COMMAND, now, said)
    return len(held)


def open_restoration(session: Session) -> Restoration | None:
    """The restoration that is not settled yet, or None."""
    return not_settled(session).first()


@prepared
def not_settled() -> SelectOfScalar[Restoration]:
    """The restorations that are not settled yet, newest first."""
    wanted = select(Restoration).where(col(Restoration.settled_at).is_(None))
    return wanted.order_by(col(Restoration.id).desc())


def settle(session: Session, row: Restoration, now: datetime) -> None:
    """From now on letters go out again; those that were held wait for a person."""
    row.settled_at = now
    session.add(row)
    note(session, Event.COMMAND, now, {"command": "settle", "now": now})

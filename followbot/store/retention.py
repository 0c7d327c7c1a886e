"""Mails and letters that have been kept long enough, and nobody waits for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from followbot.domain.tables import Evidence, Incoming, Outgoing
from followbot.domain.terms import IncomingState, OutgoingState

_DONE = (IncomingState.UNDERSTOOD, IncomingState.IGNORED)
_SETTLED = (
    OutgoingState.ACCEPTED,
    OutgoingState.REFUSED,
    OutgoingState.CANCELLED,
    OutgoingState.EXPIRED,
)


def mails_to_erase(
    session: Session,
    taken: datetime | None,
    with_files: datetime | None,
    unrelated: datetime | None,
    most: int,
) -> Sequence[Incoming]:
    """Mails that are done with and older than the instant for their kind, oldest first.

    One that waits for a person or for a "yes" is never among them.
    """
    proves = select(Evidence.id).where(col(Evidence.incoming_id) == col(Incoming.id)).exists()
    of_use = col(Incoming.state) == IncomingState.UNDERSTOOD
    older = [
        (before, condition)
        for before, condition in (
            (taken, of_use & ~proves),
            (with_files, proves),
            (unrelated, ~of_use & ~proves),
        )
        if before is not None
    ]
    found: list[Incoming] = []
    for before, condition in older:
        found += _older(session, before, condition, most - len(found))
    return found


def _older(
    session: Session, before: datetime, condition: ColumnElement[bool], most: int
) -> Sequence[Incoming]:
    wanted = (
        select(Incoming)
        .where(
            col(Incoming.stored_at) < before,
            col(Incoming.state).in_(_DONE),
            func.length(Incoming.raw) > 0,
            condition,
        )
        .order_by(col(Incoming.stored_at))
        .limit(max(0, most))
    )
    return session.exec(wanted).all()


def letters_to_erase(session: Session, before: datetime | None, most: int) -> Sequence[Outgoing]:
    """Letters whose fate is known and that are older than the instant, oldest first."""
    if before is None:
        return []
    wanted = (
        select(Outgoing)
        .where(
            col(Outgoing.created_at) < before,
            col(Outgoing.state).in_(_SETTLED),
            func.length(Outgoing.raw) > 0,
        )
        .order_by(col(Outgoing.created_at))
        .limit(max(0, most))
    )
    return session.exec(wanted).all()

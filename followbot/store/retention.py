"""Mails and letters that `forget` has to look at, found by an index however many were erased."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Exists, Select, func, update
from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from followbot.domain.tables import Evidence, Incoming, LetterBytes, Outgoing
from followbot.domain.terms import IncomingState, OutgoingState


@dataclass(frozen=True, slots=True)
class KeptMail:
    """What decides how long a mail is kept. `erased`: its bytes are gone already."""

    key: int
    stored_at: datetime
    state: IncomingState
    proves: bool
    erased: bool


@dataclass(frozen=True, slots=True)
class KeptLetter:
    """The same of a letter."""

    key: int
    created_at: datetime
    state: OutgoingState
    erased: bool


def _mail_columns() -> Select[Any]:
    proves = select(Evidence.id).where(col(Evidence.incoming_id) == col(Incoming.id)).exists()
    columns: list[Any] = [Incoming.id, Incoming.stored_at, Incoming.state, proves]
    return sa_select(*columns, func.length(Incoming.raw) == 0)


def _letter_columns() -> Select[Any]:
    columns: list[Any] = [Outgoing.id, Outgoing.created_at, Outgoing.state]
    return sa_select(*columns, ~_has_bytes())


def _has_bytes() -> Exists:
    own = col(LetterBytes.outgoing_id) == col(Outgoing.id)
    return select(LetterBytes.outgoing_id).where(own).exists()


def mails_to_look_at(session: Session, now: datetime, most: int) -> list[KeptMail]:
    """Mails that may have been kept long enough, those first that waited longest."""
    due = col(Incoming.keep_until_at)
    wanted = _mail_columns().where(due <= now).order_by(due, col(Incoming.id)).limit(most)
    return [KeptMail(*row) for row in session.execute(wanted)]


def mails_again(session: Session, keys: Sequence[int]) -> list[KeptMail]:
    """The same mails as they stand in this transaction."""
    wanted = _mail_columns().where(col(Incoming.id).in_(keys))
    return [KeptMail(*row) for row in session.execute(wanted)]


def letters_to_look_at(session: Session, now: datetime, most: int) -> list[KeptLetter]:
    """Letters that may have been kept long enough, those first that waited longest."""
    due = col(Outgoing.keep_until_at)
    wanted = _letter_columns().where(due <= now).order_by(due, col(Outgoing.id)).limit(most)
    return [KeptLetter(*row) for row in session.execute(wanted)]


def mails_with(session: Session, keys: Sequence[int]) -> Sequence[Incoming]:
    """The mails with these ids."""
    wanted = select(Incoming).where(col(Incoming.id).in_(keys))
    return session.exec(wanted).all() if keys else []


def letters_with(session: Session, keys: Sequence[int]) -> Sequence[Outgoing]:
    """The letters with these ids."""
    wanted = select(Outgoing).where(col(Outgoing.id).in_(keys))
    return session.exec(wanted).all() if keys else []


def keep_until(
    session: Session,
    table: type[Incoming | Outgoing],
    until: Mapping[int, datetime | None],
) -> None:
    """Note when these rows are looked at next; None: never."""
    if until:
        rows = [{"id": key, "keep_until_at": at} for key, at in until.items()]
        session.execute(update(table), rows)


def look_at_everything(session: Session) -> None:
    """Whatever still has its bytes is looked at anew: it may be kept for another time now."""
    mails = update(Incoming).where(func.length(Incoming.raw) > 0)
    letters = update(Outgoing).where(_has_bytes())
    for looked_at in (
        mails.values(keep_until_at=Incoming.stored_at),
        letters.values(keep_until_at=Outgoing.created_at),
    ):
        session.execute(looked_at.execution_options(synchronize_session=False))

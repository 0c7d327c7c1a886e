"""Attempts at many mails, counted before any of them is parsed; no row becomes an object."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Update, bindparam, update
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from followbot.domain.tables import Incoming
from followbot.domain.terms import IncomingState
from followbot.store.journal import acted
from followbot.store.prepared import prepared


class Counted(NamedTuple):
    """A mail that waits, with its hash and its packed bytes; the attempt at it is counted."""

    id: int
    sha256: str
    raw: bytes


def count_attempts(
    session: Session, incoming_ids: Collection[int], counted: Collection[int]
) -> Sequence[Counted]:
    """Count an attempt at each of these mails but the `counted`; those that wait, in order."""
    rows = [Counted(*row) for row in _waiting_with_bytes(session, sorted(incoming_ids))]
    new = [row.id for row in rows if row.id not in counted]
    if new:
        session.execute(_count_one_more(), {"new": new})
        acted(session)
    return rows


@cache
def _count_one_more() -> Update:
    """Built once; rows that the session has at hand do not hear of it."""
    mails = update(Incoming).where(col(Incoming.id).in_(bindparam("new", expanding=True)))
    return mails.values(attempts=Incoming.attempts + 1).execution_options(synchronize_session=False)


@prepared
def _waiting_with_bytes(incoming_ids: Sequence[int]) -> Select[int, str, bytes]:
    number: Any = col(Incoming.id)
    wanted = select(number, Incoming.sha256, Incoming.raw)
    wanted = wanted.where(number.in_(incoming_ids), Incoming.state == IncomingState.STORED)
    return wanted.order_by(number).with_for_update()

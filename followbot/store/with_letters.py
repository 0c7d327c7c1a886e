"""Rows that belong to new letters: they are written right after the letters are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, event, insert
from sqlmodel import Session

from followbot.domain.tables import Outgoing

_WAITING = "rows_with_letters"


def insert_with_letters(session: Session, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert these rows, together with the letters where those are still to be written."""
    if not rows:
        return
    if any(isinstance(row, Outgoing) for row in session.new):
        waiting: dict[Table, list[Mapping[str, Any]]] = session.info.setdefault(_WAITING, {})
        waiting.setdefault(table, []).extend(rows)
    else:
        session.execute(insert(table), list(rows))


@event.listens_for(Session, "after_flush")
def _insert(session: Session, _context: object) -> None:
    """The letters have been written: what belongs to them follows."""
    for table, rows in session.info.pop(_WAITING, {}).items():
        session.execute(insert(table), rows)

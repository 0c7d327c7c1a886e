"""Rows that are older than the journal: chained once, when the journal begins.

Never again: rows that come behind the journal's back later are what `audit verify` looks for.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection
from sqlmodel import Session, select

from followbot.domain.tables_audit import JournalEntry
from followbot.store.journal import NewEntry, append_entries, entry_of
from followbot.store.journal_rows import JOURNALED

_AT_A_TIME = 500


def adopt_rows(connection: Connection) -> int:
    """Chain every row of the journaled tables where the journal is still empty; how many."""
    session = Session(connection, join_transaction_mode="create_savepoint")
    with session, session.begin():
        if session.exec(select(JournalEntry.number).limit(1)).first() is not None:
            return 0
        return sum(_adopt(session, table) for table in JOURNALED)


def _adopt(session: Session, table: Any) -> int:
    count = 0
    waiting: list[NewEntry] = []
    rows: Any = session.exec(select(table).order_by(table.id).execution_options(yield_per=200))
    for row in rows:
        waiting.append(entry_of(row))
        session.expunge(row)
        if len(waiting) >= _AT_A_TIME:
            append_entries(session, waiting)
            count, waiting = count + len(waiting), []
    if waiting:
        append_entries(session, waiting)
    return count + len(waiting)

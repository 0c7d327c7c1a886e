"""Rows of the history as plain values: many are written by one statement, and none is an object.

An object that SQLAlchemy keeps track of costs five times what its row does. Where a group of mails
is taken in together, what was said and what it changed are a dozen rows a mail that nobody changes
again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Insert, insert
from sqlmodel import Session, SQLModel

from followbot.store.numbers import next_numbers

LATER = "wakes_later"
"""Where a session that writes many things together keeps the plans that it wakes at the end."""
_APPENDED = "rows_appended"

Row = Mapping[str, Any]
"""The values of a row by its columns."""


class WritingSession(Session):
    """A session whose transaction may append rows of plain values.

    They are written before anything is asked, as its objects are.
    """

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Write everything that waits."""
        for table, rows in self.info.pop(_APPENDED, {}).items():
            self.write_rows(table, rows)
        super().flush(objects)

    def write_rows(self, table: type[SQLModel], rows: Sequence[Row]) -> Sequence[int]:
        """Write these rows of all columns but their ids, which come back."""
        numbers = next_numbers(self, table, len(rows))
        numbered = [{"id": id_, **row} for id_, row in zip(numbers, rows, strict=True)]
        self.connection().execute(_insert(table), numbered)
        self.appended(table, numbered)
        return numbers

    def appended(self, table: type[SQLModel], rows: Sequence[Row]) -> None:
        """These rows of a table were written."""


def is_written_together(session: Session) -> bool:
    """Whether new rows wait for others that are written with them."""
    return LATER in session.info


def append(session: Session, table: type[SQLModel], values: Row) -> None:
    """Append a row that nobody changes in this transaction; columns that are not named are usual.

    What a savepoint does may still be taken back: that is left to the session's own book-keeping.
    """
    together = is_written_together(session) and isinstance(session, WritingSession)
    if not together or session.in_nested_transaction():
        session.add(table(**values))
        return
    waiting: dict[type[SQLModel], list[Row]] = session.info.setdefault(_APPENDED, {})
    waiting.setdefault(table, []).append({**_usual(table), **values})


def append_now(session: Session, table: type[SQLModel], rows: Sequence[Row]) -> Sequence[int]:
    """Write rows that nobody changes in this transaction, behind all that waits; their ids."""
    session.flush()
    if session.in_nested_transaction() or not isinstance(session, WritingSession):
        made = [table(**values) for values in rows]
        session.add_all(made)
        session.flush()
        return [row.id for row in made]  # type: ignore[attr-defined]  # as every table has one
    return session.write_rows(table, [{**_usual(table), **values} for values in rows])


@cache
def _usual(table: type[SQLModel]) -> Row:
    """What a new row of this table says where nothing else is said, without its id."""
    fields = table.model_fields.items()
    return {
        name: None if one.is_required() else one.default for name, one in fields if name != "id"
    }


@cache
def _insert(table: type[SQLModel]) -> Insert:
    return insert(SQLModel.metadata.tables[str(table.__tablename__)])

"""Numbers of new rows, given before the rows are written: many are written by one statement then.

SQLite would hand out the very same ones, but tell them row by row. PostgreSQL gives them out of
the table's own sequence.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, event, func, inspect, select
from sqlalchemy.orm import SessionTransaction
from sqlmodel import Session, SQLModel

_GIVEN = "numbers_given"


def give_numbers(session: Session, rows: Sequence[SQLModel]) -> None:
    """Give these new rows of one table their ids, in this order; one that has its id keeps it."""
    new: list[Any] = [row for row in rows if getattr(row, "id", None) is None]
    if not new:
        return
    for row, number in zip(new, next_numbers(session, type(new[0]), len(new)), strict=True):
        row.id = number


def next_numbers(session: Session, table: Any, count: int) -> Sequence[int]:
    """So many free numbers, in order.

    On SQLite nobody else writes before this transaction ends, and whatever it adds to a table
    that was counted once is counted on.
    """
    with session.no_autoflush:
        if not _tells_row_by_row(session):
            name = str(table.__tablename__)
            wanted = select(func.nextval(func.pg_get_serial_sequence(name, "id"))).select_from(
                func.generate_series(1, count)
            )
            return sorted(session.execute(wanted).scalars())
        given: dict[Any, int] = session.info.setdefault(_GIVEN, {})
        if table not in given:
            given[table] = session.execute(_newest(table)).scalar() or 0
    first = given[table] + 1
    given[table] += count
    return range(first, first + count)


def _tells_row_by_row(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


@cache
def _newest(table: Any) -> Select[tuple[int | None]]:
    """The highest number so far: without AUTOINCREMENT the next row gets the one after it."""
    return select(func.max(table.__table__.c.id))


@event.listens_for(Session, "before_flush")
def _number(session: Session, _context: object, _instances: object) -> None:
    """Several new rows of a table are numbered together, in the order they were added."""
    if not session.new or not _tells_row_by_row(session):
        return
    given: dict[Any, int] = session.info.setdefault(_GIVEN, {})
    by_table: dict[type[Any], list[Any]] = {}
    for row in session.new:
        if "id" in type(row).model_fields:
            by_table.setdefault(type(row), []).append(row)
    for table, rows in by_table.items():
        if table in given:  # some brought their own numbers along
            given[table] = max([given[table], *(row.id for row in rows if row.id is not None)])
        if len(rows) > 1 or table in given:
            give_numbers(session, sorted(rows, key=lambda row: inspect(row).insert_order))


@event.listens_for(Session, "after_transaction_end")
def _forget(session: Session, transaction: SessionTransaction) -> None:
    """The next transaction counts anew."""
    if transaction.parent is None:
        session.info.pop(_GIVEN, None)

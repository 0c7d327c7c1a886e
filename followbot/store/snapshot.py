"""A whole database as one SQLite file, whatever it lives in, and back again.

SQLite copies itself page by page while others write (its online backup). Out of PostgreSQL the
rows are read in one snapshot and written into the same tables of a SQLite file: such a copy needs
no program of the server's version, is verified by the same means, and moves to either database.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Integer, Table, func, insert, select, text
from sqlmodel import SQLModel

from followbot.domain import tables_audit, tables_decisions, tables_visits
from followbot.domain.errors import RefusedError
from followbot.store.database import Database
from followbot.store.schema import schema_revision, upgrade_schema

_AT_A_TIME = 500
_KNOWN = (tables_audit, tables_decisions, tables_visits)  # importing them registers every table


def all_tables() -> Sequence[Table]:
    """Every table, those that others point to first."""
    return SQLModel.metadata.sorted_tables


def counts(database: Database) -> dict[str, int]:
    """How many rows each table has."""
    with database.read() as session:
        return {
            table.name: int(session.execute(select(func.count()).select_from(table)).scalar_one())
            for table in all_tables()
        }


def snapshot(database: Database, file: Path) -> None:
    """Copy everything into a new SQLite file, as it stands at one moment; others go on."""
    if database.is_sqlite:
        with database.engine.connect() as plain, closing(sqlite3.connect(file)) as target:
            raw: Any = plain.connection.dbapi_connection
            raw.backup(target)
            target.execute("PRAGMA journal_mode=DELETE").fetchall()
        return
    copy = Database(f"sqlite:///{file}")
    try:
        upgrade_schema(copy)
        with database.engine.connect() as plain:
            source = plain.execution_options(isolation_level="REPEATABLE READ")
            with source.begin(), copy.engine.connect() as target:
                _copy_rows(source, target)
    finally:
        copy.close()
    with closing(sqlite3.connect(file)) as done:
        done.execute("PRAGMA journal_mode=DELETE").fetchall()


def refuse_to_overwrite(database: Database) -> None:
    """A restoration goes into a new file or an empty database only.

    Raises:
        RefusedError: there is something already.
    """
    path = database.path
    if path is not None:
        if path.exists() and path.stat().st_size:
            raise RefusedError(
                f"`{path}` exists already, and is not overwritten",
                "move it away first; keep it until you know that you do not need it",
            )
        return
    if schema_revision(database) and any(counts(database).values()):
        raise RefusedError(
            "the configured database is not empty, and is not overwritten",
            "create a new database, and name it in `database.url`",
        )


def load(database: Database, file: Path) -> None:
    """Put the rows of a snapshot into an empty server database, all or none."""
    copy = Database(f"sqlite:///{file}")
    try:
        upgrade_schema(database)
        with copy.engine.connect() as source, database.engine.begin() as target:
            for table in all_tables():
                _copy_table(source, target, table)
            _count_on(target)
    finally:
        copy.close()


def _copy_rows(source: Connection, target: Connection) -> None:
    """Into SQLite, whose foreign keys would ask for an order that rows of one table may lack."""
    raw: Any = target.connection.dbapi_connection
    raw.execute("PRAGMA foreign_keys=OFF")
    with target.begin():
        for table in all_tables():
            _copy_table(source, target, table)


def _copy_table(source: Connection, target: Connection, table: Table) -> None:
    for rows in _batches(source, table):
        target.execute(insert(table), rows)


def _batches(source: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    order = list(table.primary_key.columns)
    wanted = select(table).order_by(*order).execution_options(yield_per=_AT_A_TIME)
    for part in source.execute(wanted).mappings().partitions(_AT_A_TIME):
        yield [dict(row) for row in part]


def _count_on(target: Connection) -> None:
    """A server's counters go on behind the highest id."""
    for table in all_tables():
        column = table.columns.get("id")
        if column is None or not isinstance(column.type, Integer):
            continue
        target.execute(
            text(
                f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), "  # noqa: S608
                f"GREATEST((SELECT COALESCE(MAX(id), 0) FROM {table.name}), 1), "
                f"(SELECT COUNT(*) > 0 FROM {table.name}))"
            )
        )

"""The database: one engine, two kinds of transaction.

1. SQLite: WAL, and `BEGIN IMMEDIATE` for every write, because a read that turns
   into a write loses updates silently with the driver's defaults.
2. `hide_parameters`, or error texts would print suppliers' words.
3. Nobody holds a transaction across the network: transactions are `with` blocks
   inside one job step.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event, func, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import (
    DatabaseError,
    IntegrityError,
    NoSuchModuleError,
    OperationalError,
)
from sqlmodel import Session, create_engine

from followbot.domain.errors import ConfigError, FollowbotError, OvertakenError, UnreachableError
from followbot.domain.tables_columns import tell_postgresql
from followbot.store.appended import WritingSession
from followbot.store.database_url import checked_url, without_password
from followbot.store.journal import JournaledSession
from followbot.store.sqlite_dialect import DRIVER, only_reading

BUSY_SECONDS = 15
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
"""The last writes zeros over what is deleted: erased is erased."""
_STATEMENTS = 1000
"""So many statements are kept compiled: there are some hundreds."""


class Database:
    """An open database of either kind. Use `write()` and `read()`; close when done."""

    def __init__(self, url: str) -> None:
        """Open the engine; nothing is connected yet. Raises ConfigError for a wrong URL."""
        self.url = checked_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _sqlite_engine(self.url) if self.is_sqlite else _server_engine(self.url)
        self._reading = only_reading(self.engine)

    @property
    def path(self) -> Path | None:
        """The file of a SQLite database, or None (PostgreSQL, in memory)."""
        name = self.url.database if self.is_sqlite else None
        return Path(name) if name and name != ":memory:" else None

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction that is committed at the end, or rolled back by an exception.

        What it does goes into the journal with it. Raises UnreachableError when the database is
        locked, full or gone.
        """
        maker = JournaledSession(self.engine, expire_on_commit=False)
        with _people_errors(self), maker as session, session.begin():
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One consistent view; nothing written here is kept."""
        with _people_errors(self), Session(self._reading, expire_on_commit=False) as session:
            yield session
            session.expunge_all()  # rows read here stay usable after the rollback
            session.rollback()

    @contextmanager
    def trial(self) -> Iterator[Database]:
        """The same database to try things out on: whatever is written is undone at the end."""
        with _people_errors(self), self.engine.connect() as connection:
            everything = connection.begin()
            try:
                yield _Trial(self, connection)
            finally:
                everything.rollback()

    @contextmanager
    def only_here(self, job: str) -> Iterator[bool]:
        """Whether no other process does this job now; held until the block ends.

        PostgreSQL: an advisory lock of the session, freed with the process and without a
        transaction, so slow work may be done under it. SQLite: always True, because the
        daemon's lock keeps other processes away.
        """
        if self.is_sqlite:
            yield True
            return
        key = int.from_bytes(hashlib.sha256(f"followbot {job}".encode()).digest()[:7])
        with _people_errors(self), self.engine.connect() as plain:
            connection = plain.execution_options(isolation_level="AUTOCOMMIT")
            mine = bool(connection.scalar(select(func.pg_try_advisory_lock(key))))
            try:
                yield mine
            finally:
                if mine:
                    connection.execute(select(func.pg_advisory_unlock(key)))

    def compact(self) -> None:
        """Leave nothing of what was erased in the files (SQLite), or in the tables' free space.

        Raises UnreachableError when another process writes all the time.
        """
        with _people_errors(self), self.engine.connect() as plain:
            if self.is_sqlite:
                raw: Any = plain.connection.dbapi_connection
                raw.execute("VACUUM")
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                return
            outside = plain.execution_options(isolation_level="AUTOCOMMIT")
            outside.exec_driver_sql("VACUUM FULL")

    def close(self) -> None:
        """Give all connections back to the system."""
        self.engine.dispose()


class _Trial(Database):
    """Every transaction is a savepoint inside one that is rolled back; none is journaled."""

    def __init__(self, real: Database, connection: Connection) -> None:
        self.url, self.is_sqlite, self.engine = real.url, real.is_sqlite, real.engine
        self._connection = connection

    @contextmanager
    def write(self) -> Iterator[Session]:
        """As in the real database, but undone at the end of the trial."""
        maker = WritingSession(
            self._connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
        )
        with _people_errors(self), maker as session, session.begin():
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """What the trial has written so far is seen."""
        with self.write() as session:
            yield session


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(
        url.set(drivername=DRIVER),
        hide_parameters=True,
        query_cache_size=_STATEMENTS,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we begin ourselves, see `Sqlite`
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return engine


def _server_engine(url: URL) -> Engine:
    tell_postgresql()
    try:
        return create_engine(
            url, hide_parameters=True, pool_pre_ping=True, query_cache_size=_STATEMENTS
        )
    except (ImportError, NoSuchModuleError) as exc:
        raise ConfigError(
            "`database.url` names PostgreSQL, but its driver is not installed",
            "install it with `pip install 'followbot[postgres]'`",
        ) from exc


@contextmanager
def _people_errors(database: Database) -> Iterator[None]:
    """Turn the driver's errors into one line without SQL and data."""
    try:
        yield
    except OperationalError as exc:
        raise _explained(database, str(exc.orig)) from exc
    except IntegrityError as exc:
        if "UNIQUE" not in str(exc.orig) and type(exc.orig).__name__ != "UniqueViolation":
            raise
        raise OvertakenError(
            "another process did the same work at the same time; this one was undone",
            "nothing is needed: the next run goes on from there",
        ) from exc
    except DatabaseError as exc:
        if "file is not a database" in str(exc.orig) or "malformed" in str(exc.orig):
            raise ConfigError(
                f"`{database.path}` is no SQLite database, or it is damaged",
                "check `database.url`, or put the file back from a backup",
            ) from exc
        raise


def _explained(database: Database, cause: str) -> FollowbotError:
    full = database.url.render_as_string(hide_password=False)
    where = str(database.path) if database.path else without_password(full)
    cause = cause.strip().splitlines()[0] if cause.strip() else "no reason given"
    if "locked" in cause:
        hint = "another followbot holds the database; stop it, or try again later"
    elif "full" in cause:
        hint = "make room on the disk; nothing was half written"
    elif "unable to open" in cause:
        hint = "check that the folder exists and may be written"
    elif "readonly" in cause:
        hint = "check that the file and its folder may be written"
    else:
        hint = "check `database.url` and that the server runs"
    return UnreachableError(f"the database `{where}` cannot be used now: {cause}", hint)

"""SQLite as we use it: every transaction is begun by us, with the lock that it needs.

A dialect begins transactions without an event of SQLAlchemy: with one, each statement would pay
for looking who else listens.
"""

from __future__ import annotations

from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

if TYPE_CHECKING:
    from sqlalchemy import Engine

DRIVER = "sqlite+followbot"
registry.register("sqlite.followbot", __name__, "Sqlite")


class Sqlite(SQLiteDialect_pysqlite):
    """The standard library's driver.

    A write begins with its lock: a read that turned into a write would lose updates silently.
    """

    supports_statement_cache = True
    begin = "BEGIN IMMEDIATE"

    def do_begin(self, dbapi_connection: Any) -> None:
        """Begin a transaction; the driver does not, see `isolation_level`."""
        dbapi_connection.execute(self.begin)

    @cached_property
    def reading(self) -> Sqlite:
        """The same for transactions that only read: they take no lock before they do."""
        reader = copy(self)
        reader.begin = "BEGIN"
        return reader


def only_reading(engine: Engine) -> Engine:
    """The same engine for transactions that only read.

    Raises TypeError for an engine of SQLite whose dialect would begin none.
    """
    reading = engine.execution_options()
    if engine.dialect.name == "sqlite":
        if not isinstance(engine.dialect, Sqlite):
            raise TypeError("this engine of SQLite begins no transactions")
        reading.dialect = engine.dialect.reading
    return reading

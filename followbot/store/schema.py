"""Bringing a database's schema up to date, and telling when it is not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect

from followbot.domain.errors import ConfigError
from followbot.store.append_only import guard_history, unguard_history

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

    from followbot.store.database import Database

_MIGRATIONS = Path(__file__).parent / "migrations"
_VERSION = "alembic_version"


def upgrade_schema(database: Database) -> tuple[str, str]:
    """Run all outstanding migrations; returns (revision before or "", revision now)."""
    from alembic import command

    from followbot.store.adoption import adopt_rows

    before = schema_revision(database)
    config = _alembic_config()
    with database.engine.connect() as connection, _tables_may_be_rebuilt(connection):
        config.attributes["connection"] = connection
        with connection.begin():  # all steps or none; the migrations keep nothing themselves
            unguard_history(connection)
            command.upgrade(config, "head")
            _refuse_rows_that_point_nowhere(connection)
            adopt_rows(connection)
            guard_history(connection)
    return before, schema_revision(database)


@contextmanager
def _tables_may_be_rebuilt(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by building it anew, which its foreign keys would refuse.

    They can be switched outside of a transaction only, so the driver is told directly.
    """
    raw = connection.connection.dbapi_connection
    if connection.dialect.name != "sqlite" or raw is None:
        yield
        return
    cursor = raw.cursor()
    cursor.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()


def _refuse_rows_that_point_nowhere(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise ConfigError(
            f"the database was not upgraded: {len(broken)} of its rows would point nowhere",
            "please report it; the database is as it was",
        )


def schema_revision(database: Database) -> str:
    """The revision the database stands at, "" for an empty one."""
    with database.read() as session:
        connection = session.connection()
        if not inspect(connection).has_table(_VERSION):
            return ""
        found = connection.exec_driver_sql(f"SELECT version_num FROM {_VERSION}").scalar()  # noqa: S608
    return str(found or "")


def newest_revision() -> str:
    """The revision this program needs: the number its last migration's file begins with.

    Every start asks this; alembic, which reads all migrations for it, takes a tenth of a second.
    """
    return max(path.name.partition("_")[0] for path in _MIGRATIONS.glob("versions/[0-9]*_*.py"))


def ready_schema(database: Database) -> None:
    """Make sure the schema fits this program.

    SQLite is upgraded silently. A server database is shared, so a person decides:
    ConfigError with the command to run. ConfigError too when the schema is newer than ours.
    """
    revision = schema_revision(database)
    if revision == newest_revision():
        return
    if revision and revision not in all_revisions():
        raise ConfigError(
            "the database was made by a newer followbot than this one",
            "use that version, or another database",
        )
    if database.is_sqlite:
        upgrade_schema(database)
        return
    raise ConfigError(
        "the database has an older schema than this followbot needs",
        "stop all followbot processes, then run `followbot db upgrade`",
    )


def all_revisions() -> tuple[str, ...]:
    """Every revision that this program knows, the first one first."""
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(_alembic_config())
    return tuple(reversed([script.revision for script in scripts.walk_revisions()]))


def _alembic_config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config

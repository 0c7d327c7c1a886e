"""Bringing a database's schema up to date, and telling when it is not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from followbot.domain.errors import ConfigError

if TYPE_CHECKING:
    from alembic.config import Config

    from followbot.store.database import Database

_MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade_schema(database: Database) -> tuple[str, str]:
    """Run all outstanding migrations; returns (revision before or "", revision now)."""
    from alembic import command

    before = schema_revision(database)
    config = _alembic_config()
    with database.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
    return before, schema_revision(database)


def schema_revision(database: Database) -> str:
    """The revision the database stands at, "" for an empty one."""
    from alembic.runtime.migration import MigrationContext

    with database.read() as session:
        return MigrationContext.configure(session.connection()).get_current_revision() or ""


def newest_revision() -> str:
    """The revision this program needs."""
    from alembic.script import ScriptDirectory

    return ScriptDirectory.from_config(_alembic_config()).get_current_head() or ""


def ready_schema(database: Database) -> None:
    """Make sure the schema fits this program.

    SQLite is upgraded silently. A server database is shared, so a person decides:
    ConfigError with the command to run. ConfigError too when the schema is newer than ours.
    """
    revision = schema_revision(database)
    if revision == newest_revision():
        return
    if revision and not _is_known(revision):
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


def _is_known(revision: str) -> bool:
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(_alembic_config())
    return revision in {script.revision for script in scripts.walk_revisions()}


def _alembic_config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config

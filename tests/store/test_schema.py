"""The schema: what the migrations build is what the tables say, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text
from sqlmodel import SQLModel

import followbot.domain.tables_decisions
from followbot.domain.errors import ConfigError, UnreachableError
from followbot.store.database import Database
from followbot.store.schema import newest_revision, ready_schema, schema_revision, upgrade_schema

assert followbot.domain.tables_decisions


def test_migrations_build_exactly_the_tables(database: Database) -> None:
    with database.read() as session:
        context = MigrationContext.configure(session.connection())
        assert compare_metadata(context, SQLModel.metadata) == []


def test_the_conditions_of_unique_indexes_hold_on_both_databases(database: Database) -> None:
    assert database.url
    wanted = {"uq_escalation_open", "uq_rhythmoffer_open"}
    found = {
        index.name: index.dialect_options[database.url.get_backend_name()]["where"]
        for table in SQLModel.metadata.tables.values()
        for index in table.indexes
        if index.name in wanted
    }
    assert set(found) == wanted
    assert all(where is not None for where in found.values())


def test_upgrading_twice_changes_nothing(database: Database) -> None:
    assert upgrade_schema(database) == (newest_revision(), newest_revision())


def test_an_empty_sqlite_file_is_made_ready_silently(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'new.db'}")
    ready_schema(database)
    assert schema_revision(database) == newest_revision()


def test_a_shared_database_is_upgraded_only_by_a_person(postgres_url: str) -> None:
    database = Database(postgres_url)
    with pytest.raises(ConfigError) as caught:
        ready_schema(database)
    database.close()
    assert "followbot db upgrade" in caught.value.hint


@pytest.mark.parametrize("url", ["nonsense", "mysql://u@h/d", "postgresql://u@h/d", ""])
def test_a_database_we_do_not_know_is_refused_with_what_to_write(url: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Database(url)
    assert "sqlite:///" in caught.value.hint


def test_a_folder_that_does_not_exist_is_said_in_one_line(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'missing' / 'x.db'}")
    with pytest.raises(UnreachableError) as caught:
        ready_schema(database)
    assert "\n" not in caught.value.message
    assert "folder exists" in caught.value.hint


def test_a_server_that_is_away_shows_no_password(tmp_path: Path) -> None:
    database = Database("postgresql+psycopg://u:canary@127.0.0.1:1/nothing")
    with pytest.raises(UnreachableError) as caught:
        schema_revision(database)
    assert "canary" not in caught.value.message + caught.value.hint


def test_a_file_that_is_no_database_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("a shopping list, much longer than any header " * 20)
    with pytest.raises(ConfigError, match="no SQLite database"):
        ready_schema(Database(f"sqlite:///{tmp_path / 'x.db'}"))


def test_a_newer_schema_is_left_alone(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    upgrade_schema(database)
    with database.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = 'of_2030'"))
    with pytest.raises(ConfigError, match="newer followbot"):
        ready_schema(database)
    database.close()

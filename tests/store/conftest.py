"""Every store test runs on real SQLite and on real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from followbot.store.database import Database
from tests.store.upgraded import upgraded_sqlite


@pytest.fixture
def sqlite_database(tmp_path: Path) -> Iterator[Database]:
    database = upgraded_sqlite(tmp_path / "followbot.db")
    yield database
    database.close()


@pytest.fixture
def postgres_database(upgraded_postgres_url: str) -> Iterator[Database]:
    database = Database(upgraded_postgres_url)
    yield database
    database.close()


@pytest.fixture(params=["sqlite_database", "postgres_database"])
def database(request: pytest.FixtureRequest) -> Database:
    opened: Database = request.getfixturevalue(request.param)
    return opened

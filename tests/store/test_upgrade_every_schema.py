"""A database of any schema there ever was comes up to date with a row in every table."""

from __future__ import annotations

import hashlib
import shutil
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command

from followbot.domain.tables import Incoming, Outgoing
from followbot.store.audit import verify_journal
from followbot.store.database import Database
from followbot.store.letter_bytes import raw_of
from followbot.store.schema import _alembic_config, all_revisions, newest_revision, upgrade_schema
from followbot.store.snapshot import all_tables
from tests.servers.postgres import Postgres

RAW = b"From: a@b.example\r\nSubject: hello\r\n\r\nhello\r\n"
# What is no plain text, number or date: words of ours, and bytes with their hash.
VALUES: dict[str, Any] = {
    "actionplan.state": "active",
    "actionplan.country": "BD",
    "actionplan.timezone": "Asia/Dhaka",
    "contact.side": "supplier",
    "measure.severity_class": "major",
    "measure.status": "in_progress",
    "milestone.state": "pending",
    "round.state": "sent",
    "incoming.state": "understood",
    "incoming.raw": zlib.compress(RAW),
    "incoming.sha256": hashlib.sha256(RAW).hexdigest(),
    "outgoing.kind": "status_request",
    "outgoing.state": "accepted",
    "outgoing.raw": zlib.compress(RAW),
    "outgoing.sha256": hashlib.sha256(RAW).hexdigest(),
    "letterbytes.packed": zlib.compress(RAW),
    "escalation.rule": "silent",
    "extensionrequest.state": "requested",
    "planversion.document": "",
    "verification.method": "visit",
    "verification.verdict": "verified",
    "escalation.state": "raised",
    "contactnote.channel": "telephone",
    "buyerpreference.rhythm": "weekly",
}
JOURNAL = {"journalentry", "journalcontent", "erasure", "erasedmail", "restoration"}
"""Made by the program alone, in step with each other."""


@pytest.fixture(scope="module")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """By revision an empty database of that schema; each grew out of the one before."""
    folder = tmp_path_factory.mktemp("schemas")
    files = {}
    growing = folder / "growing.db"
    for revision in all_revisions():
        database = Database(f"sqlite:///{growing}")
        migrated(database, revision)
        database.close()
        files[revision] = Path(shutil.copy(growing, folder / f"{revision}.db"))
    return files


@pytest.fixture(scope="module")
def postgres_urls(postgres: Postgres) -> Iterator[Mapping[str, str]]:
    """The same on a server."""
    urls = {}
    growing = postgres.fresh_database()
    for revision in all_revisions():
        database = Database(growing)
        migrated(database, revision)
        database.close()
        urls[revision] = growing
        growing = postgres.fresh_database(like=growing)
    yield urls
    for url in [*urls.values(), growing]:
        postgres.drop_database(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request: pytest.FixtureRequest, revision: str, tmp_path: Path) -> Iterator[Database]:
    """An empty database of the schema of this revision."""
    if request.param == "sqlite":
        file = request.getfixturevalue("sqlite_files")[revision]
        url = f"sqlite:///{shutil.copy(file, tmp_path / 'old.db')}"
    else:
        postgres: Postgres = request.getfixturevalue("postgres")
        url = postgres.fresh_database(like=request.getfixturevalue("postgres_urls")[revision])
    database = Database(url)
    yield database
    database.close()
    if request.param == "postgresql":
        postgres.drop_database(url)


def migrated(database: Database, revision: str) -> None:
    config = _alembic_config()
    with database.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        connection.commit()


def value_of(table: str, column: Any) -> Any:
    """Something this column takes."""
    name = f"{table}.{column.name}"
    if name in VALUES:
        return VALUES[name]
    today = next((one for one in all_tables() if one.name == table), None)
    if today is not None and isinstance(today.columns[column.name].type, sa.Enum):
        return today.columns[column.name].type.enums[0]
    kind = column.type.python_type if not isinstance(column.type, sa.JSON) else dict
    return {
        int: 1,
        float: 1.0,
        bool: False,
        str: f"{column.name} of old",
        bytes: b"old",
        datetime: datetime(2026, 11, 2, 8, tzinfo=UTC),
        date: date(2026, 11, 2),
        dict: {},
    }.get(kind, "old")


def fill(database: Database) -> dict[str, int]:
    """Put a row into every table that a person or a mail makes; returns the counts."""
    found = sa.MetaData()
    found.reflect(database.engine)
    filled = {}
    with database.engine.begin() as connection:
        for table in found.sorted_tables:
            if table.name == "alembic_version" or table.name in JOURNAL:
                continue
            values = {
                column.name: 1 if column.foreign_keys else value_of(table.name, column)
                for column in table.columns
                if not column.nullable or column.foreign_keys
            }
            own = {
                key
                for key in values
                if any(one.column.table is table for one in table.columns[key].foreign_keys)
            }
            connection.execute(
                table.insert(), {key: value for key, value in values.items() if key not in own}
            )
            filled[table.name] = 1
    return filled


@pytest.mark.parametrize("revision", all_revisions())
def test_every_row_of_every_schema_comes_up_to_date(old: Database, revision: str) -> None:
    filled = fill(old)
    assert len(filled) >= 15
    assert upgrade_schema(old)[1] == newest_revision()
    assert upgrade_schema(old) == (newest_revision(), newest_revision())
    known = {table.name: table for table in all_tables()}
    with old.read() as session:
        for name, count in filled.items():
            wanted = sa.select(sa.func.count()).select_from(known[name])
            assert session.execute(wanted).scalar_one() == count, name
            session.execute(sa.select(known[name])).all()  # every value is one of today's
        mail = session.get(Incoming, 1)
        assert mail is not None
        assert zlib.decompress(mail.raw) == RAW
        letter = session.get_one(Outgoing, 1)
        assert raw_of(session, letter) == RAW
        assert letter.sha256 == hashlib.sha256(RAW).hexdigest()
        verified = verify_journal(session)
    if revision < "0008":
        # The journal begins with the upgrade, and takes in what was there before.
        assert [found.what for found in verified.breaks] == []
        assert verified.entries >= 5

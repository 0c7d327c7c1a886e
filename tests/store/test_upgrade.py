"""A database of the first schema, with rows in it, comes up to date and keeps them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from followbot.domain.errors import ConfigError
from followbot.domain.tables import ActionPlan, ExtensionRequest, Incoming, Measure, MeasureUpdate
from followbot.store.database import Database
from followbot.store.schema import _alembic_config, newest_revision, schema_revision, upgrade_schema

ROWS = (
    """INSERT INTO actionplan (id, ref, title, state, version, supplier_ref, supplier_name, site,
       country, timezone, language, buyer_name, buyer_timezone, followed_since_on,
       planned_until_on, imported_at) VALUES (1, 'P-1', 'Plan', 'active', 1, '', 'Factory', '',
       'BD', 'Asia/Dhaka', 'en', 'Buyer', 'UTC', '2026-11-01', '2026-12-01', '2026-11-01 08:00:00')
    """,
    """INSERT INTO measure (id, plan_id, ref, number, title, severity_class, zero_tolerance,
       gravity, irremediability, scope, status, percent, first_agreed_deadline,
       current_deadline) VALUES (1, 1, 'M-01', 1, 'Fire doors', 'major', FALSE, 3, 2, 2,
       'in_progress', 40, '2027-06-30', '2027-06-30')""",
    """INSERT INTO incoming (id, mailbox, uidvalidity, uid, sha256, raw, size, stored_at, state,
       attempts, filed, message_id, sender, subject, kind, decision, reasons, error)
       VALUES (1, 'INBOX', 1, 1, 'x', 'x', 1, '2026-11-02 08:00:00', 'understood', 1, FALSE, '',
       '', '', '', '', '', '')""",
    """INSERT INTO measureupdate (id, measure_id, incoming_id, reported_at, reported_by, percent,
       comment, help, source, words, applied) VALUES (1, 1, 1, '2026-11-02 08:00:00', 'a@b.example',
       40, '', FALSE, 'line', '1 40%', TRUE)""",
    """INSERT INTO extensionrequest (id, measure_id, incoming_id, proposed_on, reason, state,
       requested_at) VALUES (1, 1, 1, '2027-07-30', 'late', 'requested', '2026-11-02 08:00:00')""",
)


@pytest.fixture(params=["sqlite", "postgresql"])
def first_schema(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database as the first version left it, with a plan, an answer and a wish."""
    url = (
        f"sqlite:///{tmp_path / 'old.db'}"
        if request.param == "sqlite"
        else request.getfixturevalue("postgres_url")
    )
    database = Database(url)
    config = _alembic_config()
    with database.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.commit()
    with database.write() as session:
        for row in ROWS:
            session.execute(text(row))
    yield database
    database.close()


def test_everything_of_the_first_schema_is_still_there(first_schema: Database) -> None:
    assert schema_revision(first_schema) == "0001"
    assert upgrade_schema(first_schema) == ("0001", newest_revision())
    with first_schema.read() as session:
        plan = session.exec(select(ActionPlan)).one()
        measure = session.exec(select(Measure)).one()
        update = session.exec(select(MeasureUpdate)).one()
        wish = session.exec(select(ExtensionRequest)).one()
        mail = session.exec(select(Incoming)).one()
    assert (mail.complete, mail.keep_until_at) == (True, mail.stored_at)
    assert (plan.ref, plan.wakes, plan.judge_at, plan.paused_until_on) == ("P-1", 0, None, None)
    assert (measure.percent, measure.merged_into_id) == (40, None)
    assert (update.words, update.incoming_id) == ("1 40%", 1)
    assert (wish.reason, wish.decided_by, wish.granted_on) == ("late", "", None)


def test_foreign_keys_are_looked_after_again(first_schema: Database) -> None:
    upgrade_schema(first_schema)
    with pytest.raises(IntegrityError), first_schema.write() as session:
        session.execute(text("UPDATE measure SET plan_id = 77"))


def test_a_database_with_rows_that_point_nowhere_is_left_as_it_was(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'old.db'}")
    config = _alembic_config()
    with database.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.commit()
    raw = sqlite3.connect(tmp_path / "old.db")
    raw.execute(ROWS[1])
    raw.commit()
    raw.close()
    with pytest.raises(ConfigError, match="was not upgraded"):
        upgrade_schema(database)
    assert schema_revision(database) == "0001"
    database.close()

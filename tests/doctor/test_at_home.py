"""Faults on this computer that `followbot doctor` finds: each is set on purpose."""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing

import pytest

from tests.doctor.clinic import Clinic
from tests.doctor.ill import daemon_of, ended, level_of

pytestmark = pytest.mark.server


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[bot\n", "not valid TOML"),
        ('[bot]\naddress = "bot@buyer.example"\nadress = 1\n', "did you mean `bot.address`"),
        ("", "`[bot]` is missing"),
    ],
)
def test_a_configuration_that_cannot_be_read(clinic: Clinic, text: str, told: str) -> None:
    clinic.file.write_text(text)
    (only,) = clinic.run()
    assert (only["check"], only["level"], clinic.code) == ("config", "problem", 78)
    assert told in only["text"]


def test_an_example_that_was_not_filled_in(clinic: Clinic) -> None:
    clinic.configure(bot={"address": "followup@example.com"})
    results = clinic.run("--quick")
    assert "`bot.address` still holds `example.com`" in results[0]["text"]


def test_a_password_file_that_is_missing(clinic: Clinic) -> None:
    clinic.configure(imap={"password_file": "lost.password"})
    first = clinic.run("--quick")[0]
    assert (first["check"], first["level"]) == ("config", "problem")
    assert "lost.password" in first["text"]


def test_a_password_that_everybody_may_read(clinic: Clinic) -> None:
    (clinic.folder / "mail.password").chmod(0o644)
    found = clinic.found("config", "hint", "--quick")
    assert found["advice"] == f"chmod 600 {clinic.folder / 'mail.password'}"


def test_a_damaged_database(clinic: Clinic) -> None:
    with closing(sqlite3.connect(clinic.database)) as opened:
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with clinic.database.open("r+b") as file:
        size = clinic.database.stat().st_size
        for at in range(4096 * 3, size, 4096 * 4):
            file.seek(at)
            file.write(b"\xff" * 2048)
    found = clinic.found("database", "problem", "--quick")
    assert "damaged" in found["text"]


def test_something_that_is_no_database(clinic: Clinic) -> None:
    clinic.configure(database={"url": "sqlite:///other.db"})
    (clinic.folder / "other.db").write_text("a shopping list, and not a database" * 100)
    results = clinic.run("--quick")
    bad = [r for r in results if r["check"] == "database"]
    assert bad[0]["level"] == "problem"
    assert "no SQLite database" in bad[0]["text"]


def test_a_database_of_a_newer_followbot(clinic: Clinic) -> None:
    with closing(sqlite3.connect(clinic.database)) as opened:
        opened.execute("UPDATE alembic_version SET version_num = '9999'")
        opened.commit()
    assert "newer followbot" in clinic.found("database", "problem", "--quick")["text"]


def test_a_server_database_whose_tables_are_too_old(clinic: Clinic, postgres_url: str) -> None:
    from alembic import command

    from followbot.store.database import Database
    from followbot.store.schema import _alembic_config

    database, config = Database(postgres_url), _alembic_config()
    with database.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        connection.commit()
    database.close()
    clinic.configure(database={"url": postgres_url})
    found = clinic.found("database", "problem", "--quick")
    assert "schema 2 of " in found["text"]
    assert "followbot db upgrade" in found["advice"]
    assert clinic.command("db", "upgrade") == 0
    results = {r["check"]: r for r in clinic.run("--quick")}
    assert results["database"]["level"] == "ok"
    assert "PostgreSQL" in results["database"]["text"]


def test_a_guard_of_the_history_that_was_taken_down(clinic: Clinic) -> None:
    with closing(sqlite3.connect(clinic.database)) as opened:
        opened.execute("DROP TRIGGER keep_change_update")
    found = clinic.found("journal", "problem", "--quick")
    assert "keep_change_update" in found["text"]
    assert clinic.command("db", "upgrade") == 0
    clinic.run("--quick")
    assert clinic.code == 0


def test_a_history_that_was_changed_behind_the_guards(clinic: Clinic) -> None:
    with closing(sqlite3.connect(clinic.database)) as opened:
        (guard,) = opened.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'keep_change_update'"
        ).fetchone()
        opened.execute("DROP TRIGGER keep_change_update")
        opened.execute("UPDATE change SET after = 'verified' WHERE id = 1")
        opened.execute(guard)
        opened.commit()
    found = clinic.found("journal", "problem")
    assert "the first at entry" in found["text"]
    assert "followbot audit verify" in found["advice"]


def test_two_followbots_on_one_database(clinic: Clinic) -> None:
    """Somebody removed the lock file, as people do with lock files that look old."""
    first = daemon_of(clinic)
    try:
        assert level_of(clinic, "daemon") == "ok"
        clinic.database.with_name("followbot.db.lock").unlink()
        assert "could start" in clinic.found("daemon", "problem", "--quick")["text"]
        second = daemon_of(clinic)
        try:
            found = clinic.found("daemon", "problem", "--quick")
            assert found["text"].startswith("2 followbots work on")
            assert str(first.pid) in found["text"]
            assert str(second.pid) in found["text"]
        finally:
            ended(second)
    finally:
        ended(first)
    assert level_of(clinic, "daemon") == "ok"


def test_nobody_follows_up(clinic: Clinic) -> None:
    # On some days letters are due, and nobody of this plan has a mailbox here: 1, some are refused.
    assert clinic.command("run", "--once") in {0, 1}
    with closing(sqlite3.connect(clinic.database)) as opened:
        read = opened.execute("UPDATE mailboxscan SET complete_at = '2026-01-01 00:00:00'")
        assert read.rowcount == 1
        opened.commit()
    found = clinic.found("daemon", "problem", "--quick")
    assert "last read completely at 2026-01-01" in found["text"]
    assert "start `followbot run`" in found["advice"]


def test_a_disk_that_is_nearly_full(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    small = clinic.folder / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m", "none", str(small)], check=False
    )
    if mounted.returncode:
        pytest.skip("no small disk can be made here")
    try:
        clinic.configure(database={"url": f"sqlite:///{small / 'followbot.db'}"})
        results = {r["check"]: r for r in clinic.run("--quick")}
    finally:
        subprocess.run(["umount", str(small)], check=True)
    assert results["disk"]["level"] == "problem"
    assert "16 MB free for the database" in results["disk"]["text"]

"""Transactions: what two writers do to each other, and what an error leaves behind."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlmodel import select

from followbot.domain.errors import UnreachableError
from followbot.domain.tables import Change, MailboxScan
from followbot.store.database import Database
from tests.store.rows import NOW, a_change


def test_an_exception_leaves_nothing_behind(database: Database) -> None:
    def fail() -> None:
        with database.write() as session:
            session.add(a_change("lost"))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.read() as session:
        assert session.exec(select(Change)).all() == []


def test_two_threads_that_read_and_write_lose_no_update(database: Database) -> None:
    with database.write() as session:
        session.add(MailboxScan(mailbox="inbox", uidvalidity=0, complete_at=NOW))

    def count_up() -> None:
        for _ in range(25):
            with database.write() as session:
                row = session.exec(select(MailboxScan).with_for_update()).one()
                row.uidvalidity += 1
                session.add(row)

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as session:
        assert session.exec(select(MailboxScan)).one().uidvalidity == 100


def test_what_a_trial_writes_is_seen_inside_and_gone_after(database: Database) -> None:
    with database.trial() as trial:
        with trial.write() as session:
            session.add(a_change("tried"))
        with trial.read() as session:
            assert [row.after for row in session.exec(select(Change))] == ["tried"]
    with database.read() as session:
        assert session.exec(select(Change)).all() == []


def test_rows_that_were_read_stay_usable(database: Database) -> None:
    with database.write() as session:
        session.add(a_change("kept"))
    with database.read() as session:
        row = session.exec(select(Change)).one()
    assert row.after == "kept"


def test_a_locked_database_is_said_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("followbot.store.database.BUSY_SECONDS", 0.05)
    url = f"sqlite:///{tmp_path / 'locked.db'}"
    holder, other = Database(url), Database(url)
    with holder.write() as session:
        session.connection()
        with pytest.raises(UnreachableError) as caught, other.write() as second:
            second.connection()
    assert "locked" in caught.value.message
    assert "another followbot" in caught.value.hint

"""The bytes of a letter: kept once, beside the row that its way changes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

from followbot.domain.delivery import Delivery
from followbot.domain.packing import packed
from followbot.domain.tables import LetterBytes, Outgoing, id_of
from followbot.store import outgoing as stored
from followbot.store.audit import verify_journal
from followbot.store.changes import written_together
from followbot.store.database import Database
from followbot.store.erasing import Rewriting, rewrite_rows
from followbot.store.letter_bytes import foresee_bytes, hash_of, keep_bytes, raw_of
from followbot.store.numbers import give_numbers
from tests.store.rows import NOW, RAW, a_letter
from tests.store.test_journal import by_hand
from tests.store.upgraded import upgraded_sqlite

LARGE = random.Random(1).randbytes(60_000)
"""What cannot be packed."""


def queued(database: Database, raw: bytes = RAW, slot: str = "request") -> int:
    with database.write() as session:
        letter = a_letter(slot, raw=raw)
        session.add(letter)
        session.flush()
        keep_bytes(session, [(letter, raw)])
        return id_of(letter)


def bytes_of(database: Database, letter_id: int) -> bytes:
    with database.read() as session:
        return raw_of(session, session.get_one(Outgoing, letter_id))


def rewritten(database: Database, letter_id: int, raw: bytes | None, **values: object) -> None:
    with database.write() as session:
        row = session.get_one(Outgoing, letter_id)
        rewrite_rows(session, [Rewriting(row, values, raw)], "test", NOW)


def breaks(database: Database) -> list[str]:
    with database.read() as session:
        return [one.what for one in verify_journal(session).breaks]


def test_bytes_wait_for_letters_that_are_written_at_the_end(database: Database) -> None:
    with database.write() as session, written_together(session):
        letters = [a_letter("first"), a_letter("second", raw=LARGE)]
        session.add_all(letters)
        give_numbers(session, letters)
        keep_bytes(session, [(letters[0], RAW), (letters[1], LARGE)])
    assert [bytes_of(database, id_of(one)) for one in letters] == [RAW, LARGE]
    assert breaks(database) == []


def test_the_way_of_a_letter_does_not_write_its_bytes_again(tmp_path: Path) -> None:
    """What three steps add to the log of SQLite, bytes of 60 kB, is less than the bytes."""
    database = upgraded_sqlite(tmp_path / "followbot.db")
    letter_id = queued(database, LARGE)
    log = tmp_path / "followbot.db-wal"
    with database.engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        raw.cursor().execute("PRAGMA wal_autocheckpoint=0")
    assert log.stat().st_size == 0
    with database.write() as session:
        (lease,) = stored.claim_letters(session, NOW, "w", 1)
    with database.write() as session:
        assert stored.begin_transmissions(session, {letter_id: lease.attempt}, "w", NOW)
    with database.write() as session:
        done = Delivery("accepted", "250 ok")
        stored.settle(session, letter_id, lease.attempt, done, NOW, NOW)
    assert 0 < log.stat().st_size < len(LARGE)
    assert bytes_of(database, letter_id) == LARGE
    database.close()


def test_bytes_at_hand_are_those_of_their_letters(database: Database) -> None:
    first, second = queued(database), queued(database, LARGE, "second")
    rewritten(database, first, b"")
    with database.read() as session:
        letters = [session.get_one(Outgoing, key) for key in (first, second)]
        foresee_bytes(session, [first, second])
        assert [raw_of(session, letter) for letter in letters] == [b"", LARGE]


def test_rewritten_bytes_are_chained_anew(database: Database) -> None:
    letter_id = queued(database)
    rewritten(database, letter_id, b"less", size=4)
    assert bytes_of(database, letter_id) == b"less"
    with database.read() as session:
        assert session.get_one(Outgoing, letter_id).sha256 == hash_of(b"less")
    assert breaks(database) == []


def test_erased_bytes_leave_no_row(database: Database) -> None:
    letter_id = queued(database)
    rewritten(database, letter_id, b"")
    assert bytes_of(database, letter_id) == b""
    with database.read() as session:
        assert session.exec(select(LetterBytes)).all() == []
        assert session.get_one(Outgoing, letter_id).sha256 == ""
    assert breaks(database) == []


def test_rewriting_other_values_leaves_the_bytes_alone(database: Database) -> None:
    letter_id = queued(database)
    rewritten(database, letter_id, None, subject="less")
    assert bytes_of(database, letter_id) == RAW
    assert breaks(database) == []


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE letterbytes SET packed = :other", True),
        ("DELETE FROM letterbytes", True),
        ("UPDATE letterbytes SET packed = :damaged", True),
        ("UPDATE letterbytes SET packed = :same", False),
    ],
)
def test_bytes_that_somebody_changed_by_hand_are_found(
    database: Database, statement: str, found: bool
) -> None:
    queued(database)
    values = {"other": packed(b"forged"), "damaged": b"x", "same": packed(RAW)}
    wanted = {name: value for name, value in values.items() if f":{name}" in statement}
    by_hand(database, text(statement).bindparams(**wanted))
    told = ["the bytes in row 1 of `outgoing` are not those that were chained"]
    assert breaks(database) == (told if found else [])

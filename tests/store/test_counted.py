"""Many mails are stored and begun with one statement for each kind, and none becomes an object."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event
from sqlmodel import select

from followbot.domain.packing import unpacked
from followbot.domain.tables import Incoming
from followbot.domain.terms import IncomingState
from followbot.store.audit import verify_journal
from followbot.store.counted import count_attempts
from followbot.store.database import Database
from followbot.store.incoming import Fetched, store_mails
from tests.store.rows import NOW

BOX = "bot@buyer.example/INBOX"


def fetched(count: int) -> list[Fetched]:
    return [Fetched(uid, b"mail %d" % uid, 6) for uid in range(1, count + 1)]


@contextmanager
def heard(database: Database) -> Iterator[list[str]]:
    """What is asked of the tables of mails meanwhile, and how often rows become objects."""
    told: list[str] = []

    def asked(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        if "incoming" in statement:
            told.append(statement.partition(" ")[0])

    def loaded(*_: object) -> None:
        told.append("object")

    event.listen(database.engine, "before_cursor_execute", asked)
    event.listen(Incoming, "load", loaded)
    event.listen(Incoming, "init", loaded)
    try:
        yield told
    finally:
        event.remove(database.engine, "before_cursor_execute", asked)
        event.remove(Incoming, "load", loaded)
        event.remove(Incoming, "init", loaded)


@pytest.mark.parametrize("count", [1, 50])
def test_so_many_mails_are_stored_and_begun_by_as_many_statements(
    database: Database, count: int
) -> None:
    with heard(database) as told:
        with database.write() as session:
            keys = store_mails(session, BOX, 1, fetched(count), NOW)
        with database.write() as session:
            rows = count_attempts(session, keys, ())
    newest = ["SELECT"] if database.is_sqlite else []  # PostgreSQL numbers by a sequence
    assert told == [*newest, "INSERT", "SELECT", "UPDATE"]
    assert [(row.id, unpacked(row.raw)) for row in rows] == [
        (key, mail.raw) for key, mail in zip(keys, fetched(count), strict=True)
    ]
    with database.read() as session:
        assert verify_journal(session).breaks == []


def test_only_mails_that_wait_are_begun_and_each_is_counted_once(database: Database) -> None:
    with database.write() as session:
        first, second, third = store_mails(session, BOX, 1, fetched(3), NOW)
        session.get_one(Incoming, second).state = IncomingState.UNDERSTOOD
    with database.write() as session:
        assert [row.id for row in count_attempts(session, [third, first, second], {third})] == [
            first,
            third,
        ]
    with database.read() as session:
        attempts = dict(session.exec(select(Incoming.id, Incoming.attempts)).all())
    assert attempts == {first: 1, second: 0, third: 0}

"""Numbers of new rows: those that the database would have given, one after the other."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlmodel import Session, select

from followbot.domain.tables import Change, id_of
from followbot.store.database import Database
from followbot.store.numbers import give_numbers

NOW = datetime(2026, 12, 1, tzinfo=UTC)


def change(field: str) -> Change:
    return Change(
        at=NOW, who="test", subject="measure", subject_id=1, field=field, before="", after=""
    )


def numbers(session: Session) -> list[tuple[int, str]]:
    rows = session.exec(select(Change)).all()
    return sorted((id_of(row), row.field) for row in rows)


def test_rows_are_numbered_in_the_order_they_were_added(database: Database) -> None:
    with database.write() as session:
        session.add(change("a"))
    with database.write() as session:
        session.add_all([change(field) for field in "bcd"])
    with database.write() as session:
        session.add(change("e"))
    with database.read() as session:
        assert numbers(session) == list(enumerate("abcde", 1))


def test_a_row_that_was_numbered_early_meets_no_other(database: Database) -> None:
    with database.write() as session:
        early = change("a")
        session.add(early)
        give_numbers(session, [early])
        first = id_of(early)
        session.add(change("b"))
        session.flush()
        late = [change("c"), change("d")]
        session.add_all(late)
        give_numbers(session, late)
        session.add(change("e"))
    with database.read() as session:
        assert numbers(session) == list(enumerate("abcde", first))


def test_numbers_of_what_was_undone_are_counted_anew(database: Database) -> None:
    with database.write() as session:
        savepoint = session.begin_nested()
        session.add_all([change("a"), change("b")])
        session.flush()
        savepoint.rollback()
        session.rollback()
    with database.write() as session:
        session.add_all([change("c"), change("d")])
    with database.read() as session:
        found = numbers(session)
    assert [field for _, field in found] == ["c", "d"]
    if database.is_sqlite:  # a sequence of PostgreSQL never goes back
        assert [number for number, _ in found] == [1, 2]

"""Rows of the history that are appended as plain values: the same rows, the same journal."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from sqlmodel import col, select

from followbot.domain.tables import Change, Outgoing, PlanVersion
from followbot.domain.tables_audit import JournalEntry
from followbot.store.appended import append, append_now
from followbot.store.audit import verify_journal
from followbot.store.changes import written_together
from followbot.store.database import Database
from followbot.store.journal_rows import content_of_values
from followbot.store.letter_bytes import keep_bytes, keep_bytes_of
from followbot.store.numbers import give_numbers
from tests.store.rows import NOW, RAW, a_letter, put_letter


def told(number: int) -> dict[str, Any]:
    return {
        "at": NOW,
        "who": "anna@textile.example",
        "subject": "measure",
        "subject_id": number,
        "field": "percent",
        "before": "",
        "after": f"{number}",
    }


def breaks(database: Database) -> list[str]:
    with database.read() as session:
        return [one.what for one in verify_journal(session).breaks]


def kept(database: Database) -> list[Change]:
    with database.read() as session:
        return list(session.exec(select(Change).order_by(col(Change.id))))


def test_appended_rows_are_those_that_objects_would_be(database: Database) -> None:
    with database.write() as session:
        append(session, Change, told(1))
    with database.write() as session, written_together(session):
        append(session, Change, told(2))
    one, other = kept(database)
    assert one.model_dump(exclude={"id", "subject_id", "after"}) == other.model_dump(
        exclude={"id", "subject_id", "after"}
    )
    assert (other.id, other.subject_id, other.after, other.why) == (2, 2, "2", "")
    assert breaks(database) == []


def test_appended_rows_are_numbered_among_objects_and_journaled_before_letters(
    database: Database,
) -> None:
    with database.write() as session, written_together(session):
        letter = a_letter("first")
        session.add(letter)
        give_numbers(session, [letter])
        keep_bytes(session, [(letter, RAW)])
        append(session, Change, told(1))
        session.add(Change(**told(2)))
        append(session, Change, told(3))
    assert sorted(row.after for row in kept(database)) == ["1", "2", "3"]
    with database.read() as session:
        chained = select(JournalEntry.kind).order_by(col(JournalEntry.number))
        assert session.exec(chained).all() == ["change", "change", "change", "outgoing"]
    assert breaks(database) == []


def test_what_was_appended_is_seen_by_whoever_asks(database: Database) -> None:
    with database.write() as session, written_together(session):
        append(session, Change, told(1))
        assert [row.after for row in session.exec(select(Change))] == ["1"]


def test_a_savepoint_takes_back_what_was_appended_in_it(database: Database) -> None:
    with database.write() as session, written_together(session):
        append(session, Change, told(1))
        savepoint = session.begin_nested()
        append(session, Change, told(2))
        savepoint.rollback()
        append(session, Change, told(3))
    assert [row.after for row in kept(database)] == ["1", "3"]
    assert breaks(database) == []


def appended_and_broken(database: Database) -> None:
    with suppress(ZeroDivisionError), database.write() as session, written_together(session):
        append(session, Change, told(1))
        _ = 1 / 0


def test_what_a_failed_transaction_appended_is_gone(database: Database) -> None:
    appended_and_broken(database)
    assert kept(database) == []


def test_rows_of_which_only_some_columns_are_journaled_are_not_told_by_their_values() -> None:
    with pytest.raises(LookupError, match="PlanVersion"):
        content_of_values(PlanVersion, {"mailbox": "inbox"})


def letters(database: Database) -> list[dict[str, Any]]:
    with database.read() as session:
        rows = session.exec(select(Outgoing).order_by(col(Outgoing.id))).all()
        return [row.model_dump(exclude={"id"}) for row in rows]


def values_of(letter: Outgoing) -> dict[str, Any]:
    """What was said of it, and nothing that is usual."""
    return {name: getattr(letter, name) for name in letter.model_fields_set if name != "id"}


def test_letters_that_are_written_at_once_are_those_that_objects_would_be(
    database: Database,
) -> None:
    first, second = a_letter("first"), a_letter("second")
    values = [values_of(first), values_of(second)]
    with database.write() as session:
        session.add(Change(**told(1)))
        keys = append_now(session, Outgoing, values)
        keep_bytes_of(session, [(key, RAW) for key in keys])
        put_letter(session)
    assert len(keys) == 2
    with database.read() as session:
        assert [one.slot for one in map(session.get_one, [Outgoing] * 2, keys)] == [
            "first",
            "second",
        ]
        chained = select(JournalEntry.kind).order_by(col(JournalEntry.number))
        assert session.exec(chained).all() == ["change", *["outgoing"] * 3]
    stored, as_objects = letters(database)[0], a_letter("first").model_dump(exclude={"id"})
    told_apart = {"message_id", "token_hash"}
    assert {key for key in stored if stored[key] != as_objects[key]} <= told_apart
    assert breaks(database) == []


def test_letters_that_a_savepoint_takes_back_are_not_in_the_journal(database: Database) -> None:
    with database.write() as session:
        savepoint = session.begin_nested()
        append_now(session, Outgoing, [values_of(a_letter("gone"))])
        savepoint.rollback()
        (key,) = append_now(session, Outgoing, [values_of(a_letter("there"))])
        keep_bytes_of(session, [(key, RAW)])
    assert [row["slot"] for row in letters(database)] == ["there"]
    assert breaks(database) == []

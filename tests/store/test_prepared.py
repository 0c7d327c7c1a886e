"""A statement is built once; its values are those of the call."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from sqlmodel import col, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from followbot.domain.tables import Remembered
from followbot.store.database import Database
from followbot.store.prepared import prepared

built: list[str] = []


@prepared
def named(name: str) -> SelectOfScalar[str]:
    built.append("named")
    return select(Remembered.value).where(Remembered.name == name)


@prepared
def some(names: Sequence[str], most: int) -> Select[str, str]:
    wanted = select(Remembered.name, Remembered.value).where(col(Remembered.name).in_(names))
    return wanted.order_by(col(Remembered.name)).limit(most)


@pytest.fixture
def remembering(database: Database) -> Database:
    with database.write() as session:
        for name in ("a", "b", "c"):
            session.add(Remembered(name=name, value=name.upper()))
    return database


def test_each_call_has_values_of_its_own_and_the_statement_is_built_once(
    remembering: Database,
) -> None:
    built.clear()
    with remembering.read() as session:
        assert [named(session, name).first() for name in ("a", "c", "nobody")] == ["A", "C", None]
    with remembering.write() as session:
        assert named(session, "b").one() == "B"
    assert built in (["named"], [])


def test_any_number_of_keys_may_be_asked_for(remembering: Database) -> None:
    with remembering.read() as session:
        assert some(session, ["c", "a", "x"], 5).all() == [("a", "A"), ("c", "C")]
        assert some(session, ["a", "b", "c"], 2).all() == [("a", "A"), ("b", "B")]
        assert some(session, [], 5).all() == []


def test_a_missing_value_is_a_mistake(remembering: Database) -> None:
    with remembering.read() as session, pytest.raises(ValueError, match="shorter"):
        some(session, ["a"])  # type: ignore[call-arg]

"""What all tables share: how a closed set of words is stored, and the key of a row.

The modules of the tables do without `from __future__ import annotations`: each of them would be
compiled again for pydantic and for SQLAlchemy, a seventh of the time that their classes take.
"""

from enum import StrEnum
from typing import Any, Protocol, cast

from sqlalchemy import Enum, Index, text
from sqlmodel import SQLModel


class Row(SQLModel):
    """What every table is made from.

    Nothing is validated when a row is made, so what pydantic would do it with is not built at the
    start, but by the first that asks for it.
    """

    model_config = {"defer_build": True}


def term(words: type[StrEnum]) -> type[Any]:
    """Store a closed set by its plain words, so that a new word needs no migration."""
    column_type = Enum(
        words, native_enum=False, length=32, values_callable=lambda w: [x.value for x in w]
    )
    return cast("type[Any]", column_type)


def unique_where(name: str, *columns: str, where: str) -> Index:
    """An index under which these columns are unique among the rows of which the condition holds.

    PostgreSQL is told by `tell_postgresql`: whoever names it here loads its dialect.
    """
    return Index(name, *columns, unique=True, sqlite_where=text(where))


def tell_postgresql() -> None:
    """Let the conditions of indexes hold for PostgreSQL, too."""
    for table in SQLModel.metadata.tables.values():
        for index in table.indexes:
            where = index.dialect_options["sqlite"]["where"]
            if where is not None:
                index.dialect_options["postgresql"]["where"] = where


class Keyed(Protocol):
    """Values of a row, with its key."""

    @property
    def id(self) -> int | None:
        """The key."""


def id_of(row: SQLModel | Keyed) -> int:
    """The key of a stored row. A row that was never flushed has none: LookupError."""
    key: int | None = getattr(row, "id", None)
    if key is None:
        raise LookupError(f"a {type(row).__name__} that is not stored yet has no id")
    return key

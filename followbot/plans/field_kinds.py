"""Kinds of keys in a plan file, and the sheets that they stand on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class Kind(StrEnum):
    """What kind of value stands at a key."""

    TEXT = "text"
    DATE = "date"
    TIME = "time"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    TEXTS = "texts"
    DATES = "dates"
    INTEGERS = "integers"
    CADENCE = "cadence"
    TABLE = "table"
    """Only to say that a table or list is there and empty."""


@dataclass(frozen=True, slots=True)
class Field:
    """One key. `usual`: shown also where a plan says nothing there."""

    key: str
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()
    mandatory: bool = False
    usual: bool = True
    long: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One sheet. `lists`: where its rows lie in the tree, none for single values.

    With several lists, or in a list within `measure`, a column says of whom or what a row is.
    """

    name: str
    fields: tuple[Field, ...]
    lists: tuple[str, ...] = ()

    @property
    def of(self) -> str:
        """What the column says to which a row belongs: `side`, `measure`, or "" for none."""
        if len(self.lists) > 1:
            return "side"
        return "measure" if self.lists and self.lists[0].startswith("measure.") else ""

    def field(self, key: str) -> Field | None:
        """The field of a key, that of a language's title too; None for an unknown key."""
        known = _by_key(self)
        head, title, language = key.rpartition("title.")
        if title and language and f"{head}title" in known and key not in known:
            return Field(key, usual=False, long=True)
        return known.get(key)


@cache
def _by_key(part: Part) -> dict[str, Field]:
    return {field.key: field for field in part.fields}

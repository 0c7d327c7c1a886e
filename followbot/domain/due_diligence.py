"""What a due-diligence export says: tables of plain values, each with its source in the data.

A table is a name, its columns and its rows; a cell is a text, a number, a day or an instant.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

Cell = str | int | float | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class ExportTable:
    """One table of the export; every row has as many cells as there are columns."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class DueDiligence:
    """The whole export. `note` says what it holds and what must be kept in mind."""

    made_at: datetime
    note: str
    tables: tuple[ExportTable, ...] = field(default=())

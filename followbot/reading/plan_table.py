"""Buyers' own lists of measures, of any shape: where the table is, and what its columns hold.

1. The heading is the row, or the pair of rows, of which most cells are known headings. Above it
   stand titles and facts about the whole list (`Supplier:`, `Audit date:`).
2. A column is known by its heading, else by what it holds; what was told or remembered goes
   first. Two columns for one field are asked, never chosen between.
3. Nothing is decided here: the proposal is shown to a person.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from followbot.domain.plan_table import TableColumn, TableField
from followbot.reading.plan_table_cells import day_of, text_of
from followbot.reading.plan_table_words import (
    heading_field,
    language_of,
    plain,
    status_word,
    whole_heading,
)
from followbot.sheets.workbook import Tab, Value

_HEAD_ROWS = 60
_MOST_COLUMNS = 80
_LEAST_KNOWN = 2
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
_REF = re.compile(r"[A-Za-z]{1,6}[-. ]?\d{1,4}(?:[.-]\d{1,3})?")
_LABELLED = re.compile(r"\s*([^:：]{2,40})[:：]\s*(.*)", re.DOTALL)
_SAYS_WHAT = frozenset({TableField.TITLE, TableField.BREACH, TableField.ACTION})
_FACTS = (
    TableField.PLAN,
    TableField.SUPPLIER,
    TableField.SITE,
    TableField.COUNTRY,
    TableField.EMAIL,
    TableField.AUDITED_ON,
)

Cells = Sequence[Value]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that stands above the table about all of it; row and column count from 0."""

    value: Value
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A table of measures. Rows count from 0; `first_row` is the first below the headings.

    `colours` are those of empty cells, `merged` the cells that show the value of one above.
    """

    tab: str
    rows: Sequence[Cells]
    head_row: int
    first_row: int
    columns: tuple[TableColumn, ...]
    facts: Mapping[TableField, Fact]
    language: str
    colours: Mapping[tuple[int, int], str] = field(default_factory=dict)
    merged: frozenset[tuple[int, int]] = frozenset()

    @property
    def fingerprint(self) -> str:
        """A print of the headings in their order: the layout by which this table is known again."""
        headings = "\n".join(plain(column.heading) for column in self.columns)
        return hashlib.sha256(headings.encode()).hexdigest()[:32]

    def column(self, field: TableField) -> TableColumn | None:
        """The column of a field, None when there is none."""
        return next((one for one in self.columns if one.field is field), None)

    def columns_of(self, field: TableField) -> tuple[TableColumn, ...]:
        """All columns that are taken for a field; more than one is a question."""
        return tuple(one for one in self.columns if one.field is field)

    def mapped(self, fields: Mapping[int, TableField], by: str) -> PlanTable:
        """The same table with some columns taken for something else, by their places.

        A field that is told for one column is taken from the others that were only proposed.
        """
        taken = {field for field in fields.values() if field is not TableField.NOTHING}
        return replace(
            self,
            columns=tuple(
                replace(one, field=fields[one.place], by=by)
                if one.place in fields
                else replace(one, field=TableField.NOTHING)
                if one.field in taken
                else one
                for one in self.columns
            ),
        )


def plan_table(tab: Tab) -> PlanTable | None:
    """The table of measures of a sheet, its columns proposed; None where there is none."""
    head = _heading(tab.rows)
    if head is None:
        return None
    at, depth, headings = head
    first = at + depth
    below = [row for row in tab.rows[first:] if any(text_of(cell) for cell in row)]
    language = language_of(headings.values())
    columns = tuple(
        TableColumn(place, heading, heading_field(heading), "heading", _example(below, place))
        for place, heading in sorted(headings.items())
    )
    columns = _by_content(columns, below, language)
    if not _SAYS_WHAT & {column.field for column in columns}:
        return None
    facts = _facts(tab.rows[:at])
    merged = frozenset(
        (row, left)
        for (top, left), (bottom, _) in tab.merged
        for row in range(top + 1, min(bottom, len(tab.rows)) + 1)
    )
    return PlanTable(tab.name, tab.rows, at, first, columns, facts, language, tab.colours, merged)


def _heading(rows: Sequence[Cells]) -> tuple[int, int, dict[int, str]] | None:
    """Row, number of rows and texts of the heading that knows most; None where none knows two."""
    best: tuple[int, int, dict[int, str]] | None = None
    most = (0, 0)
    for at, row in enumerate(rows[:_HEAD_ROWS]):
        one = _texts(row)
        for depth, texts in ((1, one), (2, _two_rows(one, rows, at))):
            known = len({heading_field(text) for text in texts.values()} - {None})
            if known >= _LEAST_KNOWN and (known, -depth) > most:
                best, most = (at, depth, texts), (known, -depth)
    return best


def _texts(row: Cells) -> dict[int, str]:
    return {
        place: " ".join(text_of(cell).split())
        for place, cell in enumerate(row[:_MOST_COLUMNS])
        if isinstance(cell, str) and 0 < len(text_of(cell)) <= 120
    }


def _two_rows(above: Mapping[int, str], rows: Sequence[Cells], at: int) -> dict[int, str]:
    """Headings over two rows: the upper one goes on to the right, as merged cells do.

    {} where the row below is none of headings.
    """
    if at + 1 >= len(rows) or len(above) < _LEAST_KNOWN:
        return {}
    below = _texts(rows[at + 1])
    filled = [cell for cell in rows[at + 1][:_MOST_COLUMNS] if text_of(cell)]
    if not below or len(below) < len(filled):
        return {}
    texts: dict[int, str] = {}
    for place in range(max(*above, *below) + 1):
        group = next((above[one] for one in range(place, -1, -1) if one in above), "")
        if place in below:
            texts[place] = _joined_heading(group, below[place])
        elif place in above:
            texts[place] = above[place]
    return texts


def _joined_heading(group: str, own: str) -> str:
    """A heading with the one above it, where both together say more than itself."""
    both = f"{group} {own}".strip()
    if whole_heading(both) is None and whole_heading(own) is not None:
        return own
    return both if heading_field(both) is not None else own


def _example(rows: Sequence[Cells], place: int) -> str:
    found = (text_of(row[place]) for row in rows if place < len(row))
    return next((" ".join(text.split())[:40] for text in found if text), "")


def _by_content(
    columns: tuple[TableColumn, ...], rows: Sequence[Cells], language: str
) -> tuple[TableColumn, ...]:
    """Proposals for columns whose headings say nothing, for fields that no other column is."""
    taken = Counter(column.field for column in columns)
    guesses = {
        column.place: guess
        for column in columns
        if column.field is None and (guess := _content(rows, column.place, language)) is not None
    }
    only_once = Counter(guesses.values())
    return tuple(
        replace(column, field=guesses[column.place], by="content")
        if column.place in guesses
        and only_once[guesses[column.place]] == 1
        and not taken[guesses[column.place]]
        else column
        for column in columns
    )


def _content(rows: Sequence[Cells], place: int, language: str) -> TableField | None:
    """What nearly all cells of a column look like."""
    cells = [row[place] for row in rows if place < len(row) and text_of(row[place])]
    if not cells:
        return None
    tests: dict[TableField, Callable[[Value], bool]] = {
        TableField.EMAIL: lambda cell: bool(_EMAIL.fullmatch(text_of(cell))),
        TableField.DEADLINE: lambda cell: isinstance(day_of(cell, language), date),
        TableField.STATUS: lambda cell: isinstance(cell, str) and status_word(cell) is not None,
        TableField.PERCENT: lambda cell: isinstance(cell, str) and cell.strip().endswith("%"),
        TableField.REF: lambda cell: bool(_REF.fullmatch(text_of(cell))),
    }
    for name, looks_so in tests.items():
        if sum(looks_so(cell) for cell in cells) >= 0.8 * len(cells):
            return name
    return None


def _facts(rows: Sequence[Cells]) -> dict[TableField, Fact]:
    """What stands above the table: `Supplier: Example`, or a label with its value to the right."""
    facts: dict[TableField, Fact] = {}
    for at, row in enumerate(rows):
        for place, cell in enumerate(row[:_MOST_COLUMNS]):
            if not isinstance(cell, str):
                continue
            labelled = _LABELLED.fullmatch(cell)
            field = whole_heading(labelled[1] if labelled else cell)
            if field not in _FACTS or field in facts:
                continue
            if labelled and labelled[2].strip():
                facts[field] = Fact(labelled[2].strip(), at, place)
                continue
            beside = enumerate(row[place + 1 : place + 8], place + 1)
            found = next(((one, value) for one, value in beside if text_of(value)), None)
            if found is not None:
                facts[field] = Fact(found[1], at, found[0])
    return facts

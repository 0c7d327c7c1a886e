"""The rows of a buyer's own list as measures: every cell is taken, or told with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from followbot.domain.plan import Finding, Level
from followbot.domain.plan_table import FoundMeasure, SheetReading, TableColumn, TableField
from followbot.domain.terms import MeasureStatus
from followbot.reading.plan_table import Cells, PlanTable
from followbot.reading.plan_table_carried import Carried, cell_at
from followbot.reading.plan_table_cells import (
    Status,
    Unclear,
    day_of,
    order_in,
    percent_of,
    scale_of,
    standing_together,
    status_of,
    text_of,
)
from followbot.reading.plan_table_words import plain, severity_word
from followbot.sheets.limits import FORMULA
from followbot.sheets.places import letters_of
from followbot.sheets.workbook import Value

_DAYS = (
    TableField.DEADLINE, TableField.NEW_DEADLINE, TableField.DONE_ON, TableField.AUDITED_ON,
    TableField.MILESTONE_ON,
)  # fmt: skip
_SAYS_WHAT = (TableField.TITLE, TableField.ACTION, TableField.BREACH)
_JOINED = (TableField.COMMENT, TableField.EVIDENCE, TableField.BREACH, TableField.ACTION)
"""Several columns of these are read one below the other."""

_DASHES = "-–—/. "
"""Marks that people put into a cell to leave it empty."""


@dataclass(slots=True)
class TableReading:
    """What was read of a table; `left` are rows of which nothing was taken, with their words."""

    measures: list[FoundMeasure] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)


def read_table(
    table: PlanTable, reading: SheetReading, file: str, base: date | None = None
) -> TableReading:
    """Every row as a measure; `base` is the day that `30 days` counts from."""
    return _Reader(table, reading, file, base).read()


class _Reader:
    """Reads row by row; what merged cells and group rows say goes on to the rows below."""

    def __init__(
        self, table: PlanTable, reading: SheetReading, file: str, base: date | None
    ) -> None:
        self.table, self.told, self.file, self.base = table, reading, file, base
        self.statuses = {plain(word): status for word, status in reading.statuses.items()}
        self.done = TableReading()
        self.carried = Carried(table, reading, self._find)
        percents = [
            cell_at(row, one) for one in self._of(TableField.PERCENT) for row in self._rows()
        ]
        self.scale = scale_of(percents)

    def read(self) -> TableReading:
        """All rows below the headings."""
        self._columns_clash()
        self.carried.facts()
        self.base = self.base or self.carried.audited_on
        rows = list(enumerate(self._rows(), self.table.first_row))
        waiting: tuple[int, str] | None = None
        for at, row in rows:
            filled = [place for place, cell in enumerate(row) if text_of(cell)]
            if not filled or self._is_heading(row):
                continue  # headings come again on every printed page
            if self._is_measure(row):
                if waiting is not None and not self.carried.group(*waiting):
                    self._left(*waiting)
                waiting = None
                self._measure(at, row)
            elif self.carried.label(at, row):
                continue
            elif len({text_of(row[place]) for place in filled}) == 1:
                if waiting is not None:
                    self._left(*waiting)
                waiting = at, text_of(row[filled[0]])
            else:
                self._left(at, " | ".join(text_of(row[place]) for place in filled))
        if waiting is not None:
            self._left(*waiting)
        return self.done

    # Rows that are no measures

    def _is_measure(self, row: Cells) -> bool:
        said = [one for name in _SAYS_WHAT for one in self._of(name) if text_of(cell_at(row, one))]
        others = {
            one.place
            for one in self.table.columns
            if one.field not in {None, TableField.NOTHING} and text_of(cell_at(row, one))
        }
        return bool(said) and len(others) >= min(2, len(self.table.columns))

    def _left(self, at: int, words: str) -> None:
        self.done.left.append((f"{self.table.tab}!{at + 1}", words[:120]))

    def _is_heading(self, row: Cells) -> bool:
        texts = [one.heading == " ".join(text_of(cell_at(row, one)).split()) for one in self._all()]
        return len(texts) > 1 and all(texts)

    # A measure

    def _measure(self, at: int, row: Cells) -> None:
        values: dict[TableField, str | date | int] = {}
        cells: dict[TableField, str] = {}
        for name, (value, place) in self.carried.row(at, row).items():
            values[name], cells[name] = value, place
        for column in self.table.columns:
            if column.field in {None, TableField.NOTHING, TableField.STATUS, TableField.PERCENT}:
                continue
            assert column.field is not None  # noqa: S101  # left out just above
            cell = self._cell(at, column)
            cells.setdefault(column.field, cell)
            told = self._value(cell_at(row, column), column, cell)
            if told is None:
                continue
            before = values.get(column.field)
            joined = column.field in _JOINED and isinstance(before, str)
            values[column.field] = f"{before}\n{told}" if joined else told
            cells[column.field] = cells[column.field] if joined else cell
        status, percent = self._standing(at, row)
        for name in (TableField.STATUS, TableField.PERCENT):
            if found := self.table.column(name):
                cells[name] = self._cell(at, found)
        found_measure = FoundMeasure(self._row(at), values, cells, status, percent)
        self.done.measures.append(found_measure)

    def _value(self, value: Value, column: TableColumn, cell: str) -> str | date | int | None:
        shown = text_of(value)
        if not shown:
            return None
        if isinstance(value, str) and value.startswith(FORMULA):
            self._find(cell, "formula", "a formula stands here; put its value in its place")
            return None
        if column.field in _DAYS:
            return self._day(value, column, cell) if shown.strip(_DASHES) else None
        return self._severity(shown, cell) if column.field is TableField.SEVERITY else shown

    def _day(self, value: Value, column: TableColumn, cell: str) -> date | None:
        order = self.told.dates or order_in(column.heading)
        day = day_of(value, self.table.language, order, self.base)
        if isinstance(day, Unclear):
            self._find(cell, day.rule, day.text)
            return None
        return day

    def _severity(self, shown: str, cell: str) -> str | None:
        if not shown.strip(_DASHES):
            return None
        word = severity_word(shown)
        if word is None:
            text = f"found `{shown[:60]}`, expected a severity such as critical, major, minor"
            self._find(cell, "unknown_severity", f"{text}; no class was taken", "warning")
        return None if word is None else str(word)

    # Where it stands

    def _standing(self, at: int, row: Cells) -> tuple[MeasureStatus | None, int | None]:
        said = Status(None)
        column = self.table.column(TableField.STATUS)
        status_cell = self._cell(at, column) if column else ""
        if column is not None:
            # A cell that says it by its colour alone: what that means is told, never guessed.
            colour = self.table.colours.get((at, column.place), "")
            value = cell_at(row, column) if text_of(cell_at(row, column)) else colour
            found = status_of(value, self.statuses)
            if isinstance(found, Unclear):
                self._find(status_cell, found.rule, found.text)
            else:
                said = found
        percent = said.percent
        share = self.table.column(TableField.PERCENT)
        if share is not None:
            read = percent_of(cell_at(row, share), self.scale)
            if isinstance(read, Unclear):
                self._find(self._cell(at, share), read.rule, read.text)
            elif read is not None:
                percent = read
                status_cell = status_cell or self._cell(at, share)
        together = standing_together(said.status, percent)
        if isinstance(together, Unclear):
            self._find(status_cell, together.rule, together.text)
            return said.status, percent
        return together.status, together.percent

    # Columns and facts

    def _columns_clash(self) -> None:
        """Two columns for one field, or one that nobody but its cells speaks for: asked."""
        for one in self.table.columns:
            if one.by == "content" and not self.told.by_content:
                text = f"column `{one.heading}` looks like `{one.field}`; say `--map"
                text += f' "{one.heading}={one.field}"`, or `=-` to take nothing of it'
                self._find(self._heading_cell(one), "unconfirmed_column", text)
        for name in TableField:
            columns = self._of(name)
            if len(columns) < 2 or name in {*_JOINED, TableField.NOTHING}:
                continue
            shown = " and ".join(f"{letters_of(one.place)} `{one.heading}`" for one in columns)
            text = f"the columns {shown} may both be `{name}`; say `--map COLUMN={name}`"
            self._find(f"{self.table.tab}!{self.table.head_row + 1}", "column_twice", text)

    # Inside

    def _all(self) -> tuple[TableColumn, ...]:
        return self.table.columns

    def _of(self, name: TableField) -> tuple[TableColumn, ...]:
        return self.table.columns_of(name)

    def _rows(self) -> Sequence[Cells]:
        return self.table.rows[self.table.first_row :]

    def _row(self, at: int) -> str:
        return f"{self.table.tab}!{at + 1}"

    def _heading_cell(self, column: TableColumn) -> str:
        return f"{self.table.tab}!{letters_of(column.place)}{self.table.first_row}"

    def _cell(self, at: int, column: TableColumn) -> str:
        return f"{self.table.tab}!{letters_of(column.place)}{at + 1}"

    def _find(self, where: str, rule: str, text: str, level: Level = "error") -> None:
        self.done.findings.append(Finding(self.file, where, level, rule, text))


def words_of(table: PlanTable) -> Iterator[str]:
    """The different words of the status column, in their order."""
    column = table.column(TableField.STATUS)
    rows = table.rows[table.first_row :] if column else ()
    found: Mapping[str, None] = {text_of(cell_at(row, column)): None for row in rows if column}
    yield from (word for word in found if word)

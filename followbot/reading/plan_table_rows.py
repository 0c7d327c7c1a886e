"""The rows of a buyer's own list as measures: every cell is taken, or told with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from followbot.domain.plan import Finding, Level
from followbot.domain.plan_table import FoundMeasure, SheetReading, TableColumn, TableField
from followbot.domain.terms import MeasureStatus
from followbot.reading.plan_table import Cells, PlanTable
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
from followbot.reading.plan_table_words import plain, severity_word, whole_heading
from followbot.sheets.limits import FORMULA
from followbot.sheets.places import letters_of
from followbot.sheets.workbook import Value

_DAYS = (TableField.DEADLINE, TableField.NEW_DEADLINE, TableField.DONE_ON, TableField.AUDITED_ON)
_CARRIED = (TableField.SUPPLIER, TableField.SITE, TableField.COUNTRY, TableField.PLAN)
"""Where a cell is merged over several rows only its first one holds the value."""

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
        self.carried: dict[TableField, tuple[str, str]] = {}
        self.audited: tuple[date, str] | None = None
        percents = [_at(row, one) for one in self._of(TableField.PERCENT) for row in self._rows()]
        self.scale = scale_of(percents)

    def read(self) -> TableReading:
        """All rows below the headings."""
        self._columns_clash()
        self._facts()
        rows = list(enumerate(self._rows(), self.table.first_row))
        waiting: tuple[int, str] | None = None
        for at, row in rows:
            filled = [place for place, cell in enumerate(row) if text_of(cell)]
            if not filled:
                continue
            if self._is_measure(row):
                if waiting is not None:
                    self._group(*waiting)
                waiting = None
                self._measure(at, row)
            elif len({text_of(row[place]) for place in filled}) == 1 and not self._is_label(row):
                if waiting is not None:
                    self.done.left.append((self._row(waiting[0]), waiting[1]))
                waiting = at, text_of(row[filled[0]])
            else:
                self._label_or_left(at, row)
        if waiting is not None:
            self.done.left.append((self._row(waiting[0]), waiting[1]))
        return self.done

    # Rows that are no measures

    def _is_measure(self, row: Cells) -> bool:
        said = [one for name in _SAYS_WHAT for one in self._of(name) if text_of(_at(row, one))]
        others = {
            one.place
            for one in self.table.columns
            if one.field not in {None, TableField.NOTHING} and text_of(_at(row, one))
        }
        return bool(said) and len(others) >= min(2, len(self.table.columns))

    def _is_label(self, row: Cells) -> bool:
        return _labelled(row) is not None

    def _label_or_left(self, at: int, row: Cells) -> None:
        """`Supplier: Example` between the rows begins a new plan; anything else is told."""
        labelled = _labelled(row)
        if labelled is not None and labelled[0] in _CARRIED:
            self._begin(labelled[0], labelled[1], self._row(at))
            return
        words = " | ".join(text for cell in row if (text := text_of(cell)))
        self.done.left.append((self._row(at), words[:120]))

    def _group(self, at: int, text: str) -> None:
        """A row with one text above measures: a supplier, or a heading of theirs; asked."""
        if self.told.groups == "supplier":
            self._begin(TableField.SUPPLIER, text, self._row(at))
        elif self.told.groups == "heading":
            self.done.left.append((self._row(at), text[:120]))
        else:
            self._find(
                self._row(at),
                "group_row",
                f"`{text[:60]}` above the measures may be a supplier or a heading; say"
                " `--groups supplier` or `--groups heading`",
            )

    def _begin(self, name: TableField, text: str, place: str) -> None:
        """A new supplier ends what was said of the one before."""
        if name is TableField.SUPPLIER:
            for carried in _CARRIED:
                self.carried.pop(carried, None)
        self.carried[name] = (text, place)

    # A measure

    def _measure(self, at: int, row: Cells) -> None:
        values: dict[TableField, str | date | int] = {}
        cells: dict[TableField, str] = {}
        self._carry(at, row)
        for name, (text, place) in self.carried.items():
            values[name], cells[name] = text, place
        if self.audited is not None:
            values[TableField.AUDITED_ON], cells[TableField.AUDITED_ON] = self.audited
        for column in self.table.columns:
            if column.field in {None, TableField.NOTHING, TableField.STATUS, TableField.PERCENT}:
                continue
            assert column.field is not None  # noqa: S101  # left out just above
            cell = self._cell(at, column)
            cells.setdefault(column.field, cell)
            value = self._value(_at(row, column), column, cell)
            if value is None:
                continue
            before = values.get(column.field)
            joined = column.field in _JOINED and isinstance(before, str)
            values[column.field] = f"{before}\n{value}" if joined else value
            cells[column.field] = cells[column.field] if joined else cell
        status, percent = self._standing(at, row)
        for name in (TableField.STATUS, TableField.PERCENT):
            if found := self.table.column(name):
                cells[name] = self._cell(at, found)
        found_measure = FoundMeasure(self._row(at), values, cells, status, percent)
        self.done.measures.append(found_measure)

    def _carry(self, at: int, row: Cells) -> None:
        for name in _CARRIED:
            column = self.table.column(name)
            text = text_of(_at(row, column)) if column else ""
            if column and text and self.carried.get(name, ("", ""))[0] != text:
                self._begin(name, text, self._cell(at, column))

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
            value = _at(row, column) if text_of(_at(row, column)) else colour
            found = status_of(value, self.statuses)
            if isinstance(found, Unclear):
                self._find(status_cell, found.rule, found.text)
            else:
                said = found
        percent = said.percent
        share = self.table.column(TableField.PERCENT)
        if share is not None:
            read = percent_of(_at(row, share), self.scale)
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
        """Two columns for one field: nobody can know which one counts."""
        for name in TableField:
            columns = self._of(name)
            if len(columns) < 2 or name in {*_JOINED, TableField.NOTHING}:
                continue
            shown = " and ".join(f"{letters_of(one.place)} `{one.heading}`" for one in columns)
            text = f"the columns {shown} may both be `{name}`; say `--map COLUMN={name}`"
            self._find(f"{self.table.tab}!{self.table.head_row + 1}", "column_twice", text)

    def _facts(self) -> None:
        for name, fact in self.table.facts.items():
            cell = f"{self.table.tab}!{letters_of(fact.column)}{fact.row + 1}"
            if name is TableField.AUDITED_ON:
                day = day_of(fact.value, self.table.language, self.told.dates)
                if isinstance(day, Unclear):
                    self._find(cell, day.rule, day.text)
                else:
                    self.audited = day, cell
                    self.base = self.base or day
            else:
                self.carried[name] = (text_of(fact.value), cell)

    # Inside

    def _of(self, name: TableField) -> tuple[TableColumn, ...]:
        return self.table.columns_of(name)

    def _rows(self) -> Sequence[Cells]:
        return self.table.rows[self.table.first_row :]

    def _row(self, at: int) -> str:
        return f"{self.table.tab}!{at + 1}"

    def _cell(self, at: int, column: TableColumn) -> str:
        return f"{self.table.tab}!{letters_of(column.place)}{at + 1}"

    def _find(self, where: str, rule: str, text: str, level: Level = "error") -> None:
        self.done.findings.append(Finding(self.file, where, level, rule, text))


def _labelled(row: Cells) -> tuple[TableField, str] | None:
    """`Supplier: Example` in one cell, or in two side by side; None for any other row."""
    texts = [text for cell in row if (text := text_of(cell))]
    if len(texts) == 1:
        label, colon, rest = texts[0].replace("：", ":").partition(":")
        texts = [label, rest.strip()] if colon and rest.strip() else texts
    if len(texts) != 2:
        return None
    name = whole_heading(texts[0].rstrip(":： "))
    return (name, texts[1]) if name in _CARRIED and name is not None else None


def words_of(table: PlanTable) -> Iterator[str]:
    """The different words of the status column, in their order."""
    column = table.column(TableField.STATUS)
    rows = table.rows[table.first_row :] if column else ()
    found: Mapping[str, None] = {text_of(_at(row, column)): None for row in rows if column}
    yield from (word for word in found if word)


def _at(row: Cells, column: TableColumn | None) -> Value:
    return row[column.place] if column is not None and column.place < len(row) else ""

"""What goes on over several rows of a buyer's own list: supplier, site, country, plan.

It stands above the table, in a row of its own above its measures, or in a column: then in every
row, or once, in cells that are merged. An empty cell below a name is asked: it may go on or not.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from followbot.domain.plan_table import SheetReading, TableColumn, TableField
from followbot.reading.plan_table import Cells, PlanTable
from followbot.reading.plan_table_cells import Unclear, day_of, text_of
from followbot.reading.plan_table_words import whole_heading
from followbot.sheets.places import letters_of
from followbot.sheets.workbook import Value

_CARRIED = (TableField.SUPPLIER, TableField.SITE, TableField.COUNTRY, TableField.PLAN)

Find = Callable[[str, str, str], None]
"""Notes an error: where, rule, text."""


class Carried:
    """What was said last of the rows that follow."""

    def __init__(self, table: PlanTable, told: SheetReading, find: Find) -> None:
        self.table, self.told, self.find = table, told, find
        self.above: dict[TableField, tuple[str, str]] = {}
        self.said: dict[TableField, tuple[str, str]] = {}
        self.audited: tuple[date, str] | None = None
        self.asked: set[int] = set()

    @property
    def audited_on(self) -> date | None:
        """The day of the audit that stands above the table."""
        return self.audited[0] if self.audited else None

    def facts(self) -> None:
        """What stands above the table counts for all of it."""
        for name, fact in self.table.facts.items():
            cell = f"{self.table.tab}!{letters_of(fact.column)}{fact.row + 1}"
            if name is not TableField.AUDITED_ON:
                self.above[name] = self.said[name] = (text_of(fact.value), cell)
                continue
            day = day_of(fact.value, self.table.language, self.told.dates)
            if isinstance(day, Unclear):
                self.find(cell, day.rule, day.text)
            else:
                self.audited = day, cell

    def label(self, at: int, row: Cells) -> bool:
        """Whether a row only says `Supplier: Example`; it counts for the rows below."""
        labelled = _labelled(row)
        if labelled is not None:
            self._begin(labelled[0], labelled[1], f"{self.table.tab}!{at + 1}")
        return labelled is not None

    def group(self, at: int, text: str) -> bool:
        """Whether a row with one text above measures was taken, or asked; else it is a heading."""
        where = f"{self.table.tab}!{at + 1}"
        if self.told.groups == "supplier":
            self._begin(TableField.SUPPLIER, text, where)
            return True
        if self.told.groups == "heading":
            return False
        self.find(
            where,
            "group_row",
            f"`{text[:60]}` above the measures may be a supplier or a heading; say"
            " `--groups supplier` or `--groups heading`",
        )
        return True

    def row(self, at: int, row: Cells) -> dict[TableField, tuple[str | date, str]]:
        """What counts for this row, with the cell that says so."""
        for name in _CARRIED:
            column = next(iter(self.table.columns_of(name)), None)
            if column is None:
                continue
            text = text_of(cell_at(row, column))
            if text and self.said.get(name, ("", ""))[0] != text:
                self._begin(name, text, self._cell(at, column))
            elif not text and name in self.said:
                self._goes_on(at, column, self.said[name][0])
        found: dict[TableField, tuple[str | date, str]] = dict(self.said)
        return found | ({TableField.AUDITED_ON: self.audited} if self.audited else {})

    def _goes_on(self, at: int, column: TableColumn, text: str) -> None:
        """An empty cell below a name: merged with it, or told to go on, else asked once."""
        if (at, column.place) in self.table.merged or self.told.groups == "supplier":
            return
        if column.place not in self.asked:
            self.asked.add(column.place)
            self.find(
                self._cell(at, column),
                "empty_below",
                f"nothing stands here; if `{text[:60]}` above goes on for the rows below it, say"
                " `--groups supplier`",
            )

    def _begin(self, name: TableField, text: str, place: str) -> None:
        """A new supplier ends what rows said of the one before; what stands above all stays."""
        if name is TableField.SUPPLIER:
            ends = {TableField.SUPPLIER, TableField.SITE}
            self.said = {key: value for key, value in self.above.items() if key not in ends}
        self.said[name] = (text, place)

    def _cell(self, at: int, column: TableColumn) -> str:
        return f"{self.table.tab}!{letters_of(column.place)}{at + 1}"


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


def cell_at(row: Cells, column: TableColumn | None) -> Value:
    """The cell of a row in a column, "" where the row is shorter."""
    return row[column.place] if column is not None and column.place < len(row) else ""

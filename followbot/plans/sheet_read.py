"""The spreadsheet form of a plan, read back into the tree that a TOML file would give.

1. Sheets and columns are known by their hidden marks, wherever they were moved.
2. Nothing is guessed and nothing is dropped in silence: a formula in a cell to fill in, a row
   of an unknown measure and a filled column without a mark are told with their cells.
3. What a value must look like is judged by the reader of the tree, as for TOML.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from followbot.plans import sheet_form as form
from followbot.plans.cells import is_blank, is_formula, value_of
from followbot.plans.field_kinds import Kind, Part
from followbot.plans.fields import PARTS, SIDES
from followbot.plans.findings import Findings, shown
from followbot.plans.placed import Placed
from followbot.sheets.places import cell_name
from followbot.sheets.workbook import Tab, Value, Workbook

_SECTIONS = ("plan", "buyer", "supplier", "follow_up")
_MOST_COLUMNS = 200


def is_plan_form(workbook: Workbook) -> bool:
    """Whether a workbook is the spreadsheet form of a plan."""
    return any(_part_of(tab) for tab in workbook.tabs)


def tree_of_sheets(workbook: Workbook, findings: Findings) -> Placed:
    """The tree of a plan in its spreadsheet form; what cannot be placed becomes a finding."""
    reader = _Reader(findings)
    for tab in workbook.tabs:
        found = _part_of(tab)
        if found is None:
            if any(any(not is_blank(cell) for cell in row) for row in tab.rows):
                text = "this sheet is none of a plan's; nothing is taken of it"
                findings.add("note", tab.name, "unknown_sheet", text)
            continue
        part, row, column = found
        if part.lists:
            reader.table(tab, part, row)
        else:
            reader.values(tab, part, row, column)
    return reader.tree()


def _part_of(tab: Tab) -> tuple[Part, int, int] | None:
    """The part of a sheet and the place of its mark, which may have been moved a little."""
    names = {f"{form.MARK}{part.name}": part for part in PARTS}
    for row, cells in enumerate(tab.rows[:12]):
        for column, cell in enumerate(cells[:12]):
            part = names.get(cell) if isinstance(cell, str) else None
            if part is not None:
                return part, row, column
    return None


@dataclass(frozen=True, slots=True)
class _Found:
    """One row of a table; `of` is what it says it belongs to, at `of_cell`."""

    values: Placed
    of: str
    of_cell: str


def _sections() -> Placed:
    """A tree with the mandatory sections, so that what they lack is told at its cell."""
    root = Placed()
    for section in _SECTIONS:
        root[section] = Placed()
    return root


@dataclass(slots=True)
class _Reader:
    """Collects single values and rows, and puts them together at the end."""

    findings: Findings
    root: Placed = field(default_factory=_sections)
    rows: dict[str, list[_Found]] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)

    # Single values

    def values(self, tab: Tab, part: Part, mark_row: int, column: int) -> None:
        """A sheet of single values: the key left of everything, the value two columns on."""
        if self._again(tab, part):
            return
        for at, cells in enumerate(tab.rows[mark_row + 1 :], mark_row + 1):
            key = str(_at(cells, column)).strip()
            place = column + form.VALUE_COLUMN
            value, cell = _at(cells, place), cell_name(tab.name, at, place)
            if not key:
                continue
            known = part.field(key)
            if known is None:
                self._unknown(cell, key, value)
            elif is_blank(value):
                self.root.expect(key, cell)
            else:
                self._put(self.root, key, known.kind, value, cell)

    # Tables

    def table(self, tab: Tab, part: Part, mark_row: int) -> None:
        """A table: keys in the row of the mark, headings below, then one row each."""
        if self._again(tab, part):
            return
        keys = _keys(tab.rows[mark_row])
        rows = self.rows.setdefault(part.name, [])
        for at, cells in enumerate(tab.rows[mark_row + 2 :], mark_row + 2):
            filled = [
                column
                for column, cell in enumerate(cells[:_MOST_COLUMNS])
                if not is_blank(cell) and keys.get(column) != form.COMPUTED
            ]
            if filled:
                rows.append(self._row(tab, part, keys, at, cells))
        self.heads[part.name] = cell_name(tab.name, mark_row + 2, min(keys, default=1))

    def _row(
        self, tab: Tab, part: Part, keys: Mapping[int, str], at: int, cells: Sequence[Value]
    ) -> _Found:
        first = cell_name(tab.name, at, min(keys, default=1))
        values, of, of_cell = Placed(first), "", first
        for column in range(max(len(cells), max(keys, default=0) + 1)):
            key, value = keys.get(column, ""), _at(cells, column)
            cell = cell_name(tab.name, at, column)
            known = part.field(key)
            if key == form.OF:
                of, of_cell = str(value_of(value, Kind.TEXT)), cell
            elif key == form.COMPUTED:
                continue
            elif known is None:
                if not is_blank(value):
                    self._unknown(cell, key, value)
            elif is_blank(value):
                values.expect(key, cell)
            else:
                self._put(values, key, known.kind, value, cell)
        if values == {part.fields[0].key: {}}:
            values.clear()  # a row that is there and says nothing
        return _Found(values, of, of_cell)

    # Together

    def tree(self) -> Placed:
        """Everything that was read, as one tree."""
        for part in PARTS:
            for path in part.lists:
                if part.of == "measure":
                    self._of_measures(part, path.partition(".")[2])
                else:
                    self._list(part, path)
        return self.root

    def _list(self, part: Part, path: str) -> None:
        """The rows of one list, at its place in the tree."""
        found = self.rows.get(part.name, [])
        outer, _, inner = path.rpartition(".")
        rows = [row for row in found if not part.of or row.of.lower() == outer]
        if part.of and path == part.lists[0]:
            self._of_nobody(found)
        table = self.root
        for key in outer.split(".") if outer else ():
            child = table.get(key)
            table = child if isinstance(child, Placed) else table
        table.cells[inner] = table.cells[f"[[{path}]]"] = self.heads.get(part.name, "")
        if rows:
            table[inner] = [row.values for row in rows]

    def _of_nobody(self, found: Sequence[_Found]) -> None:
        for row in found:
            if row.of.lower() not in SIDES:
                text = f"found {shown(row.of)}, expected `buyer` or `supplier`"
                self.findings.add("error", row.of_cell, "wrong_value", text)

    def _of_measures(self, part: Part, key: str) -> None:
        """Milestones and proofs go to their measures, in the order of their rows."""
        measures = [row.values for row in self.rows.get("measures", [])]
        by_ref = {str(one.get("ref", "")).casefold(): one for one in reversed(measures)}
        for row in self.rows.get(part.name, []):
            measure = by_ref.get(row.of.casefold()) if row.of else None
            if measure is None:
                text = f"found {shown(row.of)}, expected the ref of a measure of this plan"
                self.findings.add("error", row.of_cell, "unknown_measure", text)
                continue
            known = measure.get(key)
            if isinstance(known, list):
                known.append(row.values)
            else:
                measure[key] = [row.values]
                measure.cells[key] = row.values.row

    # Inside

    def _put(self, table: Placed, key: str, kind: Kind, value: Value, cell: str) -> None:
        if is_formula(value):
            text = "a formula stands here; type the value itself"
            self.findings.add("error", cell, "formula", text)
            table.expect(key, cell)
            return
        table.put(key, value_of(value, kind), cell)

    def _unknown(self, cell: str, key: str, value: Value) -> None:
        if is_blank(value):
            return
        name = f"the key {shown(key)} is not known here" if key else "this column has no key"
        text = f"{name}; nothing is taken of {shown(value)}"
        self.findings.add("error" if key else "warning", cell, "unknown_key", text)

    def _again(self, tab: Tab, part: Part) -> bool:
        """Whether this sheet stands twice in the file, as after copying it."""
        if part.name in self.heads:
            text = f"there are two sheets of this kind (`{part.name}`); keep one"
            self.findings.add("error", tab.name, "sheet_twice", text)
            return True
        self.heads[part.name] = tab.name
        return False


def _keys(cells: Sequence[Value]) -> dict[int, str]:
    """The keys of a table's columns, without the mark of the sheet."""
    texts = {place: str(cell).strip() for place, cell in enumerate(cells[:_MOST_COLUMNS])}
    return {place: key for place, key in texts.items() if key and not key.startswith(form.MARK)}


def _at(cells: Sequence[Value], column: int) -> Value:
    return cells[column] if column < len(cells) else ""

"""The content of an .ods file (OpenDocument 1.3, part 3), made safe for the table reader.

1. Cells and rows may be repeated a million times by one attribute: what that comes to, in
   cells and in characters, is counted before anything is made of it.
2. A formula's cell becomes a mark, and a percentage becomes the text people see.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from followbot.sheets import limits as limit
from followbot.sheets.limits import Budget, RefusedSheetError
from followbot.sheets.xlsx import as_percent
from followbot.sheets.xml_parts import (
    Attributes,
    Rewriting,
    end_of_element,
    local,
    read_xml,
)

_CELLS = frozenset({"table-cell", "covered-table-cell"})
_LONGEST = 300


def safe_content(content: bytes, budget: Budget) -> bytes:
    """The content without formulas.

    Raises:
        RefusedSheetError: it is broken or too large.
    """
    scan = _Scan(Rewriting(content), budget)
    read_xml(content, scan.start, scan.end, scan.text, budget)
    return scan.rewriting.result()


@dataclass(slots=True)
class _Cell:
    """The cell that is being read."""

    name: str
    start: int
    attributes: Attributes
    repeated: int
    filled: bool
    characters: int


@dataclass(slots=True)
class _Scan:
    """The content, read element by element."""

    rewriting: Rewriting
    budget: Budget
    row: int = 0
    row_repeated: int = 1
    column: int = 0
    row_filled: int = 0
    row_characters: int = 0
    cell: _Cell | None = None
    depth: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: Attributes, place: int) -> None:
        kind = local(name)
        if kind == "table":
            if "table" in self.depth:
                raise RefusedSheetError("broken")  # a table within a table: no program writes it
            self.row = 0
        elif kind == "table-row":
            self.row_repeated = _repeated(attributes, "number-rows-repeated")
            self.column = self.row_filled = self.row_characters = 0
        elif kind in _CELLS:
            if self.cell is not None:
                raise RefusedSheetError("broken")
            repeated = _repeated(attributes, "number-columns-repeated")
            filled = any(local(key) in {"value-type", "formula"} for key in attributes)
            characters = sum(map(len, attributes.values()))
            self.cell = _Cell(name, place, attributes, repeated, filled, characters)
        elif self.cell is not None and kind == "p":
            self.cell.filled = True
        self.depth.append(kind)

    def end(self, name: str, place: int) -> None:
        self.depth.pop()
        kind = local(name)
        if kind in _CELLS and self.cell is not None:
            self._end_cell(self.cell, place)
            self.cell = None
        elif kind == "table-row":
            self.row += self.row_repeated
            if self.row_filled and self.row > limit.MAX_ROWS:
                raise RefusedSheetError("too_large")
            self.budget.filled(self.row_filled * self.row_repeated)
            self.budget.shown(self.row_characters * self.row_repeated)

    def text(self, text: str) -> None:
        if self.cell is not None:
            self.cell.characters += len(text)

    def _end_cell(self, cell: _Cell, place: int) -> None:
        self.column += cell.repeated
        if not cell.filled:
            return
        if self.column > limit.MAX_COLUMNS:
            raise RefusedSheetError("too_large")
        self.row_filled += cell.repeated
        self.row_characters += cell.characters * cell.repeated
        said = {local(key): value for key, value in cell.attributes.items()}
        if "formula" in said:
            self._replace(cell, place, limit.FORMULA + said["formula"][:_LONGEST])
        elif said.get("value-type") == "percentage" and as_percent(said.get("value", "")):
            self._replace(cell, place, as_percent(said["value"]))

    def _replace(self, cell: _Cell, place: int, text: str) -> None:
        """Put a text in the place of a cell, with its repetition and style of names."""
        end = end_of_element(self.rewriting.source, cell.name, place)
        table = next((key for key in cell.attributes if local(key) == "formula"), cell.name)
        office = next((key for key in cell.attributes if local(key) == "value-type"), "office:x")
        more = f' {_prefix(table)}number-columns-repeated="{cell.repeated}"'
        self.rewriting.put(
            cell.start,
            end,
            f'<{cell.name}{more} {_prefix(office)}value-type="string" '
            f'{_prefix(office)}string-value="{escape(text)}"></{cell.name}>',
        )


def _prefix(name: str) -> str:
    prefix = name.rpartition(":")[0]
    return f"{prefix}:" if prefix else ""


def _repeated(attributes: Attributes, wanted: str) -> int:
    value = next((text for key, text in attributes.items() if local(key) == wanted), "1")
    if not value.isascii() or not value.isdigit() or len(value) > 9:
        raise RefusedSheetError("broken")
    return max(1, int(value))

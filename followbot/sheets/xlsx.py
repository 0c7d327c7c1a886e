"""The parts of an .xlsx file (ISO/IEC 29500), made safe for the table reader.

1. A cell beyond the limits drops its whole sheet; the declared dimension is not looked at.
2. A formula was not typed as an answer: its cell becomes a mark with the formula's text. So
   do all cells that an array formula fills.
3. A number shown as a percentage becomes the text people see: `60%`, never 0.6.
4. Cells share texts: each is counted as often as it is shown, before the reader copies it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html import escape

from followbot.sheets import limits as limit
from followbot.sheets.limits import Budget, RefusedSheetError
from followbot.sheets.xlsx_colours import colours_of_styles
from followbot.sheets.xml_parts import (
    Attributes,
    Rewriting,
    end_of_element,
    local,
    read_xml,
)

_PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_RANGE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?")
_PERCENT_FORMATS = frozenset({9, 10})
"""Built-in number formats `0%` and `0.00%` (ISO/IEC 29500-1, 18.8.30)."""

_LONGEST = 300


def safe_parts(parts: dict[str, bytes], budget: Budget) -> dict[str, bytes]:
    """The parts without sheets that are too large, without formulas.

    Raises:
        RefusedSheetError: a part is broken, or all together are too large.
    """
    styles = {name: part for name, part in parts.items() if name.lower().endswith("styles.xml")}
    percents: set[int] = set()
    colours: dict[int, str] = {}
    for part in styles.values():
        percents |= _percent_styles(part, budget)
        if budget.colours:
            colours |= colours_of_styles(part, budget)
    safe: dict[str, bytes] = {}
    lengths: dict[int, int] = {}
    shown: Counter[int] = Counter()
    for name, part in parts.items():
        scan = _Scan(Rewriting(part), budget, percents, colours)
        read_xml(part, scan.start, scan.end, scan.text, budget)
        for at, length in enumerate(scan.texts):
            lengths[at] = max(length, lengths.get(at, 0))
        if not scan.beyond:
            safe[name] = scan.rewriting.result()
            shown += scan.shown
    for at, times in shown.items():
        budget.shown(lengths.get(at, 0) * times)
    return safe


def _percent_styles(part: bytes, budget: Budget) -> set[int]:
    """Numbers of the cell styles that show a percentage."""
    codes: dict[int, str] = {}
    styles: list[int] = []
    inside: list[str] = []

    def start(name: str, attributes: Attributes, _: int) -> None:
        inside.append(local(name))
        if inside[-1] == "numFmt":
            codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif inside[-1] == "xf" and inside[-2:-1] == ["cellXfs"]:
            styles.append(_number(attributes.get("numFmtId", "0")))

    def end(_: str, __: int) -> None:
        inside.pop()

    read_xml(part, start, end, lambda _: None, budget)
    return {
        at for at, style in enumerate(styles)
        if style in _PERCENT_FORMATS or "%" in codes.get(style, "")
    }  # fmt: skip


@dataclass(slots=True)
class _Cell:
    """The cell that is being read."""

    name: str
    start: int
    row: int
    column: int
    kind: str
    style: int
    formula: str | None = None
    value: str = ""
    filled: bool = False


@dataclass(slots=True)
class _Scan:
    """One part, read element by element.

    `texts` are the lengths of the texts that cells share, `shown` how many cells show each.
    """

    rewriting: Rewriting
    budget: Budget
    percents: set[int]
    colours: dict[int, str] = field(default_factory=dict)
    beyond: bool = False
    row: int = 0
    column: int = 0
    cell: _Cell | None = None
    within: str = ""
    arrays: list[tuple[int, int, int, int]] = field(default_factory=list)
    texts: list[int] = field(default_factory=list)
    shown: Counter[int] = field(default_factory=Counter)

    def start(self, name: str, attributes: Attributes, place: int) -> None:
        kind = local(name)
        if kind == "row":
            self.row = _number(attributes.get("r")) if "r" in attributes else self.row + 1
            self.column = 0
        elif kind == "c":
            self._start_cell(name, attributes, place)
        elif kind == "si":
            self.texts.append(0)
        elif self.cell is not None:
            self.within = kind
            self.cell.filled |= kind in {"v", "is", "t"}
            if kind == "f":
                self.cell.formula = ""
                self._array(attributes)

    def end(self, name: str, place: int) -> None:
        if local(name) == "c" and self.cell is not None:
            self._end_cell(self.cell, place)
            self.cell = None
        self.within = ""

    def text(self, text: str) -> None:
        if self.cell is None:
            if self.texts:
                self.texts[-1] += len(text)
            return
        if self.within == "f" and len(self.cell.formula or "") < _LONGEST:
            self.cell.formula = (self.cell.formula or "") + text
        elif self.within == "v" and len(self.cell.value) < _LONGEST:
            self.cell.value += text

    def _start_cell(self, name: str, attributes: Attributes, place: int) -> None:
        if self.cell is not None:
            raise RefusedSheetError("broken")  # a cell within a cell: no program writes it
        if "r" in attributes:
            found = _PLACE.fullmatch(attributes["r"])
            if found is None:
                raise RefusedSheetError("broken")
            self.column, self.row = _column(found[1]), int(found[2])
        else:
            self.column += 1
        style = _number(attributes.get("s", "0"))
        self.cell = _Cell(name, place, self.row, self.column, attributes.get("t", "n"), style)

    def _end_cell(self, cell: _Cell, place: int) -> None:
        formula = cell.formula
        if not cell.filled and formula is None:
            self._colour(cell, place)
            return
        self.budget.filled()
        if cell.row > limit.MAX_ROWS or cell.column > limit.MAX_COLUMNS or cell.row < 1:
            self.beyond = True
            return
        if formula is None and any(_covers(array, cell) for array in self.arrays):
            formula = ""
        if cell.kind == "s" and cell.value.strip():
            self.shown[_number(cell.value.strip())] += 1
        if formula is not None:
            self._replace(cell, place, limit.FORMULA + formula[:_LONGEST])
        elif cell.kind == "n" and cell.style in self.percents:
            shown = as_percent(cell.value)
            if shown:
                self._replace(cell, place, shown)

    def _colour(self, cell: _Cell, place: int) -> None:
        """The colour of an empty cell, for who wants it; it is never too much, only cut off."""
        colour = self.colours.get(cell.style)
        near = 0 < cell.row <= limit.MAX_ROWS and cell.column <= limit.MAX_COLUMNS
        if colour and near and self.budget.coloured > 0:
            self.budget.coloured -= 1
            self._replace(cell, place, limit.COLOUR + colour)

    def _replace(self, cell: _Cell, place: int, text: str) -> None:
        """Put a text in the place of a cell; `place` is that of its end tag."""
        end = end_of_element(self.rewriting.source, cell.name, place)
        prefix = cell.name.rpartition(":")[0]
        mark = f"{prefix}:" if prefix else ""
        where = f"{_letters(cell.column)}{cell.row}"
        self.rewriting.put(
            cell.start,
            end,
            f'<{mark}c r="{where}" t="inlineStr"><{mark}is><{mark}t>{escape(text)}'
            f"</{mark}t></{mark}is></{mark}c>",
        )

    def _array(self, attributes: Attributes) -> None:
        """Cells that an array formula or a data table fills hold values that nobody typed."""
        found = _RANGE.fullmatch(attributes.get("ref", ""))
        if found is not None and attributes.get("t") in {"array", "dataTable"}:
            if len(self.arrays) >= 50:
                raise RefusedSheetError("too_large")
            last_column, last_row = found[3] or found[1], found[4] or found[2]
            self.arrays.append(
                (int(found[2]), _column(found[1]), int(last_row), _column(last_column))
            )


def _covers(array: tuple[int, int, int, int], cell: _Cell) -> bool:
    first_row, first_column, last_row, last_column = array
    return first_row <= cell.row <= last_row and first_column <= cell.column <= last_column


def as_percent(value: str) -> str:
    """`0.6` as people see it, `60%`; "" where the value is no number."""
    try:
        share = round(float(value) * 100, 2)
    except (ValueError, OverflowError):
        return ""
    if not abs(share) < 1_000_000:
        return ""
    return f"{share:.0f}%" if share == int(share) else f"{share}%"


def _number(text: str | None) -> int:
    """A whole number of an attribute; refuses anything else."""
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 9:
        raise RefusedSheetError("broken")
    return int(text)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters

r"""One value of a plan file as a cell of a spreadsheet, and back.

1. Days are day cells; those that a spreadsheet cannot count (before March 1900) are text.
2. A list stands one item below the other; a line break within an item is written `\n`.
3. `[]` is a list, `{}` a table that is there and empty. A text that looks like one of them, or
   begins with a backslash, gets a backslash in front.
4. Nothing is guessed on the way back: what does not fit its kind is handed on as it stands, and
   the reader of the tree says what was expected.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time

from followbot.plans.field_kinds import Kind
from followbot.sheets.limits import FORMULA
from followbot.sheets.workbook import Value

CellValue = str | float | date
"""What is written into a cell."""

NO_ITEMS, NO_KEYS = "[]", "{}"
_EARLIEST = date(1900, 3, 1)
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_FLAGS = {"yes": True, "true": True, "no": False, "false": False}


def cell_of(value: object, kind: Kind) -> CellValue:
    """The cell of a value of the canonical document."""
    if value in ([], {}):
        return NO_ITEMS if value == [] else NO_KEYS
    if isinstance(value, list):
        return "\n".join(_item(str(item)) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number_cell(value)
    text = str(value)
    if kind is Kind.DATE:
        day = date.fromisoformat(text)
        return day if day >= _EARLIEST else text
    return f"\\{text}" if text in {NO_ITEMS, NO_KEYS} or text.startswith("\\") else text


def _number_cell(value: float) -> CellValue:
    """A number as a number, where the file format keeps all its digits."""
    fine = float(f"{value:.15g}") == value and abs(value) < 1e15
    return float(value) if fine else repr(value)


def _item(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("\n", "\\n")
    return f"\\{escaped}" if escaped in {NO_ITEMS, NO_KEYS} else escaped


def is_formula(value: Value) -> bool:
    """Whether a formula stood in the cell."""
    return isinstance(value, str) and value.startswith(FORMULA)


def is_blank(value: Value) -> bool:
    """Whether nothing stands in a cell."""
    return isinstance(value, str) and not value.strip()


def value_of(cell: Value, kind: Kind) -> object:
    """The value that a cell stands for, as TOML would give it."""
    if isinstance(cell, str):
        text = cell.strip()
        if text == NO_KEYS:
            return {}
        if text == NO_ITEMS:
            return []
    return _READERS[kind](cell)


def _lines(cell: Value) -> list[str]:
    if not isinstance(cell, str):
        return [_shown(cell)]
    return [line.strip() for line in cell.split("\n") if line.strip()]


def _cadence(cell: Value) -> object:
    """A rule in words, or days one below the other."""
    if isinstance(cell, date):
        return [_shown(cell)]
    lines = _lines(cell)
    if lines and all(_ISO_DAY.fullmatch(line) for line in lines):
        return lines
    return _unescaped(_shown(cell))


def _day(cell: Value) -> object:
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == time() else cell
    return _text_or(cell, date)


def _text_or(cell: Value, kind: type) -> object:
    return cell if isinstance(cell, kind | int | float) else str(cell).strip()


def _number(cell: Value, *, whole: bool) -> object:
    """A number; one typed as text counts too, since it can mean only one."""
    value: object = cell
    if isinstance(cell, str):
        text = cell.strip()
        if not _NUMBER.fullmatch(text) or len(text) > 40:
            return text
        value = int(text) if re.fullmatch(r"[+-]?[0-9]+", text) else float(text)
    if isinstance(value, float) and whole and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value


def _shown(cell: Value) -> str:
    """A cell's value as a text: whole numbers without a point, days in ISO order."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell).strip()


def _unescaped(text: str) -> str:
    """The text that was written: without the backslash in front, if it has one."""
    return text.removeprefix("\\")


def _unescaped_item(text: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text)


def _items(cell: Value) -> object:
    return [_unescaped_item(line) for line in _lines(cell)]


def _time(cell: Value) -> object:
    return cell.time() if isinstance(cell, datetime) else _text_or(cell, time)


_READERS: Mapping[Kind, Callable[[Value], object]] = {
    Kind.TEXT: lambda cell: _unescaped(_shown(cell)),
    Kind.TABLE: lambda cell: _unescaped(_shown(cell)),
    Kind.DATE: _day,
    Kind.TIME: _time,
    Kind.INTEGER: lambda cell: _number(cell, whole=True),
    Kind.NUMBER: lambda cell: _number(cell, whole=False),
    Kind.FLAG: lambda cell: _FLAGS.get(str(cell).strip().lower(), cell),
    Kind.TEXTS: _items,
    Kind.DATES: _lines,
    Kind.INTEGERS: lambda cell: [_number(line, whole=True) for line in _lines(cell)],
    Kind.CADENCE: _cadence,
}

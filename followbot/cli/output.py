"""What commands print: tables for people, one JSON object per line for programs.

1. Text of suppliers is data: it moves no cursor and starts no markup.
2. On a terminal a table fits its width; into a pipe every cell stands whole, on one line.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from followbot.writing.json_values import json_value

_STYLES = {
    "good": "green",
    "warn": "yellow",
    "bad": "bold red",
    "strong": "bold",
    "quiet": "dim",
    "": "",
}


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """A column's heading; `right` aligns numbers, `keep` is never wrapped or cut."""

    title: str
    right: bool = False
    keep: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Cell:
    """A text with a meaning: `good`, `warn`, `bad` or `quiet`."""

    text: str
    style: str = ""


def print_table(
    columns: Sequence[Column | str],
    rows: Iterable[Sequence[object]],
    *,
    title: str = "",
    empty: str = "nothing to show",
) -> None:
    """Print rows below their headings; `empty` stands there when there are none.

    Cells may be `Cell`, text, numbers, dates or None (shown as nothing).
    """
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    console = _console()
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    for column in columns:
        head = column if isinstance(column, Column) else Column(column)
        table.add_column(head.title, justify="right" if head.right else "left", no_wrap=head.keep)
    for row in rows:
        table.add_row(*(_rich_text(value) for value in row))
    if title:
        console.print(plain(title), style="bold", markup=False, highlight=False)
    if table.row_count:
        console.print(table)
    else:
        console.print(empty, style="dim", markup=False, highlight=False)


def print_line(text: str, style: str = "") -> None:
    """Print one line; `style` is `good`, `warn`, `bad`, `quiet` or nothing."""
    console = _console()
    console.print(plain(text), style=_STYLES[style], markup=False, highlight=False, soft_wrap=True)


def print_marked(*pieces: tuple[str, str]) -> None:
    """Print one line of pieces, each with its style as in `print_line`."""
    from rich.text import Text

    line = Text()
    for text, style in pieces:
        line.append(plain(text), style=_STYLES[style])
    _console().print(line, soft_wrap=True)


def print_json(values: Iterable[Mapping[str, Any] | object]) -> None:
    """Print one JSON object per line: mappings as they are, dataclasses by their fields."""
    for value in values:
        print(json_line(value))


def counted(report: object) -> dict[str, object]:
    """A job's report by its fields; what broke it off in its own words, None where nothing did."""
    named = [field.name for field in dataclasses.fields(report)] if _is_row(report) else []  # type: ignore[arg-type]
    values = {name: getattr(report, name) for name in named}
    return {
        name: str(value) if isinstance(value, Exception) else value
        for name, value in values.items()
    }


def _is_row(value: object) -> bool:
    return dataclasses.is_dataclass(value) and not isinstance(value, type)


def json_line(value: object) -> str:
    """One value as one line of JSON; dates in ISO 8601, instants in UTC with `Z`."""
    if _is_row(value):
        value = dataclasses.asdict(value)  # type: ignore[call-overload]
    return json.dumps(value, ensure_ascii=False, default=json_value)


def plain(text: str) -> str:
    """The text without anything that acts on a terminal: controls, escapes, bidi overrides."""
    return "".join(_harmless(character) for character in text)


def _harmless(character: str) -> str:
    if character in "\n\t":
        return character
    category = unicodedata.category(character)
    # Zero-width joiners are letters of Bangla and Hindi; overrides and isolates are not.
    format_control = category == "Cf" and character not in "\u200c\u200d"
    return "\ufffd" if category == "Cc" or format_control else character


def _rich_text(value: object) -> Any:
    from rich.text import Text

    if isinstance(value, Cell):
        return Text(plain(value.text), style=_STYLES[value.style])
    return Text("" if value is None else plain(str(value)))


def _console() -> Any:
    """A console as wide as the terminal; as wide as needed where there is none."""
    from rich.console import Console

    if sys.stdout.isatty():
        return Console()
    return Console(width=100_000, soft_wrap=True)

"""What every form that goes out as a spreadsheet has in common: the book, its looks, its page.

1. Every text is written as a string, so nothing a supplier or plan says becomes a formula.
2. The cells to fill in are blank and unlocked; all others are ours and locked, without a
   password, so that nobody is kept from repairing their own copy.
3. The same facts give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from io import BytesIO
from typing import Any, TypeVar

from followbot.writing.texts import Texts

Key = TypeVar("Key", bound=StrEnum)
"""The columns of a form, by their machine words."""

KEY_ROW, HEADING_ROW, FIRST_ROW = 1, 2, 3
"""Places count from 0: machine words (hidden), headings, the first row of the form."""

_MADE = datetime(2000, 1, 1, tzinfo=UTC)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TAB_NAME = re.compile(r"[\[\]:*?/\\']")
_BORDER = {"border": 1, "border_color": "#B8C4BE", "valign": "top", "text_wrap": True}
_FILLED = {**_BORDER, "locked": False, "bg_color": "#FFFBEF"}
_EARLIEST, _LATEST = date(2020, 1, 1), date(2100, 12, 31)


def form_file(title: str, tab: str, write: Callable[[Any, Any], None]) -> bytes:
    """An .xlsx file (ISO/IEC 29500) of one sheet that `write` fills, given book and sheet."""
    import xlsxwriter

    buffer = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": cell_text(title), "created": _MADE})
    write(book, book.add_worksheet(_TAB_NAME.sub(" ", tab)[:31]))
    book.close()
    return buffer.getvalue()


def cell_text(text: str) -> str:
    """A text without the characters that XML 1.0 does not know."""
    return _NO_XML.sub("", text)


def write_head(
    book: Any,
    sheet: Any,
    intro: str,
    headings: Mapping[Key, str],
    widths: Mapping[Key, int],
    inputs: Collection[Key],
) -> None:
    """What to do, the hidden row of machine words, and the headings; the first column is hidden."""
    wrapped = book.add_format({"valign": "vcenter", "text_wrap": True})
    ours = book.add_format({**_BORDER, "bold": True, "bg_color": "#E3EAE6"})
    theirs = book.add_format({**_BORDER, "bold": True, "bg_color": "#FDF3DB"})
    sheet.set_row(0, 48)
    sheet.merge_range(0, 1, 0, len(headings) - 1, "", wrapped)
    sheet.write_string(0, 1, cell_text(intro), wrapped)
    sheet.set_row(KEY_ROW, None, None, {"hidden": True})
    for place, (column, heading) in enumerate(headings.items()):
        sheet.set_column(place, place, widths[column], None, {"hidden": place == 0})
        sheet.write_string(KEY_ROW, place, column.value)
        look = theirs if column in inputs else ours
        sheet.write_string(HEADING_ROW, place, cell_text(heading), look)


def ours_look(book: Any) -> Any:
    """A cell of ours."""
    return book.add_format(_BORDER)


def typed_look(book: Any) -> Any:
    """A cell to fill in: text keeps `60%` as it was typed; a number could be 1 or 100 per cent."""
    return book.add_format({**_FILLED, "num_format": "@"})


def day_look(book: Any) -> Any:
    """A cell for a day, the year first: people see what their program made of `3/4`."""
    return book.add_format({**_FILLED, "num_format": "yyyy-mm-dd"})


def write_row(sheet: Any, row: int, values: Mapping[Key, str], looks: Mapping[Key, Any]) -> None:
    """One row: `values` of our own columns, blank cells in all others of `looks`."""
    for place, (column, look) in enumerate(looks.items()):
        if column in values:
            sheet.write_string(row, place, cell_text(values[column]), look)
        else:
            sheet.write_blank(row, place, None, look)


def warned(texts: Texts) -> dict[str, str]:
    """A choice warns and never stops: people type their own words, and these are read as well."""
    said = cell_text(texts.say("sheet.own_words"))[:255]
    return {"error_type": "warning", "error_message": said}


def days_only(sheet: Any, first: int, last: int, column: int, texts: Texts) -> None:
    """Let a column warn of what is no day."""
    between = {
        "validate": "date", "criteria": "between", "minimum": _EARLIEST, "maximum": _LATEST,
    }  # fmt: skip
    sheet.data_validation(first, column, last, column, {**between, **warned(texts)})


def page_of(sheet: Any, texts: Texts, frozen: int) -> None:
    """How the sheet scrolls and prints; its first `frozen` columns stay in sight."""
    sheet.freeze_panes(FIRST_ROW, frozen)
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADING_ROW)
    if texts.direction == "rtl":
        sheet.right_to_left()

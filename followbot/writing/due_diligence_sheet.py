"""A due-diligence export as a workbook: one tab for each table, nothing a formula."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from followbot.domain.due_diligence import Cell, DueDiligence, ExportTable

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST_CELL = 32_000
"""A cell of a workbook holds no more characters than 32,767."""
_WIDE = frozenset({"title", "impact", "reason", "breach", "how_looked", "remedy", "prevention"})


def due_diligence_sheet(export: DueDiligence) -> bytes:
    """The .xlsx file (ISO/IEC 29500). Every text is written as a string."""
    import xlsxwriter

    buffer = BytesIO()
    book = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "remove_timezone": True,
        },
    )
    book.set_properties({"title": "Due diligence", "created": export.made_at})
    about = book.add_worksheet("about")
    about.set_column(0, 0, 100)
    about.write_string(0, 0, export.note)
    about.write_string(1, 0, f"Made at {export.made_at:%Y-%m-%d %H:%M} UTC")
    looks = {
        "head": book.add_format({"bold": True, "bg_color": "#E3EAE6", "border": 1}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        "instant": book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top"}),
        "text": book.add_format({"valign": "top", "text_wrap": True}),
    }
    for table in export.tables:
        _tab(book, table, looks)
    book.close()
    return buffer.getvalue()


def _tab(book: Any, table: ExportTable, looks: dict[str, Any]) -> None:
    sheet = book.add_worksheet(table.name[:31])
    for place, name in enumerate(table.columns):
        sheet.set_column(place, place, 40 if name in _WIDE else 18)
        sheet.write_string(0, place, name, looks["head"])
    for at, row in enumerate(table.rows, start=1):
        for place, value in enumerate(row):
            _cell(sheet, at, place, value, looks)
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _cell(sheet: Any, row: int, place: int, value: Cell, looks: dict[str, Any]) -> None:
    match value:
        case None | "":
            return
        case bool():
            sheet.write_string(row, place, "yes" if value else "no", looks["text"])
        case int() | float():
            sheet.write_number(row, place, value)
        case datetime():
            sheet.write_datetime(row, place, value.astimezone(UTC), looks["instant"])
        case date():
            sheet.write_datetime(row, place, value, looks["day"])
        case _:
            sheet.write_string(row, place, _NO_XML.sub("", value)[:_MOST_CELL], looks["text"])

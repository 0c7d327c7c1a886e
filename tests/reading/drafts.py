"""Sheets in which a supplier drew up its plan: found in a letter, and filled in by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from email import message_from_bytes, policy
from io import BytesIO

import xlsxwriter

from followbot.domain.draft_sheet import FILE_NAME, Column
from followbot.sheets.workbook import read_workbook


def sheet_in(raw: bytes) -> bytes:
    """The empty sheet that a letter carries."""
    mail = message_from_bytes(raw, policy=policy.default)
    found = [part for part in mail.walk() if part.get_filename() == FILE_NAME]
    content = found[0].get_payload(decode=True)
    assert isinstance(content, bytes)
    return content


def filled_in(sheet: bytes, rows: Sequence[Mapping[Column, object]]) -> bytes:
    """The sheet as a spreadsheet program saves it, its first rows filled in."""
    (tab,) = read_workbook(sheet).tabs
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    page = book.add_worksheet("Plan")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for at, row in enumerate(tab.rows):
        for place, cell in enumerate(row):
            page.write(at, place, cell)
    columns = list(Column)
    for at, said in enumerate(rows, 3):
        for column, value in said.items():
            place = columns.index(column)
            if isinstance(value, date):
                page.write_datetime(at, place, value, day)
            else:
                page.write(at, place, value)
    book.close()
    return buffer.getvalue()

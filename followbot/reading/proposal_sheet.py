"""The spreadsheet of a proposed plan that came back: each row reads like a line of an answer.

Rows for measures of the supplier's own and for who signs have ids of their own
(`domain.proposal_sheet`); everything else is our answer sheet (`sheet_layout`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from followbot.domain.answer_sheet import Column
from followbot.domain.proposal import MeasureAnswer, ProposalAnswer, Signer
from followbot.domain.proposal_sheet import OWN_ROW, SIGNED_ROW
from followbot.reading.proposal_signed import signer_of
from followbot.reading.sheet import MAX_ROWS, ReceivedSheets
from followbot.reading.sheet_layout import TypedRow, text_of
from followbot.reading.written import Region, WrittenLine
from followbot.sheets.workbook import Value


def sheet_lines(sheets: ReceivedSheets) -> Iterator[WrittenLine]:
    """What the rows say of measures of this letter, as lines beside them."""
    for row in _rows(sheets):
        if row.target is None or not (words := _words(row)):
            continue
        yield WrittenLine(words, Region.INSIDE, row.target.measure.ref, row.plan_ref)


def own_rows(sheets: ReceivedSheets) -> Iterator[ProposalAnswer]:
    """Measures that the supplier added in the rows for them."""
    for row in _rows(sheets):
        title = text_of(row.cells.get(Column.COMMENT, ""))
        if row.target is None and row.ref.startswith(OWN_ROW) and title:
            on = _day(row.cells.get(Column.NEW_DATE, ""))
            yield ProposalAnswer("", MeasureAnswer.OWN, on, wording=title, words=title)


def sheet_signer(sheets: ReceivedSheets) -> Signer | None:
    """Who accepts, as the row for it says; None where it stayed empty."""
    for row in _rows(sheets):
        said = text_of(row.cells.get(Column.COMMENT, ""))
        if row.target is None and row.ref == SIGNED_ROW and said:
            return signer_of(said)
    return None


def _rows(sheets: ReceivedSheets) -> Iterator[TypedRow]:
    for sheet in sheets.sheets:
        yield from sheet.table.rows[:MAX_ROWS]


def _words(row: TypedRow) -> str:
    """`new date 2027-05-01, machine comes late`: status, day and comment as one would type them."""
    status = text_of(row.cells.get(Column.STATUS, ""))
    day = _day(row.cells.get(Column.NEW_DATE, ""))
    typed_day = day.isoformat() if day else text_of(row.cells.get(Column.NEW_DATE, ""))
    said = " ".join(part for part in (status, typed_day) if part)
    comment = " ".join(text_of(row.cells.get(Column.COMMENT, "")).split())
    if not comment:
        return said
    return f"{said}, {comment}" if typed_day else f"{said}: {comment}" if said else comment


def _day(value: Value) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None

"""A foreign spreadsheet as rows of values: .xlsx, .xls and .ods, told apart by their bytes.

The guards look first (`zipped.py`, `xlsx.py`, `ods.py`, `ole.py`,
`xls.py`) and hand on only what they checked; then the table reader makes values of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO

from followbot.sheets import limits as limit
from followbot.sheets.csv_text import csv_table
from followbot.sheets.limits import Budget, RefusedSheetError
from followbot.sheets.ods import safe_content
from followbot.sheets.ole import MAGIC, compound_file, workbook_stream
from followbot.sheets.xls import safe_stream
from followbot.sheets.xlsx import safe_parts
from followbot.sheets.zipped import unzipped, zipped

Value = int | float | str | bool | date | datetime | time | timedelta
Rows = Sequence[Sequence[Value]]

_MOST_MERGED = 2_000


@dataclass(frozen=True, slots=True)
class Tab:
    """One sheet of a file: rows and cells count from its top left corner, "" is empty.

    `colours`: of empty cells, by row and column (`#00B050`); only where they were wanted.
    `merged`: first and last place of merged cells, whose first one alone holds a value.
    """

    name: str
    rows: Rows
    colours: Mapping[tuple[int, int], str] = field(default_factory=dict)
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """What a file holds. `refused` says why nothing was read of it, "" where it was.

    `pictures`: people put photos into it, so it may be proof as well. `left_out`: a tab was
    too large to be read. `guessed`: the encoding that a text table was read in, where it was not
    certain.
    """

    tabs: tuple[Tab, ...] = ()
    refused: str = ""
    pictures: bool = False
    left_out: bool = False
    guessed: str = ""


def read_workbook(raw: bytes, budget: Budget | None = None) -> Workbook:
    """The values of a spreadsheet; never raises, within the bounds of `limits.py`.

    `budget` is shared by the files of one mail; by itself a file has all of it.
    """
    try:
        return _read(raw, budget or Budget())
    except RefusedSheetError as refusal:
        return Workbook(refused=refusal.reason)


def read_text_table(raw: bytes, budget: Budget | None = None) -> Workbook:
    """The values of a text table (.csv, .tsv) as a workbook of one tab; never raises."""
    try:
        table = csv_table(raw, budget or Budget())
    except RefusedSheetError as refusal:
        return Workbook(refused=refusal.reason)
    return Workbook((Tab("csv", table.rows),), guessed=table.guessed)


def _read(raw: bytes, budget: Budget) -> Workbook:
    if len(raw) > limit.MAX_FILE_BYTES:
        raise RefusedSheetError("too_large")
    if raw.startswith(MAGIC):
        stream = safe_stream(workbook_stream(raw), budget)
        return Workbook(_values(compound_file(stream), budget.sheets))
    if not raw.startswith(b"PK"):
        raise RefusedSheetError("no_spreadsheet")
    found = unzipped(raw)
    if found.is_ods:
        parts = {**found.parts, "content.xml": safe_content(found.parts["content.xml"], budget)}
    else:
        parts = safe_parts(found.parts, budget)
    return Workbook(
        _values(zipped(parts), budget.sheets),
        pictures=found.pictures,
        left_out=len(parts) < len(found.parts),
    )


def _values(raw: bytes, sheets: int) -> tuple[Tab, ...]:
    """The first tabs of a checked file."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(raw))
    except BaseException as wrong:
        raise _refusal(wrong) from None
    tabs: list[Tab] = []
    for at, name in enumerate(book.sheet_names[:sheets]):
        try:
            sheet = book.get_sheet_by_index(at)
            rows = sheet.to_python(skip_empty_area=False, nrows=limit.MAX_ROWS)
        except BaseException as wrong:
            _refusal(wrong)
            continue  # a tab that was left out, or a chart: the others still count
        tabs.append(_tab(name, rows, tuple(sheet.merged_cell_ranges or ())[:_MOST_MERGED]))
    return tuple(tabs)


def _tab(
    name: str,
    rows: list[list[Value]],
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...],
) -> Tab:
    """A sheet whose coloured empty cells are empty again, and their colours beside."""
    colours: dict[tuple[int, int], str] = {}
    for at, row in enumerate(rows):
        for place, value in enumerate(row):
            if isinstance(value, str) and value.startswith(limit.COLOUR):
                colours[at, place] = value.removeprefix(limit.COLOUR)
                row[place] = ""
    return Tab(name, rows, colours, merged)


def _refusal(wrong: BaseException) -> RefusedSheetError:
    """The table reader's errors, a panic of its Rust code among them; all others go on."""
    if isinstance(wrong, Exception) or type(wrong).__name__ == "PanicException":
        return RefusedSheetError("broken")
    raise wrong

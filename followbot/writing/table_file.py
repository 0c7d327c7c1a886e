"""Long tables as an .xlsx file (ISO/IEC 29500): a hundred thousand rows in a second or two.

The library makes the book: tabs, headings, looks, filters, page. The rows are written here, one
after the other and straight into the file, so that no more than some of them are in memory.

1. Every text is written as a string, so nothing a supplier or plan says becomes a formula.
2. Dates are dates and numbers are numbers, so that they sort and count.
3. Headings stay in sight and filter; the same tables give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from io import BytesIO
from itertools import islice
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

MAX_TEXT = 2000
"""A cell is for reading; a whole mail stands in the mailbox (32,767 is Excel's own limit)."""
_PACKING = 4
"""The usual 6 takes twice as long for a tenth less."""
_TOGETHER = 500
_KNOWN_CELLS = 1024
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
_EARLIEST, _DAY_ZERO = date(1900, 3, 1), date(1899, 12, 30)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TAB_NAME = re.compile(r"[\[\]:*?/\\']")
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_SHELL = re.compile(
    r'(.*)<dimension [^>]*>(.*<sheetData>.*?</row>)(<row r="2".*?</row>)(.*)', re.DOTALL
)
"""A sheet of headings and of one row that shows the looks: before, headings, looks, after."""
_LOOK = re.compile(r'\ss="(\d+)"')
_SEEMS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""`_x0041_` in a text would be read as a sign's number; its underscore is written as one."""

Value = str | int | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width, and what stands in it for a line."""

    heading: str
    width: int
    value: Callable[[Any], Value]
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A tab of the book with a row for each of its lines."""

    tab: str
    columns: Sequence[Column]
    lines: Sequence[Any]


@dataclass(frozen=True, slots=True)
class _Looks:
    """The numbers of a sheet's styles."""

    plain: str
    day: str
    share: str


def table_file(title: str, tables: Sequence[Table], *, right_to_left: bool = False) -> bytes:
    """A book of these tables."""
    made = BytesIO()
    with (
        ZipFile(_shell(title, tables, right_to_left=right_to_left)) as shell,
        ZipFile(made, "w", ZIP_DEFLATED, compresslevel=_PACKING) as book,
    ):
        for part in shell.infolist():
            content, sheet = shell.read(part), _SHEET.fullmatch(part.filename)
            part.compress_type, part.file_size = ZIP_DEFLATED, 0
            with book.open(part, "w") as out:
                if sheet is None:
                    out.write(content)
                else:
                    for piece in _filled(content.decode(), tables[int(sheet[1]) - 1]):
                        out.write(piece.encode())
    return made.getvalue()


def _shell(title: str, tables: Sequence[Table], *, right_to_left: bool) -> BytesIO:
    """The book with a single row in each of its tabs, in which every look stands once."""
    import xlsxwriter

    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": _text(title), "created": _MADE})
    look = {"border": 1, "border_color": "#B8C4BE", "valign": "top", "text_wrap": True}
    head = book.add_format({**look, "bold": True, "bg_color": "#E3EAE6"})
    shown = [look, {**look, "num_format": "yyyy-mm-dd"}, {**look, "num_format": '0" %"'}]
    looks = [book.add_format(one) for one in shown]
    for table in tables:
        sheet = book.add_worksheet(_TAB_NAME.sub(" ", table.tab)[:31])
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, _text(column.heading), head)
        for place, one in enumerate(looks):
            sheet.write_blank(1, place, None, one)
        _set_page(sheet, max(len(table.lines), 1), len(table.columns))
        if right_to_left:
            sheet.right_to_left()
    book.close()
    return buffer


def _set_page(sheet: Any, rows: int, columns: int) -> None:
    """How the sheet scrolls, filters and prints."""
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, rows, columns - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _filled(shell: str, table: Table) -> Iterator[str]:
    """A sheet with its rows, in pieces."""
    (parts,) = _SHELL.findall(shell)
    before, headings, looks, after = parts
    last = f"{_letters(len(table.columns) - 1)}{len(table.lines) + 1}"
    yield f'{before}<dimension ref="A1:{last}"/>{headings}'
    rows = _rows(table, _Looks(*_LOOK.findall(looks)))
    while some := "".join(islice(rows, _TOGETHER)):
        yield some
    yield after


def _rows(table: Table, looks: _Looks) -> Iterator[str]:
    """The rows after the heading. A row's number stands before every end of a cell."""
    last = len(table.columns) - 1
    cells = [
        (
            column.value,
            _ends(
                looks.plain,
                looks.day,
                looks.share if column.percent else looks.plain,
                "</row>" if place == last else f'<c r="{_letters(place + 1)}',
            ),
        )
        for place, column in enumerate(table.columns)
    ]
    for number, line in enumerate(table.lines, start=2):
        yield str(number).join(
            ['<row r="', '"><c r="A', *[end_of(value(line)) for value, end_of in cells]]
        )


def _ends(plain: str, day: str, number: str, following: str) -> Callable[[Value], str]:
    """How a column's cells end, behind the number of their row; what came lately is known."""

    @lru_cache(maxsize=_KNOWN_CELLS)
    def end_of(value: Value) -> str:
        if value is None or value == "":
            return f'" s="{plain}"/>{following}'
        if isinstance(value, int):
            return f'" s="{number}"><v>{int(value)}</v></c>{following}'
        if isinstance(value, date):
            if value >= _EARLIEST:
                return f'" s="{day}"><v>{(value - _DAY_ZERO).days}</v></c>{following}'
            value = value.isoformat()  # Excel counts no days before 1900
        shown = f'<is><t xml:space="preserve">{_escaped(_text(value))}</t></is>'
        return f'" s="{plain}" t="inlineStr">{shown}</c>{following}'

    return end_of


def _letters(place: int) -> str:
    """The name of a column, counted from 0: after Z comes AA."""
    before, own = divmod(place, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + own)


def _text(text: str) -> str:
    """A text without the characters that XML 1.0 does not know, not longer than one reads."""
    return _NO_XML.sub("", text)[:MAX_TEXT]


def _escaped(text: str) -> str:
    """A text as it stands in an element; what a reader of XML would change is named by number."""
    if "_x" in text:
        text = _SEEMS_ESCAPED.sub("_x005F_", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")

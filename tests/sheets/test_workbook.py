# ruff: noqa: E501  # files made of long pieces of XML
"""Foreign spreadsheets are opened within bounds: what could hurt never reaches the table reader."""

from __future__ import annotations

import re
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followbot.domain.answer_sheet import Column
from followbot.reading.sheet_layout import is_formula
from followbot.sheets import limits as limit
from followbot.sheets.ole import compound_file, workbook_stream
from followbot.sheets.workbook import Workbook, read_workbook
from followbot.sheets.xls import safe_stream
from tests.quickest import quickest
from tests.reading.corpus_sheets import own_table
from tests.reading.sheet_maker import SHEETS, USUAL, answers, blank, edited, filled

SHEET = "xl/worksheets/sheet1.xml"
ODS = (SHEETS / "libreoffice_en.ods").read_bytes()
XLS = (SHEETS / "libreoffice_en.xls").read_bytes()
XLSX = filled(blank(), USUAL)
ROW = '<row r="{0}"><c r="{1}{0}"><v>1</v></c></row></sheetData>'


def with_row(row: int, column: str) -> bytes:
    return edited(XLSX, lambda xml: xml.replace("</sheetData>", ROW.format(row, column)))


def with_xml(before: str, after: str, part: str = SHEET) -> bytes:
    return edited(XLSX, lambda xml: xml.replace(before, after, 1), part)


def ods_with(body: str) -> bytes:
    """The .ods with a row put before all others."""
    return edited(ODS, lambda xml: xml.replace("<table:table-row", body + "<table:table-row", 1), "content.xml")  # fmt: skip


def shown_often(text: int, cells: int) -> bytes:
    """An .xlsx whose cells all show one text that stands in the file once."""
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(50, 50 + cells)
    )
    long = edited(
        XLSX,
        lambda xml: re.sub(r"(<si>\s*<t[^>]*>)", r"\1" + "x" * text, xml, count=1),
        "xl/sharedStrings.xml",
    )
    return edited(long, lambda xml: xml.replace("</sheetData>", rows + "</sheetData>"))


def record(kind: int, content: bytes) -> bytes:
    """A record of an .xls."""
    return struct.pack("<HH", kind, len(content)) + content


def xls_that_shows(text: int, cells: int) -> bytes:
    """An .xls whose cells all show one text, which goes on over several records."""
    stream = bytearray(workbook_stream(XLS))
    place, sheet = 0, 0
    while (kind := struct.unpack_from("<H", stream, place)[0]) != 0x00FC:
        sheet = place + 4 if kind == 0x0085 else sheet
        place += 4 + struct.unpack_from("<H", stream, place + 2)[0]
    behind = place + 4 + struct.unpack_from("<H", stream, place + 2)[0]
    pieces = [bytes(1) + b"x" * min(8_000, text - at) for at in range(0, text, 8_000)]
    pieces[0] = bytes(stream[place + 4 : place + 12]) + struct.pack("<H", text) + pieces[0]
    pieces[-1] += bytes(stream[place + 12 : behind])
    texts = record(0x00FC, pieces[0]) + b"".join(record(0x003C, one) for one in pieces[1:])
    moved = len(texts) - (behind - place)
    struct.pack_into("<I", stream, sheet, struct.unpack_from("<I", stream, sheet)[0] + moved)
    stream[place:behind] = texts
    shown = (record(0x00FD, struct.pack("<HHHI", row, 0, 0, 0)) for row in range(50, 50 + cells))
    end = stream.rindex(struct.pack("<HH", 0x000A, 0))
    stream[end:end] = b"".join(shown)
    return compound_file(bytes(stream))


def repacked(raw: bytes, change: Callable[[zipfile.ZipFile], None]) -> bytes:
    buffer = BytesIO(raw)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        change(archive)
    return buffer.getvalue()


def lying_about_size() -> bytes:
    """The sheet unpacks to 40 MB and says that it is small, in both of its headers."""
    big = edited(XLSX, lambda xml: xml.replace("<sheetData>", "<sheetData>" + " " * 40_000_000))
    with zipfile.ZipFile(BytesIO(big)) as archive:
        size = archive.getinfo(SHEET).file_size
    return big.replace(struct.pack("<I", size), struct.pack("<I", 3_000))


def test_values_come_as_they_were_typed() -> None:
    for raw in (XLSX, ODS, XLS, (SHEETS / "libreoffice_en.xlsx").read_bytes()):
        rows = read_workbook(raw).tabs[0].rows
        assert list(rows[3][6:10]) == ["done", "", "", "see door.jpg"]
        assert list(rows[4][6:8]) == ["in progress", "60%"]
        assert rows[5][8] == date(2027, 5, 15)
        assert rows[3][0] == "EXT-2026-01 :: M-01"


def two_thousand(archive: zipfile.ZipFile) -> None:
    for number in range(2_000):
        archive.writestr(f"x{number}.txt", b"")


def in_a_circle() -> bytes:
    """The .xls with the second sector of its workbook leading back to the first."""
    table = 512 * (1 + struct.unpack_from("<I", XLS, 76)[0])
    directory = 512 * (1 + struct.unpack_from("<I", XLS, 48)[0])
    entry = XLS.index("Workbook".encode("utf-16-le"), directory)
    first = struct.unpack_from("<I", XLS, entry + 116)[0]
    second = struct.unpack_from("<I", XLS, table + 4 * first)[0]
    raw = bytearray(XLS)
    struct.pack_into("<I", raw, table + 4 * second, first)
    return bytes(raw)


REFUSED: dict[str, tuple[bytes, str]] = {
    "a zip that says it is 60 MB": (
        repacked(XLSX, lambda z: z.writestr("xl/worksheets/sheet2.xml", b" " * 60_000_000)),
        "too_large",
    ),
    "a part of 9 MB": (
        repacked(XLSX, lambda z: z.writestr("xl/worksheets/sheet2.xml", b" " * 9_000_000)),
        "too_large",
    ),
    "a size that lies": (lying_about_size(), "broken"),
    "2,000 entries": (
        repacked(XLSX, two_thousand),
        "too_large",
    ),
    "an entity": (
        with_xml("<worksheet", '<!DOCTYPE w [<!ENTITY a "b">]><worksheet'),
        "document_type",
    ),
    "an outer document type": (
        with_xml("<worksheet", '<!DOCTYPE w SYSTEM "http://x.example/x.dtd"><worksheet'),
        "document_type",
    ),
    "an entity in the texts": (
        with_xml("<sst", "<!DOCTYPE s><sst", "xl/sharedStrings.xml"),
        "document_type",
    ),
    "a column that does not exist": (with_row(9, "AAAAAAAAAA"), "broken"),
    "a million elements": (
        with_xml("</sheetData>", "<row/>" * 1_000_000 + "</sheetData>"),
        "too_large",
    ),
    "200,000 filled cells": (
        with_xml("</sheetData>", '<row r="9">' + "<c><v>1</v></c>" * 200_000 + "</row></sheetData>"),
        "too_large",
    ),
    "a cell within a cell": (
        with_xml("</sheetData>", '<row r="9"><c r="A9"><c r="B9"/></c></row></sheetData>'),
        "broken",
    ),
    "XML that ends in the middle": (with_xml("</sheetData>", ""), "broken"),
    "UTF-16": (
        repacked(XLSX, lambda z: z.writestr("xl/more.xml", "<a/>".encode("utf-16"))),
        "broken",
    ),
    "rows repeated a million times": (
        ods_with(
            '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
            'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
        ),
        "too_large",
    ),
    "a cell in column 16384": (
        ods_with(
            '<table:table-row><table:table-cell table:number-columns-repeated="16383"/>'
            '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
            "</table:table-row>"
        ),
        "too_large",
    ),
    "a repetition that is no number": (
        ods_with(
            '<table:table-row><table:table-cell table:number-columns-repeated="-5"/></table:table-row>'
        ),
        "broken",
    ),
    "an entity in an .ods": (
        edited(ODS, lambda xml: xml.replace("<office:", '<!DOCTYPE o [<!ENTITY a "b">]><office:', 1), "content.xml"),
        "document_type",
    ),
    "a text document": (
        edited(ODS, lambda text: text.replace("spreadsheet", "text"), "mimetype"),
        "no_spreadsheet",
    ),
    "one text of 60,000 letters in 2,000 cells": (shown_often(60_000, 2_000), "too_large"),
    "one text of 60,000 letters in 2,000 cells of an .xls": (xls_that_shows(60_000, 2_000), "too_large"),
    "one text of 60,000 letters repeated in an .ods": (
        ods_with(
            '<table:table-row table:number-rows-repeated="20"><table:table-cell '
            'table:number-columns-repeated="100" office:value-type="string">'
            f"<text:p>{'x' * 60_000}</text:p></table:table-cell></table:table-row>"
        ),
        "too_large",
    ),
    "any zip": (repacked(b"PK\x05\x06" + bytes(18), lambda z: z.writestr("a.txt", "x")), "no_spreadsheet"),
    "a web page named .xls": (b"<html><table/></html>", "no_spreadsheet"),
    "nothing": (b"", "no_spreadsheet"),
    "a file of 21 MB": (b"PK" + bytes(21 * 1024 * 1024), "too_large"),
    "the head of a compound file": (XLS[:700], "broken"),
    "a table of sectors that is a circle": (in_a_circle(), "broken"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_too_much_or_broken_is_refused(name: str) -> None:
    raw, reason = REFUSED[name]
    assert read_workbook(raw) == Workbook(refused=reason)


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_files_cost_little_time(name: str) -> None:
    raw, _ = REFUSED[name]
    assert quickest(lambda: read_workbook(raw), 3) < 1


@pytest.mark.parametrize(
    "name",
    [
        "a zip that says it is 60 MB",
        "a size that lies",
        "a part of 9 MB",
        "one text of 60,000 letters in 2,000 cells",
        "one text of 60,000 letters in 2,000 cells of an .xls",
        "one text of 60,000 letters repeated in an .ods",
    ],
)
def test_bombs_cost_little_memory(name: str) -> None:
    raw, _ = REFUSED[name]
    tracemalloc.start()
    read_workbook(raw)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 50_000_000


@pytest.mark.parametrize(("row", "column"), [(1_048_576, "XFD"), (3_001, "A"), (9, "DQ")])
def test_a_cell_beyond_the_limits_leaves_its_tab_out(row: int, column: str) -> None:
    found = read_workbook(with_row(row, column))
    assert found.left_out
    assert found.tabs == ()


@pytest.mark.parametrize(("row", "column"), [(3_000, "A"), (9, "DP")])
def test_a_cell_within_the_limits_is_read(row: int, column: str) -> None:
    rows = read_workbook(with_row(row, column)).tabs[0].rows
    assert rows[row - 1][len(rows[0]) - 1 if column == "DP" else 0] == 1


def test_the_declared_dimension_is_not_believed() -> None:
    raw = edited(XLSX, lambda xml: re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"', xml))  # fmt: skip
    assert len(read_workbook(raw).tabs[0].rows) == 8


def test_a_million_empty_rows_of_an_ods_are_nothing() -> None:
    empty = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    raw = edited(
        ODS, lambda xml: xml.replace("</table:table>", empty + "</table:table>", 1), "content.xml"
    )
    assert len(read_workbook(raw).tabs[0].rows) == 8


def test_an_entry_that_stands_twice_is_refused() -> None:
    buffer = BytesIO(XLSX)
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, "<worksheet/>")
    assert read_workbook(buffer.getvalue()).refused == "broken"


def xls_with(added: bytes) -> bytes:
    """The .xls with a record in front of the dimensions of its sheet."""
    stream, place = workbook_stream(XLS), 0
    while struct.unpack_from("<H", stream, place)[0] != 0x0200:
        place += 4 + struct.unpack_from("<H", stream, place + 2)[0]
    return compound_file(stream[:place] + added + stream[place:])


@pytest.mark.parametrize(
    ("added", "reason"),
    [
        (record(0x0203, struct.pack("<HHHd", 65_535, 0, 0, 1.0)), "too_large"),
        (record(0x0203, struct.pack("<HHHd", 5, 255, 0, 1.0)), "too_large"),
        (record(0x00BD, struct.pack("<HH6sH", 5, 0, bytes(6), 60_000)), "broken"),
        (record(0x00FC, struct.pack("<II", 1, 0x7FFFFFFF)), "broken"),
        (record(0x002F, bytes(6)), "password"),
        (struct.pack("<HH", 0x0203, 60_000), "broken"),
        (record(0x0200, struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0)), ""),
    ],
)
def test_records_of_an_xls_are_checked(added: bytes, reason: str) -> None:
    found = read_workbook(xls_with(added))
    assert found.refused == reason
    assert reason or found.tabs[0].rows[3][6] == "done"


def test_a_compound_file_gives_back_its_stream() -> None:
    for length in (0, 100, 4_096, 70_000, 3_000_000):
        stream = bytes(range(251)) * (length // 251 + 1)
        assert workbook_stream(compound_file(stream[:length]))[:length] == stream[:length]


def test_formulas_leave_no_value() -> None:
    typed = answers({Column.STATUS: "=A1", Column.PERCENT: "=1/2", Column.COMMENT: "typed"})
    row = read_workbook(filled(blank(), typed)).tabs[0].rows[3]
    assert [is_formula(value) for value in row[6:10]] == [True, True, False, False]
    assert row[9] == "typed"
    row = read_workbook((SHEETS / "formulas.ods").read_bytes()).tabs[0].rows[4]
    assert [is_formula(value) for value in row[6:8]] == [True, True]
    row = read_workbook((SHEETS / "formulas.xls").read_bytes()).tabs[0].rows[4]
    assert list(row[6:8]) == ["", ""]


def test_cells_that_an_array_formula_fills_were_not_typed() -> None:
    cells = (
        '<row r="9"><c r="A9"><f t="array" ref="A9:B10">X</f><v>1</v></c><c r="B9"><v>2</v></c>'
        '<c r="C9"><v>3</v></c></row><row r="10"><c r="B10"><v>4</v></c></row></sheetData>'
    )
    rows = read_workbook(with_xml("</sheetData>", cells)).tabs[0].rows
    assert [is_formula(value) for value in (*rows[8][:3], rows[9][1])] == [True, True, False, True]


def test_a_number_shown_as_percent_is_the_text_that_people_see() -> None:
    buffer = BytesIO()
    import xlsxwriter

    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    for at, (value, look) in enumerate([(0.6, "0%"), (1, "0.0%"), (0.625, "0.00 %"), (1, "0")]):
        sheet.write_number(at, 0, value, book.add_format({"num_format": look}))
    book.close()
    rows = read_workbook(buffer.getvalue()).tabs[0].rows
    assert [row[0] for row in rows] == ["60%", "100%", "62.5%", 1]


def test_a_table_of_the_size_people_make_is_read_whole() -> None:
    rows = [[f"{row} {column}" for column in range(12)] for row in range(1_500)]
    assert [list(row) for row in read_workbook(own_table(*rows)).tabs[0].rows] == rows


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([b"", b"PK\x03\x04", XLS[:8]]), st.binary(max_size=3_000))
def test_any_bytes_are_read_without_error(head: bytes, raw: bytes) -> None:
    read_workbook(head + raw)


PLACES = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=12
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([XLSX, ODS, XLS]), PLACES)
def test_damaged_files_are_read_without_error(raw: bytes, places: list[tuple[float, int]]) -> None:
    damaged = bytearray(raw)
    for place, value in places:
        damaged[int(place * len(damaged))] = value
    read_workbook(bytes(damaged))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PLACES, st.floats(0, 1))
def test_damaged_records_of_an_xls_are_read_without_error(
    places: list[tuple[float, int]], cut: float
) -> None:
    stream = bytearray(workbook_stream(XLS))
    for place, value in places:
        stream[int(place * len(stream))] = value
    read_workbook(compound_file(bytes(stream[: int(cut * len(stream)) or 1])))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([(XLSX, SHEET), (XLSX, "xl/styles.xml"), (ODS, "content.xml")]),
    st.floats(0, 1, exclude_max=True),
    st.text("<>/\"'= rcfvABZ0123456789&;:-", max_size=12),
)
def test_damaged_parts_are_read_without_error(
    file: tuple[bytes, str], place: float, put: str
) -> None:
    def change(xml: str) -> str:
        at = int(place * len(xml))
        return xml[:at] + put + xml[at + len(put) :]

    read_workbook(edited(file[0], change, file[1]))


@pytest.mark.parametrize("raw", [shown_often(9_000, 40), xls_that_shows(9_000, 40)])
def test_a_long_text_in_a_few_cells_is_read(raw: bytes) -> None:
    rows = read_workbook(raw).tabs[0].rows
    assert [str(row[0])[:9_000] for row in rows[-40:]] == ["x" * 9_000] * 40


def test_the_limits_hold_together() -> None:
    assert limit.MAX_ROWS * limit.MAX_COLUMNS <= 400_000
    assert safe_stream(workbook_stream(XLS), limit.Budget()) != workbook_stream(XLS)

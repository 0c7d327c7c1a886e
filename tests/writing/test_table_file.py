"""Long tables as spreadsheets: what is written by hand reads as what was given."""

from __future__ import annotations

import xml.dom.minidom
from datetime import date
from functools import partial
from io import BytesIO
from operator import mul
from typing import Any
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from followbot.writing.table_file import MAX_TEXT, Column, Table, Value, table_file


def _one_column(values: list[Value], *, percent: bool = False) -> Table:
    return Table("Values", [_column(0, percent=percent), *map(_column, (1, 2))], values)


def _column(place: int, *, percent: bool = False) -> Column:
    return Column(f"Column {place}", 10, lambda one: one if place == 0 else None, percent=percent)


def _read(content: bytes, tab: str = "Values") -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return [list(row) for row in book.get_sheet_by_name(tab).to_python()]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "a <b> & \"c\" 'd'",
        "  spaces at both ends ",
        "two\nlines",
        "_x0041_ is no A",
        "工場 ١٢٣ 😀",
        "]]>",
    ],
)
def test_a_text_is_read_as_it_was_given(text: str) -> None:
    assert _read(table_file("T", [_one_column([text])]))[1][0] == text


def test_numbers_are_numbers_and_days_are_days() -> None:
    rows = _read(table_file("T", [_one_column([7, -3, date(2026, 11, 15), date(1899, 1, 1)])]))
    assert [row[0] for row in rows[1:]] == [7, -3, date(2026, 11, 15), "1899-01-01"]


def test_nothing_is_an_empty_cell_with_its_frame() -> None:
    content = table_file("T", [_one_column([None, ""])])
    assert _sheet(content).count('<c r="A2" s="2"/>') == 1
    assert _sheet(content).count('<c r="A3" s="2"/>') == 1


def test_what_xml_does_not_know_is_left_out_and_a_long_text_is_cut() -> None:
    rows = _read(table_file("T", [_one_column(["a\x00b\ufffec", "x" * (MAX_TEXT + 5)])]))
    assert [row[0] for row in rows[1:]] == ["abc", "x" * MAX_TEXT]


def test_rows_and_columns_are_named_far_out_as_well() -> None:
    columns = [Column(str(place), 9, partial(mul, place)) for place in range(60)]
    content = table_file("T", [Table("Values", columns, range(1, 1203))])
    rows = _read(content)
    assert len(rows) == 1203
    assert rows[-1] == [1202 * place for place in range(60)]
    assert '<c r="BH1203" ' in _sheet(content)
    assert '<dimension ref="A1:BH1203"/>' in _sheet(content)
    assert '<autoFilter ref="A1:BH1203"/>' in _sheet(content)
    xml.dom.minidom.parseString(_sheet(content))


def test_a_share_has_its_sign_in_its_own_column_only() -> None:
    share, plain = (_sheet(table_file("T", [_one_column([5], percent=on)])) for on in (True, False))
    assert '<c r="A2" s="4"><v>5</v></c>' in share
    assert '<c r="A2" s="2"><v>5</v></c>' in plain


def test_tabs_keep_their_order_and_the_same_tables_give_the_same_bytes() -> None:
    def made() -> bytes:
        tables = [Table(tab, [_column(0), _column(1), _column(2)], [tab]) for tab in ("B", "A")]
        return table_file("T", tables, right_to_left=True)

    assert CalamineWorkbook.from_filelike(BytesIO(made())).sheet_names == ["B", "A"]
    assert _read(made(), "A")[1][0] == "A"
    assert 'rightToLeft="1"' in _sheet(made())
    assert made() == made()


def test_a_table_without_lines_has_its_headings() -> None:
    assert _read(table_file("T", [_one_column([])])) == [["Column 0", "Column 1", "Column 2"]]


def _sheet(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as book:
        assert book.testzip() is None
        return book.read("xl/worksheets/sheet1.xml").decode()

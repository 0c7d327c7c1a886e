"""Tables of plain text: whatever encoding and sign between cells a program chose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.sheets import limits as limit
from followbot.sheets.workbook import read_text_table

ROWS = [["Référence", "Mesure", "Échéance"], ["M-01", 'Dégager "tout", vite', "31.01.2027"]]
CHINESE = [["序号", "问题描述", "整改措施"], ["1", "消防通道堵塞，每日检查", "清理并每日检查通道"]]


def as_text(rows: list[list[str]], sign: str) -> str:
    return "\r\n".join(
        sign.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows
    )


def read(raw: bytes) -> list[list[str]]:
    (tab,) = read_text_table(raw).tabs
    return [list(map(str, row)) for row in tab.rows]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-le", "utf-16-be"]
)
def test_every_sign_and_encoding_gives_the_same_rows(sign: str, encoding: str) -> None:
    rows = [*ROWS, *[["M-02", "longue ligne", "28.02.2027"]] * 20]
    assert read(as_text(rows, sign).encode(encoding)) == rows


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_plain_english_without_a_byte_order_mark_is_known(encoding: str) -> None:
    raw = "Finding;Due date\nExit locked;2026-11-30\n".encode(encoding)
    assert read_text_table(raw).tabs[0].rows == [
        ["Finding", "Due date"], ["Exit locked", "2026-11-30"],
    ]  # fmt: skip


def test_an_encoding_that_was_not_certain_is_told() -> None:
    assert read_text_table(as_text(ROWS, ";").encode("cp1252")).guessed == "windows-1252"
    assert read_text_table(as_text(ROWS, ";").encode()).guessed == ""


def test_chinese_of_an_older_program_is_known() -> None:
    found = read_text_table(as_text(CHINESE, ",").encode("gb18030"))
    assert found.guessed == "gb18030"
    assert read(as_text(CHINESE, ",").encode("gb18030")) == CHINESE


def test_the_line_that_excel_writes_first_says_the_sign() -> None:
    assert read(b"sep=|\r\na,b|c\r\n1,5|2\r\n") == [["a,b", "c"], ["1,5", "2"]]


def test_a_cell_of_several_lines_is_one_cell() -> None:
    assert read(b'a;b\n1;"two\nlines"\n') == [["a", "b"], ["1", "two\nlines"]]


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"a,b\n" * (limit.MAX_ROWS + 1), "too_large"),
        (b"x" * (limit.MAX_PART_BYTES + 1), "too_large"),
        (b'a,b\nc,"d\ne,f\n', "open_quote"),
        (b'a,"b"\nc,"' + b"d" * 200_000 + b'"\ne,f\n', "too_large"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "no_spreadsheet"),
    ],
)
def test_what_is_too_much_or_no_text_is_refused(raw: bytes, why: str) -> None:
    assert read_text_table(raw).refused == why


@given(st.binary(max_size=400))
def test_whatever_bytes_come_nothing_raises(raw: bytes) -> None:
    read_text_table(raw)

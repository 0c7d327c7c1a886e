"""What commands print for people and for programs."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.cli.output import Cell, Column, json_line, plain, print_json, print_line, print_table


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Row:
    at: datetime
    on: date
    colour: Colour
    file: Path


def test_json_has_utc_instants_iso_dates_and_plain_words() -> None:
    at = datetime(2026, 12, 6, 10, 0, tzinfo=timezone(timedelta(hours=6)))
    row = Row(at, date(2026, 12, 6), Colour.RED, Path("a/b"))
    assert json.loads(json_line(row)) == {
        "at": "2026-12-06T04:00:00Z",
        "on": "2026-12-06",
        "colour": "red",
        "file": "a/b",
    }
    assert json_line({"at": datetime(2026, 1, 1, tzinfo=UTC)}) == '{"at": "2026-01-01T00:00:00Z"}'


def test_json_is_one_object_per_line_and_keeps_letters(capsys: pytest.CaptureFixture[str]) -> None:
    print_json([{"a": "完成\nx"}, {"a": None}])
    assert capsys.readouterr().out == '{"a": "完成\\nx"}\n{"a": null}\n'


def test_what_has_no_json_is_refused() -> None:
    with pytest.raises(TypeError):
        json_line({"a": object()})


def test_a_table_in_a_pipe_keeps_every_cell_whole(capsys: pytest.CaptureFixture[str]) -> None:
    long = "a supplier with a very long name " * 10
    print_table(["Plan", Column("Days", right=True)], [[long, 7], [Cell("x", "bad"), None]])
    shown = capsys.readouterr().out
    assert long.strip() in shown
    assert "\x1b" not in shown


def test_a_table_on_a_narrow_terminal_fits(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "40")
    print_table(["Plan", "Why"], [["NW-2026-014", "asked every two weeks because it is critical"]])
    shown = re.sub(r"\x1b\[[\d;]*m", "", capsys.readouterr().out)
    assert "NW-2026-014" in shown
    assert max(map(len, shown.splitlines())) <= 40


def test_an_empty_table_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(["Plan"], [], empty="no plans yet")
    assert capsys.readouterr().out == "no plans yet\n"


def test_markup_and_escapes_of_suppliers_are_text(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(["Said"], [["[bold]done[/bold] \x1b[31mred\x07 \u202egnp.exe"]])
    print_line("[red]x[/red] \x1b[2J")
    shown = capsys.readouterr().out
    assert "[bold]done[/bold]" in shown
    assert "[red]x[/red]" in shown
    for harmful in ("\x1b", "\x07", "\u202e"):
        assert harmful not in shown


@given(st.text())
def test_plain_text_moves_no_cursor(text: str) -> None:
    shown = plain(text)
    assert len(shown) == len(text)
    assert all(c in "\n\t" or (ord(c) >= 32 and not 127 <= ord(c) < 160) for c in shown)


def test_bangla_and_hindi_keep_their_joiners() -> None:
    assert plain("ক্\u200dষ") == "ক্\u200dষ"

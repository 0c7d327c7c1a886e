# one case on one line is easier to compare
"""Marked words on a terminal: widths are cells, and colour is never the only sign."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from followbot.cli.marked_text import Mark, marked_rows, wrapped


def pointed(text: str, *marks: tuple[int, int, str], width: int = 40) -> list[str]:
    given_marks = [Mark(*mark, "green") for mark in marks]
    return [row.plain for row in marked_rows(text, given_marks, width, colour=False)]


def test_without_colour_a_row_below_points_at_the_words() -> None:
    assert pointed("1 done 2 60%", (0, 6, "1"), (7, 12, "2")) == [
        "1 done 2 60%",
        "^^^^^^ 1 ^^^^^ 2",
    ]
    assert pointed("so 1 done", (3, 9, "1")) == ["so 1 done", "   ^^^^^^ 1"]


def test_a_chinese_character_is_pointed_at_with_two_signs() -> None:
    assert pointed("1、完成 好", (0, 4, "1")) == ["1、完成 好", "^^^^^^^ 1"]


def test_words_of_several_answers_carry_all_their_numbers() -> None:
    rows = pointed("1-2 done", (0, 8, "1"), (0, 8, "2"), (2, 5, "3"))
    assert rows == ["1-2 done", "^^^^^^^^ 1 2"]


def test_words_over_two_rows_are_pointed_at_on_both_and_numbered_once() -> None:
    assert pointed("1 done today", (0, 12, "1"), width=8) == [
        "1 done",
        "^^^^^^",
        "today",
        "^^^^^ 1",
    ]


def test_with_colour_a_badge_stands_behind_the_words() -> None:
    (row,) = marked_rows("so 1 done", [Mark(3, 9, "1", "green")], 40, colour=True)
    assert row.plain.replace("\u00a0", "_") == "so 1 done _1_"
    styles = {row.plain[span.start : span.end]: span.style for span in row.spans}
    assert styles["1 done"] == "underline green"
    assert styles["\u00a01\u00a0"] == "bold black on green"


@pytest.mark.parametrize("colour", [True, False])
def test_no_row_is_empty_that_had_words(colour: bool) -> None:
    (row, *_) = marked_rows("1 done", [], 40, colour=colour)
    assert row.plain == "1 done"


@given(st.text(max_size=80), st.integers(4, 30))
def test_rows_fit_and_lose_nothing(text: str, width: int) -> None:
    rows = list(wrapped(text, width))
    assert "".join(text[start:end] for start, end in rows) == text
    assert all(cell_len(text[start:end]) <= width for start, end in rows)

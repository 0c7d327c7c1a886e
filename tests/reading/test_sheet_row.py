# ruff: noqa: E501, DTZ001  # cells hold no zone; tables of rows: one case on one line is easier to compare
"""What the cells of one row say together."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.domain.answer_sheet import INPUT_COLUMNS, Column
from followbot.domain.terms import MeasureStatus, QuestionAbout
from followbot.reading.answers_clauses import Setting
from followbot.reading.answers_content import Content
from followbot.reading.sheet_row import row_content, row_words
from followbot.sheets.workbook import Value

TODAY = date(2026, 12, 7)
DONE, GOING = MeasureStatus.REPORTED_COMPLETE, MeasureStatus.IN_PROGRESS
NOT_YET, BLOCKED = MeasureStatus.NOT_STARTED, MeasureStatus.BLOCKED
STATUS, DATE, PERCENT = QuestionAbout.STATUS, QuestionAbout.DATE, QuestionAbout.PERCENT


def content(*cells: Value, language: str = "en") -> Content | None:
    """A row's content; cells are status, percentage, new date and comment."""
    typed = {
        column: value for column, value in zip(INPUT_COLUMNS, cells, strict=False) if value != ""
    }
    return row_content(typed, (), Setting((language, "en"), TODAY))


@pytest.mark.parametrize(
    ("cells", "status", "percent", "day"),
    [
        (("done",), DONE, None, None),
        (("in progress", "60%"), GOING, 60, None),
        (("in progress", "60"), GOING, 60, None),
        (("In Progress", 0.6), GOING, 60, None),
        (("", 60.0), GOING, 60, None),
        (("", 0), NOT_YET, 0, None),
        (("", "100%"), DONE, 100, None),
        (("done", "100"), DONE, 100, None),
        (("60%",), GOING, 60, None),
        ((0.6,), GOING, 60, None),
        (("in progress", "", date(2027, 1, 15)), GOING, None, date(2027, 1, 15)),
        (("", "", datetime(2027, 1, 15, 12)), None, None, date(2027, 1, 15)),
        (("", "", "15.01.2027"), None, None, date(2027, 1, 15)),
        (("", "", "end of January"), None, None, date(2027, 1, 31)),
        (("done", "", date(2026, 11, 30)), DONE, None, None),
        (("done", "", TODAY), DONE, None, None),
        (("done", "", "30 Nov 2026"), DONE, None, None),
        (("in progress", "50%", date(2027, 1, 31), "waiting for parts until 20 Jan"), GOING, 50, date(2027, 1, 31)),
        (("in progress", "50%", "", "2 of 5 doors fixed, the others need until end of January"), GOING, 50, date(2027, 1, 31)),
        (("in progress", "", "", "training completed"), GOING, None, None),
        (("", "60%", "", "waiting for the inspector"), GOING, 60, None),
        (("", "40", "", "80% of the workers trained"), GOING, 40, None),
        (("", "", "", "60% waiting for the inspector"), GOING, 60, None),
        (("", "", "", "done"), DONE, None, None),
        (("done", "", "", "certificate valid until 31 Dec 2027"), DONE, None, None),
        (("done", "", "", "photos follow tomorrow"), DONE, None, None),
        (("blocked", "", "", "no budget"), BLOCKED, None, None),
        (("delayed", "", date(2027, 2, 1), "machine is late"), None, None, date(2027, 2, 1)),
    ],
)  # fmt: skip
def test_a_clear_row_is_sure(
    cells: tuple[Value, ...], status: MeasureStatus | None, percent: int | None, day: date | None
) -> None:
    found = content(*cells)
    assert found is not None
    assert (found.status, found.percent, found.new_date) == (status, percent, day)
    assert (found.sure, found.about) == (True, None)


@pytest.mark.parametrize(
    ("cells", "about", "days", "percents"),
    [
        (("in progress", "100%"), STATUS, (), (100,)),
        (("done", "60%"), STATUS, (), (60,)),
        (("", 1), PERCENT, (), (100, 1)),
        (("", 1.0), PERCENT, (), (100, 1)),
        (("", "0.6"), PERCENT, (), (60,)),
        (("", "0,6"), PERCENT, (), (60,)),
        (("", "120"), PERCENT, (), ()),
        (("", 6000), PERCENT, (), (60,)),
        (("", -5), PERCENT, (), ()),
        (("", "", date(2026, 1, 15)), DATE, (date(2027, 1, 15),), ()),
        (("", "", date(2024, 2, 29)), DATE, (date(2027, 2, 28),), ()),
        (("", "", date(2127, 1, 15)), DATE, (), ()),
        (("", "", "03/04/2027"), DATE, (date(2027, 4, 3), date(2027, 3, 4)), ()),
        (("", "", 46402.0), DATE, (date(2027, 1, 15),), ()),
        (("", "", 7), DATE, (), ()),
        (("", "", "asap"), DATE, (), ()),
        (("done", "", date(2027, 1, 15)), DATE, (date(2027, 1, 15),), ()),
        (("done", "", "", "two doors are left"), STATUS, (), ()),
        (("done?",), STATUS, (), ()),
        (("not started", "", "", "done"), STATUS, (), ()),
        (("", "60%", "", "done"), STATUS, (), ()),
        (("", "", "", "almost done"), STATUS, (), ()),
    ],
)  # fmt: skip
def test_an_unclear_row_is_asked(
    cells: tuple[Value, ...],
    about: QuestionAbout,
    days: tuple[date, ...],
    percents: tuple[int, ...],
) -> None:
    found = content(*cells)
    assert found is not None
    assert (found.sure, found.about, found.days) == (False, about, days)
    assert percents in ((), found.percents)
    assert (found.status, found.new_date) == (None, None) or about is STATUS


@pytest.mark.parametrize("cells", [(), ("-",), ("-", "–", "/", "..."), ("", " ", "", "\n")])
def test_marks_that_leave_a_cell_empty_say_nothing(cells: tuple[Value, ...]) -> None:
    assert content(*cells) is None


def test_help_counts_wherever_it_stands() -> None:
    for cells in (
        ("help",),
        ("in progress", "", "", "please help us to find a trainer"),
        ("", "", "", "need help"),
    ):
        found = content(*cells)
        assert found is not None
        assert found.help


def test_the_comment_is_kept_in_the_writers_words() -> None:
    found = content("in progress", "50%", "", "Zwei Türen fehlen; Teile kommen.")
    assert found is not None
    assert found.comment == "Zwei Türen fehlen; Teile kommen."


CELL = st.one_of(
    st.text(max_size=30), st.integers(-200, 10**9), st.floats(), st.booleans(),
    st.dates(), st.datetimes(), st.sampled_from(["done", "60%", "not done", "2027-01-15", "help"]),
)  # fmt: skip


@given(st.lists(CELL, min_size=4, max_size=4))
def test_any_cells_are_read_without_error(cells: list[Value]) -> None:
    found = content(*cells)
    assert found is None or not (found.sure and found.about is STATUS)
    assert isinstance(row_words(dict(zip(INPUT_COLUMNS, cells, strict=True)), ()), str)


def test_the_columns_of_a_row_are_the_ones_to_fill_in() -> None:
    assert INPUT_COLUMNS == (Column.STATUS, Column.PERCENT, Column.NEW_DATE, Column.COMMENT)

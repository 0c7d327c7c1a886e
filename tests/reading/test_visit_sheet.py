"""A filled-in visit sheet is read row by row: sure or unclear, in five languages, never raising."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followbot.domain.visit_sheet import Column, Seen, SeenRow
from followbot.reading.visit_sheet import MAX_ROWS, seen_rows, seen_word
from followbot.sheets.workbook import Tab, Workbook, read_workbook
from followbot.writing.texts import texts_for
from followbot.writing.visit_sheet import choices, visit_sheet
from tests.reading.sheet_maker import filled as filled_in
from tests.writing.sample_visits import visit_sheet as sample

KEYS = [column.value for column in Column]


def filled(*rows: tuple[str, str, str], language: str = "en") -> bytes:
    """The sheet as a person fills it in, from the first measure on."""
    cells = {
        f"{column}{number}": value
        for number, row in enumerate(rows, start=4)
        for column, value in zip("IJK", row, strict=True)
        if value
    }
    return filled_in(visit_sheet(sample(language), texts_for(language)).content, cells)


def read(raw: bytes) -> list[SeenRow]:
    rows = seen_rows(read_workbook(raw))
    assert rows is not None
    return list(rows)


def test_what_was_filled_in_is_read_with_its_measure() -> None:
    rows = read(
        filled(("done", "", ""), ("in part", "60%", "guards trained"), ("not done", "", "wedge"))
    )
    said = [(row.row, row.ref, row.seen, row.percent, row.note, row.unclear) for row in rows]
    refs = [one.measure.ref for one in sample().to_see]
    assert said == [
        (4, refs[0], Seen.DONE, None, "", ""),
        (5, refs[1], Seen.PART, 60, "guards trained", ""),
        (6, refs[2], Seen.NOT_DONE, None, "wedge", ""),
    ]
    assert {row.plan_ref for row in rows} == {sample().plan_ref}


def test_rows_beyond_the_bound_are_told_as_unclear() -> None:
    head, first = (read_workbook(filled(("done", "", ""))).tabs[0].rows[at] for at in (1, 3))
    below = [list(first) for _ in range(MAX_ROWS + 3)]
    rows = seen_rows(Workbook((Tab("visit", [head, *below]),)))
    assert rows is not None
    assert [row.seen for row in rows] == [Seen.DONE] * MAX_ROWS + [None]
    assert rows[-1].row == MAX_ROWS + 2
    assert rows[-1].unclear == f"{first_ref()} | done …"


def first_ref() -> str:
    return sample().to_see[0].measure.ref


def test_an_untouched_sheet_says_nothing_and_a_foreign_file_is_none() -> None:
    assert read(filled()) == []
    assert seen_rows(Workbook((Tab("x", [["a", "b"], ["1", "2"]]),))) is None
    assert seen_rows(Workbook(refused="broken")) is None


@pytest.mark.parametrize("language", ["en", "da", "de", "fr", "es"])
def test_every_word_that_a_sheet_offers_is_read(language: str) -> None:
    assert [seen_word(word) for word in choices(texts_for(language))] == list(Seen)


@pytest.mark.parametrize(
    ("seen", "percent", "expected", "share", "unclear"),
    [
        ("Done.", "", Seen.DONE, None, ""),
        ("YES", "100%", Seen.DONE, 100, ""),
        ("Erledigt", "", Seen.DONE, None, ""),
        ("", "60", None, 60, ""),
        ("", 60, None, 60, ""),
        ("", 0.6, None, 60, ""),
        ("", "0%", None, 0, ""),
        ("in part", "100%", Seen.PART, 100, ""),
        # Not sure: nothing is made of it.
        ("maybe", "", None, None, "maybe"),
        ("almost done", "", None, None, "almost done"),
        ("done", "60%", None, None, "done 60%"),
        ("not done", "100%", None, None, "not done 100%"),
        ("", "1", None, None, "1"),
        ("", 1, None, None, "1"),
        ("", "160%", None, None, "160%"),
        ("", "-5%", None, None, "-5%"),
        ("", 60.5, None, None, "60.5"),
        ("", "about 60", None, None, "about 60"),
        ("", True, None, None, "True"),
    ],
)  # fmt: skip
def test_a_word_is_sure_or_unclear(
    seen: str, percent: object, expected: Seen | None, share: int | None, unclear: str
) -> None:
    row = ["P-1 :: M-01", "1", "", "", "", "", "", "", seen, percent, ""]
    (said,) = seen_rows(Workbook((Tab("x", [KEYS, row]),))) or ()  # type: ignore[list-item]
    assert (said.seen, said.percent, said.unclear) == (expected, share, unclear)


def test_a_moved_column_is_still_known_and_a_row_without_a_measure_is_unclear() -> None:
    keys = [Column.NOTE.value, "own", Column.ID.value, Column.SEEN.value]
    rows = [["Visit"], keys, ["seen twice", "x", "P-1 :: M-01", "done"], ["more", "", "", "done"]]
    said = seen_rows(Workbook((Tab("x", rows),)))
    assert said is not None
    assert said[0] == SeenRow(3, "P-1", "M-01", Seen.DONE, None, "seen twice")
    assert (said[1].ref, said[1].unclear) == ("", "done | more")


CELLS = st.one_of(st.text(max_size=12), st.integers(-5, 500), st.floats(), st.booleans())


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, max_size=13), max_size=8), st.booleans())
def test_whatever_stands_in_a_sheet_it_is_read_without_an_error(
    rows: list[list[object]], with_keys: bool
) -> None:
    table = [KEYS, *rows] if with_keys else rows
    said = seen_rows(Workbook((Tab("x", table),)))  # type: ignore[arg-type]
    for row in said or ():
        assert row.unclear or row.seen or row.percent is not None or row.note
        assert row.percent is None or 0 <= row.percent <= 100
        assert not (row.seen is Seen.DONE and row.percent not in (None, 100))

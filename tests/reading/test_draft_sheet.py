"""The sheet in which a supplier drew up its plan: what lies beyond its bounds is told."""

from __future__ import annotations

from datetime import date

from followbot.domain.draft_sheet import Column
from followbot.domain.terms import QuestionAbout
from followbot.reading.draft_sheet import MAX_ROWS, Drafted, drafted_rows
from followbot.sheets.workbook import Tab, Value, Workbook

TODAY = date(2026, 12, 7)
HEAD: list[list[Value]] = [
    [column.value for column in (Column.ID, Column.MEASURE, Column.BY)],
    ["", "Measure", "Done by"],
]
EMPTY: list[Value] = ["", "", ""]


def drawn_up(rows: list[list[Value]]) -> Drafted:
    found = drafted_rows(Workbook((Tab("Plan", [*HEAD, *rows]),)), TODAY, ["en"])
    assert found is not None
    return found


def measures(how_many: int) -> list[list[Value]]:
    return [["", f"Mend press {n + 1}", date(2027, 6, 30)] for n in range(how_many)]


def test_empty_rows_take_no_place_of_others() -> None:
    said = drawn_up([*([EMPTY] * (2 * MAX_ROWS)), *measures(3)])
    assert [one.wording for one in said.answers] == ["Mend press 1", "Mend press 2", "Mend press 3"]
    assert said.questions == ()


def test_rows_beyond_the_bound_are_asked_as_one_by_their_first_and_last() -> None:
    said = drawn_up(measures(MAX_ROWS + 5))
    assert len(said.answers) == MAX_ROWS
    (question,) = said.questions
    assert (question.about, question.measure) == (QuestionAbout.OTHER, None)
    first, last = MAX_ROWS + 1, MAX_ROWS + 5
    assert question.words == f"{first + 2}: Mend press {first} … {last + 2}: Mend press {last}"


def test_one_row_too_many_is_named_once() -> None:
    (question,) = drawn_up(measures(MAX_ROWS + 1)).questions
    assert question.words == f"{MAX_ROWS + 3}: Mend press {MAX_ROWS + 1}"

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.domain.plan_table import TableField
from followbot.domain.terms import MeasureStatus, SeverityClass
from followbot.reading.plan_table_cells import (
    Status,
    Unclear,
    day_of,
    order_in,
    percent_of,
    scale_of,
    standing_together,
    status_of,
)
from followbot.reading.plan_table_words import (
    heading_field,
    language_of,
    severity_word,
    status_word,
    unit_days,
)
from followbot.sheets.limits import FORMULA

AUDIT = date(2026, 10, 5)


@pytest.mark.parametrize(
    ("value", "language", "order", "day"),
    [
        (date(2027, 1, 31), "en", "", date(2027, 1, 31)),
        (datetime.fromisoformat("2027-01-31T12:30"), "en", "", date(2027, 1, 31)),
        ("2027-01-31", "en", "", date(2027, 1, 31)),
        ("31.01.2027", "en", "", date(2027, 1, 31)),
        ("03.04.2027", "de", "", date(2027, 4, 3)),
        ("31/01/2027", "en", "", date(2027, 1, 31)),
        ("01/31/2027", "en", "", date(2027, 1, 31)),
        ("03/04/2027", "en", "day-first", date(2027, 4, 3)),
        ("03/04/2027", "en", "month-first", date(2027, 3, 4)),
        ("3-4-27", "en", "day-first", date(2027, 4, 3)),
        ("15 January 2027", "en", "", date(2027, 1, 15)),
        ("15 janvier 2027", "fr", "", date(2027, 1, 15)),
        ("15 de enero de 2027", "es", "", date(2027, 1, 15)),
        ("2027年1月31日", "zh-Hans", "", date(2027, 1, 31)),
        ("2026/12/20", "zh-Hans", "", date(2026, 12, 20)),
        ("30 days", "en", "", date(2026, 11, 4)),
        ("30天", "zh-Hans", "", date(2026, 11, 4)),
        ("2 weeks", "en", "", date(2026, 10, 19)),
        ("3 Monate", "de", "", date(2027, 1, 5)),
        ("2025-03-01", "en", "", date(2025, 3, 1)),
    ],
)
def test_a_cell_that_can_be_one_day_alone_is_that_day(
    value: object, language: str, order: str, day: date
) -> None:
    assert day_of(value, language, order, AUDIT) == day  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("03/04/2027", "ambiguous_date"),
        ("03.04.2027", "ambiguous_date"),
        ("04-05-27", "ambiguous_date"),
        ("31/02/2027", "no_date"),
        ("January 2027", "no_date"),
        ("15 January", "no_date"),
        ("next week", "no_date"),
        ("tomorrow", "no_date"),
        ("Q1 2027", "no_date"),
        ("asap", "no_date"),
        ("immediate", "no_date"),
        ("2027-01-31 or 2027-02-28", "no_date"),
        ("31.01.2027 (tbc by HQ)", "no_date"),
        ("13/13/2027", "no_date"),
        (46023.0, "no_date"),
        (7, "no_date"),
        (True, "no_date"),
        (f"{FORMULA}TODAY()", "formula"),
    ],
)
def test_any_other_cell_is_told_and_never_guessed(value: object, rule: str) -> None:
    found = day_of(value, "en")  # type: ignore[arg-type]
    assert isinstance(found, Unclear), found
    assert found.rule == rule


def test_days_from_a_day_that_nobody_knows_are_asked() -> None:
    found = day_of("30 days", "en")
    assert isinstance(found, Unclear)
    assert "--from DATE" in found.text


@given(st.text(max_size=60) | st.floats(allow_nan=False) | st.integers() | st.booleans())
def test_no_cell_breaks_the_reading(value: str | float) -> None:
    day_of(value, "en")
    percent_of(value, None)
    status_of(value, {})
    heading_field(str(value))
    severity_word(str(value))


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_an_iso_day_is_always_that_day(day: date) -> None:
    assert day_of(day.isoformat(), "en") == day


@pytest.mark.parametrize(
    ("heading", "order"),
    [
        ("Deadline (dd/mm/yyyy)", "day-first"),
        ("Fecha límite (dd/mm/aaaa)", "day-first"),
        ("Frist (TT.MM.JJJJ)", "day-first"),
        ("Due (MM/DD/YYYY)", "month-first"),
        ("Due date", ""),
        ("Comments", ""),
    ],
)
def test_a_heading_may_say_which_comes_first(heading: str, order: str) -> None:
    assert order_in(heading) == order


@pytest.mark.parametrize(
    ("values", "value", "percent"),
    [
        (["60%"], "60%", 60),
        ([60, 0, 100], 100, 100),
        ([0.6, 1], 1, 100),
        ([0.6, 1], 0.6, 60),
        ([60, 1], 1, 1),
        ([0, 0], 0, 0),
        (["45"], "45", 45),
        (["-"], "-", None),
        ([""], "", None),
    ],
)
def test_the_column_shows_the_scale(
    values: list[float | str], value: float | str, percent: int | None
) -> None:
    assert percent_of(value, scale_of(values)) == percent


@pytest.mark.parametrize(
    ("values", "value", "rule"),
    [
        ([1, 0], 1, "ambiguous_percent"),
        (["1"], "1", "ambiguous_percent"),
        ([140], 140, "no_percent"),
        ([-5, 20], -5, "no_percent"),
        (["much"], "much", "no_percent"),
        (["101%"], "101%", "no_percent"),
    ],
)
def test_a_percentage_that_could_be_two_is_asked(
    values: list[float | str], value: float | str, rule: str
) -> None:
    found = percent_of(value, scale_of(values))
    assert isinstance(found, Unclear)
    assert found.rule == rule


S = MeasureStatus


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Open", S.NOT_STARTED), ("offen", S.NOT_STARTED), ("Pendiente", S.NOT_STARTED),
        ("In Progress", S.IN_PROGRESS), ("in Bearbeitung", S.IN_PROGRESS),
        ("整改中", S.IN_PROGRESS),
        ("On hold", S.BLOCKED), ("DONE", S.REPORTED_COMPLETE), ("erledigt", S.REPORTED_COMPLETE),
        ("已完成", S.REPORTED_COMPLETE), ("Closed", S.VERIFIED), ("cerrado", S.VERIFIED),
        ("已关闭", S.VERIFIED), ("Not applicable", S.CANCELLED),
    ],
)  # fmt: skip
def test_status_words_of_many_languages(word: str, status: MeasureStatus) -> None:
    assert status_of(word, {}) == Status(status)


@pytest.mark.parametrize(
    "word", ["overdue", "red", "green", "Amber", "delayed", "not closed", "closed?", "未完成", "Y",
             "not done", "almost done", "open/closed", "x"]
)  # fmt: skip
def test_a_status_nobody_can_be_sure_of_is_asked(word: str) -> None:
    found = status_of(word, {})
    assert isinstance(found, Unclear)
    assert f"`{word}`" in found.text
    assert status_word(word) is None


def test_a_word_that_a_person_explained_goes_first() -> None:
    assert status_of("Closed", {"closed": S.REPORTED_COMPLETE}) == Status(S.REPORTED_COMPLETE)
    assert status_of("#00B050", {"00b050": S.VERIFIED}) == Status(S.VERIFIED)


def test_a_status_may_hold_its_percentage() -> None:
    assert status_of("in progress (60%)", {}) == Status(S.IN_PROGRESS, 60)
    assert status_of("60%", {}) == Status(None, 60)
    assert isinstance(status_of("nearly 60%", {}), Unclear)
    assert status_of("-", {}) == Status(None)


@pytest.mark.parametrize(
    ("status", "percent", "together"),
    [
        (None, None, Status(None)),
        (None, 0, Status(S.NOT_STARTED)),
        (None, 1, Status(S.IN_PROGRESS, 1)),
        (None, 99, Status(S.IN_PROGRESS, 99)),
        (None, 100, Status(S.REPORTED_COMPLETE)),
        (S.NOT_STARTED, 40, Status(S.IN_PROGRESS, 40)),
        (S.BLOCKED, 40, Status(S.BLOCKED, 40)),
        (S.VERIFIED, 100, Status(S.VERIFIED)),
        (S.VERIFIED, None, Status(S.VERIFIED)),
        (S.CANCELLED, 40, Status(S.CANCELLED)),
    ],
)
def test_status_and_percentage_together(
    status: MeasureStatus | None, percent: int | None, together: Status
) -> None:
    assert standing_together(status, percent) == together


@pytest.mark.parametrize(
    ("status", "percent"),
    [(S.VERIFIED, 99), (S.REPORTED_COMPLETE, 60), (S.NOT_STARTED, 100), (S.IN_PROGRESS, 100),
     (S.BLOCKED, 100)],
)  # fmt: skip
def test_status_and_percentage_that_contradict_are_asked(
    status: MeasureStatus, percent: int
) -> None:
    found = standing_together(status, percent)
    assert isinstance(found, Unclear)
    assert found.rule == "status_contradicts"


F = TableField


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Corrective Action", F.ACTION), ("Maßnahme", F.ACTION), ("整改措施", F.ACTION),
        ("Due date", F.DEADLINE), ("Frist", F.DEADLINE), ("Fecha límite", F.DEADLINE),
        ("Revised due date", F.NEW_DEADLINE), ("Neue Frist", F.NEW_DEADLINE),
        ("Deadline (dd/mm/yyyy)", F.DEADLINE), ("Status (Open/Closed)", F.STATUS),
        ("Completion date", F.DONE_ON), ("Planned completion date", F.DEADLINE),
        ("Non-Compliance No.", F.REF), ("% complete", F.PERCENT), ("Supplier", F.SUPPLIER),
        ("Agreed corrective action by the factory", F.ACTION),
    ],
)  # fmt: skip
def test_headings_say_what_their_columns_hold(heading: str, field: TableField) -> None:
    assert heading_field(heading) is field


@pytest.mark.parametrize(
    "heading", ["Auditor e-mail", "Supplier's view", "Umpf", "", "Country risk?!"]
)
def test_a_heading_about_somebody_else_says_not_whose_it_is(heading: str) -> None:
    assert heading_field(heading) not in {F.EMAIL, F.SUPPLIER, F.COUNTRY}


def test_a_supplier_comment_is_a_comment() -> None:
    assert heading_field("Supplier comment") is F.COMMENT


def test_severities_and_spans_of_time() -> None:
    assert severity_word("Major") is SeverityClass.MAJOR
    assert severity_word("Critical (CR)") is SeverityClass.CRITICAL
    assert severity_word("Zero Tolerance") == "zero_tolerance"
    assert severity_word("terrible") is None
    assert unit_days("60 days") == (60, "days")
    assert unit_days("60 apples") is None


def test_the_language_is_that_of_most_headings() -> None:
    assert language_of(["Feststellung", "Frist", "Status"]) == "de"
    assert language_of(["Umpf"]) == "en"

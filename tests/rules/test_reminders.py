"""When a round is reminded of: tables of days and boundary instants."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.rules.calendar import WorkCalendar
from followbot.rules.reminders import (
    Reminding,
    answer_by_after_absence,
    asked_again,
    near_another_round,
    reminder_days,
    reminder_due,
)

DHAKA = WorkCalendar.plain("BD")
ASKED = Reminding(date(2026, 12, 6), time(10, 0), "Asia/Dhaka", (5, 9))
"""A Sunday. Working day 5 is Sunday 13th, 9 Sunday 20th (Victory Day is the 16th)."""


@pytest.mark.parametrize(
    ("again", "days"),
    [
        (None, ["2026-12-13", "2026-12-20"]),
        ("2026-12-10", ["2026-12-13", "2026-12-20"]),
        ("2026-12-14", ["2026-12-14", "2026-12-20"]),
        ("2026-12-18", ["2026-12-20", "2026-12-20"]),  # a Friday
        ("2026-12-22", ["2026-12-22", "2026-12-22"]),
    ],
)
def test_the_days_of_reminders(again: str | None, days: list[str]) -> None:
    wish = date.fromisoformat(again) if again else None
    found = reminder_days(replace(ASKED, ask_again_on=wish), DHAKA)
    assert [day.isoformat() for day in found] == days


@pytest.mark.parametrize(
    ("sent", "now", "number", "left"),
    [
        (0, "2026-12-13T09:59:59+06:00", None, None),
        (0, "2026-12-13T10:00:00+06:00", 1, 1),
        (1, "2026-12-20T09:59:59+06:00", None, None),
        (1, "2026-12-20T10:00:00+06:00", 2, 0),
        (0, "2026-12-20T10:00:00+06:00", 2, 0),  # only the newest, after downtime
        (2, "2027-01-20T10:00:00+06:00", None, None),
    ],
)
def test_which_reminder_is_due(sent: int, now: str, number: int | None, left: int | None) -> None:
    step = reminder_due(replace(ASKED, sent=sent), DHAKA, datetime.fromisoformat(now))
    assert (step and step.number, step and step.left) == (number, left)


@pytest.mark.parametrize(
    ("today", "asked", "following", "near"),
    [
        ("2026-12-13", [], None, False),
        ("2026-12-13", ["2026-12-13"], None, True),
        ("2026-12-14", ["2026-12-13"], None, True),
        ("2026-12-15", ["2026-12-13"], None, False),
        ("2026-12-13", [], "2026-12-15", True),
        ("2026-12-13", [], "2026-12-16", False),
        ("2026-12-10", [], "2026-12-14", True),  # Friday and Saturday do not count
        ("2026-12-10", [], "2026-12-15", False),
    ],
)
def test_near_another_round(
    today: str, asked: list[str], following: str | None, near: bool
) -> None:
    on = date.fromisoformat
    next_on = on(following) if following else None
    assert near_another_round(DHAKA, on(today), map(on, asked), next_on) is near


@pytest.mark.parametrize(
    ("wished", "next_on", "on", "answer_by", "by_next"),
    [
        ("2026-12-15", None, "2026-12-15", "2026-12-21", False),
        ("2026-12-20", None, "2026-12-20", "2026-12-22", False),
        ("2026-12-08", None, "2026-12-09", "2026-12-21", False),  # today: the next working day
        ("2026-11-01", None, "2026-12-09", "2026-12-21", False),
        ("2026-12-14", "2026-12-20", "2026-12-14", "2026-12-21", False),
        ("2026-12-15", "2026-12-20", "2026-12-20", "2026-12-22", True),  # the 16th is a holiday
        ("2026-12-17", "2026-12-20", "2026-12-20", "2026-12-22", True),
        ("2027-05-01", "2027-01-03", "2027-01-03", "2027-01-05", True),
    ],
)
def test_asked_again(
    wished: str, next_on: str | None, on: str, answer_by: str, by_next: bool
) -> None:
    day = date.fromisoformat
    again = asked_again(
        day(wished), DHAKA, day("2026-12-08"), day("2026-12-21"),
        day(next_on) if next_on else None, reminders_left=True,
    )  # fmt: skip
    assert (again.on, again.answer_by, again.by_next_round) == (day(on), day(answer_by), by_next)
    assert again.reminds is not by_next


@given(
    wished=st.dates(date(2026, 1, 1), date(2030, 1, 1)),
    today=st.dates(date(2026, 1, 1), date(2029, 1, 1)),
    more=st.integers(0, 40),
    ahead=st.one_of(st.none(), st.integers(1, 90)),
)
def test_asking_again_is_always_on_a_later_day_and_never_takes_time_away(
    wished: date, today: date, more: int, ahead: int | None
) -> None:
    answer_by = DHAKA.add_working_days(today, more)
    next_on = DHAKA.add_working_days(today, ahead) if ahead else None
    again = asked_again(wished, DHAKA, today, answer_by, next_on, reminders_left=True)
    assert again.on > today
    assert DHAKA.is_working_day(again.on)
    assert again.answer_by >= answer_by
    assert again.answer_by >= DHAKA.add_working_days(again.on, 2)
    assert next_on is None or again.on <= next_on


@pytest.mark.parametrize(
    ("today", "back", "answer_by", "longer"),
    [
        ("2026-12-08", "2026-12-10", "2026-12-21", "2026-12-22"),
        ("2026-12-08", "2026-12-24", "2026-12-21", "2027-01-04"),
        ("2026-12-20", "2026-12-27", "2026-12-21", "2026-12-28"),  # two days at least
    ],
)
def test_time_after_an_absence(today: str, back: str, answer_by: str, longer: str) -> None:
    day = date.fromisoformat
    found = answer_by_after_absence(DHAKA, day(today), day(back), day(answer_by))
    assert found == day(longer)

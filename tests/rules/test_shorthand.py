from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.rules.shorthand import NotShorthand, Shorthand, read_shorthand


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("daily", Shorthand("DAILY", 1)),
        ("every 3 days", Shorthand("DAILY", 3)),
        ("weekly", Shorthand("WEEKLY", 1)),
        ("weekly on Monday", Shorthand("WEEKLY", 1, weekdays=(0,))),
        ("  Weekly,  on MONDAY. ", Shorthand("WEEKLY", 1, weekdays=(0,))),
        ("weekly on Mon and Thu", Shorthand("WEEKLY", 1, weekdays=(0, 3))),
        ("weekly on tu, th and sa", Shorthand("WEEKLY", 1, weekdays=(1, 3, 5))),
        ("every Sunday", Shorthand("WEEKLY", 1, weekdays=(6,))),
        ("every other Tuesday", Shorthand("WEEKLY", 2, weekdays=(1,))),
        ("every week on Sunday", Shorthand("WEEKLY", 1, weekdays=(6,))),
        ("every 2 weeks on Tuesday", Shorthand("WEEKLY", 2, weekdays=(1,))),
        ("every two weeks on Tue", Shorthand("WEEKLY", 2, weekdays=(1,))),
        ("every other week on Fri", Shorthand("WEEKLY", 2, weekdays=(4,))),
        ("biweekly on Wednesday", Shorthand("WEEKLY", 2, weekdays=(2,))),
        ("fortnightly", Shorthand("WEEKLY", 2)),
        ("monthly", Shorthand("MONTHLY", 1)),
        ("monthly on day 31", Shorthand("MONTHLY", 1, month_days=(31,))),
        ("monthly on the 15th", Shorthand("MONTHLY", 1, month_days=(15,))),
        ("monthly on days 1 and 15", Shorthand("MONTHLY", 1, month_days=(1, 15))),
        ("monthly on the last day", Shorthand("MONTHLY", 1, month_days=(-1,))),
        ("monthly on the last day of the month", Shorthand("MONTHLY", 1, month_days=(-1,))),
        ("monthly on the first Sunday", Shorthand("MONTHLY", 1, ordinals=((1, 6),))),
        ("monthly on the 2nd Tue", Shorthand("MONTHLY", 1, ordinals=((2, 1),))),
        ("monthly on the third Friday", Shorthand("MONTHLY", 1, ordinals=((3, 4),))),
        ("monthly on the fourth Monday", Shorthand("MONTHLY", 1, ordinals=((4, 0),))),
        ("monthly on the last Friday", Shorthand("MONTHLY", 1, ordinals=((-1, 4),))),
        (
            "monthly on the first and third Monday",
            Shorthand("MONTHLY", 1, ordinals=((1, 0), (3, 0))),
        ),
        ("every 2 months on day 10", Shorthand("MONTHLY", 2, month_days=(10,))),
        ("every 2 months on the last Thu", Shorthand("MONTHLY", 2, ordinals=((-1, 3),))),
        ("every other month", Shorthand("MONTHLY", 2)),
        ("quarterly", Shorthand("MONTHLY", 3)),
        ("quarterly on day 1", Shorthand("MONTHLY", 3, month_days=(1,))),
        ("every quarter on the first Monday", Shorthand("MONTHLY", 3, ordinals=((1, 0),))),
        ("half-yearly", Shorthand("MONTHLY", 6)),
        ("half yearly on day 5", Shorthand("MONTHLY", 6, month_days=(5,))),
        ("semi-annually", Shorthand("MONTHLY", 6)),
        ("yearly", Shorthand("MONTHLY", 12)),
        ("annually", Shorthand("MONTHLY", 12)),
        ("every 2 years on day 1", Shorthand("MONTHLY", 24, month_days=(1,))),
    ],
)
def test_words_mean_a_rhythm(words: str, expected: Shorthand) -> None:
    assert read_shorthand(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "",
        "often",
        "mondays",
        "weekly on Funday",
        "weekly on day 3",
        "weekly on the first Monday",
        "every 0 weeks",
        "every -1 weeks",
        "every 99999 weeks",
        "every second Tuesday",  # of the month, or every other one?
        "monthly on day 0",
        "monthly on day 32",
        "monthly on Monday",
        "monthly on the fifth Friday",
        "monthly on the first",
        "yearly on the first Monday",  # of the year, or of the month of the start?
        "bimonthly",  # twice a month, or every two months?
        "daily on Monday",
        "2026-12-01",
    ],
)
def test_words_that_could_mean_two_things_or_nothing_are_refused(words: str) -> None:
    found = read_shorthand(words)
    assert isinstance(found, NotShorthand)
    assert found.problem
    assert not found.problem.endswith(".")
    assert "\n" not in found.problem


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(words: str) -> None:
    assert isinstance(read_shorthand(words), Shorthand | NotShorthand)


@pytest.mark.parametrize("words", ["every " * 20_000, "on " * 50_000, "x" * 501])
def test_long_text_is_refused_unread(words: str) -> None:
    assert isinstance(read_shorthand(words), NotShorthand)

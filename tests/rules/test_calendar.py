from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followbot.domain.errors import FollowbotError
from followbot.domain.plan import Blackout, FollowUpAgreement
from followbot.domain.terms import FollowUpMode
from followbot.rules.calendar import WorkCalendar

NOV_2026 = date(2026, 11, 1)


def agreed(
    country: str, *, blackouts: tuple[Blackout, ...] = (), public_holidays: bool = True
) -> WorkCalendar:
    follow_up = FollowUpAgreement(
        FollowUpMode.PRE_ARRANGED,
        "UTC",
        "monthly",
        public_holidays=public_holidays,
        blackouts=blackouts,
    )
    return WorkCalendar.of(country, follow_up)


@pytest.mark.parametrize(
    ("country", "day", "expected"),
    [
        ("BD", date(2026, 12, 16), "holiday"),  # Victory Day, a Wednesday
        ("BD", date(2026, 12, 18), "day_off"),  # a Friday
        ("BD", date(2026, 12, 20), None),  # a Sunday
        ("BD", date(2026, 12, 25), "day_off"),  # Christmas Day on a Friday: the day off is named
        ("BD", date(2026, 3, 26), "holiday"),  # Independence Day
        ("CN", date(2026, 10, 6), "holiday"),  # given back for a Sunday worked in September
        ("CN", date(2026, 10, 8), "after_holiday"),
        ("CN", date(2026, 10, 9), None),
        ("ES", date(2026, 12, 8), "holiday"),  # Immaculate Conception, nationwide
        ("TR", date(2027, 4, 23), "holiday"),  # Children's Day, a Friday
        ("IN", date(2027, 1, 26), "holiday"),  # Republic Day
        ("VN", date(2027, 4, 30), "holiday"),  # Reunification Day
        ("DK", date(2027, 3, 25), "holiday"),  # Maundy Thursday
        ("DK", date(2027, 3, 30), "after_holiday"),  # Thursday to Monday: five days
        ("DK", date(2027, 3, 31), None),
        ("DK", date(2027, 6, 5), "day_off"),
        ("US", date(2027, 7, 5), "holiday"),  # Independence Day, observed on the Monday
        (
            "US",
            date(2027, 12, 31),
            "holiday",
        ),  # New Year 2028 is a Saturday: observed the day before
        ("MA", date(2027, 1, 11), "holiday"),  # Proclamation of Independence
        ("AE", date(2026, 12, 2), "holiday"),  # National Day
        ("AE", date(2026, 12, 4), None),  # a Friday: Monday to Friday since 2022
        ("AE", date(2026, 12, 6), "day_off"),  # a Sunday
        ("NP", date(2026, 11, 29), None),  # a Sunday
        ("NP", date(2026, 11, 28), "day_off"),  # a Saturday
        ("ET", date(2027, 1, 7), "holiday"),  # Christmas of the Ethiopian church
        ("", date(2026, 12, 25), None),  # no country, no holidays
        ("BV", date(2026, 12, 25), None),  # an island where nobody lives
    ],
)
def test_why_a_day_is_off(country: str, day: date, expected: str | None) -> None:
    assert agreed(country).why_off(day) == expected


def test_good_friday_alone_is_no_long_holiday_although_the_weekend_follows() -> None:
    # Spain: Friday is the only public holiday; Saturday and Sunday do not lie between two.
    assert agreed("ES").why_off(date(2027, 3, 29)) is None


def test_two_holidays_around_a_weekend_are_four_days_in_a_row() -> None:
    # Good Friday and Easter Monday in Germany: Tuesday is left free.
    calendar = agreed("DE")
    assert [calendar.why_off(date(2027, 3, 26) + timedelta(days=n)) for n in range(6)] == [
        "holiday",
        "day_off",
        "day_off",
        "holiday",
        "after_holiday",
        None,
    ]


def test_the_day_after_a_long_holiday_is_found_behind_the_days_off() -> None:
    # Eid al-Fitr 2027 in Bangladesh: Wednesday to Friday, then Saturday is off.
    calendar = agreed("BD")
    assert calendar.why_off(date(2027, 3, 12)) == "day_off"
    assert calendar.why_off(date(2027, 3, 14)) == "after_holiday"
    assert calendar.why_off(date(2027, 3, 15)) is None


def test_a_holiday_on_a_day_off_counts_in_the_row() -> None:
    # Jumu'atul-Wida on a Friday, Saturday off, Laylat al-Qadr on the Sunday.
    assert agreed("BD").why_off(date(2027, 3, 8)) == "after_holiday"


def test_a_blackout_neither_makes_a_row_nor_moves_the_free_day() -> None:
    blackout = (Blackout(date(2027, 3, 9), date(2027, 3, 14)),)
    calendar = agreed("BD", blackouts=blackout)
    assert calendar.why_off(date(2027, 3, 14)) == "blackout"
    assert calendar.why_off(date(2027, 3, 15)) is None

    only_blackout = agreed("BD", blackouts=(Blackout(date(2027, 6, 20), date(2027, 6, 24)),))
    assert only_blackout.why_off(date(2027, 6, 27)) is None


def test_a_blackout_has_both_its_ends() -> None:
    calendar = agreed("", blackouts=(Blackout(date(2026, 11, 3), date(2026, 11, 4)),))
    days = [calendar.why_off(date(2026, 11, day)) for day in range(2, 6)]
    assert days == [None, "blackout", "blackout", None]


def test_a_long_holiday_may_cross_the_year() -> None:
    # Japan has no bank holidays nationwide; Russia rests from 1 to 8 January.
    calendar = agreed("RU")
    first = next(
        day
        for day in (date(2027, 1, 8) + timedelta(days=n) for n in range(10))
        if calendar.why_off(day) not in {"holiday", "day_off"}
    )
    assert calendar.why_off(first) == "after_holiday"


def test_without_public_holidays_only_days_off_and_blackouts_count() -> None:
    calendar = agreed("BD", public_holidays=False)
    assert calendar.why_off(date(2026, 12, 16)) is None
    assert calendar.why_off(date(2027, 3, 14)) is None


def test_the_plain_calendar_of_a_country_knows_week_and_holidays() -> None:
    calendar = WorkCalendar.plain("DK")
    assert calendar.why_off(date(2027, 3, 26)) == "holiday"
    assert calendar.is_working_day(date(2027, 3, 24))


def test_working_days_are_counted_after_the_day() -> None:
    calendar = WorkCalendar.plain("")
    friday, monday = date(2026, 11, 20), date(2026, 11, 23)
    assert calendar.add_working_days(friday, 1) == monday
    assert calendar.add_working_days(friday, 5) == date(2026, 11, 27)
    assert calendar.add_working_days(date(2026, 11, 21), 0) == monday
    assert calendar.add_working_days(monday, -1) == friday
    assert calendar.working_days_between(friday, date(2026, 11, 27)) == 5
    assert calendar.working_days_between(monday, friday) == 0


def test_without_any_working_day_the_search_ends() -> None:
    calendar = agreed("", blackouts=(Blackout(date(2026, 1, 1), date(2030, 1, 1)),))
    assert calendar.first_working_day(NOV_2026) is None
    with pytest.raises(FollowbotError, match="no working day within 400 days"):
        calendar.next_working_day(NOV_2026)
    with pytest.raises(FollowbotError, match="no working day within 400 days before"):
        calendar.add_working_days(date(2029, 1, 1), -1)


@given(
    country=st.sampled_from(["BD", "CN", "ES", "DK", "AE", "NP", ""]),
    day=st.dates(date(2024, 1, 1), date(2030, 1, 1)),
    count=st.integers(0, 40),
)
@settings(max_examples=60, deadline=None)
def test_adding_and_counting_working_days_agree(country: str, day: date, count: int) -> None:
    calendar = WorkCalendar.plain(country)
    end = calendar.add_working_days(day, count)
    assert calendar.is_working_day(end)
    if count:
        assert calendar.working_days_between(day, end) == count

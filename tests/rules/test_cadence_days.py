from __future__ import annotations

import time as clock
from datetime import date, datetime, time
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from followbot.domain.plan import Cadence
from followbot.rules.cadence_days import (
    Rhythm,
    agreed_days,
    cadence_problem,
    first_agreed_day,
)

UTC_ZONE = ZoneInfo("UTC")


def rhythm(cadence: Cadence, start: date) -> Rhythm:
    return Rhythm(cadence, start, time(9), UTC_ZONE)


def days(cadence: Cadence, start: date, count: int) -> list[str]:
    found = agreed_days(rhythm(cadence, start), date(2200, 1, 1))
    return [f"{day.on:%y-%m-%d}{'*' if day.month_end else ''}" for day in islice(found, count)]


@pytest.mark.parametrize(
    ("cadence", "start", "expected"),
    [
        # The garment plan: first Sunday of the month.
        ("FREQ=MONTHLY;BYDAY=1SU", date(2026, 12, 6), "26-12-06 27-01-03 27-02-07 27-03-07"),
        # The weeks of "every 2 weeks" are counted from the week of the start (Friday 6 November).
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", date(2026, 11, 6), "26-11-17 26-12-01 26-12-15"),
        ("every 2 weeks on Tuesday", date(2026, 11, 6), "26-11-17 26-12-01 26-12-15"),
        # The week's first day decides (RFC 5545, section 3.3.10).
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;WKST=SU", date(2026, 11, 6), "26-11-15 26-11-29"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;WKST=MO", date(2026, 11, 6), "26-11-08 26-11-22"),
        # Without a weekday or day the start's own counts.
        ("weekly", date(2026, 11, 5), "26-11-05 26-11-12 26-11-19"),
        ("monthly", date(2026, 11, 15), "26-11-15 26-12-15 27-01-15"),
        ("monthly", date(2027, 1, 31), "27-01-31 27-02-28* 27-03-31 27-04-30*"),
        ("monthly on day 31", date(2027, 1, 1), "27-01-31 27-02-28* 27-03-31 27-04-30*"),
        ("monthly on day 30", date(2028, 1, 1), "28-01-30 28-02-29* 28-03-30 28-04-30"),
        ("monthly on day 29", date(2027, 1, 30), "27-02-28* 27-03-29 27-04-29"),
        ("monthly on the last day", date(2027, 1, 1), "27-01-31 27-02-28 27-03-31"),
        ("monthly on days 30 and 31", date(2027, 1, 1), "27-01-30 27-01-31 27-02-28* 27-03-30"),
        ("monthly on days 28 and 31", date(2027, 2, 1), "27-02-28 27-03-28 27-03-31 27-04-28"),
        # An RRULE keeps to the RFC and skips.
        ("FREQ=MONTHLY;BYMONTHDAY=31", date(2027, 1, 1), "27-01-31 27-03-31 27-05-31"),
        ("FREQ=MONTHLY", date(2027, 1, 31), "27-01-31 27-03-31 27-05-31"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2027, 1, 1), "27-01-31 27-02-28 27-03-31"),
        ("quarterly on day 1", date(2026, 11, 2), "27-02-01 27-05-01 27-08-01 27-11-01"),
        ("quarterly", date(2026, 11, 30), "26-11-30 27-02-28* 27-05-30 27-08-30"),
        ("half-yearly", date(2026, 8, 31), "26-08-31 27-02-28* 27-08-31"),
        ("yearly", date(2028, 2, 29), "28-02-29 29-02-28* 30-02-28* 31-02-28* 32-02-29"),
        ("every 2 months on the last Thursday", date(2026, 11, 1), "26-11-26 27-01-28 27-03-25"),
        ("monthly on the second Tuesday", date(2026, 11, 12), "26-12-08 27-01-12"),
        ("every 3 days", date(2026, 12, 30), "26-12-30 27-01-02 27-01-05"),
        ("FREQ=DAILY;COUNT=2", date(2026, 12, 31), "26-12-31 27-01-01"),
        ("FREQ=WEEKLY;BYDAY=SU;COUNT=2", date(2026, 11, 2), "26-11-08 26-11-15"),
        ("FREQ=WEEKLY;UNTIL=20261115", date(2026, 11, 8), "26-11-08 26-11-15"),
        # What a week number leaves open comes from the start, a Monday.
        ("FREQ=YEARLY;BYWEEKNO=20", date(2027, 1, 4), "27-05-17 28-05-15"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", date(2027, 1, 1), "27-01-29 27-02-26"),
        ("FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=15", date(2027, 2, 1), "27-07-15 28-01-15"),
        # A list is what it says, sorted, each day once.
        (
            (date(2027, 3, 1), date(2026, 12, 1), date(2027, 3, 1)),
            date(2027, 1, 1),
            "26-12-01 27-03-01",
        ),
    ],
)
def test_the_days_of_a_cadence(cadence: Cadence, start: date, expected: str) -> None:
    assert days(cadence, start, len(expected.split())) == expected.split()


@pytest.mark.parametrize(
    ("cadence", "problem"),
    [
        ("weekly on Monday", None),
        ("FREQ=WEEKLY", None),
        ((date(2027, 1, 1),), None),
        ((), "empty"),
        ("FREQ=HOURLY", "gives times"),
        ("now and then", "neither an RRULE nor words"),
    ],
)
def test_a_cadence_problem_is_told_in_words(cadence: Cadence, problem: str | None) -> None:
    found = cadence_problem(cadence)
    assert found is None if problem is None else problem in (found or "")


@pytest.mark.parametrize(
    "cadence",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;UNTIL=20200101",
    ],
)
def test_a_rule_that_gives_no_day_ends_soon(cadence: str) -> None:
    began = clock.perf_counter()
    assert first_agreed_day(rhythm(cadence, date(2026, 11, 3))) is None
    assert clock.perf_counter() - began < 2


SIMPLE_RULES = st.one_of(
    st.builds(
        "FREQ=WEEKLY;INTERVAL={};BYDAY={};WKST={}".format,
        st.integers(1, 5),
        st.sampled_from(["MO", "SU", "TU,TH", "FR,SA"]),
        st.sampled_from(["MO", "SU"]),
    ),
    st.builds(
        "FREQ=MONTHLY;INTERVAL={};BYDAY={}".format,
        st.integers(1, 7),
        st.sampled_from(["1SU", "-1TH", "2TU,4TU", "MO"]),
    ),
    st.builds("FREQ=MONTHLY;BYMONTHDAY={}".format, st.integers(-31, 31).filter(bool)),
    st.builds("FREQ=YEARLY;BYMONTH={};BYDAY=-2FR".format, st.integers(1, 12)),
)


@given(rule=SIMPLE_RULES, start=st.dates(date(2020, 1, 1), date(2035, 1, 1)))
@settings(max_examples=150, deadline=None)
def test_an_rrule_gives_the_days_of_the_standard(rule: str, start: date) -> None:
    expected = islice(rrulestr(rule, dtstart=datetime.combine(start, time())), 10)
    found = islice(agreed_days(rhythm(rule, start), date(2200, 1, 1)), 10)
    assert [day.on for day in found] == [moment.date() for moment in expected]


@given(
    month_day=st.integers(1, 31),
    interval=st.integers(1, 12),
    start=st.dates(date(2020, 1, 1), date(2035, 1, 1)),
)
@settings(max_examples=150, deadline=None)
def test_a_shorthand_of_months_never_leaves_out_a_month(
    month_day: int, interval: int, start: date
) -> None:
    words = f"every {interval} months on day {month_day}"
    found = list(islice(agreed_days(rhythm(words, start), date(2200, 1, 1)), 14))
    months = [day.on.year * 12 + day.on.month for day in found]
    assert {later - earlier for earlier, later in pairwise(months)} == {interval}
    assert all(day.on.day == month_day or day.month_end for day in found)
    assert all(day.on >= start for day in found)


NUMBERS = st.lists(st.integers(-55, 55).filter(bool), min_size=1, max_size=3).map(
    lambda numbers: ",".join(map(str, numbers))
)
PARTS = st.dictionaries(
    st.sampled_from(
        ["INTERVAL", "COUNT", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS"]
    ),
    NUMBERS,
    max_size=3,
)
BYDAY = st.sampled_from(["", ";BYDAY=MO", ";BYDAY=1SU,-1FR", ";BYDAY=-5TU", ";BYDAY=53WE"])


@given(
    frequency=st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    parts=PARTS,
    weekdays=BYDAY,
    start=st.dates(date(2024, 1, 1), date(2028, 12, 31)),
)
@settings(max_examples=150, deadline=5000)
def test_every_rule_that_is_taken_can_be_evaluated(
    frequency: str, parts: dict[str, str], weekdays: str, start: date
) -> None:
    rule = f"FREQ={frequency}{weekdays}" + "".join(f";{key}={text}" for key, text in parts.items())
    if cadence_problem(rule) is None:
        found = [day.on for day in islice(agreed_days(rhythm(rule, start), date(2036, 1, 1)), 20)]
        assert found == sorted(set(found))
        assert all(start <= day <= date(2036, 1, 1) for day in found)

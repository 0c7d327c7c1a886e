from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.rules.cadence_rrule import Rule, RuleError, Until, read_rrule

DHAKA = ZoneInfo("Asia/Dhaka")
NEW_YORK = ZoneInfo("America/New_York")
TEN = time(10, 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FREQ=MONTHLY;BYDAY=1SU", Rule("MONTHLY", weekdays=((1, 6),))),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO,TH;", Rule("WEEKLY", weekdays=((0, 0), (0, 3)))),
        ("freq=weekly;interval=2;wkst=su", Rule("WEEKLY", interval=2, week_start=6)),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", Rule("MONTHLY", month_days=(-1,))),
        ("FREQ=YEARLY;BYMONTH=3,9;BYDAY=-1FR", Rule("YEARLY", weekdays=((-1, 4),), months=(3, 9))),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            Rule("MONTHLY", weekdays=tuple((0, day) for day in range(5)), positions=(-1,)),
        ),
        ("FREQ=DAILY;COUNT=5", Rule("DAILY", count=5)),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", Rule("YEARLY", weeks=(20,), weekdays=((0, 0),))),
        ("FREQ=WEEKLY;UNTIL=20270131", Rule("WEEKLY", until=Until(date(2027, 1, 31)))),
        # A civil midnight is a date written as a time.
        ("FREQ=WEEKLY;UNTIL=20270131T000000", Rule("WEEKLY", until=Until(date(2027, 1, 31)))),
        (
            "FREQ=WEEKLY;UNTIL=20270131T180000Z",
            Rule("WEEKLY", until=Until(date(2027, 1, 31), datetime(2027, 1, 31, 18, tzinfo=UTC))),
        ),
    ],
)
def test_a_rule_is_taken_apart(text: str, expected: Rule) -> None:
    assert read_rrule(text) == expected


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("FREQ=HOURLY", "gives times"),
        ("FREQ=SECONDLY;COUNT=3", "gives times"),
        ("FREQ=OFTEN", "not `OFTEN`"),
        ("BYDAY=MO", "`FREQ` must be"),
        ("FREQ=DAILY;BYHOUR=9", "`BYHOUR` is a time"),
        ("FREQ=DAILY;BYMINUTE=9", "`BYMINUTE` is a time"),
        ("FREQ=WEEKLY;BYDAY=XX", "names no weekday"),
        ("FREQ=WEEKLY;BYDAY=1MO", "needs `FREQ=MONTHLY`"),
        ("FREQ=MONTHLY;BYDAY=6MO", "no sixth weekday"),
        ("FREQ=YEARLY;BYMONTH=2;BYDAY=53WE", "no sixth weekday"),
        ("FREQ=YEARLY;BYMONTHDAY=4,2;BYDAY=53WE", "no sixth weekday"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "not between 1 and 31"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "not between 1 and 31"),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "does not go with `FREQ=WEEKLY`"),
        ("FREQ=MONTHLY;BYWEEKNO=3", "needs `FREQ=YEARLY`"),
        ("FREQ=MONTHLY;BYYEARDAY=3", "needs `FREQ=YEARLY`"),
        ("FREQ=MONTHLY;BYSETPOS=1", "needs another"),
        ("FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2", "more days than the period has"),
        ("FREQ=WEEKLY;INTERVAL=0", "not between 1 and 1000"),
        ("FREQ=WEEKLY;INTERVAL=x", "not a whole number"),
        ("FREQ=WEEKLY;COUNT=2;UNTIL=20270101", "exclude each other"),
        ("FREQ=WEEKLY;UNTIL=20270230", "no day of the calendar"),
        ("FREQ=WEEKLY;UNTIL=2027-02-03", "no date"),
        ("FREQ=WEEKLY;FREQ=DAILY", "stands twice"),
        ("FREQ=YEARLY;BYEASTER=1", "no part of an RRULE"),
        ("FREQ=WEEKLY;BYDAY", "not of the form"),
        ("DTSTART:20270101\nRRULE:FREQ=DAILY", "on one line"),
        ("FREQ=WEEKLY;BYDAY=²MO", "names no weekday"),
    ],
)
def test_what_gives_no_days_is_refused_with_the_reason(text: str, part: str) -> None:
    with pytest.raises(RuleError, match=part) as caught:
        read_rrule(text)
    assert not str(caught.value).endswith(".")


@given(st.text(alphabet="FREQ=WKLYBDAUNTIC;,:-+0123456789 \n²٣", max_size=60))
def test_any_text_is_a_rule_or_a_problem(text: str) -> None:
    with contextlib.suppress(RuleError):
        assert read_rrule(text).frequency in {"YEARLY", "MONTHLY", "WEEKLY", "DAILY"}


@pytest.mark.parametrize(
    ("until", "day", "zone", "expected"),
    [
        ("20270131", date(2027, 1, 31), DHAKA, True),
        ("20270131", date(2027, 2, 1), DHAKA, False),
        ("20270131T000000", date(2027, 1, 31), DHAKA, True),
        ("20270131T095900", date(2027, 1, 31), DHAKA, False),
        ("20270131T100000", date(2027, 1, 31), DHAKA, True),
        # In Dhaka this is already 05:59 on 1 February, but 10:00 of that day comes later.
        ("20270131T235959Z", date(2027, 1, 31), DHAKA, True),
        ("20270131T235959Z", date(2027, 2, 1), DHAKA, False),
        ("20270131T040000Z", date(2027, 1, 31), DHAKA, True),
        ("20270131T035959Z", date(2027, 1, 31), DHAKA, False),
        ("20270201T040000Z", date(2027, 1, 31), NEW_YORK, True),
        ("20270131T145959Z", date(2027, 1, 31), NEW_YORK, False),
    ],
)
def test_until_admits_days_by_date_civil_time_or_instant(
    until: str, day: date, zone: ZoneInfo, expected: bool
) -> None:
    rule = read_rrule(f"FREQ=DAILY;UNTIL={until}")
    assert rule.until is not None
    assert rule.until.admits(day, TEN, zone) is expected

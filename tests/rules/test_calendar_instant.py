from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followbot.rules.calendar_instant import civil_instant


@pytest.mark.parametrize(
    ("zone", "day", "at", "expected"),
    [
        # Clocks go forward: 02:00 becomes 03:00, and the first valid instant is 03:00.
        ("Europe/Madrid", date(2027, 3, 28), time(2, 30), "2027-03-28T03:00:00+02:00"),
        ("Europe/Madrid", date(2027, 3, 28), time(1, 59), "2027-03-28T01:59:00+01:00"),
        ("Europe/Madrid", date(2027, 3, 28), time(3, 0), "2027-03-28T03:00:00+02:00"),
        # Clocks go back: the first 02:30 is still summer time.
        ("Europe/Madrid", date(2027, 10, 31), time(2, 30), "2027-10-31T02:30:00+02:00"),
        ("America/New_York", date(2027, 3, 14), time(2, 15), "2027-03-14T03:00:00-04:00"),
        ("America/New_York", date(2027, 11, 7), time(1, 30), "2027-11-07T01:30:00-04:00"),
        # Half an hour only.
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 10), "2026-10-04T02:30:00+11:00"),
        # Midnight does not exist.
        ("Asia/Beirut", date(2027, 3, 28), time(0, 0), "2027-03-28T01:00:00+03:00"),
        # Morocco turns its clocks around Ramadan (8 February to 9 March 2027 or a day off).
        ("Africa/Casablanca", date(2027, 1, 15), time(9, 0), "2027-01-15T09:00:00+01:00"),
        ("Africa/Casablanca", date(2027, 2, 20), time(9, 0), "2027-02-20T09:00:00+00:00"),
        # The gap reaches over midnight: the next day begins an hour early.
        ("America/Nuuk", date(2024, 3, 30), time(23, 30), "2024-03-31T00:00:00-01:00"),
        # Days that never were.
        ("Pacific/Apia", date(2011, 12, 30), time(10, 0), "2011-12-31T00:00:00+14:00"),
        ("Pacific/Kwajalein", date(1993, 8, 21), time(12, 0), "1993-08-22T00:00:00+12:00"),
        ("Asia/Dhaka", date(2026, 12, 6), time(10, 0), "2026-12-06T10:00:00+06:00"),
        ("Asia/Kathmandu", date(2026, 12, 6), time(10, 0), "2026-12-06T10:00:00+05:45"),
    ],
)
def test_a_civil_time_is_the_first_instant_that_fits(
    zone: str, day: date, at: time, expected: str
) -> None:
    assert civil_instant(day, at, ZoneInfo(zone)).isoformat() == expected


@given(
    zone=st.sampled_from(sorted(available_timezones())),
    asked=st.datetimes(datetime(1980, 1, 1), datetime(2037, 12, 31)),  # noqa: DTZ001 - civil time
)
@settings(max_examples=300, deadline=None)
def test_in_every_zone_the_instant_has_the_asked_civil_time_or_ends_a_gap(
    zone: str, asked: datetime
) -> None:
    asked = asked.replace(microsecond=0)
    info = ZoneInfo(zone)
    found = civil_instant(asked.date(), asked.time(), info)
    civil = found.replace(tzinfo=None)
    assert found.astimezone(UTC).astimezone(info) == found
    assert civil >= asked
    if civil != asked:
        before = datetime.fromtimestamp(found.timestamp() - 1, UTC).astimezone(info)
        assert before.replace(tzinfo=None) < asked

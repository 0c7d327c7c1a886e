"""When a letter may go, and when it is tried again."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.domain.terms import LetterKind
from followbot.rules.calendar import WorkCalendar
from followbot.rules.delivery import (
    may_ask_now,
    next_working_hour,
    pointless_after,
    retry_after,
)

DHAKA = WorkCalendar.plain("BD")


@given(letter_id=st.integers(0, 10**9), attempt=st.integers(1, 500))
def test_a_retry_waits_from_about_a_quarter_hour_to_about_six_hours(
    letter_id: int, attempt: int
) -> None:
    wait = retry_after(letter_id, attempt)
    assert timedelta(minutes=12) <= wait <= timedelta(hours=7, minutes=12)


@given(letter_id=st.integers(0, 10**9))
def test_waits_grow(letter_id: int) -> None:
    assert retry_after(letter_id, 1) < retry_after(letter_id, 3) < retry_after(letter_id, 6)


def test_letters_of_one_queue_spread_out() -> None:
    assert len({retry_after(letter_id, 1) for letter_id in range(100)}) > 50


@pytest.mark.parametrize(
    ("due", "now", "may"),
    [
        # Sunday is a working day in Dhaka; 10:00 there is 04:00 UTC.
        ("2026-12-06T04:00:00Z", "2026-12-06T04:00:00Z", True),
        ("2026-12-06T04:00:00Z", "2026-12-06T05:59:00Z", True),
        ("2026-12-06T04:00:00Z", "2026-12-06T10:30:00Z", True),  # 16:30 there
        ("2026-12-06T04:00:00Z", "2026-12-06T11:00:00Z", False),  # 17:00 there
        ("2026-12-06T04:00:00Z", "2026-12-07T02:29:00Z", False),  # 08:29 there
        ("2026-12-06T04:00:00Z", "2026-12-07T02:30:00Z", True),  # 08:30 there
        ("2026-12-06T04:00:00Z", "2026-12-11T05:00:00Z", False),  # Friday is free
        ("2026-12-06T04:00:00Z", "2026-12-16T05:00:00Z", False),  # Victory Day
        # Agreed at night: the agreed time is kept.
        ("2026-12-06T17:00:00Z", "2026-12-06T17:05:00Z", True),
    ],
)
def test_a_late_request_waits_for_the_factory_to_open(due: str, now: str, may: bool) -> None:
    at = datetime.fromisoformat
    assert may_ask_now(DHAKA, "Asia/Dhaka", at(due), at(now)) is may


@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_letter_becomes_pointless_some_day(kind: LetterKind) -> None:
    assert timedelta(days=1) <= pointless_after(kind) <= timedelta(days=7)


@pytest.mark.parametrize(
    ("now", "quiet_until_on", "at"),
    [
        ("2026-12-06T10:00:00+06:00", None, "2026-12-06T10:00:00+06:00"),
        ("2026-12-06T08:29:59+06:00", None, "2026-12-06T08:30:00+06:00"),
        ("2026-12-06T08:30:00+06:00", None, "2026-12-06T08:30:00+06:00"),
        ("2026-12-06T17:00:00+06:00", None, "2026-12-07T08:30:00+06:00"),
        # Thursday evening: Friday and Saturday are off in Bangladesh.
        ("2026-12-10T20:00:00+06:00", None, "2026-12-13T08:30:00+06:00"),
        ("2026-12-11T10:00:00+06:00", None, "2026-12-13T08:30:00+06:00"),
        # Victory Day, 16 December, is a Wednesday.
        ("2026-12-16T10:00:00+06:00", None, "2026-12-17T08:30:00+06:00"),
        ("2026-12-06T10:00:00+06:00", date(2026, 12, 6), "2026-12-06T10:00:00+06:00"),
        ("2026-12-06T10:00:00+06:00", date(2026, 12, 9), "2026-12-09T08:30:00+06:00"),
        ("2026-12-06T10:00:00+06:00", date(2026, 12, 11), "2026-12-13T08:30:00+06:00"),
    ],
)
def test_news_wait_for_the_next_working_hour(
    now: str, quiet_until_on: date | None, at: str
) -> None:
    found = next_working_hour(
        WorkCalendar.plain("BD"), "Asia/Dhaka", datetime.fromisoformat(now), quiet_until_on
    )
    assert found == datetime.fromisoformat(at)

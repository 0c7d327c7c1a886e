"""When a mailbox counts as unread for too long."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from followbot.rules.hearing import heard_on, is_deaf

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("heard_until", "expected"),
    [
        (None, False),
        (NOW, False),
        (NOW - timedelta(hours=1), False),
        (NOW - timedelta(hours=1, microseconds=1), True),
        (NOW - timedelta(days=30), True),
        (NOW + timedelta(days=1), False),
    ],
)
def test_an_hour_without_a_complete_reading_is_deaf(
    heard_until: datetime | None, expected: bool
) -> None:
    assert is_deaf(heard_until, NOW) is expected


@pytest.mark.parametrize(
    ("heard_until", "timezone", "expected"),
    [
        (None, "Europe/Copenhagen", date.min),
        (datetime(2026, 11, 30, 22, 59, 59, tzinfo=UTC), "Europe/Copenhagen", date(2026, 11, 30)),
        (datetime(2026, 11, 30, 23, tzinfo=UTC), "Europe/Copenhagen", date(2026, 12, 1)),
        (datetime(2026, 11, 30, 23, tzinfo=UTC), "America/Lima", date(2026, 11, 30)),
        (NOW, "Asia/Tokyo", date(2026, 12, 1)),
        (NOW + timedelta(days=9), "Asia/Tokyo", date(2026, 12, 1)),  # a clock that was set back
    ],
)
def test_silence_is_judged_up_to_the_day_to_whose_begin_all_is_read(
    heard_until: datetime | None, timezone: str, expected: date
) -> None:
    assert heard_on(heard_until, timezone, NOW) == expected

"""When a mailbox counts as unread for too long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from followbot.rules.hearing import is_deaf

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

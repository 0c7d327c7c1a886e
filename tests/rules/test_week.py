"""The weekly digest: Monday 08:00 in the buyer's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.rules.week import digest_slot


@pytest.mark.parametrize(
    ("now", "week", "looks_back_on"),
    [
        ("2026-11-30T06:59:59Z", "2026-W47", (date(2026, 11, 16), date(2026, 11, 22))),
        ("2026-11-30T07:00:00Z", "2026-W48", (date(2026, 11, 23), date(2026, 11, 29))),
        ("2026-12-04T12:00:00Z", "2026-W48", (date(2026, 11, 23), date(2026, 11, 29))),
        ("2027-01-04T07:00:00Z", "2026-W53", (date(2026, 12, 28), date(2027, 1, 3))),
        ("2027-03-29T06:00:00Z", "2027-W12", (date(2027, 3, 22), date(2027, 3, 28))),
    ],
)
def test_the_newest_monday_counts(now: str, week: str, looks_back_on: tuple[date, date]) -> None:
    slot = digest_slot(datetime.fromisoformat(now), "Europe/Copenhagen")
    assert (slot.iso_week, (slot.week_from, slot.week_to)) == (week, looks_back_on)


@given(
    now=st.integers(946_684_800, 4_102_444_800).map(lambda s: datetime.fromtimestamp(s, UTC)),
    zone=st.sampled_from(sorted(available_timezones())),
)
def test_a_slot_is_never_ahead_and_never_older_than_a_week(now: datetime, zone: str) -> None:
    slot = digest_slot(now, zone)
    assert slot.due_at <= now
    assert now - slot.due_at < timedelta(days=8, hours=1)
    assert slot.due_at.astimezone(ZoneInfo(zone)).weekday() == 0
    assert slot.week_to - slot.week_from == timedelta(days=6)

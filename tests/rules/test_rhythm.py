"""When digests are due: weekly, daily, monthly, at 08:00 in the buyer's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.domain.terms import DigestRhythm
from followbot.rules.calendar import WorkCalendar
from followbot.rules.rhythm import due_slot, newest_slot, next_slot, slot_end

DAILY, WEEKLY, MONTHLY = DigestRhythm.DAILY, DigestRhythm.WEEKLY, DigestRhythm.MONTHLY
ZONE = "Europe/Copenhagen"
DENMARK = WorkCalendar.plain("DK")
INSTANTS = st.integers(1_600_000_000, 1_900_000_000).map(lambda s: datetime.fromtimestamp(s, UTC))
RHYTHMS = st.sampled_from([DAILY, WEEKLY, MONTHLY])


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("rhythm", "now", "name", "looks_back_on"),
    [
        # Monday, 08:00 local: 07:00 UTC in winter, 06:00 in summer.
        (WEEKLY, "2026-11-30T06:59:59Z", "2026-W47", (date(2026, 11, 16), date(2026, 11, 22))),
        (WEEKLY, "2026-11-30T07:00:00Z", "2026-W48", (date(2026, 11, 23), date(2026, 11, 29))),
        (WEEKLY, "2026-12-04T12:00:00Z", "2026-W48", (date(2026, 11, 23), date(2026, 11, 29))),
        (WEEKLY, "2027-01-04T07:00:00Z", "2026-W53", (date(2026, 12, 28), date(2027, 1, 3))),
        (WEEKLY, "2027-03-29T05:59:59Z", "2027-W11", (date(2027, 3, 15), date(2027, 3, 21))),
        (WEEKLY, "2027-03-29T06:00:00Z", "2027-W12", (date(2027, 3, 22), date(2027, 3, 28))),
        # A Monday that is a holiday stays a Monday (Easter Monday 2027).
        (WEEKLY, "2027-03-29T12:00:00Z", "2027-W12", (date(2027, 3, 22), date(2027, 3, 28))),
        (DAILY, "2026-12-08T06:59:59Z", "2026-12-07", (date(2026, 12, 4), date(2026, 12, 6))),
        (DAILY, "2026-12-08T07:00:00Z", "2026-12-08", (date(2026, 12, 7), date(2026, 12, 7))),
        (DAILY, "2026-12-13T20:00:00Z", "2026-12-11", (date(2026, 12, 10), date(2026, 12, 10))),
        # After Easter the first working day is Tuesday; it looks back over all of the holiday.
        (DAILY, "2027-03-29T12:00:00Z", "2027-03-24", (date(2027, 3, 23), date(2027, 3, 23))),
        (DAILY, "2027-03-30T05:59:59Z", "2027-03-24", (date(2027, 3, 23), date(2027, 3, 23))),
        (DAILY, "2027-03-30T06:00:00Z", "2027-03-30", (date(2027, 3, 24), date(2027, 3, 29))),
        # The clocks go back on Sunday, 25 October 2026.
        (DAILY, "2026-10-26T06:59:59Z", "2026-10-23", (date(2026, 10, 22), date(2026, 10, 22))),
        (DAILY, "2026-10-26T07:00:00Z", "2026-10-26", (date(2026, 10, 23), date(2026, 10, 25))),
        # The month's first working day: 1 December 2026 is a Tuesday, 1 January a holiday.
        (MONTHLY, "2026-12-01T06:59:59Z", "2026-10", (date(2026, 10, 1), date(2026, 11, 1))),
        (MONTHLY, "2026-12-01T07:00:00Z", "2026-11", (date(2026, 11, 2), date(2026, 11, 30))),
        (MONTHLY, "2027-01-03T12:00:00Z", "2026-11", (date(2026, 11, 2), date(2026, 11, 30))),
        (MONTHLY, "2027-01-04T07:00:00Z", "2026-12", (date(2026, 12, 1), date(2027, 1, 3))),
    ],
)
def test_the_newest_slot_counts(
    rhythm: DigestRhythm, now: str, name: str, looks_back_on: tuple[date, date]
) -> None:
    slot = newest_slot(rhythm, at(now), ZONE, DENMARK)
    assert slot is not None
    assert (slot.name, (slot.from_on, slot.to_on)) == (name, looks_back_on)
    assert slot_end(slot.name, ZONE, DENMARK) == slot.due_at


def test_whoever_wants_none_gets_none() -> None:
    assert newest_slot(DigestRhythm.NEVER, at("2026-11-30T12:00:00Z"), ZONE, DENMARK) is None
    assert next_slot(DigestRhythm.NEVER, at("2026-11-30T12:00:00Z"), ZONE, DENMARK) is None


MONDAY, NOON = "2026-12-07T07:00:00Z", "2026-12-09T11:00:00Z"


@pytest.mark.parametrize(
    ("rhythm", "now", "told_until", "asked_at", "name", "from_at"),
    [
        # Told already, once.
        (WEEKLY, MONDAY, MONDAY, None, None, None),
        # Weekly to daily at Wednesday noon: from Thursday on, and nothing of the week is lost.
        (DAILY, NOON, MONDAY, NOON, None, None),
        (DAILY, "2026-12-10T06:59:59Z", MONDAY, NOON, None, None),
        (DAILY, "2026-12-10T07:00:00Z", MONDAY, NOON, "2026-12-10", MONDAY),
        # Daily to weekly: what was told daily is not told again on Monday as a week.
        (WEEKLY, "2026-12-07T08:00:00Z", MONDAY, None, None, None),
        (WEEKLY, "2026-12-14T07:00:00Z", "2026-12-09T07:00:00Z", NOON, "2026-W50",
         "2026-12-09T07:00:00Z"),
        # Monthly to weekly: the days since the last month's digest are told too.
        (WEEKLY, "2026-12-14T07:00:00Z", "2026-12-01T07:00:00Z", NOON, "2026-W50",
         "2026-12-01T07:00:00Z"),
        # Weekly to monthly: the week that was not told yet belongs to the month.
        (MONTHLY, "2027-01-04T07:00:00Z", MONDAY, NOON, "2026-12", MONDAY),
        # Three weeks of downtime are one digest that looks back on them all.
        (WEEKLY, "2026-12-23T10:00:00Z", "2026-11-30T07:00:00Z", None, "2026-W51",
         "2026-11-30T07:00:00Z"),
        # After a year without digests two months are enough.
        (WEEKLY, "2026-12-14T07:00:00Z", "2025-12-01T07:00:00Z", NOON, "2026-W50",
         "2026-10-13T06:00:00Z"),
        # The organisation changed the rhythm (nobody asked): the newest slot at once.
        (DAILY, NOON, MONDAY, None, "2026-12-09", MONDAY),
    ],
)  # fmt: skip
def test_nothing_is_lost_and_nothing_told_twice(
    rhythm: DigestRhythm,
    now: str,
    told_until: str,
    asked_at: str | None,
    name: str | None,
    from_at: str | None,
) -> None:
    slot = due_slot(
        rhythm, at(now), ZONE, DENMARK, at(told_until), at(asked_at) if asked_at else None
    )
    if name is None or from_at is None:
        assert slot is None
    else:
        assert slot is not None
        assert (slot.name, slot.from_at) == (name, at(from_at))


@given(now=INSTANTS, zone=st.sampled_from(sorted(available_timezones())))
def test_a_weekly_slot_is_never_ahead_and_never_older_than_a_week(now: datetime, zone: str) -> None:
    slot = newest_slot(WEEKLY, now, zone, DENMARK)
    assert slot is not None
    assert slot.due_at <= now
    assert now - slot.due_at < timedelta(days=8, hours=1)
    assert slot.due_at.astimezone(ZoneInfo(zone)).weekday() == 0


@given(now=INSTANTS, rhythm=RHYTHMS, country=st.sampled_from(["DK", "BD", "US", "CN", "AE", ""]))
def test_the_next_slot_is_the_newest_when_its_time_has_come(
    now: datetime, rhythm: DigestRhythm, country: str
) -> None:
    calendar = WorkCalendar.plain(country)
    coming = next_slot(rhythm, now, "Asia/Dhaka", calendar)
    assert coming is not None
    assert coming.due_at > now
    assert newest_slot(rhythm, coming.due_at, "Asia/Dhaka", calendar) == coming
    before = newest_slot(rhythm, coming.due_at - timedelta(seconds=1), "Asia/Dhaka", calendar)
    assert before == newest_slot(rhythm, now, "Asia/Dhaka", calendar)
    assert before is not None
    assert before.due_at == coming.from_at


@given(
    start=INSTANTS,
    steps=st.lists(st.tuples(st.integers(1, 400), RHYTHMS | st.none()), max_size=40),
)
def test_looks_back_join_without_gap_whatever_rhythm_is_asked_for(
    start: datetime, steps: list[tuple[int, DigestRhythm | None]]
) -> None:
    now, rhythm, asked_at, told_until = start, WEEKLY, None, start
    for hours, asked in steps:
        now += timedelta(hours=hours)
        if asked is not None and asked != rhythm:
            rhythm, asked_at = asked, now
        slot = due_slot(rhythm, now, ZONE, DENMARK, told_until, asked_at)
        if slot is None:
            continue
        assert told_until < slot.due_at <= now
        if now - told_until < timedelta(days=55):
            assert slot.from_at == told_until
        told_until = slot.due_at
        assert due_slot(rhythm, now, ZONE, DENMARK, told_until, asked_at) is None

"""When a new contact is introduced: tables of what stands when the question is asked."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from followbot.rules.calendar import WorkCalendar
from followbot.rules.introduction import FirstRound, introduction_at

DHAKA = WorkCalendar("BD", frozenset({6, 0, 1, 2, 3}), with_holidays=False)  # Sunday to Thursday
ROUND = FirstRound(date(2026, 12, 6), time(10, 0), "Asia/Dhaka")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        # Sunday's round: three working days before are Tuesday, over the weekend of Friday and
        # Saturday.
        ("2026-11-20T08:00:00+06:00", "2026-12-01T10:00:00+06:00"),
        ("2026-12-01T10:00:00+06:00", "2026-12-01T10:00:00+06:00"),
        # Taken in later: it is due since then, at once.
        ("2026-12-05T23:59:59+06:00", "2026-12-01T10:00:00+06:00"),
        # On the day of the round itself, by the supplier's own calendar, it comes too late.
        ("2026-12-06T00:00:00+06:00", None),
        ("2026-12-05T18:00:00+00:00", None),
        ("2026-12-05T17:59:59+00:00", "2026-12-01T10:00:00+06:00"),
        ("2026-12-07T10:00:00+06:00", None),
    ],
)
def test_it_goes_three_working_days_before_the_round(now: str, expected: str | None) -> None:
    found = introduction_at(ROUND, DHAKA, at(now), 3)
    assert found == (at(expected) if expected else None)


@pytest.mark.parametrize(("days", "on"), [(1, 3), (2, 2), (3, 1), (4, -1)])
def test_the_organisation_says_how_long_before(days: int, on: int) -> None:
    found = introduction_at(ROUND, DHAKA, at("2026-11-01T08:00:00+06:00"), days)
    assert found is not None
    assert found.date() == (date(2026, 12, on) if on > 0 else date(2026, 11, 30))


def test_nought_introduces_nobody() -> None:
    now = at("2026-12-01T10:00:00+06:00")
    assert introduction_at(ROUND, DHAKA, now, 0) is None
    waits = FirstRound(ROUND.on, ROUND.at, ROUND.timezone, waits=True)
    assert introduction_at(waits, DHAKA, now, 0) is None


def test_whoever_comes_while_a_round_waits_is_introduced_at_once() -> None:
    waits = FirstRound(date(2026, 11, 29), time(10, 0), "Asia/Dhaka", waits=True)
    now = at("2026-12-01T14:00:00+06:00")
    assert introduction_at(waits, DHAKA, now, 3) == now


def test_a_holiday_lies_between_as_any_day_off() -> None:
    with_day_off = WorkCalendar(
        "BD", DHAKA.working_days, with_holidays=False, own_holidays=frozenset({date(2026, 12, 2)})
    )
    with_own = WorkCalendar("BD", DHAKA.working_days, own_holidays=frozenset({date(2026, 12, 2)}))
    now = at("2026-11-01T08:00:00+06:00")
    assert introduction_at(ROUND, with_own, now, 3) == at("2026-11-30T10:00:00+06:00")
    # A plan that agreed on no holidays knows none.
    assert introduction_at(ROUND, with_day_off, now, 3) == at("2026-12-01T10:00:00+06:00")

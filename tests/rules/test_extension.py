"""When a wish for a new date is granted without a person, and when it has lapsed."""

from __future__ import annotations

from datetime import date

import pytest

from followbot.domain.terms import SeverityClass
from followbot.rules.calendar import WorkCalendar
from followbot.rules.extension import granted_by_policy, lapses_on, pauses_overdue, slip_days
from followbot.rules.policy import ExtensionPolicy

FIRST = date(2026, 12, 31)
POLICY = ExtensionPolicy(grant_up_to_days=30, at_most=2)


@pytest.mark.parametrize(
    ("more", "granted"),
    [
        ({"wanted": date(2027, 1, 30)}, True),
        ({"wanted": date(2027, 1, 31)}, False),
        ({"wanted": date(2027, 1, 1)}, True),
        ({"wanted": FIRST}, False),
        ({"wanted": date(2026, 12, 30)}, False),
        ({"severity_class": SeverityClass.CRITICAL}, False),
        ({"zero_tolerance": True}, False),
        ({"granted_before": 1}, True),
        ({"granted_before": 2}, False),
        # A date that moved already counts from the first agreed one, so wishes do not add up.
        ({"deadline": date(2027, 1, 20), "wanted": date(2027, 1, 31)}, False),
        ({"deadline": date(2027, 1, 20), "wanted": date(2027, 1, 30)}, True),
        ({"today": date(2027, 1, 16)}, False),
        ({"policy": ExtensionPolicy()}, False),
    ],
)
def test_a_wish_inside_the_limits_is_granted(more: dict[str, object], granted: bool) -> None:
    values: dict[str, object] = {
        "policy": POLICY,
        "severity_class": SeverityClass.MAJOR,
        "zero_tolerance": False,
        "first_agreed": FIRST,
        "deadline": FIRST,
        "wanted": date(2027, 1, 15),
        "granted_before": 0,
        "today": date(2026, 12, 10),
        **more,
    }
    policy = values.pop("policy")
    assert granted_by_policy(policy, **values) is granted  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "lapsed"),
    [
        # Ten Danish working days over Christmas and New Year: 24, 25 and 26 December are off.
        (date(2026, 12, 1), date(2026, 12, 16)),
        (date(2026, 12, 18), date(2027, 1, 6)),
        # A Saturday begins to count on the Monday after it.
        (date(2026, 11, 28), date(2026, 12, 12)),
    ],
)
def test_a_wish_lapses_after_the_buyers_working_days(asked: date, lapsed: date) -> None:
    calendar = WorkCalendar.plain("DK")
    assert lapses_on(asked, ExtensionPolicy(), calendar) == lapsed
    days = calendar.working_days_between(asked, lapsed)
    assert days >= 10


@pytest.mark.parametrize(
    ("after", "lapsed"),
    [
        (0, date(2026, 12, 2)),
        (1, date(2026, 12, 3)),
        (5, date(2026, 12, 9)),
        (10, date(2026, 12, 16)),
    ],
)
def test_the_policy_says_when_a_wish_lapses(after: int, lapsed: date) -> None:
    # Asked on Tuesday, 1 December; the fifth working day after it is Tuesday, 8 December.
    policy = ExtensionPolicy(lapse_after=after)
    assert lapses_on(date(2026, 12, 1), policy, WorkCalendar.plain("DK")) == lapsed


@pytest.mark.parametrize(
    ("asked", "today", "pauses"),
    [
        # A factory that works from Sunday to Thursday: the fifth working day is Sunday, 13th.
        (date(2026, 12, 6), date(2026, 12, 6), True),
        (date(2026, 12, 6), date(2026, 12, 12), True),
        (date(2026, 12, 6), date(2026, 12, 13), True),
        (date(2026, 12, 6), date(2026, 12, 14), False),
        # Over Victory Day, the 16th, and a weekend.
        (date(2026, 12, 10), date(2026, 12, 20), True),
        (date(2026, 12, 10), date(2026, 12, 21), False),
    ],
)
def test_a_wish_holds_overdue_back_for_five_working_days(
    asked: date, today: date, pauses: bool
) -> None:
    assert pauses_overdue(asked, today, WorkCalendar.plain("BD")) is pauses


@pytest.mark.parametrize(
    ("wanted", "days"),
    [(date(2026, 12, 30), -1), (FIRST, 0), (date(2027, 1, 1), 1), (date(2027, 12, 31), 365)],
)
def test_slip_is_counted_in_days(wanted: date, days: int) -> None:
    assert slip_days(FIRST, wanted) == days

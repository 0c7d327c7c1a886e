"""Days of rest are no standstill: counted once each, and never softening what is critical."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.domain.plan import EscalationTerms
from followbot.domain.terms import EscalationRule, SeverityClass
from followbot.rules.escalation_facts import Alarm
from followbot.rules.rests import Rest, rested_days
from tests.rules.escalation_values import MAJOR, TODAY, ago, asked, situation, told

TERMS = EscalationTerms(stalled_after_rounds=50)


def rest(from_days_ago: int, until_days_ago: int, *, pause: bool = True) -> Rest:
    return Rest(ago(from_days_ago), ago(until_days_ago), pause)


@pytest.mark.parametrize(
    ("rests", "expected"),
    [
        ([], 0),
        ([rest(5, 3)], 2),
        ([rest(3, -9)], 4),  # still resting: today counts, the days to come do not
        ([rest(30, 8)], 1),  # what lay before counts from the day behind the last progress
        ([rest(30, 10)], 0),
        ([rest(6, 3), rest(5, 2)], 4),  # two reasons for one day are one day
        ([rest(6, 2), rest(5, 4)], 4),
        ([rest(2, 2)], 0),
    ],
)
def test_days_of_rest_since_ten_days_ago(rests: list[Rest], expected: int) -> None:
    assert rested_days(rests, ago(10), TODAY, critical=False) == expected


days = st.integers(-40, 40).map(lambda n: TODAY + timedelta(days=n))


@given(st.lists(st.builds(Rest, days, days, st.booleans()), max_size=6), days, st.booleans())
def test_each_day_counts_once(rests: list[Rest], since: date, critical: bool) -> None:
    counted = {
        day
        for n in range(1, 100)
        if (day := since + timedelta(days=n)) <= TODAY
        and any(r.from_on <= day < r.until_on and (r.pause or not critical) for r in rests)
    }
    assert rested_days(rests, since, TODAY, critical=critical) == len(counted)


@pytest.mark.parametrize(
    ("still", "severity", "rests", "days"),
    [
        (60, SeverityClass.MAJOR, [], 60),
        (60, SeverityClass.MAJOR, [rest(30, 29)], None),
        (61, SeverityClass.MAJOR, [rest(30, 29)], 60),
        (79, SeverityClass.MAJOR, [rest(40, 20, pause=False)], None),
        (80, SeverityClass.MAJOR, [rest(40, 20, pause=False)], 60),
        (14, SeverityClass.CRITICAL, [rest(9, 2, pause=False)], 14),
        (14, SeverityClass.CRITICAL, [rest(9, 8)], None),
        (15, SeverityClass.CRITICAL, [rest(9, 8)], 14),
    ],
)
def test_rests_are_no_standstill(
    still: int, severity: SeverityClass, rests: list[Rest], days: int | None
) -> None:
    measure = replace(MAJOR, severity_class=severity, progress_on=ago(still))
    seen = situation([measure], [asked(1, "answered")], TERMS, rests=rests)
    expected = [] if days is None else [Alarm(EscalationRule.STALLED, 1, days)]
    assert told(EscalationRule.STALLED, seen) == expected


@pytest.mark.parametrize(("paused", "stalled"), [(0, True), (1, False)])
def test_a_step_of_a_management_system_rests_too(paused: int, stalled: bool) -> None:
    measure = replace(MAJOR, management_system=True, progress_on=ago(200), steps_due_on=(ago(30),))
    rests = [rest(10, 10 - paused)]
    seen = situation([measure], [asked(1, "answered")], TERMS, rests=rests)
    assert bool(told(EscalationRule.STALLED, seen)) is stalled

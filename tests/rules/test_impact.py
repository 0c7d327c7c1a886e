"""When a supplier is ready to report, on which days it is asked, and what is alarming."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followbot.domain.decision import Outcome, Verb
from followbot.domain.impact import Actuality, ReportingState, ReportRhythm
from followbot.domain.terms import PlanState, SeverityClass
from followbot.rules.decision import rule_reporting
from followbot.rules.impact import (
    SupplierPlan,
    is_alarming,
    is_ready,
    may_propose,
    next_report_day,
    period_of,
    reminder_days,
    report_day,
)

TODAY = date(2027, 6, 1)
DONE = SupplierPlan(PlanState.COMPLETED, 3, 0, date(2027, 5, 1))
GIVEN_UP = SupplierPlan(PlanState.COMPLETED, 0, 0, date(2027, 5, 1))
RUNS = SupplierPlan(PlanState.ACTIVE, 1, 0)
DANGER = SupplierPlan(PlanState.ACTIVE, 1, 1)
PAUSED_DANGER = SupplierPlan(PlanState.PAUSED, 1, 1)
CLOSED_DANGER = SupplierPlan(PlanState.CLOSED_UNRESOLVED, 0, 2)
HALF, YEAR = ReportRhythm.HALF_YEAR, ReportRhythm.YEAR


@pytest.mark.parametrize(
    ("plans", "ready"),
    [
        ([], False),
        ([RUNS], False),
        ([GIVEN_UP], False),  # nothing was verified: only given up
        ([DONE], True),
        ([DONE, RUNS], True),  # open rounds go on
        ([DONE, DANGER], False),
        ([DONE, PAUSED_DANGER], False),
        ([DONE, CLOSED_DANGER], True),  # not followed up any more
        ([GIVEN_UP, DONE], True),
    ],
)
def test_a_supplier_is_ready_when_a_plan_is_done_and_nothing_critical_is_open(
    plans: list[SupplierPlan], ready: bool
) -> None:
    assert is_ready(plans) is ready


@pytest.mark.parametrize(
    ("state", "decided_on", "completed_on", "proposed"),
    [
        (ReportingState.WATCHED, None, date(2027, 5, 1), True),
        (ReportingState.PROPOSED, None, date(2027, 5, 1), False),
        (ReportingState.REPORTING, date(2026, 1, 1), date(2027, 5, 1), False),
        (ReportingState.DECLINED, TODAY - timedelta(days=182), TODAY, True),
        (ReportingState.DECLINED, TODAY - timedelta(days=181), TODAY, False),
        (ReportingState.DECLINED, TODAY - timedelta(days=400), date(2026, 1, 1), False),
        (ReportingState.STOPPED, TODAY - timedelta(days=400), TODAY, True),
        (ReportingState.DECLINED, None, TODAY, False),
    ],
)
def test_the_buyer_is_asked_once_and_after_a_no_only_with_news_and_half_a_year(
    state: ReportingState, decided_on: date | None, completed_on: date, proposed: bool
) -> None:
    plans = [SupplierPlan(PlanState.COMPLETED, 1, 0, completed_on)]
    assert may_propose(state, plans, decided_on, TODAY) is proposed


@pytest.mark.parametrize(
    ("starts", "every", "after", "following"),
    [
        (date(2027, 1, 1), HALF, date(2026, 12, 31), date(2027, 1, 1)),
        (date(2027, 1, 1), HALF, date(2027, 1, 1), date(2027, 7, 1)),
        (date(2027, 1, 1), HALF, date(2027, 6, 30), date(2027, 7, 1)),
        (date(2027, 1, 1), HALF, date(2027, 7, 1), date(2028, 1, 1)),
        (date(2027, 1, 1), YEAR, date(2027, 1, 1), date(2028, 1, 1)),
        (date(2027, 8, 31), HALF, date(2027, 8, 31), date(2028, 2, 29)),
        (date(2027, 8, 31), HALF, date(2028, 2, 29), date(2028, 8, 31)),  # no drift
        (date(2028, 2, 29), YEAR, date(2028, 2, 29), date(2029, 2, 28)),
        (date(2028, 2, 29), YEAR, date(2031, 2, 28), date(2032, 2, 29)),
    ],
)
def test_the_days_are_half_a_year_or_a_year_apart_and_never_drift(
    starts: date, every: ReportRhythm, after: date, following: date
) -> None:
    assert next_report_day(starts, every, after) == following


@given(
    starts=st.dates(date(2020, 1, 1), date(2040, 12, 31)),
    every=st.sampled_from(list(ReportRhythm)),
    days=st.integers(-800, 4000),
)
def test_the_next_day_is_the_first_of_the_days_after(
    starts: date, every: ReportRhythm, days: int
) -> None:
    after = starts + timedelta(days=days)
    following = next_report_day(starts, every, after)
    every_day = [report_day(starts, every, number) for number in range(40)]
    assert following > after
    assert following == min(day for day in every_day if day > after)


def test_a_report_begins_where_the_last_one_ended() -> None:
    due = date(2027, 7, 1)
    assert period_of(due, HALF, None) == (date(2027, 1, 1), date(2027, 6, 30))
    assert period_of(due, YEAR, None) == (date(2026, 7, 1), date(2027, 6, 30))
    assert period_of(due, HALF, date(2026, 3, 31)) == (date(2026, 4, 1), date(2027, 6, 30))


def test_reminders_are_those_of_rounds_but_never_more_than_two() -> None:
    assert reminder_days((5, 9)) == (5, 9)
    assert reminder_days((2, 4, 6, 8)) == (2, 4)
    assert reminder_days(()) == ()


@pytest.mark.parametrize(
    ("severity", "actuality", "alarming"),
    [
        (SeverityClass.CRITICAL, Actuality.POTENTIAL, True),
        (SeverityClass.MAJOR, Actuality.ACTUAL, True),
        (SeverityClass.MAJOR, None, True),
        (SeverityClass.MINOR, Actuality.ACTUAL, False),
        (None, Actuality.ACTUAL, True),  # it may be severe: nobody said
        (None, Actuality.POTENTIAL, False),
        (None, None, False),
    ],
)
def test_what_the_buyer_must_hear_of_within_a_day(
    severity: SeverityClass | None, actuality: Actuality | None, alarming: bool
) -> None:
    assert is_alarming(severity, actuality) is alarming


@pytest.mark.parametrize("verb", [Verb.APPROVE, Verb.DECLINE])
@pytest.mark.parametrize("state", list(ReportingState))
def test_a_decision_about_reporting_has_an_answer_in_every_state(
    verb: Verb, state: ReportingState
) -> None:
    ruling = rule_reporting(verb, state)
    if state == ReportingState.REPORTING:
        expected = Outcome.NOTHING_NEW if verb == Verb.APPROVE else Outcome.REFUSED
    elif verb == Verb.APPROVE or state in (ReportingState.WATCHED, ReportingState.PROPOSED):
        expected = Outcome.DONE
    else:
        expected = Outcome.NOTHING_NEW
    assert ruling.outcome is expected

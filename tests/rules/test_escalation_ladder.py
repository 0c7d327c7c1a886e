"""Who is told when: the rungs, one after the other, each of them once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from followbot.domain.plan import EscalationTerms
from followbot.domain.terms import EscalationRule, EscalationState
from followbot.rules.calendar import WorkCalendar
from followbot.rules.escalation_facts import Alarm
from followbot.rules.escalation_ladder import EpisodeFacts, may_tell_now, rungs_to_tell
from followbot.rules.escalation_terms import acknowledge_days, ladder_roles
from followbot.rules.policy import FollowUpPolicy, RulePolicy

TODAY = date(2027, 3, 1)
NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
ALARM = Alarm(EscalationRule.OVERDUE, 1, 3)
ALL = replace(ALARM, whole_ladder=True)
LAPSED = replace(ALARM, rung=2)
RAISED = EpisodeFacts(EscalationState.RAISED)
TOLD = EpisodeFacts(EscalationState.NOTIFIED, 1, TODAY)
OVERDUE = replace(TOLD, acknowledge_by_on=TODAY - timedelta(days=1))
TAKEN = EpisodeFacts(EscalationState.ACKNOWLEDGED, 1, taken_until_on=TODAY)
SNOOZED = EpisodeFacts(EscalationState.SNOOZED, 1, None, NOW)


@pytest.mark.parametrize(
    ("episode", "alarm", "rungs", "told"),
    [
        (RAISED, ALARM, 3, (1,)),
        (RAISED, ALL, 3, (1, 2, 3)),
        (RAISED, LAPSED, 3, (1, 2)),
        (RAISED, LAPSED, 1, (1,)),
        (TOLD, ALARM, 3, ()),  # the day itself is still theirs
        (OVERDUE, ALARM, 3, (2,)),
        (OVERDUE, ALARM, 1, ()),
        (replace(OVERDUE, step=2), ALARM, 3, (3,)),
        (replace(OVERDUE, step=3), ALARM, 3, ()),
        (TOLD, LAPSED, 3, (2,)),
        (replace(TOLD, step=2), LAPSED, 3, ()),
        (TOLD, ALL, 3, (2, 3)),  # it became urgent
        (replace(TOLD, acknowledge_by_on=None), ALARM, 3, ()),
        (EpisodeFacts(EscalationState.ACKNOWLEDGED, 1), ALARM, 3, ()),
        (EpisodeFacts(EscalationState.ACKNOWLEDGED, 1), LAPSED, 3, (2,)),
        (EpisodeFacts(EscalationState.ACKNOWLEDGED, 2), LAPSED, 3, ()),
        (TAKEN, ALARM, 3, ()),  # the day itself is still theirs
        (replace(TAKEN, taken_until_on=TODAY - timedelta(days=1)), ALARM, 3, (1,)),
        (replace(TAKEN, taken_until_on=TODAY - timedelta(days=1), step=2), ALARM, 3, (2,)),
        (replace(TAKEN, taken_until_on=TODAY - timedelta(days=1), step=0), ALARM, 3, (1,)),
        (replace(TAKEN, taken_until_on=TODAY - timedelta(days=1)), ALL, 3, (1, 2, 3)),
        (EpisodeFacts(EscalationState.RESOLVED, 1), ALL, 3, ()),
        (SNOOZED, ALARM, 3, (1,)),
        (replace(SNOOZED, snoozed_until_at=NOW + timedelta(seconds=1)), ALARM, 3, ()),
        (replace(SNOOZED, step=2), ALARM, 3, (2,)),
        (replace(SNOOZED, step=0), ALARM, 3, (1,)),
        (SNOOZED, ALL, 3, (1, 2, 3)),
        (SNOOZED, LAPSED, 3, (1, 2)),
    ],
)
def test_the_rungs_that_are_told(
    episode: EpisodeFacts, alarm: Alarm, rungs: int, told: tuple[int, ...]
) -> None:
    assert rungs_to_tell(episode, alarm, rungs, TODAY, NOW) == told


@pytest.mark.parametrize(
    ("episode", "alarm", "told"),
    [
        (OVERDUE, ALARM, ()),  # its "ok" may lie in the mailbox
        (replace(TAKEN, taken_until_on=TODAY - timedelta(days=1)), ALARM, ()),
        (replace(OVERDUE, unreached=True), ALARM, (2,)),
        (OVERDUE, ALL, (2, 3)),
        (OVERDUE, LAPSED, (2,)),
        (RAISED, ALARM, (1,)),
        (SNOOZED, ALARM, (1,)),
    ],
)
def test_nobody_is_silent_up_to_a_day_that_was_not_read(
    episode: EpisodeFacts, alarm: Alarm, told: tuple[int, ...]
) -> None:
    heard_on = TODAY - timedelta(days=1)
    assert rungs_to_tell(episode, alarm, 3, heard_on, NOW) == told
    assert rungs_to_tell(episode, alarm, 3, date.min, NOW) == told


@pytest.mark.parametrize(
    ("now", "zero", "others"),
    [
        ("2027-03-01T07:29:59+00:00", False, False),  # 08:29:59 in Copenhagen
        ("2027-03-01T07:30:00+00:00", True, True),
        ("2027-03-01T15:59:59+00:00", True, True),
        ("2027-03-01T16:00:00+00:00", False, False),
        ("2027-02-28T07:30:00+00:00", True, False),  # a Sunday
        ("2027-03-28T06:30:00+00:00", True, False),  # the clocks went forward that night
    ],
)
def test_zero_tolerance_is_told_by_day_on_any_day(now: str, zero: bool, others: bool) -> None:
    at, calendar = datetime.fromisoformat(now), WorkCalendar.plain("DK")
    for rule, expected in (
        (EscalationRule.ZERO_TOLERANCE_OPEN, zero),
        (EscalationRule.CRITICAL_OVERDUE, others),
    ):
        assert may_tell_now(rule, calendar, "Europe/Copenhagen", at) is expected


def test_zero_tolerance_never_waits_24_hours() -> None:
    calendar = WorkCalendar.plain("DK")
    start = datetime(2027, 3, 24, tzinfo=UTC)  # Easter begins on the 25th
    times = [start + timedelta(minutes=30 * n) for n in range(48 * 10)]
    rule = EscalationRule.ZERO_TOLERANCE_OPEN
    open_ = [at for at in times if may_tell_now(rule, calendar, "Europe/Copenhagen", at)]
    gaps = [after - before for before, after in pairwise(open_)]
    assert max(gaps) < timedelta(hours=24)


@pytest.mark.parametrize(
    ("rule", "plan", "policy", "roles"),
    [
        (EscalationRule.OVERDUE, (), (), ("responsible_buyer",)),
        (EscalationRule.OVERDUE, (), ("quality", "ceo"), ("quality", "ceo")),
        (EscalationRule.OVERDUE, ("buyer",), ("quality", "ceo"), ("buyer",)),
        (EscalationRule.EXTENSION_WAITING, (), (), ("responsible_buyer", "csr_manager")),
        (EscalationRule.EXTENSION_WAITING, ("a", "b"), (), ("a", "b")),
    ],
)
def test_the_plan_names_its_ladder_before_the_policy(
    rule: EscalationRule, plan: tuple[str, ...], policy: tuple[str, ...], roles: tuple[str, ...]
) -> None:
    settings = FollowUpPolicy(rules={rule: RulePolicy(ladder=policy)})
    assert ladder_roles(rule, EscalationTerms(ladder=plan), settings) == roles


@pytest.mark.parametrize(
    ("plan", "policy", "critical", "days"),
    [
        (None, None, False, 5),
        (None, 8, False, 8),
        (3, 8, False, 3),
        (9, None, True, 5),
        (2, None, True, 2),
    ],
)
def test_how_long_a_rung_has(
    plan: int | None, policy: int | None, critical: bool, days: int
) -> None:
    rule = EscalationRule.OVERDUE
    settings = FollowUpPolicy(rules={rule: RulePolicy(acknowledge_within=policy)})
    terms = EscalationTerms(acknowledge_within_working_days=plan)
    assert acknowledge_days(rule, terms, settings, critical=critical) == days

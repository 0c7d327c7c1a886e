"""A changed configuration is a reason to look at everything again."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import select

from followbot.domain.tables import ActionPlan, Escalation, Round
from followbot.domain.terms import DigestRhythm, EscalationRule, SeverityClass
from followbot.jobs.ask import ask
from followbot.jobs.escalate import escalate
from followbot.jobs.remind import remind
from followbot.jobs.wake import WakeReport, wake
from followbot.rules.policy import (
    DigestPolicy,
    ExtensionPolicy,
    FollowUpPolicy,
    RulePolicy,
    print_of,
)
from tests.jobs.world import World, a_plan

OVERDUE = EscalationRule.OVERDUE
POLICIES = (
    FollowUpPolicy(),
    FollowUpPolicy(rules={OVERDUE: RulePolicy(after_days=1)}),
    FollowUpPolicy(rules={OVERDUE: RulePolicy(after_days=2)}),
    FollowUpPolicy(rules={OVERDUE: RulePolicy(enabled=False)}),
    FollowUpPolicy(rules={OVERDUE: RulePolicy(ladder=("a", "b"))}),
    FollowUpPolicy(rules={OVERDUE: RulePolicy(ladder=("b", "a"))}),
    FollowUpPolicy(rules={OVERDUE: RulePolicy(after_days_of_class={SeverityClass.MAJOR: 2})}),
    FollowUpPolicy(extensions=ExtensionPolicy(grant_up_to_days=5)),
    FollowUpPolicy(digest=DigestPolicy(rhythm_of={"a@b.example": DigestRhythm.DAILY})),
    FollowUpPolicy(days_off={"BD": frozenset({date(2027, 1, 1), date(2027, 1, 2)})}),
)


def test_each_setting_has_its_own_print() -> None:
    assert len({print_of(policy) for policy in POLICIES}) == len(POLICIES)


def test_a_print_is_the_same_in_every_process() -> None:
    code = (
        "from tests.jobs.test_wake import POLICIES; from followbot.rules.policy import print_of;"
        "print([print_of(policy) for policy in POLICIES])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert said == {f"{[print_of(policy) for policy in POLICIES]}\n"}


def configured(world: World, policy: FollowUpPolicy) -> None:
    world.bot = replace(world.bot, policy=policy)


def test_an_unchanged_configuration_wakes_nothing(world: World) -> None:
    world.take_in(a_plan())
    assert wake(world.bot) == WakeReport(changed=True)
    with world.database.write() as session:
        plan = session.exec(select(ActionPlan)).one()
        plan.judge_at = world.now + timedelta(hours=5)
        session.add(plan)
    assert wake(world.bot) == WakeReport()
    assert world.rows(ActionPlan)[0].judge_at == world.now + timedelta(hours=5)


def test_a_shorter_limit_is_told_with_the_next_tick_and_not_the_next_day(world: World) -> None:
    configured(world, POLICIES[2])
    world.take_in(a_plan(deadline="2026-12-06", measures=1))
    world.at("2026-12-08T09:00:00+01:00")
    world.hear()
    wake(world.bot)
    escalate(world.bot, world.now)
    assert world.rows(Escalation) == []
    configured(world, POLICIES[1])
    world.now += timedelta(minutes=5)
    world.hear()
    escalate(world.bot, world.now)
    assert world.rows(Escalation) == []  # nobody looked: it was judged for today already
    assert wake(world.bot).changed
    escalate(world.bot, world.now)
    assert [row.rule for row in world.rows(Escalation)] == [OVERDUE]


@pytest.mark.parametrize("changed", [True, False])
def test_open_rounds_are_looked_at_again(world: World, changed: bool) -> None:
    world.take_in(a_plan(cadence="every 4 weeks on Sunday"))
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    wake(world.bot)
    world.hear()
    remind(world.bot, world.now)
    (row,) = [row for row in world.rows(Round) if row.sent_at is not None]
    assert row.look_at is not None
    if changed:
        configured(world, POLICIES[-1])
    wake(world.bot)
    (row,) = [row for row in world.rows(Round) if row.sent_at is not None]
    assert (row.look_at is None) is changed

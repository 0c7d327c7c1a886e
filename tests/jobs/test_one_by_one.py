"""Working through many plans: the trouble of one stops no other, whatever it is."""

from __future__ import annotations

from typing import Any

import pytest

from followbot.domain.errors import ConfigError, FollowbotError, UnreachableError
from followbot.jobs.ask import ask
from followbot.jobs.one_by_one import OneByOne
from followbot.jobs.ready_round import ready_round
from tests.jobs.world import World, a_plan

SUNDAY_TEN = "2026-12-06T10:00:00+06:00"
PLANS, FAULTY = 5, 2


@pytest.mark.parametrize("fault", [ValueError("a fault of ours"), FollowbotError("no", "x")])
def test_a_plan_that_cannot_be_asked_keeps_no_other_waiting(
    world: World, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    for number in range(PLANS):
        contact = (("Anna", f"anna@factory-{number}.example"),)
        world.take_in(a_plan(f"P-{number:04}", contacts=contact))

    def faulty(session: Any, bot: Any, known: Any, plan_id: int, *more: Any) -> Any:
        if plan_id == FAULTY:
            raise fault
        return ready_round(session, bot, known, plan_id, *more)

    monkeypatch.setattr("followbot.jobs.ask.ready_round", faulty)
    with pytest.raises(type(fault)):
        ask(world.bot, world.at(SUNDAY_TEN))
    assert len(world.letters()) == PLANS - 1


@pytest.mark.parametrize("wrong", [ConfigError("no", "x"), UnreachableError("no", "x")])
def test_what_would_hit_every_other_as_well_is_raised_at_once(wrong: FollowbotError) -> None:
    turns = OneByOne()
    with pytest.raises(type(wrong)), turns.alone():
        raise wrong


def test_a_fault_in_shared_work_is_raised_at_once() -> None:
    with pytest.raises(ValueError, match="half done"), OneByOne().turn():
        raise ValueError("half done")


def test_the_first_trouble_is_the_one_that_is_told() -> None:
    turns = OneByOne()
    for wrong in (ValueError("first"), FollowbotError("second", "x")):
        with turns.alone():
            raise wrong
    with pytest.raises(ValueError, match="first"):
        turns.finish()

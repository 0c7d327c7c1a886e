"""The page for showing around: what it says of a plan is in words."""

from __future__ import annotations

from followbot.jobs.scorecards import scorecard_facts
from tests.jobs.world import World, a_plan


def test_a_rhythm_is_told_in_words_not_as_a_rule(world: World) -> None:
    world.take_in(a_plan(cadence="FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU"))
    (supplier,) = scorecard_facts(world.database, world.now).suppliers
    assert supplier.rhythm == "every 2 months on the second Tuesday"

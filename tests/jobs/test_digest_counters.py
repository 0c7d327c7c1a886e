"""What suppliers propose instead stands in the digest, and is decided, or put off, from there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followbot.domain.proposal import CounterDecision
from followbot.domain.tables import ActionPlan, Outgoing
from followbot.domain.tables_proposal import ProposedMeasure
from followbot.domain.terms import LetterKind, PlanState
from followbot.jobs.propose import propose
from followbot.jobs.report import report
from followbot.jobs.understand import understand
from followbot.reading.trust_settings import TrustSettings
from tests.jobs.world import ANNA, BUYER, MANAGER, World, a_plan


@pytest.fixture
def world(world: World) -> World:
    """A plan was put to Anna, who accepts one measure and proposes something else for two."""
    world.bot = replace(world.bot, trust=TrustSettings(closed_network=True))
    world.at("2026-11-16T10:00:00+06:00")
    propose(world.bot, a_plan(), "bea", world.now)
    world.accept_all()
    letter = world.letters(LetterKind.PROPOSAL, ANNA)[-1]
    world.at("2026-11-17T10:00:00+06:00")
    world.reply_to(letter, "1 accept\n2 new date 15 Aug 2027\n3 disagree because no room", ANNA)
    understand(world.bot, world.now)
    world.accept_all()
    return world


def digest(world: World, at: str) -> Outgoing | None:
    world.at(at)
    world.hear()
    before = len(world.letters(LetterKind.DIGEST, BUYER))
    report(world.bot, world.now)
    world.accept_all()
    found = world.letters(LetterKind.DIGEST, BUYER)
    return found[-1] if len(found) > before else None


def says(world: World, letter: Outgoing, text: str) -> None:
    world.reply_to(letter, text, BUYER)
    understand(world.bot, world.now)
    world.accept_all()


def test_counters_of_a_plan_that_is_not_agreed_are_decided_from_the_digest(world: World) -> None:
    letter = digest(world, "2026-11-23T08:30:00+01:00")
    assert letter is not None
    text = " ".join(world.text(letter).split())
    assert "The supplier proposes another day for this measure of your plan: 15 Aug 2027." in text
    assert "The supplier does not agree to this measure of your plan." in text
    assert "no room" in text
    assert world.letters(LetterKind.DIGEST, MANAGER) == []
    says(world, letter, "A accept\nB decline because it is not safe")
    decided = {row.ref: row.decision for row in world.rows(ProposedMeasure) if row.decision}
    assert set(decided.values()) == {CounterDecision.ACCEPTED, CounterDecision.DECLINED}
    assert len(world.letters(LetterKind.PROPOSAL, ANNA)) == 2


def test_what_is_put_off_comes_again_after_its_day(world: World) -> None:
    letter = digest(world, "2026-11-23T08:30:00+01:00")
    assert letter is not None
    says(world, letter, "A snooze 2 weeks\nB accept")
    (plan,) = world.rows(ActionPlan)
    assert plan.state == PlanState.COUNTERED
    assert digest(world, "2026-11-30T08:30:00+01:00") is not None
    newest = world.letters(LetterKind.DIGEST, BUYER)[-1]
    assert "The supplier proposes another day" not in " ".join(world.text(newest).split())
    again = digest(world, "2026-12-14T08:30:00+01:00")
    assert again is not None
    assert "The supplier proposes another day" in " ".join(world.text(again).split())

"""Wishes for a new date without a person: granted inside the limits, or lapsed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from followbot.domain.decision import Command, Verb
from followbot.domain.tables import Change, ExtensionRequest
from followbot.domain.terms import ExtensionState, LetterKind
from followbot.jobs.ask import ask
from followbot.jobs.extensions import lapse
from followbot.jobs.understand import understand
from followbot.reading.trust_settings import TrustSettings
from followbot.rules.policy import ExtensionPolicy, FollowUpPolicy
from tests.jobs.deciding import buyer_letter, decided, keys, reply
from tests.jobs.world import ANNA, World, a_plan, new_world

PASTED = "Anna writes:\n2 new date 15 Jul 2027"


def asked(folder: Path, policy: ExtensionPolicy, severity: str = "major") -> World:
    """A plan that was asked on Sunday, 6 December 2026."""
    world = new_world(folder, trust=TrustSettings(closed_network=True))
    world.bot = replace(world.bot, policy=FollowUpPolicy(extensions=policy))
    world.take_in(a_plan(severity=severity))
    world.at("2026-12-06T10:00:00+06:00")
    world.hear()
    ask(world.bot, world.now)
    world.accept_all()
    return world


def answers(world: World, text: str) -> str:
    """Anna answers; what her receipt says."""
    request = world.letters(LetterKind.STATUS_REQUEST, ANNA)[0]
    world.reply_to(request, text)
    understand(world.bot, world.now)
    return " ".join(world.text(world.letters(LetterKind.RECEIPT)[-1]).split())


def test_a_wish_inside_the_limits_is_granted_in_the_receipt(tmp_path: Path) -> None:
    world = asked(tmp_path, ExtensionPolicy(grant_up_to_days=30))
    text = answers(world, "2 new date 30 Jul 2027")
    assert "✓ New date agreed: 30 Jul 2027" in text
    assert "decides about the new date" not in text
    row = world.measure("M-02")
    assert (row.current_deadline, row.first_agreed_deadline) == (
        date(2027, 7, 30), date(2027, 6, 30),
    )  # fmt: skip
    assert [w.decided_by for w in world.rows(ExtensionRequest)] == ["policy"]
    moved = [c for c in world.rows(Change) if c.field == "current_deadline"]
    assert [(c.who, c.before, c.after) for c in moved] == [("policy", "2027-06-30", "2027-07-30")]


@pytest.mark.parametrize(
    ("severity", "wanted"), [("major", "31 Jul 2027"), ("critical", "1 Jul 2027")]
)
def test_a_wish_beyond_them_or_of_something_critical_waits(
    tmp_path: Path, severity: str, wanted: str
) -> None:
    world = asked(tmp_path, ExtensionPolicy(grant_up_to_days=30), severity)
    text = answers(world, f"2 new date {wanted}")
    assert "decides about the new date" in text
    assert world.measure("M-02").current_deadline == date(2027, 6, 30)
    assert world.rows(ExtensionRequest)[0].state == ExtensionState.REQUESTED


def test_the_second_small_wish_is_the_buyers_to_decide(tmp_path: Path) -> None:
    world = asked(tmp_path, ExtensionPolicy(grant_up_to_days=60, at_most=1))
    answers(world, "2 new date 10 Jul 2027")
    world.at("2026-12-07T10:00:00+06:00")
    answers(world, "2 new date 20 Jul 2027")
    assert world.measure("M-02").current_deadline == date(2027, 7, 10)
    assert [w.state for w in world.rows(ExtensionRequest)] == [
        ExtensionState.GRANTED, ExtensionState.REQUESTED,
    ]  # fmt: skip


def test_a_wish_nobody_decides_lapses_and_may_still_be_granted(tmp_path: Path) -> None:
    world = asked(tmp_path, ExtensionPolicy(lapse_after=10))
    answers(world, "2 new date 30 Jul 2027")  # a Sunday: ten Danish working days end on the 18th
    world.at("2026-12-18T23:59:00+01:00")
    assert lapse(world.bot, world.now).lapsed == 0
    world.hear()  # a decision that came a moment later may lie in the mailbox
    world.at("2026-12-19T00:00:00+01:00")
    assert lapse(world.bot, world.now).lapsed == 0
    world.hear()
    assert lapse(world.bot, world.now).lapsed == 1
    assert lapse(world.bot, world.now).lapsed == 0
    (wish,) = world.rows(ExtensionRequest)
    assert (wish.state, world.measure("M-02").current_deadline) == (
        ExtensionState.LAPSED, date(2027, 6, 30),
    )  # fmt: skip
    # The next request says so, politely; the buyer may still decide.
    world.at("2026-12-20T10:00:00+06:00")
    world.hear()
    ask(world.bot, world.now)
    text = " ".join(world.text(world.letters(LetterKind.STATUS_REQUEST, ANNA)[-1]).split())
    assert "You asked for 30 Jul 2027; nobody has decided it yet" in text
    assert keys(decided(world, Command(Verb.APPROVE, numbers=(2,))).effects) == ["granted"]


@pytest.mark.parametrize("way", ["I called Anna:\n2 new date 15 Jul 2027", PASTED])
def test_a_wish_that_the_buyer_heard_is_granted_inside_the_limits(tmp_path: Path, way: str) -> None:
    world = asked(tmp_path, ExtensionPolicy(grant_up_to_days=30))
    reply(world, buyer_letter(world), way)
    assert world.measure("M-02").current_deadline == date(2027, 7, 15)
    (wish,) = world.rows(ExtensionRequest)
    assert (wish.state, wish.decided_by) == (ExtensionState.GRANTED, "policy")
    receipt = " ".join(world.text(world.letters(LetterKind.DECISION_RECEIPT)[0]).split())
    assert "New date agreed: 15 Jul 2027" in receipt
    assert "The supplier is told in one letter, in its working hours" in receipt
    (told,) = world.letters(LetterKind.BUYER_DECISION, ANNA)
    assert "New date agreed: 15 Jul 2027   (was: 30 Jun 2027)" in world.text(told)


@pytest.mark.parametrize(
    ("severity", "wanted"), [("major", "31 Jul 2027"), ("critical", "1 Jul 2027")]
)
def test_what_the_buyer_heard_beyond_the_limits_still_waits_for_its_decision(
    tmp_path: Path, severity: str, wanted: str
) -> None:
    world = asked(tmp_path, ExtensionPolicy(grant_up_to_days=30), severity)
    reply(world, buyer_letter(world), f"I called Anna:\n2 new date {wanted}")
    assert world.measure("M-02").current_deadline == date(2027, 6, 30)
    assert world.rows(ExtensionRequest)[0].state == ExtensionState.REQUESTED
    assert world.letters(LetterKind.BUYER_DECISION) == []

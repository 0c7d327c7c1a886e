"""Proposals that wait: reminded twice, then the buyer is told; counters come to the buyer again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followbot.domain.tables import Contact
from followbot.domain.tables_proposal import PlanAcceptance, PlanProposal
from followbot.domain.terms import Decision, LetterKind
from followbot.jobs.negotiate import negotiate
from followbot.jobs.propose import propose
from followbot.jobs.understand import understand
from followbot.reading.trust_settings import TrustSettings
from tests.jobs.world import ANNA, BUYER, World, a_plan

# Dhaka works Sunday to Thursday; proposed on Monday, 16 November: working days 5 and 9 are
# Monday 23 and Sunday 29, and the time to answer ends on Monday 30.
PUT, FIFTH, NINTH, OVER = (
    "2026-11-16T10:00:00+06:00",
    "2026-11-23T10:00:00+06:00",
    "2026-11-29T10:00:00+06:00",
    "2026-12-01T00:00:00+06:00",
)


@pytest.fixture
def world(world: World) -> World:
    world.bot = replace(world.bot, trust=TrustSettings(closed_network=True))
    world.at(PUT)
    propose(world.bot, a_plan(), "bea", world.now)
    world.accept_all()
    return world


def run(world: World, at: str, *, heard: bool = True) -> tuple[int, int]:
    world.at(at)
    if heard:
        world.hear()
    done = negotiate(world.bot, world.now)
    world.accept_all()
    return done.reminders, done.told


def reminders(world: World) -> list[str]:
    return [one.slot for one in world.letters(LetterKind.PROPOSAL, ANNA)][1:]


@pytest.mark.parametrize(
    ("at", "count"),
    [
        (PUT, 0),
        ("2026-11-23T09:59:59+06:00", 0),
        (FIFTH, 1),
        ("2026-11-23T18:00:00+06:00", 0),
        ("2026-11-24T08:30:00+06:00", 1),
        ("2026-11-27T10:00:00+06:00", 0),  # Friday, a day off
    ],
)
def test_the_first_reminder_goes_on_the_fifth_working_day_in_working_hours(
    world: World, at: str, count: int
) -> None:
    assert run(world, at) == (count, 0)


def test_two_reminders_and_then_the_buyer_is_told_once(world: World) -> None:
    assert run(world, FIFTH) == (1, 0)
    assert run(world, "2026-11-24T10:00:00+06:00") == (0, 0)
    assert run(world, NINTH) == (1, 0)
    assert reminders(world) == ["reminder-1", "reminder-2"]
    assert run(world, "2026-11-30T23:59:59+06:00") == (0, 0)
    assert run(world, OVER) == (0, 1)
    (told,) = world.letters(LetterKind.COUNTER_PROPOSAL, BUYER)
    assert "FACTORY LTD HAS NOT ANSWERED YOUR PROPOSAL" in world.text(told)
    assert run(world, "2027-01-10T10:00:00+06:00") == (0, 0)
    assert world.rows(PlanProposal)[0].look_at is None


def test_after_downtime_only_the_newest_reminder_goes(world: World) -> None:
    assert run(world, NINTH) == (1, 0)
    assert reminders(world) == ["reminder-2"]


def test_silence_is_judged_with_open_ears_only(world: World) -> None:
    assert run(world, FIFTH, heard=False) == (0, 0)
    assert run(world, OVER, heard=False) == (0, 0)
    assert run(world, OVER) == (0, 1)


def test_nobody_is_reminded_while_away(world: World) -> None:
    with world.database.write() as session:
        for contact in world.rows(Contact):
            contact.quiet_until_on = world.at("2026-11-25T08:30:00+06:00").date()
            session.merge(contact)
    assert run(world, FIFTH) == (0, 0)
    assert run(world, "2026-11-25T08:30:00+06:00") == (1, 0)


def test_a_part_of_an_answer_does_not_end_the_reminders_but_all_of_it_does(world: World) -> None:
    letter = world.letters(LetterKind.PROPOSAL, ANNA)[0]
    world.reply_to(letter, "1 accept")
    understand(world.bot, world.now)
    assert run(world, FIFTH) == (1, 0)
    text = world.text(world.letters(LetterKind.PROPOSAL, ANNA)[-1])
    assert "✓ accepted by you" in text
    world.reply_to(letter, "2 accept, 3 accept")
    understand(world.bot, world.now)
    assert run(world, NINTH) == (0, 0)


def test_undecided_counters_come_to_the_buyer_again_after_five_working_days_twice(
    world: World,
) -> None:
    letter = world.letters(LetterKind.PROPOSAL, ANNA)[0]
    world.reply_to(letter, "1 accept\n2 accept\n3 disagree because no room")
    understand(world.bot, world.now)
    world.accept_all()
    assert run(world, "2026-11-23T08:29:59+01:00") == (0, 0)
    assert run(world, "2026-11-23T08:30:00+01:00") == (0, 1)
    assert run(world, "2026-11-27T08:30:00+01:00") == (0, 0)
    assert run(world, "2026-11-30T08:30:00+01:00") == (0, 1)
    assert run(world, "2026-12-20T08:30:00+01:00") == (0, 0)
    slots = [one.slot for one in world.letters(LetterKind.COUNTER_PROPOSAL, BUYER)]
    assert slots[1:] == ["again-1", "again-2"]
    assert reminders(world) == []


def test_who_asks_to_be_asked_later_is_reminded_on_that_day_and_not_before(world: World) -> None:
    letter = world.letters(LetterKind.PROPOSAL, ANNA)[0]
    world.reply_to(letter, "Please ask me again on 29 November", ANNA)
    understand(world.bot, world.now)
    world.accept_all()
    receipt = world.letters(LetterKind.PROPOSAL_RECEIPT, ANNA)[-1]
    said = " ".join(world.text(receipt).split())
    assert "We will ask you again on 29 Nov 2026" in said
    assert "could not tell" not in said
    for day in ("23", "24", "25", "26"):
        world.at(f"2026-11-{day}T11:00:00+06:00")
        world.hear()
        negotiate(world.bot, world.now)
    assert reminders(world) == []
    world.at("2026-11-29T11:00:00+06:00")
    world.hear()
    negotiate(world.bot, world.now)
    assert len(reminders(world)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "We do not agree, ask me next week",
        "ask me again in 10 days, we disagree with the plan",
        "we accept all, ask me next week",
        "下周再问我，我们不同意",
    ],
)
def test_an_answer_in_the_sentence_of_a_wish_is_not_lost(world: World, text: str) -> None:
    letter = world.letters(LetterKind.PROPOSAL, ANNA)[0]
    key = world.reply_to(letter, text, ANNA)
    understand(world.bot, world.now)
    (version, *_) = world.rows(PlanProposal)
    assert version.ask_again_on is None
    assert [one.side for one in world.rows(PlanAcceptance)] == ["buyer"]
    asked = world.letters(LetterKind.PROPOSAL_RECEIPT, ANNA)[-1]
    assert world.mail(key).decision == Decision.ASK_BACK or text in world.text(asked)


def test_later_about_a_measure_is_no_wish_about_our_letters(world: World) -> None:
    letter = world.letters(LetterKind.PROPOSAL, ANNA)[0]
    world.reply_to(letter, "ask me next week\n2 disagree because no room", ANNA)
    understand(world.bot, world.now)
    (version, *_) = world.rows(PlanProposal)
    assert version.ask_again_on is None

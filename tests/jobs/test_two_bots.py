"""Two followbots with each other as supplier: they stop at once, at the latest by the budget."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest

from followbot.domain.identity import BotIdentity
from followbot.domain.tables import Incoming, Measure, Outgoing
from followbot.domain.terms import RECEIPTS, IncomingState, MeasureStatus, OutgoingState
from followbot.jobs.ask import ask
from followbot.jobs.understand import understand
from followbot.rules.answering import AnswerLimits
from tests.jobs.world import BOT, World, a_plan, new_world

OTHER = "bot@mill.example"
OPEN = (
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "List-Unsubscribe",
    "X-Followbot-Letter",
)
"""What says openly that a program wrote."""


@pytest.fixture
def bots(tmp_path: Path) -> Iterator[tuple[World, World]]:
    """Each follows up the other's plan, and knows nobody else at that supplier."""
    pair = []
    for name, own, other in (("one", BOT, OTHER), ("two", OTHER, BOT)):
        (tmp_path / name).mkdir()
        world = new_world(tmp_path / name)
        world.bot = replace(world.bot, identity=BotIdentity(own))
        world.take_in(a_plan(contacts=[("Other bot", other)]))
        ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
        pair.append(world)
    yield pair[0], pair[1]
    for world in pair:
        world.database.close()


def carried(world: World, letter: Outgoing, stripped: tuple[str, ...]) -> bytes:
    """The letter as it arrives behind a gateway that takes fields away and makes new ids."""
    mail = message_from_bytes(world.raw_of(letter), policy=SMTP)
    for name in stripped:
        del mail[name]
    if "Message-ID" in stripped:
        mail["Message-ID"] = f"<{letter.id}.{letter.recipient}>"
    return mail.as_bytes()


def exchange(bots: tuple[World, World], stripped: tuple[str, ...], rounds: int) -> int:
    """Carry letters to and fro until nobody writes any more; returns how many were carried."""
    count = 0
    for _ in range(rounds):
        moved = 0
        for here, there in (bots, bots[::-1]):
            for letter in here.letters(to=there.bot.identity.address):
                if letter.state is not OutgoingState.PENDING:
                    continue
                there.arrives(carried(here, letter, stripped))
                with here.database.write() as session:
                    letter.state = OutgoingState.ACCEPTED
                    session.add(letter)
                moved += 1
            there.now += timedelta(seconds=20)
            understand(there.bot, there.now)
        if not moved:
            return count
        count += moved
    raise AssertionError(f"they still write to each other after {count} letters")


@pytest.mark.parametrize(
    "stripped",
    [(), OPEN, (*OPEN, "Message-ID"), (*OPEN, "Reply-To")],
    ids=["as sent", "without the open marks", "with new ids", "without Reply-To"],
)
def test_two_bots_stop_at_the_first_letter(
    bots: tuple[World, World], stripped: tuple[str, ...]
) -> None:
    assert exchange(bots, stripped, rounds=4) == 2  # one request each
    for world in bots:
        (mail,) = world.rows(Incoming)
        assert (mail.kind, mail.state) == ("auto_reply", IncomingState.IGNORED)
        assert {one.status for one in world.rows(Measure)} == {MeasureStatus.NOT_STARTED}


def test_where_nothing_shows_a_program_the_budget_of_the_thread_ends_it(
    bots: tuple[World, World],
) -> None:
    for world in bots:
        world.bot = replace(world.bot, limits=AnswerLimits(per_thread=6))
    exchange(bots, (*OPEN, "Message-ID", "Reply-To"), rounds=60)
    for world in bots:
        answers = [letter for letter in world.letters() if letter.kind in RECEIPTS]
        assert len(answers) <= 6
        assert {one.status for one in world.rows(Measure)} == {MeasureStatus.NOT_STARTED}

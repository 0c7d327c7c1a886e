"""A contact who is away beyond a round: the buyer is told once, and may name somebody else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followbot.domain.tables import Contact, Outgoing
from followbot.domain.terms import LetterKind, OutgoingState
from followbot.jobs.ask import ask
from followbot.jobs.understand import understand
from followbot.reading.trust_settings import TrustSettings
from tests.jobs.world import ANNA, BUYER, World, a_plan

ASKED = "2026-12-06T10:00:00+06:00"  # open until Monday, 21 December


def away(world: World, until: str, more: str = "", at: str = "2026-12-06T12:00:00+06:00") -> None:
    letter = world.letters(LetterKind.STATUS_REQUEST, to=ANNA)[-1]
    world.at(at)
    raw = world.written_to(letter, f"I am out of office until {until}. {more}")
    head, body = raw.split(b"\n\n", 1)
    world.arrives(head + b"\nAuto-Submitted: auto-replied\n\n" + body)
    understand(world.bot, world.now)


def asked(world: World, *plans: str, cadence: str = "monthly on the first Sunday") -> None:
    world.take_in(*(a_plan(ref, cadence=cadence) for ref in plans or ("P-1",)))
    ask(world.bot, world.at(ASKED))
    world.accept_all()


def notes(world: World) -> list[Outgoing]:
    return world.letters(LetterKind.ABSENCE)


def text(world: World, letter: Outgoing) -> str:
    return " ".join(world.text(letter).split())


@pytest.mark.parametrize(
    ("until", "told"),
    [
        ("15 December 2026", False),  # back before the round is over
        ("19 December 2026", False),  # back on its last day, a Monday
        ("21 December 2026", True),
        ("4 January 2027", True),
    ],
)
def test_only_an_absence_beyond_the_round_is_told(world: World, until: str, told: bool) -> None:
    asked(world)
    away(world, until)
    assert bool(notes(world)) is told


def test_it_says_who_is_away_what_waits_and_that_nothing_must_be_done(world: World) -> None:
    asked(world)
    away(world, "11 January 2027", "Please contact rina@factory.example.")
    (letter,) = notes(world)
    assert letter.recipient == BUYER
    assert letter.subject.startswith("Factory Ltd: Anna is away, back on 13 Jan 2027")
    said = text(world, letter)
    assert "waits until" in said
    assert "(was 21 Dec 2026)" in said
    assert "Next round: 3 Jan 2027, waits for the return" in said
    assert "there is nothing to do" in said


def test_the_same_absence_is_told_once_and_a_longer_one_again(world: World) -> None:
    asked(world)
    away(world, "11 January 2027")
    away(world, "11 January 2027", at="2026-12-07T12:00:00+06:00")
    assert len(notes(world)) == 1
    away(world, "18 January 2027", at="2026-12-08T12:00:00+06:00")
    assert len(notes(world)) == 2


def test_it_goes_in_the_buyers_working_hours(world: World) -> None:
    asked(world)
    away(world, "11 January 2027")  # a Sunday, in Copenhagen too
    (letter,) = notes(world)
    assert letter.next_try_at.isoformat() == "2026-12-07T07:30:00+00:00"
    assert letter.state == OutgoingState.PENDING


def test_the_buyer_names_somebody_else_by_reply(world: World) -> None:
    world.bot = replace(world.bot, trust=TrustSettings(closed_network=True))
    asked(world)
    away(world, "11 January 2027")
    (letter,) = notes(world)
    assert "new contact name@example.com" in world.text(letter)
    world.accept_all()
    world.at("2026-12-07T10:00:00+01:00")
    world.reply_to(letter, "new contact Rina Akter rina@factory.example", BUYER)
    understand(world.bot, world.now)
    contacts = {row.email: row for row in world.rows(Contact)}
    assert contacts["rina@factory.example"].is_primary


def test_over_several_plans_each_has_a_letter_and_all_lines_are_read(world: World) -> None:
    world.bot = replace(world.bot, trust=TrustSettings(closed_network=True))
    asked(world, "P-1", "P-2")
    away(world, "11 January 2027")
    (letter,) = notes(world)
    assert "A · P-1 · Unit 1" in world.text(letter)
    assert "B new contact name@example.com" in world.text(letter)
    world.accept_all()
    world.at("2026-12-07T10:00:00+01:00")
    lines = "A new contact rina@factory.example\nB new contact rina@factory.example"
    world.reply_to(letter, lines, BUYER)
    understand(world.bot, world.now)
    rinas = [row for row in world.rows(Contact) if row.email == "rina@factory.example"]
    assert [row.is_primary for row in rinas] == [True, True]


def test_where_no_reply_counts_no_line_pretends_to(world: World) -> None:
    asked(world)
    assert not world.bot.trust.buyers_decide
    away(world, "11 January 2027")
    (letter,) = notes(world)
    assert "new contact" not in world.text(letter)

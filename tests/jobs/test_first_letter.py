"""Somebody new in the middle of a round: the first letter is a request, never a last reminder."""

from __future__ import annotations

from sqlmodel import select

from followbot.domain.tables import LetterRound, Outgoing, Round
from followbot.domain.terms import LetterKind, RoundState
from followbot.jobs.ask import ask
from followbot.jobs.remind import remind
from followbot.jobs.understand import understand
from followbot.store.contacts import take_in_contact
from tests.jobs.world import ANNA, World, a_plan

RINA = "rina@factory.example"
ASKED = "2026-12-06T10:00:00+06:00"
FIRST, LAST = "2026-12-13T10:00:00+06:00", "2026-12-20T10:00:00+06:00"
"""The fifth and the ninth working day after the request; 16 December is a holiday."""


def asked(world: World) -> None:
    world.take_in(a_plan(cadence="monthly on the first Sunday"))
    ask(world.bot, world.at(ASKED))
    world.accept_all()


def taken_in(world: World, at: str) -> None:
    world.at(at)
    with world.database.write() as session:
        take_in_contact(session, 1, "Rina", RINA, "buyer@buyer.example", world.now, primary=True)


def reminded(world: World, at: str) -> int:
    world.at(at)
    world.hear()
    return remind(world.bot, world.now).reminders


def text(world: World, letter: Outgoing) -> str:
    return " ".join(world.text(letter).split())


def test_a_new_contact_gets_the_request_of_the_round_where_a_reminder_was_due(
    world: World,
) -> None:
    asked(world)
    reminded(world, FIRST)
    world.accept_all()
    taken_in(world, "2026-12-17T09:00:00+06:00")
    assert reminded(world, LAST) == 1
    (letter,) = world.letters(to=RINA)
    assert letter.kind == LetterKind.STATUS_REQUEST
    assert "As agreed, this is the status round of" in text(world, letter)
    assert "last reminder" not in text(world, letter)
    assert "Perhaps our letter" not in text(world, letter)


def test_it_is_sent_once_and_answers_the_round(world: World) -> None:
    asked(world)
    taken_in(world, "2026-12-10T09:00:00+06:00")
    assert reminded(world, FIRST) == 1
    world.accept_all()
    assert reminded(world, "2026-12-13T10:05:00+06:00") == 0
    (letter,) = world.letters(to=RINA)
    world.at("2026-12-13T12:00:00+06:00")
    world.reply_to(letter, "1 done\n2 60%\n3 in progress", RINA)
    understand(world.bot, world.now)
    with world.database.read() as session:
        tied = session.exec(select(LetterRound).where(LetterRound.outgoing_id == letter.id)).one()
    rounds = {row.id: row for row in world.rows(Round)}
    assert rounds[tied.round_id].state == RoundState.ANSWERED


def test_the_reminder_after_it_is_a_reminder_again(world: World) -> None:
    asked(world)
    taken_in(world, "2026-12-10T09:00:00+06:00")
    reminded(world, FIRST)
    world.accept_all()
    assert reminded(world, LAST) == 1
    kinds = [letter.kind for letter in world.letters(to=RINA)]
    assert kinds == [LetterKind.STATUS_REQUEST, LetterKind.REMINDER]
    assert "This is our last reminder" in text(world, world.letters(to=RINA)[-1])


def test_what_others_answered_meanwhile_is_not_asked_again(world: World) -> None:
    asked(world)
    world.at("2026-12-08T10:00:00+06:00")
    world.reply_to(world.letters(LetterKind.STATUS_REQUEST, to=ANNA)[0], "1 done")
    understand(world.bot, world.now)
    world.accept_all()
    taken_in(world, "2026-12-10T09:00:00+06:00")
    reminded(world, FIRST)
    (letter,) = world.letters(to=RINA)
    assert "M-01" not in world.text(letter)
    assert "How are your 2 open measures going?" in letter.subject

"""One address, one thread: answered so often, and then a person goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from followbot.domain.decision import Verb
from followbot.domain.tables import Outgoing
from followbot.domain.terms import IncomingState, LetterKind
from followbot.jobs.ask import ask
from followbot.jobs.decide_held import decide_held_mail
from followbot.jobs.review import held_mails
from followbot.jobs.understand import understand
from followbot.reading.trust_settings import TrustSettings
from followbot.rules.answering import AnswerLimits
from tests.jobs.deciding import answered_world, buyer_letter
from tests.jobs.world import ANNA, BORIS, BUYER, World, a_plan, new_world


def asked(world: World, limits: AnswerLimits) -> Outgoing:
    world.bot = replace(world.bot, limits=limits)
    world.take_in(a_plan())
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    return world.letters(LetterKind.STATUS_REQUEST, to=ANNA)[0]


def says(world: World, letter: Outgoing, text: str, sender: str = ANNA) -> IncomingState:
    key = world.reply_to(letter, text, sender)
    understand(world.bot, world.now)
    world.now += timedelta(minutes=1)
    return world.mail(key).state


def percents(world: World) -> int | None:
    return world.measure("M-02").percent


def test_beyond_the_limit_of_an_hour_nothing_is_taken_and_nothing_answered(world: World) -> None:
    letter = asked(world, AnswerLimits(per_hour=3, per_day=50, per_thread=50))
    states = [says(world, letter, f"2 {number}0%") for number in range(1, 6)]
    assert states == [IncomingState.UNDERSTOOD] * 3 + [IncomingState.REVIEW] * 2
    assert percents(world) == 30
    assert len(world.letters(LetterKind.RECEIPT)) == 3
    held = held_mails(world.database)
    assert [mail.reasons for mail in held] == [("too_many_answers",)] * 2
    # Somebody else is answered as before, and so is the same person an hour later.
    anothers = world.letters(LetterKind.STATUS_REQUEST, to=BORIS)[0]
    assert says(world, anothers, "3 40%", BORIS) == IncomingState.UNDERSTOOD
    world.now += timedelta(hours=1)
    assert says(world, letter, "2 70%") == IncomingState.UNDERSTOOD
    assert percents(world) == 70


def test_a_thread_ends_after_so_many_answers_whichever_letter_of_it_is_answered(
    world: World,
) -> None:
    letter = asked(world, AnswerLimits(per_hour=50, per_day=50, per_thread=4))
    for number in range(1, 5):
        assert says(world, letter, f"2 {number}0%") == IncomingState.UNDERSTOOD
        letter = world.letters(LetterKind.RECEIPT)[-1]  # a reply to our reply, and so on
    assert says(world, letter, "2 60%") == IncomingState.REVIEW
    assert len(world.letters(LetterKind.RECEIPT)) == 4
    assert held_mails(world.database)[0].reasons == ("thread_too_long",)
    # The thread of the next round is another one.
    world.at("2026-12-13T10:00:00+06:00")
    ask(world.bot, world.now)
    newer = world.letters(LetterKind.STATUS_REQUEST, to=ANNA)[-1]
    world.at("2026-12-07T10:30:00+06:00")
    assert says(world, newer, "2 80%") == IncomingState.UNDERSTOOD


def test_mails_without_proof_use_up_the_same_answers(world: World) -> None:
    letter = asked(world, AnswerLimits(per_hour=1, per_day=1, per_thread=9))
    assert says(world, letter, "2 10%") == IncomingState.UNDERSTOOD
    key = world.reply_to(letter, "M-03 30%", with_token=False, threaded=False)
    understand(world.bot, world.now)
    assert world.mail(key).state == IncomingState.REVIEW
    assert "too_many_answers" in world.mail(key).reasons


def test_colleagues_use_up_the_answers_of_the_contact_who_gets_them(tmp_path: Path) -> None:
    world = new_world(tmp_path, trust=TrustSettings(accept_colleagues=True))
    letter = asked(world, AnswerLimits(per_hour=2, per_day=9, per_thread=9))
    for number in range(1, 5):
        says(world, letter, f"{number % 3 + 1} {number}0%", f"colleague{number}@factory.example")
    assert [world.measure(f"M-0{number}").percent for number in (1, 2, 3)] == [None, 10, 20]
    assert [one.recipient for one in world.letters(LetterKind.RECEIPT)] == [ANNA, ANNA]


@pytest.mark.parametrize(
    ("per_hour", "states"), [(1, ["understood", "review"]), (2, ["understood"] * 2)]
)
def test_a_buyer_who_decides_without_end_is_held_too(
    tmp_path: Path, per_hour: int, states: list[str]
) -> None:
    world = answered_world(tmp_path)
    world.bot = replace(world.bot, limits=AnswerLimits(per_hour, 9, 9))
    letter = buyer_letter(world)
    assert [says(world, letter, f"pause until {day} March 2027", BUYER) for day in (1, 2)] == states
    assert len(world.letters(LetterKind.DECISION_RECEIPT)) == per_hour


@pytest.mark.parametrize("with_token", [True, False])
def test_what_came_without_a_return_path_is_not_answered_and_waits_for_a_person(
    world: World, with_token: bool
) -> None:
    letter = asked(world, AnswerLimits())
    raw = world.written_to(letter, "M-02 60%", with_token=with_token, threaded=with_token)
    key = world.arrives(b"Return-Path: <>\r\n" + raw)
    understand(world.bot, world.now)
    assert world.mail(key).state == IncomingState.REVIEW
    assert percents(world) is None
    assert world.letters(LetterKind.RECEIPT) == []
    assert "no_return_path" in held_mails(world.database)[0].reasons
    if with_token:
        decide_held_mail(world.bot, key, Verb.TAKE, "boss", world.now)
        assert percents(world) == 60


def test_only_the_return_path_that_the_last_server_noted_counts(world: World) -> None:
    letter = asked(world, AnswerLimits())
    raw = world.written_to(letter, "2 60%")
    key = world.arrives(b"Return-Path: <anna@factory.example>\r\nReturn-Path: <>\r\n" + raw)
    understand(world.bot, world.now)
    assert world.mail(key).state == IncomingState.UNDERSTOOD
    assert percents(world) == 60


@pytest.mark.parametrize(
    "fields",
    [
        "Auto-Submitted: no\r\nAuto-Submitted: auto-replied\r\n",
        "Auto-Submitted: auto-generated\r\nAuto-Submitted: no\r\n",
        "Precedence: first-class\r\nPrecedence: junk\r\n",
    ],
)
def test_one_field_of_several_that_names_a_machine_is_enough(world: World, fields: str) -> None:
    letter = asked(world, AnswerLimits())
    key = world.arrives(fields.encode() + world.written_to(letter, "2 60%"))
    understand(world.bot, world.now)
    assert world.mail(key).state == IncomingState.IGNORED
    assert percents(world) is None
    assert world.letters(LetterKind.RECEIPT) == []

"""understand: conversations over several letters, contacts and plans."""

from __future__ import annotations

from datetime import timedelta

import pytest

from followbot.domain.tables import Contact, Incoming, MeasureUpdate, Outgoing
from followbot.domain.terms import LetterKind, MeasureStatus
from followbot.jobs.ask import ask
from followbot.jobs.understand import understand
from tests.jobs.world import ANNA, BORIS, BOT, World, a_plan

LATER = timedelta(hours=1)


def asked(world: World, *refs: str) -> Outgoing:
    """Plans are asked on Sunday; returns Anna's letter about all of them."""
    world.take_in(*(a_plan(ref) for ref in refs or ("P-1",)))
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    return world.letters(LetterKind.STATUS_REQUEST, to=ANNA)[0]


def answered(world: World, letter: Outgoing, text: str, sender: str = ANNA) -> Incoming:
    world.now += LATER
    incoming_id = world.reply_to(letter, text, sender)
    understand(world.bot, world.now)
    return world.mail(incoming_id)


def receipts(world: World, to: str = ANNA) -> list[Outgoing]:
    return world.letters(LetterKind.RECEIPT, to=to)


def test_all_letters_of_one_round_are_one_conversation(world: World) -> None:
    request = asked(world)
    answered(world, request, "1 40%")
    answered(world, receipts(world)[0], "1 50%")
    row = answered(world, request, "1 60%")
    assert world.measure("M-01").percent == 60
    assert row.reasons == ""
    assert all(update.applied and update.round_id for update in world.rows(MeasureUpdate))


def test_a_receipt_of_an_older_round_is_as_old_as_its_round(world: World) -> None:
    answered(world, asked(world), "1 40%")
    ask(world.bot, world.at("2026-12-13T10:00:00+06:00"))
    answered(world, world.letters(LetterKind.STATUS_REQUEST, to=ANNA)[1], "1 80%")
    row = answered(world, receipts(world)[0], "1 45%")
    assert world.measure("M-01").percent == 80
    assert "stale_request" in row.reasons


def test_who_answers_which_is_right_is_believed(world: World) -> None:
    request = asked(world)
    answered(world, request, "1 40%")
    answered(world, world.letters(LetterKind.STATUS_REQUEST, to=BORIS)[0], "1 70%", BORIS)
    assert world.measure("M-01").percent == 40
    answered(world, receipts(world, BORIS)[0], "1 70%", BORIS)
    assert world.measure("M-01").percent == 70


@pytest.mark.parametrize(
    ("anna", "boris"),
    [
        ("1 40%", "1 in progress 40%"),
        ("1 in progress", "1 40%"),
        ("1 the doors were ordered", "1 40%"),
    ],
)
def test_who_says_the_same_or_more_contradicts_nobody(world: World, anna: str, boris: str) -> None:
    answered(world, asked(world), anna)
    answered(world, world.letters(LetterKind.STATUS_REQUEST, to=BORIS)[0], boris, BORIS)
    assert world.measure("M-01").percent == 40
    assert all(update.applied for update in world.rows(MeasureUpdate))


@pytest.mark.parametrize("boris", ["1 not started", "1 done", "1 waiting for parts", "1 100%"])
def test_who_says_something_else_than_in_progress_is_asked_about_it(
    world: World, boris: str
) -> None:
    answered(world, asked(world), "1 in progress")
    answered(world, world.letters(LetterKind.STATUS_REQUEST, to=BORIS)[0], boris, BORIS)
    assert world.measure("M-01").status is MeasureStatus.IN_PROGRESS
    assert [update.applied for update in world.rows(MeasureUpdate)] == [True, False]


@pytest.mark.parametrize("words", ["ok", "yes", "Thank you, received!"])
def test_nobody_gets_a_receipt_of_a_receipt(world: World, words: str) -> None:
    answered(world, asked(world), "1 40%")
    answered(world, receipts(world)[0], words)
    assert len(receipts(world)) == 1


def test_a_question_names_the_measure_by_the_number_of_its_own_plan(world: World) -> None:
    letter = asked(world, "P-1", "P-2")
    answered(world, letter, "4 new date 03/04/2027")
    text = world.text(receipts(world)[0])
    assert "Measure 4 (M-01" in text
    assert "Measure 1 (M-01" not in text


def test_who_is_away_is_away_for_all_plans(world: World) -> None:
    letter = asked(world, "P-1", "P-2")
    world.arrives(_absence(letter.envelope_sender))
    understand(world.bot, world.now)
    annas = [contact for contact in world.rows(Contact) if contact.email == ANNA]
    assert len(annas) == 2
    assert all(contact.quiet_until_on for contact in annas)


def test_an_absence_without_our_token_is_not_believed(world: World) -> None:
    asked(world)
    world.arrives(_absence(BOT))
    understand(world.bot, world.now)
    assert not any(contact.quiet_until_on for contact in world.rows(Contact))


def test_a_dead_address_is_dead_for_all_plans(world: World) -> None:
    letter = asked(world, "P-1", "P-2")
    world.arrives(_bounce(letter, letter.envelope_sender))
    understand(world.bot, world.now)
    dead = {contact.email for contact in world.rows(Contact) if contact.undeliverable_at}
    assert dead == {ANNA}
    assert all(c.undeliverable_at for c in world.rows(Contact) if c.email == ANNA)


def test_a_bounce_that_knows_only_the_short_code_is_not_believed(world: World) -> None:
    letter = asked(world)
    world.arrives(_bounce(letter, BOT))
    understand(world.bot, world.now)
    assert not any(contact.undeliverable_at for contact in world.rows(Contact))


def _absence(to: str) -> bytes:
    return (
        f"From: Anna <{ANNA}>\r\nTo: {to}\r\nSubject: Automatic reply\r\n"
        "Auto-Submitted: auto-replied\r\n\r\nI am out of the office until 15 December 2026.\r\n"
    ).encode()


def _bounce(letter: Outgoing, to: str) -> bytes:
    return (
        "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.factory.example\r\n"
        f"To: {to}\r\nSubject: Undelivered {letter.code}\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nfailed\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n"
        f"Final-Recipient: rfc822; {letter.recipient}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        "\r\n--b--\r\n"
    ).encode()

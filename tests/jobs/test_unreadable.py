"""A mail that cannot be opened safely: its reason stands in review, and it is never just filed."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes
from email.policy import default

import pytest

from followbot.domain.tables import Incoming, MeasureUpdate, Outgoing
from followbot.domain.terms import IncomingState, LetterKind
from followbot.jobs.ask import ask
from followbot.jobs.review import held_mails
from followbot.jobs.understand import understand
from tests.jobs.world import ANNA, BOT, World, a_plan

STRANGER = "somebody@elsewhere.example"


def asked(world: World) -> Outgoing:
    world.take_in(a_plan())
    ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
    world.accept_all()
    return world.letters(LetterKind.STATUS_REQUEST, to=ANNA)[0]


def arrived(world: World, raw: bytes) -> Incoming:
    key = world.arrives(raw)
    understand(world.bot, world.now)
    return world.mail(key)


def headers(sender: str, to: str) -> bytes:
    return (
        f"From: {sender}\r\nTo: {to}\r\nSubject: photos\r\nMessage-ID: <{sender}{to}>\r\n".encode()
    )


def too_deep(sender: str, to: str) -> bytes:
    parts = "".join(
        f"Content-Type: multipart/mixed; boundary=b{depth}\r\n\r\n--b{depth}\r\n"
        for depth in range(60)
    )
    return headers(sender, to) + parts.encode() + b"Content-Type: text/plain\r\n\r\n1 done\r\n"


def too_many(sender: str, to: str) -> bytes:
    parts = b"--b\r\n\r\n1 done\r\n" * 400
    return headers(sender, to) + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + parts


@pytest.mark.parametrize(
    ("hostile", "reason"), [(too_deep, "too_deep"), (too_many, "too_many_parts")]
)
def test_a_person_sees_an_answer_that_cannot_be_opened(
    world: World, hostile: Callable[[str, str], bytes], reason: str
) -> None:
    letter = asked(world)
    reply_to = str(message_from_bytes(world.raw_of(letter), policy=default)["Reply-To"])
    for sender, to in ((ANNA, reply_to), (ANNA, BOT), (STRANGER, reply_to)):
        row = arrived(world, hostile(sender, to))
        assert (row.state, row.decision, row.sender) == (IncomingState.REVIEW, "review", sender)
    assert [mail.reasons for mail in held_mails(world.database)] == [(reason,)] * 3
    assert world.rows(MeasureUpdate) == []
    assert world.letters(LetterKind.RECEIPT) == []


def test_what_nobody_we_know_sends_without_a_trace_of_us_is_left_alone(world: World) -> None:
    asked(world)
    row = arrived(world, too_deep(STRANGER, BOT))
    assert row.state == IncomingState.IGNORED
    assert held_mails(world.database) == []

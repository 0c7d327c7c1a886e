"""The dialogue: every answer belongs to the oldest command without one, however it arrives."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest
from aiosmtplib import (
    SMTPReadTimeoutError,
    SMTPResponse,
    SMTPResponseException,
    SMTPServerDisconnected,
)
from hypothesis import given
from hypothesis import strategies as some

from followbot.mailbox.smtp_dialogue import Dialogue


class Wire(asyncio.Transport):
    """A connection whose other end is the test."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[bytes] = []
        self.closing = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written.append(bytes(data))

    def is_closing(self) -> bool:
        return self.closing

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        self.protocol = protocol


ANSWERS = [
    SMTPResponse(250, "2.1.0 Ok"),
    SMTPResponse(550, "5.1.1 no such user\n5.1.1 ask reception"),
    SMTPResponse(354, "End data with <CR><LF>.<CR><LF>"),
]
SAID = (
    b"250 2.1.0 Ok\r\n550-5.1.1 no such user\r\n550 5.1.1 ask reception\r\n"
    b"354 End data with <CR><LF>.<CR><LF>\r\n"
)


@given(some.sets(some.integers(1, len(SAID) - 1)))
def test_answers_come_in_their_order_wherever_the_network_cuts_them(cuts: set[int]) -> None:
    places = [0, *sorted(cuts), len(SAID)]

    async def talk() -> list[SMTPResponse]:
        wire = Wire()
        dialogue = Dialogue(wire)
        dialogue.say(b"MAIL\r\nRCPT\r\nDATA\r\n", answers=3)
        assert wire.written == [b"MAIL\r\nRCPT\r\nDATA\r\n"]
        for begin, end in pairwise(places):
            dialogue.data_received(SAID[begin:end])
        return [await dialogue.answer(1) for _ in ANSWERS]

    assert asyncio.run(talk()) == ANSWERS


def test_an_answer_is_waited_for() -> None:
    async def talk() -> SMTPResponse:
        dialogue = Dialogue(Wire())
        asyncio.get_running_loop().call_later(0.01, dialogue.data_received, b"250 ok\r\n")
        return await dialogue.ask(b"NOOP", 10)

    assert asyncio.run(talk()) == SMTPResponse(250, "ok")


def test_what_comes_unasked_is_no_answer_to_the_next_command() -> None:
    async def talk() -> SMTPResponse:
        dialogue = Dialogue(Wire())
        dialogue.data_received(b"250 a gift\r\n")
        dialogue.say(b"NOOP\r\n")
        dialogue.data_received(b"251 asked for\r\n250 another gift\r\n")
        assert (await dialogue.answer(1)).code == 251
        dialogue.say(b"NOOP\r\n")
        dialogue.data_received(b"252 asked for too\r\n")
        return await dialogue.answer(1)

    assert asyncio.run(talk()).code == 252


@pytest.mark.parametrize("said", [b"hello there\r\n", b"25\r\n", b"250-" + b"x" * 70_000])
def test_what_is_no_answer_ends_the_dialogue(said: bytes) -> None:
    async def talk() -> None:
        dialogue = Dialogue(Wire())
        dialogue.say(b"NOOP\r\n")
        dialogue.data_received(said)
        with pytest.raises(SMTPResponseException):
            await dialogue.answer(1)
        assert not dialogue.is_open
        with pytest.raises(SMTPResponseException):
            dialogue.say(b"NOOP\r\n")

    asyncio.run(talk())


def test_answers_that_came_before_the_end_still_count() -> None:
    async def talk() -> None:
        dialogue = Dialogue(Wire())
        dialogue.say(b"MAIL\r\nRCPT\r\n", answers=2)
        dialogue.data_received(b"250 ok\r\n")
        dialogue.connection_lost(None)
        assert (await dialogue.answer(1)).code == 250
        with pytest.raises(SMTPServerDisconnected):
            await dialogue.answer(1)
        with pytest.raises(SMTPServerDisconnected):
            dialogue.say(b"NOOP\r\n")

    asyncio.run(talk())


def test_silence_is_told_after_its_time() -> None:
    async def talk() -> None:
        dialogue = Dialogue(Wire())
        with pytest.raises(SMTPReadTimeoutError):
            await dialogue.ask(b"NOOP", 0.01)

    asyncio.run(talk())


def test_nothing_is_said_over_a_connection_that_closes() -> None:
    async def talk() -> None:
        wire = Wire()
        dialogue = Dialogue(wire)
        wire.closing = True
        with pytest.raises(SMTPServerDisconnected):
            dialogue.say(b"NOOP\r\n")
        assert wire.written == []

    asyncio.run(talk())

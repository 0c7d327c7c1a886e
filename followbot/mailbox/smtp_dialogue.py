"""What is said over an SMTP connection once it is open: commands out, answers in their order.

The library hands out one answer for each command and drops what comes beyond it. Where a server
takes several commands at once (PIPELINING, RFC 2920) all their answers count, so an open
connection goes on here.

1. An answer belongs to the oldest command without one. What comes unasked is dropped: it must
   not pass for the answer to the next command.
2. What cannot be read as an answer ends the dialogue: the connection is out of step.
"""

from __future__ import annotations

import asyncio
from collections import deque

from aiosmtplib import (
    SMTP,
    SMTPReadTimeoutError,
    SMTPResponse,
    SMTPResponseException,
    SMTPServerDisconnected,
)

_INVALID = -1
_LONGEST_ANSWERS = 64 * 1024


class Dialogue(asyncio.Protocol):
    """One open connection, taken over between a command's answer and the next command."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._heard = bytearray()
        self._answers: deque[SMTPResponse] = deque()
        self._expected = 0
        self._broken: Exception | None = None
        self._waiting: asyncio.Future[None] | None = None
        transport.set_protocol(self)

    @property
    def is_open(self) -> bool:
        """Whether the connection still stands, as far as we know."""
        return self._broken is None and not self._transport.is_closing()

    def say(self, words: bytes, *, answers: int = 1) -> None:
        """Write commands or content to which the server owes so many answers.

        Raises:
            SMTPServerDisconnected: the connection is gone, or was found out of step.
        """
        if not self.is_open:
            raise self._broken or SMTPServerDisconnected("Connection lost")
        self._expected += answers
        self._transport.write(words)

    async def answer(self, seconds: float | None = None) -> SMTPResponse:
        """The next answer that the server owes, waited for at most `seconds` (None: for ever).

        Raises:
            SMTPReadTimeoutError: it did not come in time; the connection is of no more use.
            SMTPServerDisconnected: the connection broke before it came.
            SMTPResponseException: what came is no answer.
        """
        while not self._answers:
            if self._broken is not None:
                raise self._broken
            self._waiting = asyncio.get_running_loop().create_future()
            try:
                async with asyncio.timeout(seconds):
                    await self._waiting
            except TimeoutError:
                raise SMTPReadTimeoutError("Timed out waiting for server response") from None
            finally:
                self._waiting = None
        return self._answers.popleft()

    async def ask(self, command: bytes, seconds: float) -> SMTPResponse:
        """Say one command, and return its answer. Raises as `say` and `answer`."""
        self.say(command + b"\r\n")
        return await self.answer(seconds)

    def data_received(self, data: bytes) -> None:
        """Take what the server says, as far as it was asked."""
        if not self._expected:
            return
        self._heard += data
        try:
            while self._expected and (answer := self._next_heard()) is not None:
                self._expected -= 1
                self._answers.append(answer)
        except SMTPResponseException as problem:
            self._break(problem)
            return
        if not self._expected:
            self._heard.clear()
        elif len(self._heard) > _LONGEST_ANSWERS:
            self._break(SMTPResponseException(_INVALID, "Response too long"))
            return
        if self._answers:
            self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        """No answer comes any more; those that are there still count."""
        problem = SMTPServerDisconnected("Connection lost")
        problem.__cause__ = exc
        self._break(problem)

    def _next_heard(self) -> SMTPResponse | None:
        """Take the next whole answer out of what was heard; None while its last line is missing.

        RFC 5321 section 4.2: a code, then a hyphen where more lines follow.
        """
        begin, texts = 0, []
        while (end := self._heard.find(b"\n", begin)) >= 0:
            line = bytes(self._heard[begin:end])
            begin = end + 1
            if not line[:3].isdigit():
                told = line.decode("utf-8", "replace")
                raise SMTPResponseException(_INVALID, f"Malformed SMTP response line: {told}")
            texts.append(line[4:].strip(b" \t\r"))
            if line[3:4] != b"-":
                del self._heard[:begin]
                text = b"\n".join(texts).decode("utf-8", "surrogateescape")
                return SMTPResponse(int(line[:3]), text)
        return None

    def _break(self, problem: Exception) -> None:
        self._broken = self._broken or problem
        self._expected = 0
        self._heard.clear()
        self._wake()

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)


class Conversation(SMTP):
    """The library's client, except that closing cuts at once.

    A polite TLS goodbye waits for the other side, and what still waits to be written would go
    out after the outcome was settled.
    """

    _dialogue: Dialogue | None = None

    @property
    def dialogue(self) -> Dialogue:
        """The open connection, from now on in our own hands; the library's commands are over.

        Raises:
            SMTPServerDisconnected: there is no connection any more.
        """
        if self._dialogue is None:
            if not isinstance(self.transport, asyncio.Transport):
                raise SMTPServerDisconnected("Connection lost")
            self._dialogue = Dialogue(self.transport)
        return self._dialogue

    @property
    def is_connected(self) -> bool:
        """Whether the connection still stands, as far as we know."""
        if self._dialogue is not None:
            return self._dialogue.is_open
        return super().is_connected

    def close(self) -> None:
        """Cut the connection; nothing more is written."""
        transport = self.transport
        super().close()
        abort = getattr(transport, "abort", None)
        if abort is not None:
            abort()

"""Sending: a few kept connections, one letter at a time on each.

1. `begin` is called only when a live connection is held, so a letter becomes `transmitting`
   only when it is about to be transmitted.
2. Whatever was begun is settled exactly once, also when we are interrupted.
3. The first connection is opened alone: a wrong password costs one attempt, not four. A
   connection that fails beside a working one only makes the pool smaller.
4. What is noted of letters is noted in one helper thread (`smtp_desk`); that may take its time
   without the other conversations running into a time limit.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

import aiosmtplib

from followbot.domain.delivery import Delivery
from followbot.domain.errors import FollowbotError, RefusedError, UnreachableError
from followbot.mailbox.settings import SmtpSettings
from followbot.mailbox.smtp_connection import open_conversation
from followbot.mailbox.smtp_conversation import Claim, Progress, hand_over
from followbot.mailbox.smtp_desk import Begin, Desk, More, Run, Settle, Together, one_by_one
from followbot.mailbox.smtp_dialogue import Conversation

__all__ = ["Begin", "Claim", "Mailer", "Settle", "Together", "deliver"]

# A connection quiet for longer is asked whether it still lives before a letter is begun.
FRESH_SECONDS = 2.0
# So many broken conversations in a row are the server's doing, not the letters'.
BREAKS_IN_A_ROW = 3
QUIT_SECONDS = 2.0


def deliver(
    settings: SmtpSettings,
    claims: Sequence[Claim],
    begin: Begin,
    settle: Settle,
    connections: int | None = None,
) -> None:
    """Send the claimed letters over new connections; see `Mailer.deliver`."""
    with Mailer(settings) as mailer:
        mailer.deliver(claims, begin, settle, connections)


@dataclass(slots=True)
class _Connection:
    """A kept connection; `unfinished` means that part of a transaction may hang on it."""

    smtp: Conversation
    mails: int = 0
    unfinished: bool = False
    spoke_at: float = field(default_factory=time.monotonic)


class Mailer:
    """Keeps SMTP connections for as long as the `with` block runs. For one thread at a time."""

    def __init__(self, settings: SmtpSettings) -> None:
        self.settings = settings
        self._kept: list[_Connection] = []
        self._runner = asyncio.Runner()
        self._helper = ThreadPoolExecutor(1, thread_name_prefix="letters")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._runner.run(self._quit_all())
        finally:
            self._runner.close()
            self._helper.shutdown()

    def rest(self) -> None:
        """Nothing is to be sent for now: one connection is kept, the others say goodbye."""
        self._runner.run(self._quit_all(but=1))

    def deliver(
        self,
        claims: Sequence[Claim],
        begin: Begin,
        settle: Settle,
        connections: int | None = None,
    ) -> None:
        """Send the claimed letters, each noted by itself; see `deliver_together`.

        `begin(id)` commits that the letter is being transmitted and returns its bytes, or None
        when it is no longer wanted. `settle(id, delivery)` follows exactly once for every
        letter that was begun with bytes. One call takes at most `transaction_limit` seconds per
        letter between the two.
        """
        self.deliver_together(claims, one_by_one(begin, settle), connections)

    def deliver_together(
        self,
        claims: Sequence[Claim],
        together: Together,
        connections: int | None = None,
        more: More | None = None,
    ) -> None:
        """Send the claimed letters, each to its one recipient; return when all are through.

        `together` notes beginnings and outcomes, those that come at one moment in one call. An
        outcome follows exactly once for every letter that was begun with bytes. `connections`
        overrides the number of the settings. `more` claims the letters that come next.

        Raises:
            RefusedError: the server lets us not in or not send; the letters that were not
                begun are untouched.
            UnreachableError: the server is not there, or breaks off again and again.
            Exception: what went wrong with a note, after the others were settled.
        """
        if not claims:
            return
        run = Run(deque(claims), Desk(self._helper, together), more)
        self._runner.run(self._deliver(run, connections or self.settings.connections))

    async def _deliver(self, run: Run, connections: int) -> None:
        first = await self._live(None)
        others = min(connections, len(run.claims)) - 1
        try:
            await asyncio.gather(
                self._work(run, first), *(self._work(run, None) for _ in range(others))
            )
        finally:
            await run.desk.rest()
        if run.problem is not None and (run.stopped or run.claims):
            raise run.problem

    async def _work(self, run: Run, connection: _Connection | None) -> None:
        """Send letters on one connection after the other until none is left."""
        while run.goes_on:
            try:
                connection = await self._live(connection)
            except FollowbotError as problem:
                run.problem = run.problem or problem
                return
            claim = await run.next_claim()
            if claim is None:
                break
            try:
                await self._send(run, claim, connection)
            except Exception as problem:
                # From `begin` or `settle`, or a server that wants a sign-in: no letter more;
                # `_deliver` raises it when the others are through.
                run.stop(problem)
        if connection is not None:
            self._kept.append(connection)

    async def _live(self, connection: _Connection | None) -> _Connection:
        """Return a connection that answers now: this one, a kept one, or a new one.

        Raises:
            FollowbotError: no connection can be had.
        """
        while connection is not None or self._kept:
            connection = connection or self._kept.pop()
            if await self._answers(connection):
                return connection
            connection.smtp.close()
            connection = None
        return _Connection(await open_conversation(self.settings))

    async def _answers(self, connection: _Connection) -> bool:
        """Whether the connection is fit for one more letter; asks the server where in doubt."""
        smtp = connection.smtp
        if not smtp.is_connected or connection.mails >= self.settings.mails_per_connection:
            return False
        try:
            if connection.unfinished:
                command = b"RSET"
            elif time.monotonic() - connection.spoke_at > FRESH_SECONDS:
                command = b"NOOP"
            else:
                return True
            answer = await smtp.dialogue.ask(command, self.settings.timeout)
        except (aiosmtplib.SMTPException, OSError):
            return False
        connection.unfinished = False
        return answer.code == 250 and smtp.is_connected

    async def _send(self, run: Run, claim: Claim, connection: _Connection) -> None:
        """Begin, transmit and settle one letter."""
        raw = await self._begin(run, claim)
        if raw is None:
            return
        progress = Progress()
        connection.mails += 1
        connection.unfinished = True
        try:
            delivery = await self._within_limit(connection, claim, raw, progress)
        except BaseException as error:
            # Interrupted, or not let in: what was begun is settled all the same.
            delivery = (
                Delivery("not_sent", error.message, step=progress.step)
                if isinstance(error, RefusedError)
                else progress.broken("interrupted")
            )
            run.settle(claim, delivery)
            raise
        connection.spoke_at = time.monotonic()
        connection.unfinished = delivery.outcome != "accepted"
        run.settle(claim, delivery)
        self._count_breaks(run, connection, delivery)

    async def _within_limit(
        self, connection: _Connection, claim: Claim, raw: bytes, progress: Progress
    ) -> Delivery:
        """Transmit within the hard limit for one letter."""
        limit = self.settings.transaction_limit
        try:
            async with asyncio.timeout(limit):
                delivery = await self._handed_over(connection, claim, raw, progress)
                if not _had_left(connection, delivery):
                    return delivery
                try:
                    connection.smtp = await open_conversation(self.settings)
                except FollowbotError:
                    return delivery
                connection.mails, progress.step = 1, ""
                return await hand_over(connection.smtp, self.settings, claim, raw, progress)
        except TimeoutError:
            connection.smtp.close()
            return progress.broken(f"no answer within {limit:g} s")

    async def _handed_over(
        self, connection: _Connection, claim: Claim, raw: bytes, progress: Progress
    ) -> Delivery:
        """Hand one letter over; a token that ran out on a kept connection is a server that left."""
        try:
            return await hand_over(connection.smtp, self.settings, claim, raw, progress)
        except RefusedError as error:
            if self.settings.tokens is None or connection.mails <= 1:
                raise
            connection.smtp.close()
            return progress.broken(error.message)

    def _count_breaks(self, run: Run, connection: _Connection, delivery: Delivery) -> None:
        """Stop when the server breaks off again and again: the letters are not to blame."""
        broke = not connection.smtp.is_connected and delivery.outcome not in {"accepted", "refused"}
        run.breaks = run.breaks + 1 if broke else 0
        if run.breaks >= BREAKS_IN_A_ROW and run.claims:
            run.stop(
                UnreachableError(
                    f"`{self.settings.host}` broke off {run.breaks} times in a row: "
                    f"{delivery.answer}"
                )
            )

    async def _begin(self, run: Run, claim: Claim) -> bytes | None:
        """Have the beginning noted; nothing stays begun when we are interrupted."""
        begun = run.desk.begin(claim.id)
        try:
            return await asyncio.shield(begun)
        except asyncio.CancelledError:
            if await begun is not None:
                run.settle(claim, Delivery("not_sent", "interrupted"))
            raise

    async def _quit_all(self, *, but: int = 0) -> None:
        """Say goodbye on every kept connection but so many, all at once and not for long."""
        leaving, self._kept = self._kept[but:], self._kept[:but]
        await asyncio.gather(*(self._quit(connection) for connection in leaving))
        # Lets the transports that were cut, also earlier ones, end inside their loop.
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    async def _quit(self, connection: _Connection) -> None:
        with suppress(aiosmtplib.SMTPException, OSError):
            await connection.smtp.dialogue.ask(b"QUIT", QUIT_SECONDS)
        connection.smtp.close()


def _had_left(connection: _Connection, delivery: Delivery) -> bool:
    """Whether the server left before this letter, and we only noticed with its first command.

    A server may close after any mail (RFC 5321 section 3.8); its goodbye can still be on the
    way when the next letter begins. Nothing of the letter was said then.
    """
    unheard = delivery.step == "MAIL FROM" and delivery.code is None
    return unheard and connection.mails > 1 and not connection.smtp.is_connected

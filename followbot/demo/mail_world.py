"""A mail provider of its own on loopback: SMTP (aiosmtpd) and IMAP (pymap) in one thread.

1. One background thread with one event loop; both servers listen on 127.0.0.1, port 0.
2. `name+tag@host` is delivered to `name@host` (plus addressing).
3. A dead address is refused at RCPT (`refuses`), or taken and returned with a
   delivery report to the envelope sender (`bounces`); an empty envelope sender
   never gets a report.
4. Every mail that was carried is remembered, in order, for the page.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import threading
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from types import TracebackType
from typing import Any, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from followbot.demo.bounces import delivery_report
from followbot.demo.imap_backend import ImapBackend
from followbot.domain.errors import UnreachableError

_HOST = "mail.followbot-demo.example"
DAEMON_ADDRESS = f"MAILER-DAEMON@{_HOST}"
"""Who reports what could not be delivered."""
_START_SECONDS = 10
_MAX_MAIL = 50_000_000


@dataclass(frozen=True, slots=True)
class CarriedMail:
    """A mail that went through the world: envelope, bytes as sent, and the simulated instant."""

    number: int
    sender: str
    recipient: str
    at: datetime
    raw: bytes


class _Refusing:
    """What the SMTP server asks on every RCPT and DATA."""

    def __init__(self, world: MailWorld) -> None:
        self._world = world

    async def handle_RCPT(  # noqa: N802 (aiosmtpd finds its hooks by these names)
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if self._world.accepts(address):
            envelope.rcpt_tos.append(address)
            return "250 2.1.5 Ok"
        return f"550 5.1.1 <{address}>: Recipient address rejected: User unknown"

    async def handle_DATA(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        content = envelope.original_content or b""
        # aiosmtpd hands an empty return path on as the text `<>`.
        sender = (envelope.mail_from or "").strip("<>")
        for recipient in envelope.rcpt_tos:
            await self._world.carry(sender, recipient, content)
        return "250 2.0.0 Ok: queued"


class MailWorld:
    """The demo's mail provider; a context manager around its thread.

    Args:
        addresses: the mailboxes, each a login with a random password.
        bounces: addresses that are taken at RCPT and returned afterwards.
        clock: what time it is in the world (simulated), for trace headers.

    Raises:
        UnreachableError: when the servers cannot start.
    """

    def __init__(
        self,
        addresses: Iterable[str],
        bounces: Iterable[str] = (),
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._passwords = {address.lower(): secrets.token_urlsafe(12) for address in addresses}
        self._bounces = frozenset(address.lower() for address in bounces)
        self._clock = clock
        # aiosmtpd warns about its own deprecated names on every login.
        logging.getLogger("mail.log").setLevel(logging.ERROR)
        self._carried: list[CarriedMail] = []
        self._delivered: Counter[str] = Counter()
        self._connections: set[asyncio.Task[None]] = set()
        self._smtp_sessions: set[SMTP] = set()
        self._ports: Future[tuple[int, int]] = Future()
        self._stop: asyncio.Event
        self._loop: asyncio.AbstractEventLoop
        self._imap: ImapBackend
        self._thread = threading.Thread(target=self._run, name="demo-mail", daemon=True)

    @property
    def smtp_port(self) -> int:
        """Where SMTP listens on 127.0.0.1."""
        return self._ports.result()[0]

    @property
    def imap_port(self) -> int:
        """Where IMAP listens on 127.0.0.1."""
        return self._ports.result()[1]

    def password(self, address: str) -> str:
        """The password of a mailbox, for SMTP AUTH and IMAP LOGIN alike."""
        return self._passwords[address.lower()]

    def mails(self) -> tuple[CarriedMail, ...]:
        """Every mail carried so far, oldest first."""
        return tuple(self._carried)

    def delivered(self, address: str) -> int:
        """How many mails a mailbox has received so far."""
        return self._delivered[address.lower()]

    def accepts(self, address: str) -> bool:
        """Whether RCPT takes this address."""
        return self._mailbox_of(address) is not None or address.lower() in self._bounces

    def _mailbox_of(self, address: str) -> str | None:
        local, _, domain = address.lower().rpartition("@")
        plain = f"{local.partition('+')[0]}@{domain}"
        return next((one for one in (f"{local}@{domain}", plain) if one in self._passwords), None)

    async def carry(self, sender: str, recipient: str, raw: bytes) -> None:
        """Deliver to a mailbox, or return a report; the SMTP server calls it per recipient."""
        self._carried.append(
            CarriedMail(len(self._carried) + 1, sender, recipient.lower(), self._clock(), raw)
        )
        mailbox = self._mailbox_of(recipient)
        if mailbox is not None:
            await self._imap.deliver(mailbox, self._trace(sender, recipient) + raw, self._clock())
            self._delivered[mailbox] += 1
        elif sender:
            report = delivery_report(
                raw,
                sender=sender,
                recipient=recipient,
                host=_HOST,
                at=self._clock(),
                mark=secrets.token_hex(8).upper(),
            )
            await self.carry("", sender, report)

    def _trace(self, sender: str, recipient: str) -> bytes:
        """The lines a server puts on top of what it delivers (RFC 5321 4.4)."""
        return (
            f"Return-Path: <{sender}>\r\n"
            f"Delivered-To: {recipient}\r\n"
            f"Received: from [127.0.0.1] by {_HOST} with ESMTP\r\n"
            f"\tfor <{recipient}>; {format_datetime(self._clock())}\r\n"
        ).encode()

    def __enter__(self) -> Self:
        self._thread.start()
        try:
            self._ports.result(_START_SECONDS)
        except (OSError, TimeoutError) as error:
            raise UnreachableError(
                f"the demo's mail servers cannot start on 127.0.0.1: {error}",
                "check that this computer has a loopback interface",
            ) from error
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        # The loop is gone when the servers never started: nothing left to stop then.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(_START_SECONDS)

    def _run(self) -> None:
        with asyncio.Runner() as runner:
            try:
                runner.run(self._serve())
            except OSError as error:
                self._ports.set_exception(error)

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        self._imap = ImapBackend()
        await self._imap.add_users(self._passwords)
        imap = await asyncio.start_server(self._track(self._imap.serve), "127.0.0.1", 0)
        smtp = await self._loop.create_server(self._smtp_session, "127.0.0.1", 0)
        self._ports.set_result((smtp.sockets[0].getsockname()[1], imap.sockets[0].getsockname()[1]))
        await self._stop.wait()
        imap.close()
        smtp.close()
        await self._hang_up()

    def _track(
        self, serve: Callable[..., Coroutine[Any, Any, None]]
    ) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[Any, Any, None]]:
        async def connection(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.create_task(serve(reader, writer))
            self._connections.add(task)
            task.add_done_callback(self._connections.discard)
            # A client that vanishes ends its own connection, never the server.
            await asyncio.wait({task})

        return connection

    def _smtp_session(self) -> SMTP:
        session = SMTP(
            _Refusing(self),
            hostname=_HOST,
            ident="followbot demo",
            loop=self._loop,
            enable_SMTPUTF8=True,
            authenticator=self._authenticate,
            auth_require_tls=False,
            data_size_limit=_MAX_MAIL,
        )
        self._smtp_sessions.add(session)
        return session

    def _authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any
    ) -> AuthResult:
        known = isinstance(data, LoginPassword) and secrets.compare_digest(
            self._passwords.get(data.login.decode(), "").encode(), data.password
        )
        # An unknown login has no password, and an empty password is nobody's.
        return AuthResult(success=known and bool(data.password), handled=False)

    async def _hang_up(self) -> None:
        """Close what clients left open, so that no task or socket outlives the loop."""
        for session in self._smtp_sessions:
            if session.transport is not None:
                session.transport.close()
        for task in self._connections:
            task.cancel()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.wait(others, timeout=2) if others else None

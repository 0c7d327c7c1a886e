"""A person's mail account: reads over IMAP and sends over SMTP, as any mail program does."""

from __future__ import annotations

import smtplib
import socket
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from imapclient import IMAPClient

from followbot.demo.mail_world import MailWorld

_SEEN = b"\\Seen"


class MailAccount:
    """One mailbox in the demo's world, opened with its own password."""

    def __init__(self, world: MailWorld, address: str) -> None:
        self.address = address
        self._world = world
        self._imap = IMAPClient("127.0.0.1", world.imap_port, ssl=False)
        self._imap.login(address, world.password(address))
        self._imap.select_folder("INBOX")
        # Without it every command waits 40 ms for a delayed acknowledgement.
        self._imap.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._seen = 0

    def unread(self) -> Sequence[bytes]:
        """Every mail not opened before, oldest first; afterwards they count as read."""
        delivered = self._world.delivered(self.address)
        if delivered == self._seen:
            # As a person who was not notified: nothing new, so nothing is opened.
            return ()
        self._seen = delivered
        self._imap.noop()
        uids = sorted(self._imap.search("UNSEEN"))
        if not uids:
            return ()
        found = self._imap.fetch(uids, ["BODY.PEEK[]"])
        self._imap.add_flags(uids, [_SEEN], silent=True)
        return tuple(bytes(found[uid][b"BODY[]"]) for uid in uids)

    def send(self, raw: bytes, recipient: str) -> None:
        """Hand a finished mail to the server, signed in with the account's password."""
        with smtplib.SMTP("127.0.0.1", self._world.smtp_port) as server:
            server.login(self.address, self._world.password(self.address))
            server.sendmail(self.address, [recipient], raw)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._imap.logout()

"""The whole mail world of a test: Dovecot with mailboxes, Postfix in front of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from followbot.mailbox.settings import ImapSettings, SmtpSettings
from tests.servers.dovecot import Dovecot, running_dovecot
from tests.servers.postfix import AUTHSERV_ID, Postfix, running_postfix
from tests.servers.token_server import TokenServer


@dataclass(frozen=True)
class MailServers:
    """Both servers and what tests do with them."""

    dovecot: Dovecot
    postfix: Postfix
    authserv_id: str = AUTHSERV_ID

    def imap_settings(self, user: str = "bot@buyer.example", **more: object) -> ImapSettings:
        """How followbot reads this mailbox (IMAPS)."""
        return self.dovecot.imap_settings(user, **more)  # type: ignore[arg-type]

    def smtp_settings(self, user: str | None = "bot@buyer.example", **more: object) -> SmtpSettings:
        """How followbot sends from this mailbox (submission with STARTTLS)."""
        return self.postfix.smtp_settings(user, **more)  # type: ignore[arg-type]

    def deliver(self, raw: bytes, to: str, sender: str = "anna@textile.example") -> None:
        """Put a mail into a mailbox at once (LMTP)."""
        self.dovecot.deliver(raw, to, sender)

    def submit_as_supplier(self, raw: bytes, sender: str, to: str) -> None:
        """Send as a supplier's mail server would; it is stamped with a DMARC pass and arrives
        a moment later: wait with `wait_for_mails`."""
        self.postfix.hand_in(raw, sender, to)

    def settle(self) -> None:
        """Return when Postfix has nothing under way: whatever was handed in lies where it goes."""
        self.postfix.wait_until_empty()

    def mails(self, user: str, folder: str = "INBOX") -> list[bytes]:
        """The raw mails in a mailbox's folder, oldest first."""
        return self.dovecot.mails(user, folder)

    def wait_for_mails(self, user: str, count: int, folder: str = "INBOX") -> list[bytes]:
        """The mails of a folder as soon as there are `count`; fails after 20 seconds."""
        found: list[bytes] = []

        def arrived() -> bool:
            found[:] = self.mails(user, folder)
            return len(found) >= count

        wait_until(arrived, f"{count} mails in {folder} of {user}, {self.postfix.log[-2000:]}")
        return found


@dataclass(frozen=True)
class TokenMail:
    """Mail servers that take tokens, and the server that gives them."""

    tokens: TokenServer
    servers: MailServers


def wait_until(condition: Callable[[], bool], what: str, seconds: float = 20.0) -> None:
    """Return when the condition holds.

    Raises:
        AssertionError: it did not hold in time; the text says `what` was waited for.
    """
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds:.0f} s in vain for {what}")
        time.sleep(0.02)


@contextmanager
def running_mail_servers() -> Iterator[MailServers]:
    """Dovecot and Postfix for as long as the block runs."""
    with running_dovecot() as dovecot, running_postfix(dovecot) as postfix:
        yield MailServers(dovecot, postfix)

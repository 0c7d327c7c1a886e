"""Connections to the mail servers: opened for a piece of work, or kept open between two.

Signing in takes longer than a receipt; the daemon keeps one connection of each kind, so that who
answers a letter has the receipt at once. What lay idle for longer than servers and firewalls
remember is closed and not asked: a line that died silently would answer after its time limit only.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from followbot.mailbox.imap import ImapMailbox
from followbot.mailbox.imap_connection import LostError
from followbot.mailbox.settings import ImapSettings, SmtpSettings
from followbot.mailbox.smtp import Mailer

KEPT_SECONDS = 240.0
"""Postfix hangs up after five minutes, and so do many firewalls."""


class Connections:
    """Opens a connection for each piece of work, and closes it when that is done."""

    @contextmanager
    def mailbox(self, settings: ImapSettings) -> Iterator[ImapMailbox]:
        """The mailbox with its folders, for one piece of work.

        Raises UnreachableError or RefusedError where it cannot be opened.
        """
        with ImapMailbox(settings) as mailbox:
            mailbox.ensure_folders()
            yield mailbox

    @contextmanager
    def mailer(self, settings: SmtpSettings) -> Iterator[Mailer]:
        """Who hands letters over, for one piece of work. Nothing is connected yet."""
        with Mailer(settings) as mailer:
            yield mailer

    def drop_mailbox(self) -> None:
        """Something went wrong on this mailbox: the next piece of work gets another."""

    def close_idle(self) -> None:
        """Close what nobody has used for a while."""

    def close(self) -> None:
        """Close everything."""


class KeptConnections(Connections):
    """Keeps one mailbox and one line for letters open. For one thread at a time."""

    def __init__(self) -> None:
        """Nothing is open before it is asked for."""
        self._mailbox: ImapMailbox | None = None
        self._mailer: Mailer | None = None
        self._read_at = self._sent_at = 0.0
        self._reading = False

    @contextmanager
    def mailbox(self, settings: ImapSettings) -> Iterator[ImapMailbox]:
        """As `Connections.mailbox`; the one of last time, where it still answers."""
        self._mailbox = self._living() or self._opened(settings)
        self._reading = True
        try:
            yield self._mailbox
        except BaseException:
            self.drop_mailbox()
            raise
        finally:
            self._reading = False
        self._read_at = time.monotonic()

    @contextmanager
    def mailer(self, settings: SmtpSettings) -> Iterator[Mailer]:
        """As `Connections.mailer`; with the connection of last time, where there is one."""
        self.close_idle()
        self._mailer = self._mailer or Mailer(settings).__enter__()
        try:
            yield self._mailer
            self._mailer.rest()
        except BaseException:
            self._drop_mailer()
            raise
        self._sent_at = time.monotonic()

    def drop_mailbox(self) -> None:
        """Close the mailbox without a word; the next piece of work opens another."""
        mailbox, self._mailbox = self._mailbox, None
        if mailbox is not None:
            mailbox.__exit__(LostError, LostError("given up"), None)

    def close_idle(self) -> None:
        """Close what nobody has used for as long as servers remember.

        The mailbox without a goodbye: on a line that died nobody would answer to it. One that is
        being read is in use, however long ago the last reading was: receipts go meanwhile.
        """
        read_long_ago = not self._reading and time.monotonic() - self._read_at > KEPT_SECONDS
        if self._mailbox is not None and read_long_ago:
            self.drop_mailbox()
        if self._mailer is not None and time.monotonic() - self._sent_at > KEPT_SECONDS:
            self._drop_mailer()

    def close(self) -> None:
        """Say goodbye everywhere."""
        self.close_idle()
        mailbox, self._mailbox = self._mailbox, None
        if mailbox is not None:
            mailbox.__exit__(None, None, None)
        self._drop_mailer()

    def _living(self) -> ImapMailbox | None:
        self.close_idle()
        if self._mailbox is not None and not self._mailbox.answers():
            self.drop_mailbox()
        return self._mailbox

    def _opened(self, settings: ImapSettings) -> ImapMailbox:
        mailbox = ImapMailbox(settings).__enter__()
        try:
            mailbox.ensure_folders()
        except BaseException:
            mailbox.__exit__(*sys.exc_info())
            raise
        return mailbox

    def _drop_mailer(self) -> None:
        mailer, self._mailer = self._mailer, None
        if mailer is not None:
            mailer.__exit__(None, None, None)

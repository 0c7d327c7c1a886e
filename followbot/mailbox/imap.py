"""The mailbox followbot reads: listed, fetched without a trace, moved when done.

1. Mails are named by UID only; sequence numbers shift when somebody else deletes (RFC 9051).
2. Fetching uses PEEK: what was seen is kept in our database, never in a flag.
3. Nothing that came in a mail is ever part of a command.
4. One object is one connection and belongs to one thread. After a `LostError` it is of no more
   use: leave the `with` block and open a new one.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Self

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from followbot.domain.errors import FollowbotError, RefusedError
from followbot.mailbox.imap_connection import LostError, close, connect, translated
from followbot.mailbox.imap_folders import Folders
from followbot.mailbox.imap_groups import by_bytes, imap_date, in_groups
from followbot.mailbox.imap_idle import announces_mail, idle
from followbot.mailbox.imap_moving import Moving
from followbot.mailbox.settings import ImapSettings
from followbot.mailbox.wording import without_control

# 50 bodies at a time run as fast as all at once and cost 2 MB instead of 88.
MAILS_AT_ONCE = 50
BYTES_AT_ONCE = 8 * 1024 * 1024
HEADER_BYTES = 64 * 1024
# imaplib reads lines of at most a million bytes: one SEARCH answer has to fit.
LISTED_AT_ONCE = 50_000
# Without IDLE: how often the server is asked.
ASK_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class FetchedMail:
    """One mail as the server holds it.

    `size` is in bytes as the server counts. Where `complete` is false the mail is above the
    limit and `raw` holds the beginning of its headers only: set it aside, say so once.
    """

    uid: int
    raw: bytes
    size: int
    complete: bool = True


class ImapMailbox:
    """One connection to the mailbox, signed in for as long as the `with` block runs.

    Every method raises UnreachableError (later may work) or RefusedError (it will not).
    """

    def __init__(self, settings: ImapSettings) -> None:
        self.settings = settings
        self._client: IMAPClient | None = None
        self._folders: Folders | None = None
        self._messages = 0
        self._next_uid: int | None = None
        self._validity: int | None = None
        self._hears = False

    def __enter__(self) -> Self:
        self._client = connect(self.settings)
        self._folders = Folders(self._client, self.settings)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        client, self._client, self._folders = self._client, None, None
        if client is not None:
            close(client, politely=not isinstance(error, LostError))

    def answers(self) -> bool:
        """Whether the server still answers on this connection, and opens the inbox.

        It is open then: the next `select_inbox`, which comes at once, need not ask again.
        """
        self._validity = None
        with suppress(FollowbotError):
            self._validity = self.select_inbox()
        return self._validity is not None

    def select_inbox(self) -> int:
        """Open the inbox and return its UIDVALIDITY, the first half of every mail's key.

        Raises:
            RefusedError: there is no such folder, it is read-only, or it has no UIDVALIDITY.
        """
        just_opened, self._validity = self._validity, None
        if just_opened is not None:
            return just_opened
        return self._select(without_control("`imap.inbox`", self.settings.inbox))

    def select_filed(self, configured: str) -> int:
        """Open a folder of filed mails, to read only; returns its UIDVALIDITY."""
        self._validity = None
        return self._select(self._at_hand.name(configured), readonly=True)

    def uids_since(self, day: date) -> list[int]:
        """Return the UIDs of the opened folder that came on this day (the server's) or later."""
        return sorted(self._search(f"SINCE {imap_date(day)}"))

    def _select(self, inbox: str, *, readonly: bool = False) -> int:
        with translated(self.settings):
            answer = self._open.select_folder(inbox, readonly)
        self._messages = int(answer.get(b"EXISTS", 0))
        self._next_uid = answer.get(b"UIDNEXT")
        if self._next_uid is None:
            # Courier does not say it; RFC 3501 did not ask for it. (Nor does it find `UID *`.)
            last = self._search(f"{self._messages}:*") if self._messages else []
            self._next_uid = max(last, default=0) + 1
        validity = answer.get(b"UIDVALIDITY")
        if validity is None:
            with translated(self.settings):
                validity = self._open.folder_status(inbox, ["UIDVALIDITY"]).get(b"UIDVALIDITY")
        if not isinstance(validity, int):
            # Without it a recreated folder would reuse keys, and new mail would pass for old.
            raise RefusedError(
                f"`{self.settings.host}` gives no UIDVALIDITY for `{inbox}`",
                "such a mailbox cannot be read safely; use another server",
            )
        return validity

    def uids(self, after: int = 0) -> list[int]:
        """Return the UIDs of the opened inbox that are greater than `after`, ascending."""
        if after:
            # `n:*` always names the last mail, even one below n (RFC 9051 section 9).
            return sorted(uid for uid in self._search(f"UID {after + 1}:*") if uid > after)
        if self._messages <= LISTED_AT_ONCE:
            return sorted(self._search("ALL"))
        # From the end: what moves down while others delete is then seen twice, never missed.
        found: set[int] = set(self._search(f"{self._messages}:*"))
        for end in range(self._messages, 0, -LISTED_AT_ONCE):
            found.update(self._search(f"{max(1, end - LISTED_AT_ONCE + 1)}:{end}"))
        return sorted(found)

    def sizes(self, uids: Iterable[int]) -> dict[int, int]:
        """Return the sizes in bytes; a mail that is gone has none."""
        found: dict[int, int] = {}
        for some in in_groups(uids, 500):
            with translated(self.settings):
                answers = self._open.fetch(some, ["RFC822.SIZE"])
            found.update(
                (uid, answer[b"RFC822.SIZE"])
                for uid, answer in answers.items()
                if isinstance(answer.get(b"RFC822.SIZE"), int)
            )
        return found

    def fetch(self, uids: Iterable[int]) -> Iterator[FetchedMail]:
        """Yield the mails with these UIDs, some at a time, without marking them as read.

        A mail that is gone, or that the server does not hand out this time, is left out: it is
        still in `uids()` then and is simply tried again.
        """
        for group in self.fetch_groups(uids):
            yield from group

    def fetch_groups(self, uids: Iterable[int]) -> Iterator[Sequence[FetchedMail]]:
        """Yield the same mails in groups as they came: some 50, or 8 MB; none is empty.

        Nothing is asked of the server while a group is looked at.
        """
        for some in in_groups(uids, MAILS_AT_ONCE):
            sizes = self.sizes(some)
            for batch in by_bytes(some, sizes, self.settings.max_bytes, BYTES_AT_ONCE):
                if found := [FetchedMail(uid, raw, sizes[uid]) for uid, raw in self._bodies(batch)]:
                    yield found
            too_large = [uid for uid in some if sizes.get(uid, 0) > self.settings.max_bytes]
            if found := [mail for uid in too_large for mail in self._beginning(uid, sizes[uid])]:
                yield found

    def ensure_folders(self) -> None:
        """Create and subscribe the folders for processed mail and for review, where missing."""
        self._at_hand.ensure((self.settings.processed, self.settings.review))

    def move(self, uid: int, folder: str) -> bool:
        """Move one mail of the opened inbox; False when it is not there (any more)."""
        return Moving(self._open, self._at_hand, self.settings).one(uid, folder)

    def move_each(self, uids: Collection[int], folder: str) -> Iterator[int]:
        """Move these mails of the opened inbox; yields each that is not there any more.

        A mail that the server refuses to move keeps none of the others; its error comes last.
        """
        return Moving(self._open, self._at_hand, self.settings).each(uids, folder)

    def wait_for_mail(self, seconds: float, stop: threading.Event | None = None) -> bool:
        """Return True as soon as mail came in, else False after `seconds` or once `stop` is set.

        Mail that came since the last `select_inbox` of this object counts. Uses IDLE where the
        server has it, renewed in time; otherwise asks now and then. After mail was announced the
        inbox is not opened anew: that would be in the way of who reads it, and tell of it again.

        Raises:
            UnreachableError: the connection is lost; open a new one.
        """
        stop = stop or threading.Event()
        deadline = time.monotonic() + seconds
        hears, self._hears = self._hears, False
        if not hears and self._came_meanwhile():
            return True
        while (left := deadline - time.monotonic()) > 0 and not stop.is_set():
            if self._is_there_news(left, stop):
                self._hears = True
                return True
        return False

    def _came_meanwhile(self) -> bool:
        """Open the inbox; whether a mail came since it was opened last."""
        before = self._next_uid
        self.select_inbox()
        return before is not None and (self._next_uid or 0) > before

    def _is_there_news(self, seconds: float, stop: threading.Event) -> bool:
        client = self._open
        with translated(self.settings):
            if not client.has_capability("IDLE"):
                stop.wait(min(seconds, ASK_SECONDS))
                return announces_mail(client.noop()[1])
            try:
                # Asked first, because what waits would come before the `+` of IDLE.
                return announces_mail(client.noop()[1]) or idle(client, seconds, stop)
            except IMAPClientError as error:
                # Also a NO or a stray line: in IDLE nothing but a fresh start is safe.
                raise IMAPClientAbortError(str(error)) from error

    @property
    def _open(self) -> IMAPClient:
        if self._client is None:
            raise LostError("the mailbox is not open", "use it in a `with` block")
        return self._client

    @property
    def _at_hand(self) -> Folders:
        if self._folders is None:
            raise LostError("the mailbox is not open", "use it in a `with` block")
        return self._folders

    def _search(self, criteria: str) -> list[int]:
        with translated(self.settings):
            return list(self._open.search(criteria))

    def _bodies(self, uids: Sequence[int]) -> list[tuple[int, bytes]]:
        """The whole mails; where one of them spoils the answer, each alone."""
        with translated(self.settings):
            try:
                answers = self._open.fetch(uids, ["BODY.PEEK[]"])
            except IMAPClientAbortError:
                raise
            except IMAPClientError:
                # A NO, or an answer that cannot be read; the connection itself is in order.
                answers = None
        if answers is None:
            return (
                [] if len(uids) == 1 else [found for uid in uids for found in self._bodies([uid])]
            )
        return [
            (uid, body)
            for uid, answer in answers.items()
            if isinstance(body := answer.get(b"BODY[]"), bytes) and body
        ]

    def _beginning(self, uid: int, size: int) -> Iterator[FetchedMail]:
        with translated(self.settings):
            answers = self._open.fetch([uid], [f"BODY.PEEK[HEADER]<0.{HEADER_BYTES}>"])
        for key, value in answers.get(uid, {}).items():
            if key.startswith(b"BODY[HEADER]") and isinstance(value, bytes):
                yield FetchedMail(uid, value, size, complete=False)

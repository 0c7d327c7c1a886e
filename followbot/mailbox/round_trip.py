"""Test mails from the bot to itself: sent, waited for, looked at, and taken away again.

1. A test mail is known by the token in its subject; nothing else is ever touched.
2. A running followbot may file it before we see it, and a provider may keep a copy of what is
   sent or call it junk: all those folders are looked at, and left as they were.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from imapclient import DELETED
from imapclient.exceptions import IMAPClientError

from followbot.domain.delivery import Delivery
from followbot.domain.errors import FollowbotError
from followbot.mailbox.imap_connection import close, connect, translated
from followbot.mailbox.imap_folders import Folders
from followbot.mailbox.settings import ImapSettings, SmtpSettings
from followbot.mailbox.smtp import Claim, deliver

ASK_SECONDS = 0.5
HEADERS = "BODY.PEEK[HEADER]"
_COPIES = frozenset({b"\\Sent", b"\\All"})
"""Where a provider keeps what is sent: a mail there has not arrived yet."""
_SPECIAL = _COPIES | {b"\\Junk"}


Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class TestMail:
    """A mail to ourselves: the address it goes to, its token, Message-ID and bytes."""

    __test__ = False

    recipient: str
    token: str
    message_id: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Arrival:
    """A test mail as it lies in the mailbox: its headers, and when the server says that it came."""

    folder: str
    seconds: float
    headers: bytes
    received_at: datetime | None


@dataclass(slots=True)
class RoundTrip:
    """What became of test mails, by token: how each was taken, and where it arrived."""

    deliveries: dict[str, Delivery] = field(default_factory=dict)
    arrivals: dict[str, Arrival] = field(default_factory=dict)
    left_behind: list[str] = field(default_factory=list)
    """Tokens of mails that may still arrive, or could not be taken away."""


def test_mail(sender: str, recipient: str, token: str, message_id: str, now: datetime) -> TestMail:
    """A short mail that says what it is, and that no machine should answer (RFC 3834)."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"] = sender, recipient
    mail["Subject"] = f"followbot doctor: test mail {token}"
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = message_id
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(
        "followbot tests its mailbox with this mail and deletes it by itself.\n"
        "Where it is still here after an hour, delete it by hand.\n"
    )
    return TestMail(recipient, token, message_id, mail.as_bytes())


test_mail.__test__ = False  # type: ignore[attr-defined]  # its name is no test's


@dataclass(frozen=True, slots=True)
class Seen:
    """A test mail in a folder; `is_copy`: the provider's own copy of what was sent."""

    token: str
    folder: str
    uid: int
    headers: bytes
    received_at: datetime | None
    is_copy: bool


class MailboxWatch:
    """Looks for test mails in the folders where they may arrive."""

    def __init__(self, settings: ImapSettings) -> None:
        """Connect, and remember how far each folder goes now. Raises FollowbotError."""
        self._settings = settings
        self._client = connect(settings)
        try:
            self._folders = dict(self._where())
            self._after = {folder: self._next_uid(folder) for folder in self._folders}
        except BaseException:
            close(self._client, politely=False)
            raise

    def close(self) -> None:
        """Leave."""
        close(self._client, politely=True)

    def look(self, tokens: Sequence[str]) -> Iterator[Seen]:
        """Test mails that lie in any folder."""
        for folder, is_copy in self._folders.items():
            if (uids := self._new_in(folder)) and tokens:
                with translated(self._settings):
                    found = self._client.fetch(uids, [HEADERS, "INTERNALDATE"])
                for uid, answer in found.items():
                    headers = answer.get(b"BODY[HEADER]") or b""
                    token = next((t for t in tokens if t.encode() in _subject(headers)), None)
                    if token is not None:
                        came = answer.get(b"INTERNALDATE")
                        yield Seen(token, folder, uid, headers, came, is_copy)

    def remove(self, folder: str, uid: int) -> bool:
        """Take one of our test mails away; False where the server lets us only flag it."""
        client = self._client
        with translated(self._settings):
            client.select_folder(folder)
            if client.has_capability("X-GM-EXT-1"):
                # Gmail only takes a label off; its bin alone deletes.
                client.add_gmail_labels([uid], ["\\Trash"], silent=True)
                return True
            client.add_flags([uid], DELETED, silent=True)
            if client.has_capability("UIDPLUS"):
                client.uid_expunge([uid])
            elif list(client.search("DELETED")) == [uid]:
                client.expunge()
            else:
                return False
        return True

    def _where(self) -> Iterator[tuple[str, bool]]:
        """Every folder to look in, and whether only copies of what was sent lie there."""
        named = Folders(self._client, self._settings)
        yield named.name(self._settings.inbox), False
        for configured in (self._settings.processed, self._settings.review):
            if named.exists(name := named.name(configured)):
                yield name, False
        with translated(self._settings):
            listed = self._client.list_folders()
        for flags, _separator, name in listed:
            if _SPECIAL.intersection(flags) and b"\\Noselect" not in flags:
                yield name, bool(_COPIES.intersection(flags))

    def _next_uid(self, folder: str) -> int:
        with translated(self._settings):
            opened = self._client.select_folder(folder, readonly=True)
        told = opened.get(b"UIDNEXT")
        return int(told) if told else max(self._uids("ALL"), default=0) + 1

    def _new_in(self, folder: str) -> list[int]:
        with translated(self._settings):
            self._client.select_folder(folder, readonly=True)
        first = self._after[folder]
        return [uid for uid in self._uids(f"UID {first}:*") if uid >= first]

    def _uids(self, criteria: str) -> list[int]:
        with translated(self._settings):
            return list(self._client.search(criteria))


def _subject(headers: bytes) -> bytes:
    """The subject line, unfolded: a token elsewhere in a mail is not ours to act on."""
    lines = headers.replace(b"\r\n ", b" ").replace(b"\r\n\t", b" ").split(b"\r\n")
    return next((line for line in lines if line.lower().startswith(b"subject:")), b"")


def make_round_trip(
    smtp: SmtpSettings,
    imap: ImapSettings,
    mails: Sequence[TestMail],
    seconds: float,
    also: Callable[[], Sequence[TestMail]] = tuple,
    progress: Progress = lambda _told: None,
) -> RoundTrip:
    """Send test mails and wait until all that were taken have arrived, at most `seconds`.

    `also` is done after they are sent, and returns other test mails that were taken meanwhile: they
    are waited for and taken away as well.

    Raises:
        FollowbotError: one of the servers cannot be used.
    """
    trip = RoundTrip()
    watch = MailboxWatch(imap)
    try:
        began = time.monotonic()
        _send(smtp, mails, trip)
        others = {mail.token for mail in also()}
        expected = others | {m.token for m in mails if _was_taken(trip.deliveries.get(m.token))}
        swept = others | {mail.token for mail in mails}
        while True:
            _sweep(watch, trip, swept, began)
            if expected <= trip.arrivals.keys() or time.monotonic() - began > seconds:
                break
            progress(f"{time.monotonic() - began:.0f} s")
            time.sleep(ASK_SECONDS)
        _last_sweep(watch, trip, swept, began)
        trip.left_behind += sorted(expected - trip.arrivals.keys() - set(trip.left_behind))
    finally:
        watch.close()
    return trip


def _was_taken(delivery: Delivery | None) -> bool:
    return delivery is not None and delivery.outcome in {"accepted", "unknown"}


def _send(smtp: SmtpSettings, mails: Sequence[TestMail], trip: RoundTrip) -> None:
    by_id: Mapping[int, TestMail] = dict(enumerate(mails))
    sender = mails[0].recipient if mails else ""
    claims = [Claim(key, sender, mail.recipient, len(mail.raw)) for key, mail in by_id.items()]

    def settle(key: int, delivery: Delivery) -> None:
        trip.deliveries[by_id[key].token] = delivery

    deliver(smtp, claims, lambda key: by_id[key].raw, settle, connections=1)


def _sweep(watch: MailboxWatch, trip: RoundTrip, tokens: set[str], began: float) -> None:
    """Note what arrived, and take it away at once."""
    for seen in list(watch.look(sorted(tokens))):
        if not seen.is_copy:
            took = time.monotonic() - began
            trip.arrivals[seen.token] = Arrival(seen.folder, took, seen.headers, seen.received_at)
        if not watch.remove(seen.folder, seen.uid):
            trip.left_behind.append(seen.token)


def _last_sweep(watch: MailboxWatch, trip: RoundTrip, tokens: set[str], began: float) -> None:
    """Once more: a running followbot may have moved a mail while we looked elsewhere."""
    try:
        _sweep(watch, trip, tokens, began)
    except (FollowbotError, IMAPClientError):
        trip.left_behind += sorted(tokens & trip.arrivals.keys())

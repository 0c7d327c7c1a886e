"""The inbox table: raw bytes first, meaning later, filed last.

IMAP flags are never state: what was done with a mail stands here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy.orm import defer
from sqlmodel import Session, col, delete, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from followbot.domain.packing import packed, unpacked
from followbot.domain.tables import Incoming, MailboxScan, id_of
from followbot.domain.terms import IncomingState
from followbot.rules.retention import LOOKED_AT_AFTER
from followbot.store.appended import append_now
from followbot.store.prepared import prepared

MAX_ATTEMPTS = 3
"""A mail that failed this often is set aside in quarantine; the others go on."""

MAX_INTERRUPTIONS = 12
"""So often a process may end while it has a mail before it, until the mail is suspected."""


def known_uids(session: Session, mailbox: str, uidvalidity: int) -> set[int]:
    """UIDs that are stored already; what the server has beyond these is new."""
    return set(_known(session, mailbox, uidvalidity))


@prepared
def _known(mailbox: str, uidvalidity: int) -> SelectOfScalar[int]:
    return select(Incoming.uid).where(
        Incoming.mailbox == mailbox, Incoming.uidvalidity == uidvalidity
    )


class Fetched(NamedTuple):
    """A mail as it was fetched. `size` is the server's, in bytes.

    Of a mail that was too large (not `complete`) `raw` are its first headers only.
    """

    uid: int
    raw: bytes
    size: int
    complete: bool = True


def store_mails(
    session: Session, mailbox: str, uidvalidity: int, mails: Sequence[Fetched], now: datetime
) -> Sequence[int]:
    """Keep fetched mails before anything looks into them, all with one commit; their ids."""
    heard_before_at = min(_scans(session).all(), default=None)
    rows = [
        {
            "mailbox": mailbox,
            "uidvalidity": uidvalidity,
            "uid": mail.uid,
            "sha256": hashlib.sha256(mail.raw).hexdigest(),
            "raw": packed(mail.raw),
            "size": mail.size,
            "complete": mail.complete,
            "stored_at": now,
            "heard_before_at": heard_before_at,
            "keep_until_at": now + LOOKED_AT_AFTER,
        }
        for mail in mails
    ]
    return append_now(session, Incoming, rows)


def store_mail(
    session: Session,
    mailbox: str,
    uidvalidity: int,
    uid: int,
    raw: bytes,
    size: int,
    now: datetime,
    complete: bool = True,
) -> Incoming:
    """The same of one mail."""
    mail = Fetched(uid, raw, size, complete)
    (key,) = store_mails(session, mailbox, uidvalidity, [mail], now)
    return mail_by_id(session, key)


def known_content(session: Session, raw: bytes) -> bool:
    """Whether a mail with the very same bytes is stored, wherever it lay."""
    wanted = select(Incoming.id).where(Incoming.sha256 == hashlib.sha256(raw).hexdigest())
    return session.exec(wanted.limit(1)).first() is not None


def raw_mail(row: Incoming) -> bytes:
    """The mail as it came; b"" where it was erased."""
    return unpacked(row.raw)


def scan_finished(session: Session, mailbox: str, uidvalidity: int, at: datetime) -> None:
    """Note that everything that lay in the mailbox at this instant is stored.

    There is one mailbox: one that the configuration named before is forgotten, or its last
    reading would keep the bot deaf for ever.
    """
    session.exec(delete(MailboxScan).where(col(MailboxScan.mailbox) != mailbox))
    new = MailboxScan(mailbox=mailbox, uidvalidity=uidvalidity, complete_at=at)
    scan = session.get(MailboxScan, mailbox) or new
    scan.uidvalidity, scan.complete_at = uidvalidity, at
    session.add(scan)


def ears_open_until(session: Session) -> datetime | None:
    """The instant up to which every mail is read and understood; None when never read.

    Silence may be judged only for deadlines before it. A mail that waits to be understood may have
    lain in the mailbox since the reading before: when it was stored says nothing of when it came.
    """
    scans = _scans(session).all()
    waiting = _waiting_since(session).all()
    if not scans or None in waiting:
        return None
    return min([*scans, *(at for at in waiting if at is not None)])


@prepared
def _scans() -> SelectOfScalar[datetime]:
    return select(MailboxScan.complete_at)


@prepared
def _waiting_since() -> SelectOfScalar[datetime | None]:
    waiting = select(col(Incoming.heard_before_at)).where(Incoming.state == IncomingState.STORED)
    return waiting.distinct()


class Waiting(NamedTuple):
    """A stored mail that nobody has understood yet: its size in bytes, and earlier attempts."""

    id: int
    size: int
    attempts: int
    complete: bool


def mails_to_understand(session: Session) -> Sequence[Waiting]:
    """Stored mails that nobody has understood yet, in the order they came."""
    return [Waiting(*row) for row in _waiting(session)]


@prepared
def _waiting() -> Select[int, int, int, bool]:
    number: Any = col(Incoming.id)
    wanted = select(number, Incoming.size, Incoming.attempts, Incoming.complete)
    return wanted.where(Incoming.state == IncomingState.STORED).order_by(col(Incoming.id))


def mail_by_id(session: Session, incoming_id: int, *, locked: bool = False) -> Incoming:
    """The mail with this id; it exists. `locked`: nobody else changes it until we commit."""
    return (_locked if locked else _by_id)(session, incoming_id).one()


@prepared
def _by_id(incoming_id: int) -> SelectOfScalar[Incoming]:
    return select(Incoming).where(Incoming.id == incoming_id)


@prepared
def _locked(incoming_id: int) -> SelectOfScalar[Incoming]:
    return select(Incoming).where(Incoming.id == incoming_id).with_for_update()


def count_attempt(session: Session, incoming_id: int) -> Incoming | None:
    """Count an attempt before parsing; None when the mail is done or now in quarantine."""
    row = _locked(session, incoming_id).one()
    if row.state != IncomingState.STORED:
        return None
    # Without an error every attempt so far was cut off from outside: a power cut, a restart.
    if row.attempts >= (MAX_ATTEMPTS if row.error else MAX_INTERRUPTIONS):
        row.state = IncomingState.QUARANTINED
        row.error = row.error or f"the process ended {row.attempts} times while it read this mail"
        session.add(row)
        return None
    row.attempts += 1
    session.add(row)
    return row


def mails_locked(session: Session, incoming_ids: Collection[int]) -> Sequence[Incoming]:
    """These mails in the order they came, locked; bytes come when somebody looks at them."""
    return _all_locked(session, sorted(incoming_ids)).all()


@prepared
def _all_locked(incoming_ids: Sequence[int]) -> SelectOfScalar[Incoming]:
    raw: Any = Incoming.raw
    wanted = select(Incoming).where(col(Incoming.id).in_(incoming_ids)).options(defer(raw))
    return wanted.order_by(col(Incoming.id)).with_for_update()


def note_failure(session: Session, incoming_id: int, error: str) -> None:
    """Keep why understanding a mail failed; it is tried again until its attempts are used up."""
    row = mail_by_id(session, incoming_id, locked=True)
    if row.state != IncomingState.STORED:
        return
    row.error = error.replace("\0", "")[:500]
    if row.attempts >= MAX_ATTEMPTS:
        row.state = IncomingState.QUARANTINED
    session.add(row)


def forget_attempts(session: Session, incoming_ids: Collection[int]) -> None:
    """The mails were not to blame (no database, a wrong set-up): these attempts do not count."""
    for row in mails_locked(session, incoming_ids):
        if row.state == IncomingState.STORED and row.attempts > 0:
            row.attempts -= 1
            session.add(row)


def same_content(session: Session, row: Incoming) -> Incoming | None:
    """An earlier mail with the very same bytes, or None. The same content is no news."""
    return same_bytes_before(session, row.sha256, id_of(row)).first()


@prepared
def same_bytes_before(sha256: str, before: int) -> SelectOfScalar[Incoming]:
    """The first mail before this one with the very same bytes."""
    wanted = select(Incoming).where(Incoming.sha256 == sha256, col(Incoming.id) < before)
    return wanted.order_by(col(Incoming.id)).limit(1)


def understood_before(session: Session, row: Incoming, most: int) -> Sequence[Incoming]:
    """Earlier mails with the same Message-ID that were understood, the newest first."""
    return same_id_before(session, row.message_id, id_of(row), most).all()


@prepared
def same_id_before(message_id: str, before: int, most: int) -> SelectOfScalar[Incoming]:
    """Mails before this one with the same Message-ID that were understood, newest first."""
    wanted = select(Incoming).where(
        Incoming.message_id == message_id,
        Incoming.state == IncomingState.UNDERSTOOD,
        col(Incoming.id) < before,
    )
    return wanted.order_by(col(Incoming.id).desc()).limit(most)


def mails_with_reason(
    session: Session, incoming_ids: Collection[int], reason: str
) -> Sequence[Incoming]:
    """Those of these mails whose reading gave this reason, oldest first."""
    if not incoming_ids:
        return ()
    wanted = select(Incoming).where(
        col(Incoming.id).in_(sorted(incoming_ids)), col(Incoming.reasons).contains(reason)
    )
    rows = session.exec(wanted.order_by(col(Incoming.id))).all()
    return [row for row in rows if reason in row.reasons.split(",")]


def mails_for_review(session: Session) -> Sequence[Incoming]:
    """What a person must read, oldest first."""
    return _in_review(session).all()


@prepared
def _in_review() -> SelectOfScalar[Incoming]:
    wanted = select(Incoming).where(
        col(Incoming.state).in_([IncomingState.REVIEW, IncomingState.QUARANTINED])
    )
    return wanted.order_by(col(Incoming.id))


def mail_in_quarantine(session: Session, incoming_id: int) -> Incoming | None:
    """The mail with this id where it is in quarantine, else None."""
    wanted = select(Incoming).where(
        Incoming.id == incoming_id, Incoming.state == IncomingState.QUARANTINED
    )
    return session.exec(wanted.with_for_update()).first()


def leave_quarantine(session: Session, row: Incoming) -> None:
    """The next run reads the mail anew, with all its attempts before it."""
    row.state, row.attempts, row.error = IncomingState.STORED, 0, ""
    session.add(row)

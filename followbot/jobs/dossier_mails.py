"""The mails and files of a dossier: copies without tokens, and what their bytes were.

Whoever holds a token can answer in the supplier's or the buyer's place, so no copy keeps one. Files
lie beside the mails; a copy names them only.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from typing import TYPE_CHECKING

from followbot.domain.dossier import DossierFile, DossierMail
from followbot.domain.tables import Evidence, Incoming, Measure, Outgoing, id_of
from followbot.domain.tokens import TOKEN_PATTERN
from followbot.jobs.redact import redacted
from followbot.reading.attachments import attachment_content, safe_name
from followbot.reading.envelope import open_envelope
from followbot.store import exporting
from followbot.store.incoming import mail_by_id, raw_mail
from followbot.store.letter_bytes import raw_of

if TYPE_CHECKING:
    from sqlmodel import Session

BLANK = "fb" + "0" * 26
_NOT_IN_NAMES = re.compile(r'[<>:"|?*\\/\x00-\x1f]')
_MOST_TEXT = 50_000
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class _Tokens:
    """Every token in a text, as `redact` takes things out."""

    def in_place(self, text: str) -> str:
        """The text with zeros where a token stood."""
        return TOKEN_PATTERN.sub(BLANK, text)

    def names_it(self, text: str) -> bool:
        """Whether a token stands in the text; the zeros are none."""
        return TOKEN_PATTERN.search(text) is not None


def dossier_mails(
    session: Session, plan_id: int, rows: Sequence[Measure]
) -> tuple[DossierMail, ...]:
    """Every letter and mail about a plan, oldest first."""
    letters, mails = exporting.mails_of_plan(session, plan_id)
    known = {id_of(mail) for mail in mails}
    others = {
        update.incoming_id
        for row in rows
        for update in exporting.updates_of(session, id_of(row))
        if update.incoming_id is not None and update.incoming_id not in known
    }
    mails += [mail_by_id(session, key) for key in sorted(others)]
    found = [*(_letter(session, row) for row in letters), *map(_mail, mails)]
    return tuple(sorted(found, key=lambda mail: (mail.at, mail.name)))


def _letter(session: Session, row: Outgoing) -> DossierMail:
    raw = raw_of(session, row)
    name = f"letter {id_of(row)}"
    return DossierMail(
        name=name,
        sent=True,
        at=row.transmitted_at or row.created_at,
        who="follow-up assistant",
        to=row.recipient,
        subject=row.subject,
        kind=row.kind.value.replace("_", " "),
        state=row.state.value,
        sha256=hashlib.sha256(raw).hexdigest() if raw else "",
        text=_text(raw),
        erased=not raw,
        path=f"mails/{name.replace(' ', '-')}.eml" if raw else "",
        content=copy_of(raw),
    )


def _mail(row: Incoming) -> DossierMail:
    raw = raw_mail(row)
    name = f"mail {id_of(row)}"
    return DossierMail(
        name=name,
        sent=False,
        at=row.written_at or row.stored_at,
        who=row.sender,
        to="",
        subject=row.subject,
        kind=row.kind.replace("_", " "),
        state=row.state.value,
        sha256=row.sha256,
        text=_text(raw),
        erased=not raw,
        path=f"mails/{name.replace(' ', '-')}.eml" if raw else "",
        content=copy_of(raw),
    )


def _text(raw: bytes) -> str:
    """What a mail says, in plain text, without tokens."""
    return _Tokens().in_place(open_envelope(raw).plain)[:_MOST_TEXT] if raw else ""


def copy_of(raw: bytes) -> bytes:
    """A mail without tokens and without its files, b"" where that cannot be made."""
    if not raw:
        return b""
    message = message_from_bytes(raw)
    for part in message.walk():
        if not part.is_multipart() and part.get_content_maintype() != "text":
            _name_only(part)
    return redacted(message.as_bytes(), _Tokens())


def _name_only(part: Message) -> None:
    """Say in a file's place what it was."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    said = f"[{len(content)} bytes left out, sha256 {hashlib.sha256(content).hexdigest()}]\n"
    for header in ("Content-Transfer-Encoding", "Content-Type"):
        del part[header]
    part["Content-Type"] = "text/plain; charset=us-ascii"
    part.set_payload(said)


def evidence_file(place: int, file: Evidence, mail: Incoming, measure: str) -> DossierFile:
    """One file that a supplier sent, with its bytes where they are what was stored."""
    raw = raw_mail(mail)
    content = attachment_content(raw, file.part) if raw else None
    same = content is not None and hashlib.sha256(content).hexdigest() == file.sha256
    name = _NOT_IN_NAMES.sub("_", safe_name(file.name, file.content_type)).strip(". ")
    stem, dot, ending = name.rpartition(".")
    short = f"{(stem or ending)[:_LONGEST_NAME]}{dot if stem else ''}{ending[:8] if stem else ''}"
    return DossierFile(
        path=f"evidence/{place:03d} {short}" if same else "",
        name=file.name,
        measure=measure,
        size=file.size,
        sha256=file.sha256,
        mail=f"mail {id_of(mail)}",
        content=content if same and content is not None else b"",
    )

"""The letter that is answered, as a mail program has it open."""

from __future__ import annotations

import email
import email.policy
import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, tzinfo
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime
from zoneinfo import ZoneInfo

_REPLY_PREFIX = re.compile(r"^(?:\s*(?:re|aw|sv|vs|回复|答复|回覆)\s*[:：])+\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Writer:
    """Who answers: what the program writes into From, and the zone its clock shows."""

    name: str
    address: str
    timezone: str
    company: str = ""
    position: str = ""

    @property
    def zone(self) -> tzinfo:
        """The writer's zone."""
        return ZoneInfo(self.timezone)


@dataclass(frozen=True, slots=True)
class ReceivedLetter:
    """What a mail program knows of a letter in its inbox. `at` is aware, as the sender wrote it."""

    subject: str
    from_name: str
    from_address: str
    to_name: str
    to_address: str
    reply_to: str
    at: datetime
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    plain: str
    html: str

    @property
    def bare_subject(self) -> str:
        """The subject without reply prefixes of any language."""
        return _REPLY_PREFIX.sub("", self.subject)

    @property
    def thread(self) -> tuple[str, ...]:
        """The References of an answer (RFC 5322 3.6.4)."""
        return (*self.references, self.message_id)

    def mark(self, at: datetime) -> str:
        """40 hex digits that an answer at this instant makes its ids from."""
        return hashlib.sha256(f"{self.message_id} {at.isoformat()}".encode()).hexdigest()[:40]


def open_letter(raw: bytes) -> ReceivedLetter:
    """What a mail program shows of these bytes; they are our own letters, so well formed."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    from_name, from_address = _first_address(message, "From")
    to_name, to_address = _first_address(message, "To")
    return ReceivedLetter(
        subject=str(message.get("Subject", "")),
        from_name=from_name,
        from_address=from_address,
        to_name=to_name,
        to_address=to_address,
        reply_to=_first_address(message, "Reply-To")[1] or from_address,
        at=parsedate_to_datetime(str(message["Date"])),
        message_id=str(message.get("Message-ID", "")).strip(),
        in_reply_to=str(message.get("In-Reply-To", "")).strip(),
        references=tuple(str(message.get("References", "")).split()),
        plain=_body(message, "plain"),
        html=_body(message, "html"),
    )


def _first_address(message: EmailMessage, header: str) -> tuple[str, str]:
    pairs = getaddresses([str(message.get(header, ""))])
    return pairs[0] if pairs else ("", "")


def _body(message: EmailMessage, subtype: str) -> str:
    part = message.get_body((subtype,))
    if part is None:
        return ""
    return str(part.get_content()).replace("\r\n", "\n")

"""A carried mail as the page shows it: parsed once, nothing executed, nothing fetched."""

from __future__ import annotations

import email
import email.policy
import textwrap
from dataclasses import dataclass
from datetime import datetime, tzinfo
from email.message import EmailMessage
from email.utils import getaddresses


@dataclass(frozen=True, slots=True)
class MailView:
    """One mail. `number` counts carried mails from 1; `message_id` finds it in the database."""

    number: int
    at: datetime
    from_name: str
    from_address: str
    to_name: str
    to_address: str
    envelope_to: str
    reply_to: str
    subject: str
    message_id: str
    references: str
    plain: str
    html: str
    files: tuple[str, ...]
    source: str


def mail_view(number: int, at: datetime, envelope_to: str, raw: bytes) -> MailView:
    """Open a mail's bytes for show; what cannot be read stays empty."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    from_name, from_address = _address(message, "From")
    to_name, to_address = _address(message, "To")
    return MailView(
        number=number,
        at=at,
        from_name=from_name or from_address,
        from_address=from_address,
        to_name=to_name or to_address,
        to_address=to_address,
        envelope_to=envelope_to,
        reply_to=_address(message, "Reply-To")[1] or from_address,
        subject=str(message.get("Subject", "")),
        message_id=str(message.get("Message-ID", "")).strip(),
        references=" ".join(str(message.get("References", "")).split()),
        plain=_body(message, "plain"),
        html=_body(message, "html"),
        files=tuple(part.get_filename() or "file" for part in message.iter_attachments()),
        source=raw.decode("utf-8", "backslashreplace").replace("\r\n", "\n"),
    )


def quoted_for_reply(mail: MailView, zone: tzinfo) -> str:
    """What a mail program puts into the box when somebody presses Reply."""
    local = mail.at.astimezone(zone)
    when = f"{local:%a}, {local.day} {local:%b %Y} at {local:%H:%M}"
    marked = "\n".join(f"> {line}".rstrip() for line in mail.plain.rstrip().split("\n"))
    return f"\n\n\nOn {when}, {mail.from_name} <{mail.reply_to}> wrote:\n\n{marked}\n"


def first_words(mail: MailView, width: int = 90) -> str:
    """The beginning of the text, for the list."""
    return textwrap.shorten(" ".join(mail.plain.split())[: width * 3], width, placeholder="…")


def _address(message: EmailMessage, header: str) -> tuple[str, str]:
    pairs = getaddresses([str(message.get(header, ""))])
    return pairs[0] if pairs else ("", "")


def _body(message: EmailMessage, subtype: str) -> str:
    part = message.get_body((subtype,))
    if part is None:
        return ""
    content = part.get_content()
    return content.replace("\r\n", "\n") if isinstance(content, str) else ""

"""Taking a person out of the bytes of a mail that somebody else wrote or got.

Headers and texts say the alias instead; files stay as they are. A mail that still names the
person afterwards, in a form we cannot rewrite, is told so: it is erased as a whole then.
"""

from __future__ import annotations

from email import message_from_bytes
from email.charset import QP, Charset
from email.header import Header, decode_header, make_header
from email.message import Message
from typing import Protocol


class TakenOut(Protocol):
    """What is to be taken out: a person, or whatever else."""

    def in_place(self, text: str) -> str:
        """The text without it."""

    def names_it(self, text: str) -> bool:
        """Whether it stands in the text."""


_UTF8 = Charset("utf-8")
_UTF8.body_encoding = QP


def names_person(raw: bytes, alias: TakenOut) -> bool:
    """Whether a mail names the person, in its bytes or in any text it decodes to."""
    if alias.names_it(raw.decode("utf-8", "replace")):
        return True
    message = message_from_bytes(raw)
    return any(alias.names_it(text) for text in _texts(message))


def redacted(raw: bytes, alias: TakenOut) -> bytes:
    """The mail with the alias in the person's place; b"" where it cannot be taken out."""
    message = message_from_bytes(raw)
    for part in message.walk():
        _redact_headers(part, alias)
        if part.get_content_maintype() == "text" and not part.is_multipart():
            _redact_text(part, alias)
    after = message.as_bytes()
    return b"" if names_person(after, alias) else after


def _texts(message: Message) -> list[str]:
    found = []
    for part in message.walk():
        found += [_header_text(str(value)) for _, value in part.items()]
        if part.get_content_maintype() == "text" and not part.is_multipart():
            found.append(_decoded(part))
    return found


def _redact_headers(part: Message, alias: TakenOut) -> None:
    for name, value in list(part.items()):
        text = _header_text(str(value))
        after = alias.in_place(text)
        if after != text:
            plain = after.replace("\r", " ").replace("\n", " ")
            part.replace_header(name, plain if plain.isascii() else Header(plain, "utf-8").encode())


def _redact_text(part: Message, alias: TakenOut) -> None:
    text = _decoded(part)
    after = alias.in_place(text)
    if after == text:
        return
    del part["Content-Transfer-Encoding"]
    part.set_payload(after, _UTF8)


def _header_text(value: str) -> str:
    try:
        return str(make_header(decode_header(value)))
    except (ValueError, LookupError):
        return value


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    charset = part.get_content_charset("utf-8")
    try:
        return payload.decode(charset, "replace")
    except LookupError:
        return payload.decode("utf-8", "replace")

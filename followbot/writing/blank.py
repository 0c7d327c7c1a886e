"""Our own mail without its token: what stays in the archive when a token has expired.

Everything else stays as it was sent, to the byte: the letter is still subtracted from answers.
"""

from __future__ import annotations

import re
import zipfile
from base64 import b64decode
from binascii import a2b_qp
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from io import BytesIO

from followbot.domain.tokens import TOKEN_PATTERN, token_hash
from followbot.writing.mime import base64_lines
from followbot.writing.quoted_printable import quoted_printable

BLANK = b"fb" + b"0" * 26
"""Stands where a token stood: as long, and no token, because none has a zero."""

_ZIP = b"PK"


def without_token(raw: bytes, wanted_hash: str) -> bytes:
    """The mail with the token of this hash blanked wherever it stands, files included."""
    mail = BytesParser(policy=compat32).parsebytes(raw)
    token = _token(raw, mail, wanted_hash)
    if token is None:
        return raw
    head, blank, body = raw.partition(b"\r\n\r\n")
    for part in _leaves(mail):
        payload = str(part.get_payload()).encode("ascii")
        content = _content(part, payload)
        changed = _blanked(content, token)
        if changed != content:
            body = body.replace(payload, _encoded(part, changed), 1)
    return _in_bytes(head, token) + blank + body


def _leaves(mail: Message) -> Iterator[Message]:
    return (part for part in mail.walk() if not part.is_multipart())


def _token(raw: bytes, mail: Message, wanted_hash: str) -> bytes | None:
    """The token itself, which only the mail still knows."""
    texts = [raw.partition(b"\r\n\r\n")[0]]
    texts += [_content(part, str(part.get_payload()).encode("ascii")) for part in _leaves(mail)]
    for text in texts:
        for found in TOKEN_PATTERN.findall(text.decode("utf-8", "replace")):
            if token_hash(f"fb{found}") == wanted_hash:
                return f"fb{found}".encode("ascii")
    return None


def _content(part: Message, payload: bytes) -> bytes:
    encoding = str(part.get("content-transfer-encoding", "")).lower()
    if encoding == "base64":
        return b64decode(payload)
    return a2b_qp(payload) if encoding == "quoted-printable" else payload


def _encoded(part: Message, content: bytes) -> bytes:
    encoding = str(part.get("content-transfer-encoding", "")).lower()
    if encoding == "base64":
        return base64_lines(content).encode("ascii")
    if encoding == "quoted-printable":
        return quoted_printable(content).encode("ascii")
    return content


def _blanked(content: bytes, token: bytes) -> bytes:
    return _in_zip(content, token) if content.startswith(_ZIP) else _in_bytes(content, token)


def _in_bytes(content: bytes, token: bytes) -> bytes:
    return re.sub(re.escape(token), BLANK, content, flags=re.IGNORECASE)


def _in_zip(content: bytes, token: bytes) -> bytes:
    """The answer sheet, packed anew where the token stands in it."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        members = [(info, archive.read(info)) for info in archive.infolist()]
    if all(_in_bytes(data, token) == data for _, data in members):
        return content
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, data in members:
            archive.writestr(info, _in_bytes(data, token), zipfile.ZIP_DEFLATED)
    return packed.getvalue()

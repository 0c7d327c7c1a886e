"""A letter as the bytes that go over the wire (RFC 5322, 2045-2047, 3834).

Assembled by hand: the standard library needs 2 ms a mail, and encodes long Message-IDs
in `In-Reply-To` and `References`, which breaks threading.

1. No header value holds CR, LF, NUL or another control character, whatever came in.
2. Plain text first, HTML second (multipart/alternative), with the pictures it shows
   (multipart/related); files make a multipart/mixed around it. Lines end in CRLF and hold at
   most 998 octets.
3. A receipt is `auto-replied`, everything else `auto-generated` (RFC 3834).
4. The text of both parts survives to the letter: what the reader decodes is what
   `Letter` holds, so it can be subtracted from an answer again.
"""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote

from followbot.domain.errors import FollowbotError
from followbot.domain.identity import BotIdentity
from followbot.domain.letter import Attachment, Letter
from followbot.domain.plan import Person
from followbot.domain.terms import RECEIPTS, LetterKind
from followbot.writing.finished_page import Page
from followbot.writing.quoted_printable import CRLF, printable_lines, strange_octets

KIND_HEADER = "X-Followbot-Letter"
"""Tells our own mails apart in archives; in a mail that comes in it means nothing."""

_SUPPRESS_ROUND = "DR, RN, NRN, AutoReply"  # not OOF: "away until 7 December" is information
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,900}>")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~. -]*")
_ADDRESS = re.compile(r"[!#-'*+\--9=?A-Z^-~.]+@[A-Za-z0-9.-]+")
_MAX_REFERENCES = 30
_MAX_ASCII = 60
_MOSTLY_ASCII = 0.8
"""From this share of ASCII on quoted-printable is the shorter encoding."""

_WORD_OCTETS = 42
"""Octets per encoded word: 56 characters of base64, under the limit of 75 (RFC 2047, 2)."""


@dataclass(frozen=True, slots=True)
class MailHeaders:
    """Everything a mail needs beside its letter.

    `reply_to` is our address with the letter's token. `references` are the Message-IDs of
    the thread, oldest first. `sender_name` is shown instead of the bot's own name.
    """

    identity: BotIdentity
    to: Person
    reply_to: str
    message_id: str
    date: datetime
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    sender_name: str = ""


def compose(letter: Letter, headers: MailHeaders) -> bytes:
    """The finished mail. The same arguments give the same bytes.

    Raises FollowbotError for an address that cannot stand in a header.
    """
    seed = sha256(f"{headers.message_id}\0{letter.plain}".encode("utf-8", "replace")).hexdigest()
    shown = [_inline(file) for file in letter.attachments if file.content_id]
    files = [_attachment(file) for file in letter.attachments if not file.content_id]
    page = _text("html", letter.html)
    if shown:
        page = _multipart("related", f"fb-r-{seed[:24]}", [page, *shown], "text/html")
    body = _multipart("alternative", f"fb-a-{seed[:24]}", [_text("plain", letter.plain), page])
    if files:
        body = _multipart("mixed", f"fb-m-{seed[:24]}", [body, *files])
    lines = (f"{line}{CRLF}" for line in _header_lines(letter, headers))
    return "".join([*lines, *body]).encode("ascii")


def clean_header(value: str) -> str:
    """The value on one line: no CR, LF, NUL, control or separator character, spaces single."""
    if value.isascii() and value.isprintable():
        return " ".join(value.split())
    spaced = "".join(" " if _breaks_line(sign) else sign for sign in value)
    return " ".join(spaced.encode("utf-8", "replace").decode().split())


def _breaks_line(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) in ("Cc", "Zl", "Zp")


def encoded(value: str) -> str:
    """A header text: plain ASCII as it is, everything else as encoded words (RFC 2047)."""
    value = clean_header(value)
    if value.isascii() and len(value) <= _MAX_ASCII and "=?" not in value:
        return value
    words, chunk = [], b""
    for sign in value:
        octets = sign.encode("utf-8")
        if len(chunk) + len(octets) > _WORD_OCTETS:
            words.append(chunk)
            chunk = b""
        chunk += octets
    words.append(chunk)
    return f"{CRLF} ".join(f"=?utf-8?b?{base64.b64encode(word).decode()}?=" for word in words)


@lru_cache(maxsize=256)
def mailbox(name: str, address: str) -> str:
    """`Name <address>` as a header value; a name with special signs is quoted or encoded."""
    spec = _plain_address(address)
    name = clean_header(name)
    if not name:
        return f"<{spec}>"
    if name.isascii() and len(name) <= _MAX_ASCII and "=?" not in name:
        if _ATOMS.fullmatch(name) and "." not in name:
            return f"{name} <{spec}>"
        quoted = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{quoted}"{CRLF} <{spec}>'
    return f"{encoded(name)}{CRLF} <{spec}>"


def _plain_address(address: str) -> str:
    local, _, domain = address.strip().rpartition("@")
    if not domain.isascii():
        try:
            domain = domain.encode("idna").decode()
        except UnicodeError:
            domain = ""
    spec = f"{local}@{domain}"
    if not _ADDRESS.fullmatch(spec) or len(spec) > 320:
        raise FollowbotError(
            f"`{clean_header(address)}` cannot be written to",
            "correct the address in the plan file; only ASCII before the @ is supported",
        )
    return spec


def message_ids(*values: str) -> list[str]:
    """The well-formed Message-IDs in these values, in order, each once."""
    found = [match for value in values for match in _MESSAGE_ID.findall(value)]
    return list(dict.fromkeys(found))


def _header_lines(letter: Letter, headers: MailHeaders) -> list[str]:
    identity = headers.identity
    reply_to = _plain_address(headers.reply_to)
    values = {
        "From": mailbox(headers.sender_name or identity.name, identity.address),
        "To": mailbox(headers.to.name, headers.to.email),
        "Reply-To": f"<{reply_to}>",
        "Subject": encoded(letter.subject),
        "Date": format_datetime(headers.date),
        "Message-ID": "".join(message_ids(headers.message_id)[:1]),
        **_thread(headers),
        **_automatic(letter.kind),
        "List-Unsubscribe": f"<mailto:{quote(reply_to, safe='@')}?subject=unsubscribe>",
        KIND_HEADER: letter.kind.value,
        "MIME-Version": "1.0",
        "Content-Language": re.sub(r"[^A-Za-z0-9-]", "", letter.language) or "en",
    }
    return [f"{name}: {value}" for name, value in values.items() if value]


def _thread(headers: MailHeaders) -> dict[str, str]:
    """In-Reply-To and References, one id a line, never encoded (RFC 5322, 3.6.4)."""
    answered = message_ids(headers.in_reply_to)[:1]
    references = message_ids(*headers.references, *answered)
    if len(references) > _MAX_REFERENCES:
        references = [references[0], *references[1 - _MAX_REFERENCES :]]
    return {
        "In-Reply-To": "".join(answered),
        "References": f"{CRLF} ".join(references),
    }


def _automatic(kind: LetterKind) -> dict[str, str]:
    if kind in RECEIPTS:
        return {"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"}
    return {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": _SUPPRESS_ROUND}


_Part = list[str]
"""The text of a part, in pieces that are put together once: a large file is copied only then."""


def _multipart(subtype: str, boundary: str, parts: list[_Part], root_type: str = "") -> _Part:
    """Parts as one; `root_type` is that of the first one of a multipart/related (RFC 2387)."""
    root = f'; type="{root_type}"' if root_type else ""
    made = [f'Content-Type: multipart/{subtype}{root};{CRLF} boundary="{boundary}"{CRLF}']
    for part in parts:
        made += (f"{CRLF}--{boundary}{CRLF}", *part)
    return [*made, f"{CRLF}--{boundary}--{CRLF}"]


def _text(subtype: str, text: str) -> _Part:
    """A text part: readable on the wire where it is mostly ASCII, else base64."""
    lines = text.lines if isinstance(text, Page) else text.split("\n")
    octets = text.encode("utf-8", "replace")
    size, (strange, controls) = len(octets) + len(lines) - 1, strange_octets(octets)
    name, content = (
        ("quoted-printable", printable_lines(lines, controls=controls))
        if size - strange > _MOSTLY_ASCII * size
        else ("base64", base64_lines(octets.replace(b"\n", b"\r\n")))
    )
    head = (
        f'Content-Type: text/{subtype}; charset="utf-8"{CRLF}'
        f"Content-Transfer-Encoding: {name}{CRLF}{CRLF}"
    )
    return [head, content]


def base64_lines(octets: bytes) -> str:
    """Octets as lines of base64 (RFC 2045, section 6.8)."""
    return "".join(_base64_pieces(octets))


def _base64_pieces(octets: bytes) -> Iterator[str]:
    for start in range(0, len(octets), _BLOCK):
        block = _base64_block(octets[start : start + _BLOCK])
        yield f"{CRLF}{block}" if start else block


_BLOCK = 57 * 1000
"""A thousand lines: a large file is never in memory as all of its lines."""


def _base64_block(octets: bytes) -> str:
    data = base64.b64encode(octets).decode("ascii")
    return CRLF.join(data[start : start + 76] for start in range(0, len(data), 76))


_CONTENT_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+(?:; [\w-]+=[\w.-]+)*")


def _attachment(file: Attachment) -> _Part:
    """A file part; its name is percent-encoded (RFC 2231), so any name is safe."""
    content_type = file.content_type if _CONTENT_TYPE.fullmatch(file.content_type) else ""
    name = quote(clean_header(file.name), safe="")
    head = (
        f"Content-Type: {content_type or 'application/octet-stream'}{CRLF}"
        f"Content-Transfer-Encoding: base64{CRLF}"
        f"Content-Disposition: attachment;{CRLF} filename*=utf-8''{name}{CRLF}{CRLF}"
    )
    return [head, *_base64_pieces(file.content)]


def _inline(file: Attachment) -> _Part:
    """A picture that the HTML shows by its Content-ID (RFC 2392)."""
    head = (
        f"Content-Type: {file.content_type}; name={quote(file.name, safe='')}{CRLF}"
        f"Content-Transfer-Encoding: base64{CRLF}"
        f"Content-ID: <{file.content_id}>{CRLF}"
        f"Content-Disposition: inline; filename={quote(file.name, safe='')}{CRLF}{CRLF}"
    )
    return [head, *_base64_pieces(file.content)]

"""MIME by hand, as each mail program builds it.

The standard library would make all of them look like Python: it chooses charset,
boundary and folding itself, and encodes long Message-IDs. Here the program decides.
"""

from __future__ import annotations

import base64
import quopri
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.header import Header

CRLF = "\r\n"


@dataclass(frozen=True, slots=True)
class OutFile:
    """A file that goes out with a reply."""

    name: str
    content_type: str
    content: bytes


def encoded(text: str, charset: str = "utf-8") -> str:
    """A header text as RFC 2047 words of this charset; ASCII stays as it is."""
    if text.isascii():
        return text
    return Header(text, charset, maxlinelen=70).encode(linesep=CRLF)


def mailbox(name: str, address: str, charset: str = "utf-8", *, quoted: bool = True) -> str:
    """`"Name" <address>` for a From or To header."""
    if not name.isascii():
        return f"{encoded(name, charset)} <{address}>"
    return f'"{name}" <{address}>' if quoted else f"{name} <{address}>"


def as_crlf(text: str) -> str:
    """The text with every line end as CRLF."""
    return CRLF.join(text.replace("\r\n", "\n").split("\n"))


def text_part(
    subtype: str, text: str, charset: str, encoding: str, parameters: str = ""
) -> tuple[list[str], bytes]:
    """Headers and body of a text part; `encoding` is `base64`, `quoted-printable` or `8bit`."""
    content = as_crlf(text).encode(charset, "xmlcharrefreplace" if subtype == "html" else "replace")
    headers = [
        f'Content-Type: text/{subtype}; charset="{charset}"{parameters}',
        f"Content-Transfer-Encoding: {encoding}",
    ]
    return headers, transfer(content, encoding)


def transfer(content: bytes, encoding: str) -> bytes:
    """Bytes in a content transfer encoding of RFC 2045, with CRLF line ends."""
    if encoding == "base64":
        return base64.encodebytes(content).replace(b"\n", b"\r\n")
    if encoding == "quoted-printable":
        # quopri sees the lone LF only: it would encode a CR as data.
        return quopri.encodestring(content.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    return content


def multipart(
    subtype: str, parts: Iterable[tuple[list[str], bytes]], boundary: str, parameters: str = ""
) -> tuple[list[str], bytes]:
    """Headers and body of a multipart."""
    body = b""
    for headers, content in parts:
        body += f"--{boundary}{CRLF}{CRLF.join(headers)}{CRLF}{CRLF}".encode("ascii")
        body += content + CRLF.encode("ascii")
    body += f"--{boundary}--{CRLF}".encode("ascii")
    header = f'Content-Type: multipart/{subtype};{CRLF}\tboundary="{boundary}"{parameters}'
    return [header], body


def assemble(headers: Sequence[tuple[str, str]], content: tuple[list[str], bytes]) -> bytes:
    """A whole mail: its headers in the program's order, then the content."""
    lines = [f"{name}: {value}" for name, value in headers if value]
    content_headers, body = content
    head = CRLF.join([*lines, *content_headers])
    return head.encode("utf-8") + b"\r\n\r\n" + body

"""How corpus mails are put together: bytes by hand, in the true shapes of mail programs."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from followbot.demo.programs.received import ReceivedLetter, open_letter

LETTERS = Path(__file__).parent / "letters"
PERSON = "Sample HR Manager"
ADDRESS = "compliance@example-textiles.example"


@dataclass(frozen=True)
class File:
    """A file in a mail."""

    name: str
    content_type: str = "application/pdf"
    content: bytes = b"%PDF-1.4 sample"
    headers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """One mail of the corpus and what must be read from it.

    `lines` are (region, near, text) of every written line; `answers` the parts of the
    JSON contract that matter here, one mapping per answer.
    """

    name: str
    raw: bytes
    letter: str = "garment.en"
    kind: str = "reply"
    decision: str = ""
    lines: Sequence[tuple[str, str, str]] | None = None
    answers: Sequence[dict[str, object]] | None = None
    expected: dict[str, object] = field(default_factory=dict)


def letter(name: str) -> ReceivedLetter:
    """A letter of ours as a mail program shows it."""
    return open_letter((LETTERS / f"{name}.eml").read_bytes())


def mail(
    received: ReceivedLetter | None,
    parts: bytes,
    *,
    sender: str = f"{PERSON} <{ADDRESS}>",
    subject: str | None = None,
    headers: Sequence[str] = (),
    to: str = "",
    thread: bool = True,
) -> bytes:
    """A whole mail: headers of an answer to `received`, then `parts` (headers and body)."""
    lines = [f"From: {sender}"]
    if received is not None:
        lines.append(f"To: {to or received.reply_to}")
        lines.append(f"Subject: {received.subject if subject is None else subject}")
        if thread:
            lines.append(f"In-Reply-To: {received.message_id}")
            lines.append(f"References: {received.message_id}")
    else:
        lines += [f"To: {to or 'followbot@example.org'}", f"Subject: {subject or ''}"]
    lines += ["Date: Mon, 07 Dec 2026 11:00:00 +0600", "Message-ID: <reply.1@mail.example>"]
    lines += [*headers, "MIME-Version: 1.0"]
    return "\r\n".join(lines).encode("utf-8") + b"\r\n" + parts


def text(
    content: str, charset: str = "utf-8", how: str = "quoted-printable", extra: str = ""
) -> bytes:
    """A text/plain part."""
    return _part("text/plain", content, charset, how, extra)


def html(content: str, charset: str = "utf-8", how: str = "quoted-printable") -> bytes:
    """A text/html part."""
    return _part("text/html", content, charset, how, "")


def _part(kind: str, content: str, charset: str, how: str, extra: str) -> bytes:
    codec = {"gb2312": "gb18030", "x-gbk": "gbk", "us-ascii": "utf-8"}.get(charset, charset)
    data = content.encode(codec, "replace")
    if how == "quoted-printable":
        body = quopri.encodestring(data)
    elif how == "base64":
        body = base64.encodebytes(data)
    else:
        body = data
    head = f"Content-Type: {kind}; charset={charset}{extra}\r\nContent-Transfer-Encoding: {how}\r\n"
    return head.encode() + b"\r\n" + body.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def multipart(kind: str, *parts: bytes, parameters: str = "") -> bytes:
    """A multipart of any kind."""
    mark = f"=_{kind.replace('/', '-')}-{len(parts)}-{sum(map(len, parts))}"
    head = f'Content-Type: multipart/{kind}; boundary="{mark}"{parameters}\r\n\r\n'.encode()
    inner = b"".join(b"--" + mark.encode() + b"\r\n" + part + b"\r\n" for part in parts)
    return head + inner + b"--" + mark.encode() + b"--\r\n"


def attached(file: File) -> bytes:
    """An attachment."""
    lines = [f"Content-Type: {file.content_type}"]
    lines += file.headers or (f'Content-Disposition: attachment; filename="{file.name}"',)
    lines += ["Content-Transfer-Encoding: base64", "", ""]
    return "\r\n".join(lines).encode("utf-8") + base64.encodebytes(file.content).replace(
        b"\n", b"\r\n"
    )


def quoted(content: str, mark: str = "> ") -> str:
    """Every line with a quote mark in front."""
    return "\n".join((mark + line).rstrip() for line in content.split("\n"))

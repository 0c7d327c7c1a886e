"""Gmail in the browser: "On … wrote:" wrapped over two lines, > quotes and a gmail_quote."""

from __future__ import annotations

import base64
import html
import textwrap
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import quote

from followbot.demo.programs.flatten import Habit, flatten, inner_html
from followbot.demo.programs.parts import (
    OutFile,
    assemble,
    encoded,
    mailbox,
    multipart,
    text_part,
    transfer,
)
from followbot.demo.programs.received import ReceivedLetter, Writer

_HABIT = Habit(links=True, stars=True)
_WIDTH = 76


def reply(
    letter: ReceivedLetter,
    text: str,
    writer: Writer,
    at: datetime,
    files: Sequence[OutFile] = (),
) -> bytes:
    """The mail that Gmail's web page sends when `text` is typed above the letter."""
    mark = letter.mark(at)
    bodies = multipart(
        "alternative",
        [
            text_part("plain", _plain(letter, text, writer), "UTF-8", "quoted-printable"),
            text_part("html", _html(letter, text, writer), "UTF-8", "quoted-printable"),
        ],
        f"000000000000{mark[:16]}",
    )
    if files:
        parts = [bodies, *(_file(file, place) for place, file in enumerate(files))]
        bodies = multipart("mixed", parts, f"000000000000{mark[16:32]}")
    return assemble(_headers(letter, writer, at, mark), bodies)


def _headers(
    letter: ReceivedLetter, writer: Writer, at: datetime, mark: str
) -> list[tuple[str, str]]:
    unique = base64.urlsafe_b64encode(bytes.fromhex(mark)).decode()
    return [
        ("MIME-Version", "1.0"),
        ("References", " ".join(letter.thread)),
        ("In-Reply-To", letter.message_id),
        ("From", mailbox(writer.name, writer.address, quoted=False)),
        ("Date", format_datetime(at.astimezone(writer.zone))),
        ("Message-ID", f"<CAF{unique[:27]}={unique[:20]}@mail.gmail.com>"),
        ("Subject", f"Re: {encoded(letter.bare_subject)}"),
        ("To", mailbox(letter.from_name, letter.reply_to, quoted=False)),
    ]


def _when(letter: ReceivedLetter, writer: Writer) -> str:
    local = letter.at.astimezone(writer.zone)
    clock = f"{local.hour % 12 or 12}:{local:%M}\u202f{'AM' if local.hour < 12 else 'PM'}"
    return f"On {local:%a}, {local:%b} {local.day}, {local.year} at {clock}"


def _plain(letter: ReceivedLetter, text: str, writer: Writer) -> str:
    """Gmail breaks the attribution before `wrote:` where the line would grow too long."""
    attribution = f"{_when(letter, writer)} {letter.from_name} <{letter.reply_to}>"
    attribution += " wrote:" if len(attribution) < _WIDTH - 7 else "\nwrote:"
    quoted = flatten(letter.html, _HABIT) if letter.html else letter.plain
    lines: list[str] = []
    for line in quoted.split("\n"):
        lines += textwrap.wrap(line, _WIDTH, break_long_words=False, break_on_hyphens=False) or [""]
    marked = "\n".join(f"> {line}".rstrip() for line in lines)
    return f"{text}\n\n{attribution}\n\n{marked}\n"


def _html(letter: ReceivedLetter, text: str, writer: Writer) -> str:
    first, *others = text.split("\n")
    typed = html.escape(first) + "".join(
        f"<div>{html.escape(line) or '<br>'}</div>" for line in others
    )
    address = html.escape(letter.reply_to)
    quoted = inner_html(letter.html) or f"<pre>{html.escape(letter.plain)}</pre>"
    return (
        f'<div dir="ltr">{typed}</div><br>'
        '<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">'
        f"{_when(letter, writer)} {html.escape(letter.from_name)} "
        f'&lt;<a href="mailto:{address}">{address}</a>&gt; wrote:<br></div>'
        '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;'
        'border-left:1px solid rgb(204,204,204);padding-left:1ex"><u></u>'
        f"{quoted}</blockquote></div>\n"
    )


def _file(file: OutFile, place: int) -> tuple[list[str], bytes]:
    name = f'"{file.name}"' if file.name.isascii() else f'"{encoded(file.name)}"'
    star = "" if file.name.isascii() else f"; filename*=UTF-8''{quote(file.name)}"
    headers = [
        f"Content-Type: {file.content_type}; name={name}",
        f"Content-Disposition: attachment; filename={name}{star}",
        "Content-Transfer-Encoding: base64",
        f"Content-ID: <f_{place:010d}>",
        f"X-Attachment-Id: f_{place:010d}",
    ]
    return headers, transfer(file.content, "base64")

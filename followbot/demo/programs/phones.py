"""Mail on phones: a short answer on top, a footer of the phone, then the quote.

The iPhone quotes the whole letter with >; a Samsung that loaded only the
beginning of a letter quotes only that, unmarked and clipped.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime

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

_LOADED_CHARACTERS = 700


def iphone_reply(
    letter: ReceivedLetter,
    text: str,
    writer: Writer,
    at: datetime,
    files: Sequence[OutFile] = (),
) -> bytes:
    """The mail that an iPhone sends when `text` is typed above the letter."""
    mark = letter.mark(at).upper()
    unique = "-".join((mark[:8], mark[8:12], mark[12:16], mark[16:20], mark[20:32]))
    headers = [
        ("From", mailbox(writer.name, writer.address, quoted=False)),
        ("Mime-Version", "1.0 (1.0)"),
        ("Subject", f"Re: {encoded(letter.bare_subject)}"),
        ("Date", format_datetime(at.astimezone(writer.zone))),
        ("Message-Id", f"<{unique}@{writer.address.rpartition('@')[2]}>"),
        ("References", " ".join(letter.thread)),
        ("In-Reply-To", letter.message_id),
        ("To", mailbox(letter.from_name, letter.reply_to, quoted=False)),
        ("X-Mailer", "iPhone Mail (23B85)"),
    ]
    plain = text_part("plain", _iphone_plain(letter, text, writer), "utf-8", "quoted-printable")
    rich = text_part("html", _iphone_html(letter, text, writer), "utf-8", "quoted-printable")
    bodies = multipart("alternative", [plain, rich], f"Apple-Mail-{unique}")
    if files:
        parts = [bodies, *(_file(file, inline=True) for file in files)]
        bodies = multipart("mixed", parts, f"Apple-Mail-{unique[::-1]}")
    return assemble(headers, bodies)


def samsung_reply(
    letter: ReceivedLetter,
    text: str,
    writer: Writer,
    at: datetime,
    files: Sequence[OutFile] = (),
) -> bytes:
    """The mail that a Samsung phone sends; only what it had loaded is quoted."""
    mark = letter.mark(at)
    headers = [
        ("Date", format_datetime(at.astimezone(writer.zone))),
        ("Subject", f"Re: {encoded(letter.bare_subject)}"),
        ("Message-ID", f"<{mark[:16]}.{int(mark[:10], 16)}@email.android.com>"),
        ("X-Android-Message-ID", f"<{mark[:16]}.{int(mark[:10], 16)}@email.android.com>"),
        ("In-Reply-To", letter.message_id),
        ("References", "\r\n ".join(letter.thread)),
        ("From", mailbox(writer.name, writer.address, quoted=False)),
        ("To", mailbox(letter.from_name, letter.reply_to, quoted=False)),
        ("MIME-Version", "1.0"),
    ]
    plain = text_part("plain", _samsung_plain(letter, text, writer), "utf-8", "base64")
    rich = text_part("html", _samsung_html(letter, text, writer), "utf-8", "base64")
    bodies = multipart("alternative", [plain, rich], f"--_com.samsung.android.email_{mark[:15]}")
    if files:
        parts = [bodies, *(_file(file, inline=False) for file in files)]
        bodies = multipart("mixed", parts, f"--_com.samsung.android.email_{mark[15:30]}")
    return assemble(headers, bodies)


def _iphone_attribution(letter: ReceivedLetter, writer: Writer) -> str:
    local = letter.at.astimezone(writer.zone)
    when = f"{local.day} {local:%b} {local.year}, at {local:%H:%M}"
    return f"On {when}, {letter.from_name} <{letter.reply_to}> wrote:"


def _iphone_plain(letter: ReceivedLetter, text: str, writer: Writer) -> str:
    quoted = flatten(letter.html, Habit()) if letter.html else letter.plain
    marked = "\n".join(f"> {line}" for line in quoted.split("\n"))
    attribution = _iphone_attribution(letter, writer)
    return f"{text}\n\nSent from my iPhone\n\n> {attribution}\n> \n> \ufeff{marked[2:]}\n"


def _iphone_html(letter: ReceivedLetter, text: str, writer: Writer) -> str:
    first, *others = text.split("\n")
    typed = html.escape(first) + "".join(
        f"<div>{html.escape(line) or '<br>'}</div>" for line in others
    )
    quoted = inner_html(letter.html) or f"<pre>{html.escape(letter.plain)}</pre>"
    return (
        '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head>'
        f'<body dir="auto">{typed}<br id="lineBreakAtBeginningOfSignature">'
        '<div dir="ltr">Sent from my iPhone</div><div dir="ltr"><br>'
        f'<blockquote type="cite">{html.escape(_iphone_attribution(letter, writer))}<br><br>'
        f'</blockquote></div><blockquote type="cite"><div dir="ltr">\ufeff{quoted}</div>'
        "</blockquote></body></html>\n"
    )


def _samsung_block(letter: ReceivedLetter, writer: Writer) -> list[str]:
    local = letter.at.astimezone(writer.zone)
    offset = f"{local:%z}"
    return [
        "-------- Original message --------",
        f"From: {letter.from_name} <{letter.from_address}>",
        f"Date: {local:%d/%m/%Y  %H:%M}  (GMT{offset[:3]}:{offset[3:]})",
        f"To: {letter.to_name} <{letter.to_address}>",
        f"Subject: {letter.subject}",
    ]


def _loaded(letter: ReceivedLetter) -> str:
    quoted = flatten(letter.html, Habit()) if letter.html else letter.plain
    return quoted[:_LOADED_CHARACTERS]


def _samsung_plain(letter: ReceivedLetter, text: str, writer: Writer) -> str:
    block = "\n".join(_samsung_block(letter, writer))
    return f"{text}\n\n\n\nSent from my Galaxy\n\n\n{block}\n\n{_loaded(letter)}\n"


def _samsung_html(letter: ReceivedLetter, text: str, writer: Writer) -> str:
    def lines(content: str) -> str:
        return "".join(f"<div>{html.escape(line) or '<br>'}</div>" for line in content.split("\n"))

    block = "".join(f"<div>{html.escape(line)}</div>" for line in _samsung_block(letter, writer))
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head>'
        f'<body dir="auto"><div dir="auto">{lines(text)}</div><div dir="auto"><br></div>'
        '<div id="composer_signature" dir="auto"><div style="font-size:12px;color:#575757">'
        'Sent from my Galaxy</div></div><div><br></div><div align="left" dir="auto" '
        f'style="font-size:100%;color:#000000">{block}<div><br></div></div>'
        f"{lines(_loaded(letter))}</body></html>\n"
    )


def _file(file: OutFile, *, inline: bool) -> tuple[list[str], bytes]:
    name = encoded(file.name)
    disposition = "inline" if inline else "attachment"
    headers = [
        f'Content-Type: {file.content_type};\r\n\tname="{name}"',
        f'Content-Disposition: {disposition};\r\n\tfilename="{name}"',
        "Content-Transfer-Encoding: base64",
    ]
    return headers, transfer(file.content, "base64")

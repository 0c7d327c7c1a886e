"""QQ Mail: GB 18030, Chinese frame, the letter unmarked below 原始邮件."""

from __future__ import annotations

import html
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime

from followbot.demo.programs.flatten import Habit, flatten
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

_CHARSET = "gb18030"
_WEEKDAYS = "一二三四五六日"


def reply(
    letter: ReceivedLetter,
    text: str,
    writer: Writer,
    at: datetime,
    files: Sequence[OutFile] = (),
) -> bytes:
    """The mail that QQ Mail sends when `text` is typed above the letter."""
    mark = letter.mark(at).upper()
    bodies = multipart(
        "alternative",
        [
            text_part("plain", _plain(letter, text, writer), _CHARSET, "base64"),
            text_part("html", _html(letter, text, writer), _CHARSET, "base64"),
        ],
        f"----=_NextPart_{mark[:8]}_{mark[8:16]}_{mark[16:24]}",
    )
    if files:
        parts = [bodies, *(_file(file) for file in files)]
        bodies = multipart("mixed", parts, f"----=_NextPart_{mark[8:16]}_{mark[:8]}_{mark[24:32]}")
    return assemble(_headers(letter, writer, at, mark), bodies)


def _headers(
    letter: ReceivedLetter, writer: Writer, at: datetime, mark: str
) -> list[tuple[str, str]]:
    return [
        ("X-QQ-mid", f"webmail813t{int(mark[:8], 16)}t{int(mark[8:14], 16)}"),
        ("X-QQ-XMAILINFO", f"N{mark}"),
        ("References", "\r\n\t".join(letter.thread)),
        ("In-Reply-To", letter.message_id),
        ("From", mailbox(writer.name, writer.address, _CHARSET)),
        ("To", mailbox(letter.from_name, letter.reply_to, _CHARSET)),
        ("Subject", encoded(f"回复：{letter.bare_subject}", _CHARSET)),
        ("Mime-Version", "1.0"),
        ("Date", format_datetime(at.astimezone(writer.zone))),
        ("X-Priority", "3"),
        ("Message-ID", f"<tencent_{mark}0A@qq.com>"),
        ("X-QQ-MIME", "TCMime 1.0 by Tencent"),
        ("X-Mailer", "QQMail 2.x"),
        ("X-QQ-Mailer", "QQMail 2.x"),
    ]


def _block(letter: ReceivedLetter, writer: Writer) -> list[tuple[str, str]]:
    local = letter.at.astimezone(writer.zone)
    half, hour = ("上午", local.hour) if local.hour < 12 else ("下午", local.hour - 12 or 12)
    day = f"{local.year}年{local.month}月{local.day}日(星期{_WEEKDAYS[local.weekday()]})"
    return [
        ("发件人", f'"{letter.from_name}"<{letter.from_address}>;'),
        ("发送时间", f"{day} {half}{hour}:{local:%M}"),
        ("收件人", f'"{letter.to_name}"<{letter.to_address}>;'),
        ("主题", letter.subject),
    ]


def _plain(letter: ReceivedLetter, text: str, writer: Writer) -> str:
    sender, sent, to, subject = (
        f"{label}:\u00a0{value}" for label, value in _block(letter, writer)
    )
    quoted = flatten(letter.html, Habit()) if letter.html else letter.plain
    return (
        f"{text}\n\n\n\n\n------------------\u00a0原始邮件\u00a0------------------\n"
        f"{sender}\n{sent}\n{to}\n\n{subject}\n\n\n\n{quoted}\n"
    )


def _html(letter: ReceivedLetter, text: str, writer: Writer) -> str:
    first, *others = text.split("\n")
    typed = html.escape(first) + "".join(
        f"<div>{html.escape(line) or '<br>'}</div>" for line in others
    )
    block = "".join(
        f"<div><b>{label}:</b>&nbsp;{html.escape(value)}</div>"
        for label, value in _block(letter, writer)
    )
    quoted = letter.html or f"<pre>{html.escape(letter.plain)}</pre>"
    return (
        '<meta http-equiv="Content-Type" content="text/html; charset=GB18030">'
        f'<div>{typed}</div><div style="position: relative;"><div><br></div><div><br></div>'
        '<div style="font-size: 12px;font-family: Arial Narrow;padding:2px 0 2px 0;">'
        "------------------&nbsp;原始邮件&nbsp;------------------</div>"
        f'<div style="font-size: 12px;background:#efefef;padding:8px;">{block}</div>'
        f"<div><br></div>{quoted}</div>"
    )


def _file(file: OutFile) -> tuple[list[str], bytes]:
    name = encoded(file.name, _CHARSET)
    headers = [
        f'Content-Type: application/octet-stream; charset="{_CHARSET}"; name="{name}"',
        f'Content-Disposition: attachment; filename="{name}"',
        "Content-Transfer-Encoding: base64",
    ]
    return headers, transfer(file.content, "base64")

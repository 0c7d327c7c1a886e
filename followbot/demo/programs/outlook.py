"""Outlook on Windows with Exchange: answer on top, header block, the letter unmarked below.

A Bangla user has English labels: Outlook has no Bangla interface in most offices.
"""

from __future__ import annotations

import base64
import html
import re
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

_HABIT = Habit(links=True, tabs=True)
_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.IGNORECASE | re.DOTALL)
_STYLE = (
    "<style><!--\np.MsoNormal, li.MsoNormal, div.MsoNormal\n\t{margin:0in;\n\tfont-size:11.0pt;"
    '\n\tfont-family:"Calibri",sans-serif;}\na:link, span.MsoHyperlink\n\t{color:#0563C1;}\n'
    "div.WordSection1\n\t{page:WordSection1;}\n--></style>"
)


def reply(
    letter: ReceivedLetter,
    text: str,
    writer: Writer,
    at: datetime,
    files: Sequence[OutFile] = (),
) -> bytes:
    """The mail that Outlook sends when `text` is typed above the letter."""
    mark = letter.mark(at).upper()
    signature = _signature(writer)
    bodies = multipart(
        "alternative",
        [
            text_part("plain", _plain(letter, text, signature, writer), "utf-8", "base64"),
            text_part("html", _html(letter, text, signature, writer), "utf-8", "quoted-printable"),
        ],
        f"_000_{mark[:32]}_",
    )
    if files:
        parts = [bodies, *(_file(file, at) for file in files)]
        bodies = multipart("mixed", parts, f"_004_{mark[:32]}_")
    return assemble(_headers(letter, writer, at, mark, bool(files)), bodies)


def _headers(
    letter: ReceivedLetter, writer: Writer, at: datetime, mark: str, has_files: bool
) -> list[tuple[str, str]]:
    server = f"TYZPR04MB{int(mark[:4], 16) % 10_000:04d}"
    host = f"{server}.apcprd04.prod.outlook.com"
    topic = encoded(letter.bare_subject)
    return [
        ("From", mailbox(writer.name, writer.address, quoted=False)),
        ("To", mailbox(letter.from_name, letter.reply_to, quoted=False)),
        ("Subject", f"RE: {topic}"),
        ("Thread-Topic", topic),
        ("Thread-Index", base64.b64encode(bytes.fromhex(mark)[:16] * 2).decode()[:40]),
        ("Date", format_datetime(at.astimezone(writer.zone))),
        ("Message-ID", f"\r\n <{server}{mark[:24]}@{host}>"),
        ("References", "\r\n\t".join(letter.thread)),
        ("In-Reply-To", letter.message_id),
        ("Accept-Language", "en-US"),
        ("Content-Language", "en-US"),
        ("X-MS-Has-Attach", "yes" if has_files else ""),
        ("X-MS-TNEF-Correlator", ""),
        ("X-Originating-IP", "[192.0.2.17]"),
        ("MIME-Version", "1.0"),
    ]


def _sent(letter: ReceivedLetter, writer: Writer) -> str:
    local = letter.at.astimezone(writer.zone)
    clock = f"{local.hour % 12 or 12}:{local:%M} {'AM' if local.hour < 12 else 'PM'}"
    return f"{local:%A}, {local:%B} {local.day}, {local.year} {clock}"


def _block(letter: ReceivedLetter, writer: Writer) -> list[tuple[str, str]]:
    return [
        ("From", f"{letter.from_name} <{letter.from_address}>"),
        ("Sent", _sent(letter, writer)),
        ("To", f"{letter.to_name or letter.to_address} <{letter.to_address}>"),
        ("Subject", letter.subject),
    ]


def _signature(writer: Writer) -> list[str]:
    return [
        "Best regards,",
        writer.name,
        *(line for line in (writer.position, writer.company) if line),
    ]


def _plain(letter: ReceivedLetter, text: str, signature: list[str], writer: Writer) -> str:
    """Word turns each paragraph into a line and leaves an empty one between."""
    typed = [*text.split("\n"), "", *signature, ""]
    block = [f"{label}: {value}" for label, value in _block(letter, writer)]
    quoted = flatten(letter.html, _HABIT) if letter.html else letter.plain
    return "\n".join([*typed, "\n".join(block), "", quoted, ""])


def _html(letter: ReceivedLetter, text: str, signature: list[str], writer: Writer) -> str:
    def paragraph(line: str) -> str:
        return f'<p class="MsoNormal">{html.escape(line) or "<o:p>&nbsp;</o:p>"}</p>'

    block = "<br>\n".join(
        f"<b>{label}:</b> {html.escape(value)}" for label, value in _block(letter, writer)
    )
    found = _BODY.search(letter.html)
    quoted = found.group(1) if found else f"<pre>{html.escape(letter.plain)}</pre>"
    typed = "\n".join(paragraph(line) for line in [*text.split("\n"), "", *signature])
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:w="urn:schemas-microsoft-com:office:word">\n<head>\n'
        '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\n'
        '<meta name="Generator" content="Microsoft Word 15 (filtered medium)">\n'
        f"{_STYLE}\n</head>\n"
        f'<body lang="EN-US" link="#0563C1"><div class="WordSection1">\n{typed}\n'
        '<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in">\n'
        f'<p class="MsoNormal">{block}</p></div></div>\n'
        '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>\n'
        f"{quoted}</div></body></html>\n"
    )


def _file(file: OutFile, at: datetime) -> tuple[list[str], bytes]:
    name = encoded(file.name)
    when = format_datetime(at).replace("+0000", "GMT")
    headers = [
        f'Content-Type: {file.content_type}; name="{name}"',
        f"Content-Description: {name}",
        f'Content-Disposition: attachment; filename="{name}"; size={len(file.content)};',
        f'\tcreation-date="{when}"; modification-date="{when}"',
        "Content-Transfer-Encoding: base64",
    ]
    return headers, transfer(file.content, "base64")

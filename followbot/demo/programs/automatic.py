"""What mail servers answer by themselves: the out-of-office notice of Exchange."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime

from followbot.demo.programs.parts import assemble, encoded, mailbox, text_part
from followbot.demo.programs.received import ReceivedLetter, Writer


def out_of_office(letter: ReceivedLetter, text: str, writer: Writer, at: datetime) -> bytes:
    """The automatic reply of an Exchange mailbox whose owner is away (RFC 3834)."""
    mark = letter.mark(at).upper()
    headers = [
        ("From", mailbox(writer.name, writer.address, quoted=False)),
        ("To", mailbox(letter.from_name, letter.reply_to, quoted=False)),
        ("Subject", f"Automatic reply: {encoded(letter.bare_subject)}"),
        ("Date", format_datetime(at.astimezone(writer.zone))),
        (
            "Message-ID",
            f"<{mark[:32]}@VI1PR07MB{int(mark[:4], 16) % 10_000:04d}.eurprd07.prod.outlook.com>",
        ),
        ("In-Reply-To", letter.message_id),
        ("References", letter.message_id),
        ("X-MS-Exchange-Inbox-Rules-Loop", writer.address),
        ("X-Auto-Response-Suppress", "All"),
        ("Auto-Submitted", "auto-generated"),
        ("MIME-Version", "1.0"),
    ]
    return assemble(headers, text_part("plain", text + "\n", "utf-8", "quoted-printable"))

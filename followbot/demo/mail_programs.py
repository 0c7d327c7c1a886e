"""The mail programs that simulated suppliers answer from, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from followbot.demo.programs import gmail, outlook, phones, qq_mail
from followbot.demo.programs.parts import OutFile
from followbot.demo.programs.received import ReceivedLetter, Writer

Reply = Callable[[ReceivedLetter, str, Writer, datetime, Sequence[OutFile]], bytes]
"""(letter in the inbox, what is typed above it, writer, when, attached files) -> the mail sent."""


@dataclass(frozen=True, slots=True)
class MailProgram:
    """A mail program: its name as people say it, and how it replies."""

    label: str
    reply: Reply


PROGRAMS: Mapping[str, MailProgram] = {
    "outlook": MailProgram("Outlook", outlook.reply),
    "gmail": MailProgram("Gmail", gmail.reply),
    "qq": MailProgram("QQ Mail", qq_mail.reply),
    "iphone": MailProgram("iPhone", phones.iphone_reply),
    "samsung": MailProgram("Samsung phone", phones.samsung_reply),
}

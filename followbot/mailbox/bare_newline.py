r"""Does a mail server end a mail at a line that ends wrongly, as for "SMTP smuggling"?

CVE-2023-51764; RFC 5321 section 2.3.8: only CRLF ends a line, only CRLF "." CRLF a mail. A server
that takes `\n.\n` for the end lets a stranger put a second mail, with any sender, behind its first:
it then passes for one that the first server vouched for. We say each sequence inside a test mail
to ourselves and listen: a server that answers took the mail to be over. No second mail is said.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

import aiosmtplib

from followbot.mailbox.settings import SmtpSettings
from followbot.mailbox.smtp_connection import open_conversation
from followbot.mailbox.smtp_dialogue import Conversation
from followbot.mailbox.wording import one_line

SEQUENCES = (b"\n.\n", b"\n.\r\n", b"\r\n.\n", b"\r.\r")
LISTENING_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class BareNewlines:
    r"""How a server takes lines that end wrongly.

    `ends_at` are the sequences that ended a mail, as text (`\n.\n`); `refuses`: it turned such a
    mail away; `taken` are the places of the mails that it took; `untried` why none could be tried.
    """

    ends_at: tuple[str, ...] = ()
    refuses: bool = False
    taken: tuple[int, ...] = ()
    untried: str = ""


def try_bare_newlines(settings: SmtpSettings, address: str, mails: Sequence[bytes]) -> BareNewlines:
    """Send up to four test mails from and to `address`, each with one of the sequences in it.

    `mails` are their bytes, one for each of `SEQUENCES`; the sequence comes behind them.

    Raises:
        FollowbotError: as `open_conversation`.
    """
    return asyncio.run(_try_all(settings, address, mails))


async def _try_all(settings: SmtpSettings, address: str, mails: Sequence[bytes]) -> BareNewlines:
    """Each sequence on a connection of its own, all at once: listening takes its time."""
    tries = (
        _try_one(settings, address, raw, sequence)
        for sequence, raw in zip(SEQUENCES, mails, strict=True)
    )
    ended: list[str] = []
    taken: list[int] = []
    untried = ""
    for place, outcome in enumerate(await asyncio.gather(*tries, return_exceptions=True)):
        if isinstance(outcome, _NotTakenError):
            untried = one_line(outcome)
        elif isinstance(outcome, BaseException):
            raise outcome
        else:
            code, early = outcome
            if early:
                ended.append(repr(SEQUENCES[place])[2:-1])
            if 200 <= code < 300:
                taken.append(place)
    refuses = not untried and len(taken) < len(SEQUENCES)
    return BareNewlines(tuple(ended), refuses, tuple(taken), untried)


async def _try_one(
    settings: SmtpSettings, address: str, raw: bytes, sequence: bytes
) -> tuple[int, bool]:
    """Answer and earliness of one mail; 0 where the server hung up over it."""
    smtp = await open_conversation(settings)
    try:
        return await _say(smtp, address, raw, sequence)
    except _NotTakenError:
        raise
    except (aiosmtplib.SMTPException, OSError):
        return 0, False  # hanging up over a bare newline is a refusal too
    finally:
        with suppress(aiosmtplib.SMTPException, OSError):
            await smtp.quit(timeout=settings.timeout)
        smtp.close()


class _NotTakenError(aiosmtplib.SMTPException):
    """The server wants none of our test mails."""


async def _say(smtp: Conversation, address: str, raw: bytes, sequence: bytes) -> tuple[int, bool]:
    """The server's answer to a mail, and whether it came before the mail was over."""
    envelope = b"<%b>" % address.encode()
    for words in ((b"MAIL", b"FROM:" + envelope), (b"RCPT", b"TO:" + envelope), (b"DATA",)):
        answer = await smtp.execute_command(*words)
        if not 200 <= answer.code < 400:
            raise _NotTakenError(answer.message)
    protocol = smtp.protocol
    if protocol is None:
        raise _NotTakenError("no connection")
    protocol.write(raw.rstrip(b"\r\n") + b"\r\nThe next line ends wrongly on purpose:" + sequence)
    try:
        answer = await protocol.read_response(LISTENING_SECONDS)
    except aiosmtplib.SMTPTimeoutError:
        protocol.write(b"The mail goes on.\r\n.\r\n")
        answer = await protocol.read_response(30.0)
        return answer.code, False
    return answer.code, 200 <= answer.code < 300

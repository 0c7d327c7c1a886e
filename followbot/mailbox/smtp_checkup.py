"""A look at the server that takes our letters: TLS, sign-in, and what it offers (RFC 5321)."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass

import aiosmtplib

from followbot.mailbox.certificate import Encryption, encryption_of
from followbot.mailbox.settings import SmtpSettings
from followbot.mailbox.smtp_connection import open_conversation
from followbot.mailbox.smtp_dialogue import Conversation


@dataclass(frozen=True, slots=True)
class SmtpFacts:
    """What was seen. `size` is the largest mail the server takes in bytes, None: not said."""

    encryption: Encryption
    size: int | None
    extensions: frozenset[str]


def look_at_smtp(settings: SmtpSettings) -> SmtpFacts:
    """Connect, sign in, look around, leave; no mail is sent.

    Raises:
        FollowbotError: as `open_conversation`.
    """

    async def look() -> SmtpFacts:
        smtp = await open_conversation(settings)
        facts = _facts(smtp)
        with suppress(aiosmtplib.SMTPException, OSError):
            await smtp.quit(timeout=settings.timeout)
        smtp.close()
        return facts

    return asyncio.run(look())


def _facts(smtp: Conversation) -> SmtpFacts:
    transport = smtp.transport
    secured = transport.get_extra_info("ssl_object") if transport is not None else None
    size = smtp.esmtp_extensions.get("size", "")
    return SmtpFacts(
        encryption=encryption_of(secured),
        size=int(size) if size.isascii() and size.isdigit() and int(size) else None,
        extensions=frozenset(smtp.esmtp_extensions),
    )

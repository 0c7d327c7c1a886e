"""One SMTP conversation: handing over one mail (RFC 5321).

1. We read the code of each answer ourselves, so a refused recipient cannot hide in an exception
   and a 421 is never taken for a final no.
2. The outcome is `unknown` exactly from the moment the first byte of the content was handed to
   the network until its answer is there. Before that moment the server cannot have the mail.
3. One recipient per transaction.
4. No text of ours holds the password.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import aiosmtplib

from followbot.domain.delivery import Delivery
from followbot.domain.errors import RefusedError
from followbot.mailbox.settings import SmtpSettings
from followbot.mailbox.smtp_dialogue import Conversation
from followbot.mailbox.smtp_lines import dot_stuffed, with_line_ends
from followbot.mailbox.wording import one_line

# RFC 4954 section 6, RFC 3207 section 4: these say that the sign-in, not the mail, is wrong.
_NOT_SIGNED_IN = frozenset({530, 534, 535, 538})
_FIT_ADDRESS = re.compile(r"[^\s<>\x00-\x1f\x7f]+@[^\s<>@\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class Claim:
    """A letter that may be sent now: who it is from and for, and its size in bytes."""

    id: int
    envelope_sender: str
    recipient: str
    size: int


@dataclass(slots=True)
class Progress:
    """How far one mail came, for the case that the conversation breaks off."""

    step: str = ""
    content_began: bool = False

    def broken(self, why: str) -> Delivery:
        """Return what a break at this point means."""
        if self.content_began:
            return Delivery("unknown", why, step=self.step)
        return Delivery("deferred" if self.step else "not_sent", why, step=self.step)


async def hand_over(
    smtp: Conversation, settings: SmtpSettings, claim: Claim, raw: bytes, progress: Progress
) -> Delivery:
    """Send one mail to its one recipient and return how it ended.

    Never raises for anything the server does; after a Delivery whose connection broke,
    `smtp.is_connected` is false.

    Raises:
        RefusedError: the server wants a sign-in first; the mail was not taken.
    """
    content = with_line_ends(raw)
    if (unfit := _unfit(smtp, claim, content)) is not None:
        return unfit
    try:
        return await _converse(smtp, settings, claim, content, progress)
    except (aiosmtplib.SMTPException, OSError) as error:
        smtp.close()
        told = one_line(error, settings.password) or type(error).__name__
        return progress.broken(f"the connection broke: {told}")


async def _converse(
    smtp: Conversation, settings: SmtpSettings, claim: Claim, content: bytes, progress: Progress
) -> Delivery:
    """MAIL, RCPT, DATA, content; each answer decides whether it goes on."""
    refusal = await _envelope(smtp, settings, claim, content, progress)
    if refusal is not None:
        return refusal
    progress.step = "content"
    smtp.dialogue.say(dot_stuffed(content) + b".\r\n")
    # From here on the server may have the mail. No other time limit than that of the whole
    # transaction: giving up early makes doubles (RFC 5321 section 4.5.3.2.6).
    progress.content_began = True
    return _outcome(smtp, settings, progress, await smtp.dialogue.answer())


async def _envelope(
    smtp: Conversation, settings: SmtpSettings, claim: Claim, content: bytes, progress: Progress
) -> Delivery | None:
    """Say who the mail is from and for, and that it comes; None: the server waits for it.

    All of it in one breath where the server takes that (RFC 2920).
    """
    dialogue, commands = smtp.dialogue, _commands(smtp, claim, content)
    in_one_breath = smtp.supports_extension("pipelining")
    if in_one_breath:
        progress.step = commands[0][0]
        dialogue.say(b"".join(command for _, command in commands), answers=len(commands))
    for place, (step, command) in enumerate(commands):
        progress.step = step
        if not in_one_breath:
            dialogue.say(command)
        answer = await dialogue.answer(settings.timeout)
        if answer.code == 354 if step == "DATA" else 200 <= answer.code < 300:
            continue
        try:
            return _outcome(smtp, settings, progress, answer)
        finally:
            if in_one_breath:
                await _hear_out(smtp, settings, len(commands) - place - 1)
    return None


async def _hear_out(smtp: Conversation, settings: SmtpSettings, answers: int) -> None:
    """Take the answers to what was said together with a command that was refused.

    A server that waits for a mail all the same gets none: a connection that ends before the
    final dot sends nothing (RFC 5321 section 4.1.1.4).
    """
    try:
        for _ in range(answers):
            if smtp.is_connected and (await smtp.dialogue.answer(settings.timeout)).code == 354:
                smtp.close()
    except (aiosmtplib.SMTPException, OSError):
        smtp.close()


def _commands(smtp: Conversation, claim: Claim, content: bytes) -> tuple[tuple[str, bytes], ...]:
    """What is said before the content, each with the name of its step."""
    utf8 = not (claim.envelope_sender + claim.recipient).isascii()
    sender, recipient = claim.envelope_sender.encode(), claim.recipient.encode()
    mail = b" ".join((b"MAIL FROM:<%b>" % sender, *_options(smtp, content, utf8)))
    return (
        ("MAIL FROM", mail + b"\r\n"),
        ("RCPT TO", b"RCPT TO:<%b>\r\n" % recipient),
        ("DATA", b"DATA\r\n"),
    )


def _outcome(
    smtp: Conversation, settings: SmtpSettings, progress: Progress, answer: aiosmtplib.SMTPResponse
) -> Delivery:
    """What an answer other than "go on" means."""
    told = one_line(answer.message, settings.password)
    if answer.code == 421:
        smtp.close()
    if answer.code in _NOT_SIGNED_IN and progress.step == "MAIL FROM":
        raise RefusedError(
            f"`{settings.host}` takes no mail before a sign-in: {answer.code} {told}",
            "set `smtp.user` and `smtp.password`, and `smtp.security` to what the server offers",
        )
    if progress.content_began and 200 <= answer.code < 300:
        return Delivery("accepted", told, answer.code, progress.step)
    if 400 <= answer.code < 500:
        return Delivery("deferred", told, answer.code, progress.step)
    if 500 <= answer.code < 600:
        return Delivery("refused", told, answer.code, progress.step)
    smtp.close()
    return progress.broken(f"no answer that makes sense: {answer.code} {told}")


def _unfit(smtp: Conversation, claim: Claim, content: bytes) -> Delivery | None:
    """Refuse what cannot be sent on this connection at all; None when it can."""
    for address in (claim.envelope_sender, claim.recipient):
        if (address or address is claim.recipient) and not _FIT_ADDRESS.fullmatch(address):
            return Delivery("refused", f"{address!r} cannot be written in an SMTP command")
        if not address.isascii() and not smtp.supports_extension("smtputf8"):
            return Delivery(
                "refused", f"the mail server cannot send to {address!r}: it has no SMTPUTF8"
            )
    if not content.isascii() and not smtp.supports_extension("8bitmime"):
        return Delivery("refused", "the mail has 8-bit lines and the mail server no 8BITMIME")
    return None


def _options(smtp: Conversation, content: bytes, utf8: bool) -> tuple[bytes, ...]:
    """ESMTP parameters of MAIL: SIZE (RFC 1870), BODY (RFC 6152), SMTPUTF8 (RFC 6531)."""
    options: list[bytes] = []
    if smtp.supports_extension("size"):
        options.append(b"SIZE=%d" % len(content))
    if not content.isascii():
        options.append(b"BODY=8BITMIME")
    if utf8:
        options.append(b"SMTPUTF8")
    return tuple(options)

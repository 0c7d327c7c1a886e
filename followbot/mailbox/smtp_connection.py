"""Opening an SMTP connection, and what its failures mean (RFC 5321, 4954, 3207).

1. TLS is verified and never dropped: where STARTTLS is asked for and not offered, we leave.
2. One mechanism is tried once: wrong answers in a row lock accounts.
3. No text of ours holds the password or the token.
4. A token that is not taken is renewed once, on a new connection; then a person is needed.
"""

from __future__ import annotations

import asyncio
import base64
import socket
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import aiosmtplib
from aiosmtplib import SMTP

from followbot.domain.errors import FollowbotError, RefusedError, UnreachableError
from followbot.mailbox.oauth_settings import Mechanism
from followbot.mailbox.sasl import (
    Bearer,
    NotTakenError,
    Refusal,
    answer_to_refusal,
    chosen_mechanism,
    first_message,
    none_offered,
    not_taken,
    refusal_in,
)
from followbot.mailbox.settings import SmtpSettings
from followbot.mailbox.sign_in import PasswordRefusedError, credentials_of
from followbot.mailbox.smtp_dialogue import Conversation
from followbot.mailbox.tls import client_context, tls_failure
from followbot.mailbox.wording import one_line, without_control

if TYPE_CHECKING:
    from followbot.mailbox.oauth import Tokens

# Only one is tried: three wrong answers in a row lock accounts.
_MECHANISMS = ("plain", "login", "cram-md5")
# RFC 5321 section 4.5.3.1.4, with the line end: a longer first answer waits for the server's 334.
_LONGEST_COMMAND = 512


async def open_conversation(settings: SmtpSettings) -> Conversation:
    """Return a connection that is encrypted as configured and signed in.

    Raises:
        RefusedError: certificate, missing STARTTLS, user and password or token, or a server
            that says a final no to us.
        UnreachableError: the network, or the server for the moment.
        ConfigError: the tokens' own file cannot be used.
    """
    if settings.user is None:
        return await _opened(settings, None)
    if settings.tokens is None:
        return await _opened_with_password(settings, settings.user)
    return await _opened_with_token(settings, settings.tokens, settings.user)


def try_connection(settings: SmtpSettings) -> None:
    """Open a connection, encrypted and signed in as configured, and close it; no mail is sent.

    Raises:
        FollowbotError: as `open_conversation`.
    """

    async def greet() -> None:
        smtp = await open_conversation(settings)
        with suppress(aiosmtplib.SMTPException, OSError):
            await smtp.quit(timeout=settings.timeout)
        smtp.close()

    asyncio.run(greet())


async def _opened_with_password(settings: SmtpSettings, user: str) -> Conversation:
    """A connection signed in with user and password, as long as no refusal has to be waited for.

    The pauses are asked in a thread: other conversations go on meanwhile.
    """
    opened = _opened(settings, partial(_sign_in, settings=settings, user=user))
    pauses, account = settings.pauses, _account(settings, user)
    if pauses is None:
        return await opened
    try:
        await asyncio.to_thread(pauses.may_try, "smtp", account)
    except BaseException:
        opened.close()
        raise
    try:
        smtp = await opened
    except PasswordRefusedError as error:
        raise await asyncio.to_thread(pauses.refused, "smtp", account, error) from None
    await asyncio.to_thread(pauses.accepted, "smtp")
    return smtp


def _account(settings: SmtpSettings, user: str) -> str:
    return credentials_of(settings.host, settings.port, user, settings.password)


async def _opened_with_token(settings: SmtpSettings, tokens: Tokens, user: str) -> Conversation:
    """A connection signed in with a token, renewed once when the server does not take it.

    The tokens' file and server are asked in a thread: other conversations go on meanwhile.
    """

    async def opened(token: str) -> Conversation:
        shown = partial(
            _show_token, settings=settings, user=user, wish=tokens.mechanism, token=token
        )
        return await _opened(settings, shown)

    token = await asyncio.to_thread(tokens.token, "smtp")
    try:
        smtp = await opened(token)
    except NotTakenError as first:
        try:
            if not first.renewable:
                raise
            smtp = await opened(await asyncio.to_thread(tokens.renewed, "smtp", token))
        except NotTakenError as error:
            await asyncio.to_thread(tokens.refused, "smtp", error)
            raise
    await asyncio.to_thread(tokens.accepted, "smtp")
    return smtp


async def _opened(
    settings: SmtpSettings, sign_in: Callable[[Conversation], Awaitable[None]] | None
) -> Conversation:
    """A connection, encrypted as configured, after `sign_in`."""
    plain = settings.security == "none"
    smtp = Conversation(
        hostname=settings.host,
        port=settings.port,
        local_hostname=_own_name(settings),
        use_tls=settings.security == "ssl",
        start_tls=False,
        tls_context=None if plain else client_context(settings.ca_file, "smtp"),
        timeout=settings.timeout,
    )
    try:
        await smtp.connect()
        await _greet(smtp)
        if settings.security == "starttls":
            await _start_tls(smtp, settings)
        if sign_in is not None:
            await sign_in(smtp)
    except (aiosmtplib.SMTPException, OSError) as error:
        smtp.close()
        raise _meaning(error, settings) from error
    except BaseException:
        smtp.close()
        raise
    return smtp


def _own_name(settings: SmtpSettings) -> str | None:
    """How we present ourselves; None lets the library ask the system (no user, no setting)."""
    domain = (settings.user or "").rpartition("@")[2]
    return settings.helo_name or (domain if domain.isascii() and "." in domain else None)


async def _greet(smtp: SMTP) -> None:
    """EHLO; HELO for a server that knows nothing newer."""
    try:
        await smtp.ehlo()
    except aiosmtplib.SMTPHeloError:
        if not smtp.is_connected:
            raise
        await smtp.helo()


async def _start_tls(smtp: SMTP, settings: SmtpSettings) -> None:
    """Encrypt, or leave before anything secret is said."""
    if not smtp.supports_extension("starttls"):
        raise RefusedError(
            f"`{settings.host}` port {settings.port} offers no STARTTLS: mail and password would "
            "be readable on the way",
            'use `smtp.security = "ssl"` with port 465, or ask who stands between',
        )
    await smtp.starttls()
    await _greet(smtp)


async def _sign_in(smtp: SMTP, settings: SmtpSettings, user: str) -> None:
    """Sign in with one mechanism."""
    without_control("`smtp.user`", user)
    without_control("`smtp.password`", settings.password)
    offered = [name for name in _MECHANISMS if name in smtp.server_auth_methods]
    if not offered:
        raise RefusedError(
            f"`{settings.host}` port {settings.port} offers no sign-in by password",
            "leave out `smtp.user` for a server that needs none; check `smtp.port` and "
            "`smtp.security` otherwise",
        )
    sign_in = {
        "plain": smtp.auth_plain,
        "login": smtp.auth_login,
        "cram-md5": smtp.auth_crammd5,
    }[offered[0]]
    try:
        await sign_in(user, settings.password)
    except aiosmtplib.SMTPAuthenticationError as error:
        told = f"{error.code} {one_line(error.message, settings.password)}"
        if 400 <= error.code < 500:
            raise UnreachableError(
                f"`{settings.host}` cannot sign `{user}` in now: {told}"
            ) from None
        raise PasswordRefusedError(
            f"`{settings.host}` does not let `{user}` in: {told}",
            "check `smtp.user` and `smtp.password`; many providers ask for an app password",
        ) from None


async def _show_token(
    smtp: SMTP, settings: SmtpSettings, user: str, wish: Mechanism, token: str
) -> None:
    """AUTH with a token (RFC 4954); the reason of a refusal comes as a 334 before the no."""
    without_control("`smtp.user`", user)
    mechanism = chosen_mechanism(wish, smtp.server_auth_methods)
    if mechanism is None:
        raise none_offered("smtp", settings.host, settings.port, wish)
    try:
        answer, refusal = await _token_talk(smtp, mechanism, first_message(mechanism, user, token))
    except (aiosmtplib.SMTPException, OSError) as error:
        # `from None`: a server may repeat the token, and a traceback shows the cause's own words.
        raise _meaning(error, settings, token) from None
    told = f"{answer.code} {one_line(answer.message, token)}"
    if 400 <= answer.code < 500:
        raise UnreachableError(f"`{settings.host}` cannot sign `{user}` in now: {told}")
    if not 200 <= answer.code < 300:
        raise not_taken("smtp", settings.host, user, told, refusal)


async def _token_talk(
    smtp: SMTP, mechanism: Bearer, message: str
) -> tuple[aiosmtplib.SMTPResponse, Refusal]:
    """Say the message and return the last answer, with the reason where it was refused."""
    verb, encoded = b"AUTH " + mechanism.encode(), base64.b64encode(message.encode())
    if len(verb) + len(encoded) + 3 <= _LONGEST_COMMAND:
        answer = await smtp.execute_command(verb, encoded)
    else:
        answer = await smtp.execute_command(verb)
        if answer.code == 334:
            answer = await smtp.execute_command(encoded)
    if answer.code != 334:
        return answer, Refusal()
    refusal = refusal_in(answer.message.encode())
    last = base64.b64encode(answer_to_refusal(mechanism).encode())
    return await smtp.execute_command(last), refusal


def _meaning(error: Exception, settings: SmtpSettings, secret: str = "") -> FollowbotError:
    """What a failure while opening means for the operator; `secret` is in no word of it."""
    cause = error if isinstance(error, OSError) and not error.__cause__ else error.__cause__
    where = f"`{settings.host}` port {settings.port}"
    if isinstance(cause, ssl.SSLError) and not isinstance(cause, ssl.SSLEOFError):
        return tls_failure(cause, "smtp", settings.host, settings.port)
    if isinstance(cause, socket.gaierror):
        return UnreachableError(f"`{settings.host}` is not found", "check `smtp.host`")
    if isinstance(error, aiosmtplib.SMTPResponseException):
        told = f"{error.code} {one_line(error.message, settings.password, secret)}"
        if 500 <= error.code < 600:
            return RefusedError(f"{where} refuses us: {told}", "ask who runs the mail server")
        return UnreachableError(f"{where} has no time for us now: {told}")
    told = one_line(cause or error, settings.password, secret) or type(error).__name__
    return UnreachableError(
        f"no connection with {where}: {told}",
        "check `smtp.host` and `smtp.port`, and that the server runs; letters wait in the outbox",
    )

"""Opening an IMAP connection, and what its failures mean.

1. TLS is verified and never dropped: where STARTTLS is asked for and not offered, we leave.
2. A wrong password or certificate is refused for good (69); network trouble may pass (75).
3. Nothing that the library logs or raises may show the password or the content of a mail.
"""

from __future__ import annotations

import logging
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import (
    IMAPClientAbortError,
    IMAPClientError,
    IMAPClientReadOnlyError,
    LoginError,
    ProtocolError,
)

from followbot.domain.errors import FollowbotError, RefusedError, UnreachableError
from followbot.mailbox.settings import ImapSettings
from followbot.mailbox.tls import client_context, tls_failure
from followbot.mailbox.wording import one_line, without_control

# At debug level the library logs every line of every mail.
logging.getLogger("imapclient").setLevel(logging.WARNING)

# RFC 5530: the server says no now, but not for ever.
_MAY_PASS = re.compile(r"\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG|OVERQUOTA|TRYCREATE)\b")


class LostError(UnreachableError):
    """The connection itself is gone or out of step: drop the object and open a new one."""


def connect(settings: ImapSettings) -> IMAPClient:
    """Return a connection that is encrypted as configured and signed in.

    Raises:
        RefusedError: certificate, missing STARTTLS, or user and password.
        UnreachableError: the network, or the server for the moment.
    """
    without_control("`imap.user`", settings.user)
    without_control("`imap.password`", settings.password)
    plain = settings.security == "none"
    context = None if plain else client_context(settings.ca_file, "imap")
    with translated(settings, opening=True):
        client = IMAPClient(
            settings.host,
            settings.port,
            ssl=settings.security == "ssl",
            ssl_context=context,
            timeout=SocketTimeout(connect=settings.timeout, read=settings.timeout),
        )
    try:
        # Small commands wait 44 ms for each other otherwise (Nagle and delayed ACK).
        client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        client.socket().setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        if settings.security == "starttls":
            _start_tls(client, settings, context)
        _sign_in(client, settings)
    except BaseException:
        close(client, politely=False)
        raise
    return client


def close(client: IMAPClient, *, politely: bool) -> None:
    """End a connection; whatever goes wrong with that does not matter any more."""
    with suppress(IMAPClientError, OSError, ValueError):
        if politely:
            client.logout()
            return
    with suppress(IMAPClientError, OSError, ValueError):
        client.shutdown()


def _start_tls(client: IMAPClient, settings: ImapSettings, context: ssl.SSLContext | None) -> None:
    """Encrypt, or leave before anything secret is said."""
    greeting = client.welcome or b""
    with translated(settings):
        offered = client.has_capability("STARTTLS") and b"PREAUTH" not in greeting[:12].upper()
    if not offered:
        raise RefusedError(
            f"`{settings.host}` port {settings.port} offers no STARTTLS: signing in would be "
            "readable on the way",
            'use `imap.security = "ssl"` with port 993, or ask who stands between',
        )
    try:
        client.starttls(context)
    except (IMAPClientAbortError, OSError) as error:
        raise _meaning(error, settings) from error
    except IMAPClientError as error:
        raise RefusedError(
            f"`{settings.host}` offers STARTTLS and then refuses it: {one_line(error)}",
            'use `imap.security = "ssl"` with port 993',
        ) from error


def _sign_in(client: IMAPClient, settings: ImapSettings) -> None:
    """LOGIN, or AUTHENTICATE PLAIN where LOGIN is off or cannot carry the characters."""
    needs_plain = not (settings.user + settings.password).isascii()
    try:
        with translated(settings):
            if needs_plain or client.has_capability("LOGINDISABLED"):
                client.plain_login(settings.user, settings.password)
            else:
                client.login(settings.user, settings.password)
    except LoginError as error:
        # `from None`: the library's text may repeat what was sent.
        raise _not_let_in(error, settings) from None


def _not_let_in(error: LoginError, settings: ImapSettings) -> FollowbotError:
    told = one_line(error, settings.password)
    # The library makes a LoginError of a connection that broke while signing in, too.
    if isinstance(error.__context__, IMAPClientAbortError) or _MAY_PASS.search(told):
        return UnreachableError(f"`{settings.host}` cannot sign `{settings.user}` in now: {told}")
    return RefusedError(
        f"`{settings.host}` does not let `{settings.user}` in: {told}",
        "check `imap.user` and `imap.password`; many providers ask for an app password",
    )


@contextmanager
def translated(settings: ImapSettings, *, opening: bool = False) -> Iterator[None]:
    """Turn the library's and the network's exceptions inside into ours.

    A LoginError passes, its caller knows more. Put nothing but the library's calls inside:
    an answer that its parser cannot read counts as a lost connection, and so does whatever
    a server says instead of a proper greeting while `opening`.
    """
    try:
        yield
    except LoginError:
        raise
    except (IMAPClientError, OSError, ValueError, LookupError, TypeError) as error:
        raise _meaning(error, settings, opening=opening) from error


def _meaning(error: Exception, settings: ImapSettings, *, opening: bool = False) -> FollowbotError:
    told = one_line(error, settings.password) or type(error).__name__
    where = f"`{settings.host}` port {settings.port}"
    if isinstance(error, IMAPClientReadOnlyError):
        return RefusedError(
            f"`{settings.user}` may only read its mailbox: {told}",
            "followbot moves each mail when it is done with it; give the account write access",
        )
    if isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError):
        return tls_failure(error, "imap", settings.host, settings.port)
    if isinstance(error, socket.gaierror):
        return UnreachableError(f"`{settings.host}` is not found: {told}", "check `imap.host`")
    in_step = isinstance(error, IMAPClientError) and not isinstance(
        error, IMAPClientAbortError | ProtocolError
    )
    if opening or not in_step:
        return LostError(
            f"no connection with {where}: {told}",
            "check `imap.host` and `imap.port`, and that the server runs; nothing is lost",
        )
    if _MAY_PASS.search(told):
        return UnreachableError(f"{where} cannot do that now: {told}")
    return RefusedError(f"{where} refuses: {told}")

"""Opening an IMAP connection, and what its failures mean.

1. TLS is verified and never dropped: where STARTTLS is asked for and not offered, we leave.
2. A wrong password or certificate is refused for good (69); network trouble may pass (75).
3. Nothing that the library logs or raises may show the password or the content of a mail.
4. A token that is not taken is renewed once, on a new connection; then a person is needed.
"""

from __future__ import annotations

import logging
import re
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import (
    IMAPClientAbortError,
    IMAPClientError,
    IMAPClientReadOnlyError,
    LoginError,
    ProtocolError,
)

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
from followbot.mailbox.settings import ImapSettings
from followbot.mailbox.sign_in import PasswordRefusedError, credentials_of, trying
from followbot.mailbox.tls import client_context, tls_failure
from followbot.mailbox.wording import one_line, without_control

if TYPE_CHECKING:
    from followbot.mailbox.oauth import Tokens

# At debug level the library logs every line of every mail.
logging.getLogger("imapclient").setLevel(logging.WARNING)

# RFC 5530: the server says no now, but not for ever.
_MAY_PASS = re.compile(r"\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG|OVERQUOTA|TRYCREATE)\b")


class LostError(UnreachableError):
    """The connection itself is gone or out of step: drop the object and open a new one."""


def connect(settings: ImapSettings) -> IMAPClient:
    """Return a connection that is encrypted as configured and signed in.

    Raises:
        RefusedError: certificate, missing STARTTLS, or user and password or token; also while
            a refused password has to wait (`sign_in`).
        UnreachableError: the network, or the server for the moment.
        ConfigError: the tokens' own file cannot be used.
    """
    without_control("`imap.user`", settings.user)
    without_control("`imap.password`", settings.password)
    if settings.tokens is None:
        account = credentials_of(settings.host, settings.port, settings.user, settings.password)
        with trying(settings.pauses, "imap", account):
            return _opened(settings, partial(_sign_in, settings=settings))
    return _opened_with_token(settings, settings.tokens)


def _opened_with_token(settings: ImapSettings, tokens: Tokens) -> IMAPClient:
    """A connection signed in with a token, renewed once when the server does not take it."""
    token = tokens.token("imap")
    try:
        client = _opened(
            settings, partial(_show_token, settings=settings, wish=tokens.mechanism, token=token)
        )
    except NotTakenError as first:
        try:
            if not first.renewable:
                raise
            token = tokens.renewed("imap", token)
            client = _opened(
                settings,
                partial(_show_token, settings=settings, wish=tokens.mechanism, token=token),
            )
        except NotTakenError as error:
            tokens.refused("imap", error)
            raise
    tokens.accepted("imap")
    return client


def _opened(settings: ImapSettings, sign_in: Callable[[IMAPClient], None]) -> IMAPClient:
    """A connection, encrypted as configured, after `sign_in`."""
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
    # It would write out every mail twice, for a log that is off (see above).
    client._imap.debug = 0  # noqa: SLF001
    try:
        # Small commands wait 44 ms for each other otherwise (Nagle and delayed ACK).
        client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        client.socket().setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        if settings.security == "starttls":
            _start_tls(client, settings, context)
        sign_in(client)
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


def _show_token(client: IMAPClient, settings: ImapSettings, wish: Mechanism, token: str) -> None:
    """AUTHENTICATE with a token; the reason of a refusal comes as a challenge before the no."""
    with translated(settings, secret=token):
        offered = {
            name.decode("ascii", "replace").removeprefix("AUTH=")
            for name in client.capabilities()
            if name.startswith(b"AUTH=")
        }
    mechanism = chosen_mechanism(wish, offered)
    if mechanism is None:
        raise none_offered("imap", settings.host, settings.port, wish)
    talk = _TokenTalk(mechanism, settings.user, token)
    try:
        with translated(settings, secret=token):
            client.sasl_login(mechanism, talk)
    except LoginError as error:
        told = one_line(error, token)
        if _was_cut(error) or _MAY_PASS.search(told):
            raise UnreachableError(
                f"`{settings.host}` cannot sign `{settings.user}` in now: {told}"
            ) from None
        raise not_taken("imap", settings.host, settings.user, told, talk.refusal) from None


class _TokenTalk:
    """The client's side of AUTHENTICATE; `refusal` is what the server said before its no."""

    def __init__(self, mechanism: Bearer, user: str, token: str) -> None:
        self.refusal = Refusal()
        self._answers = iter((first_message(mechanism, user, token), answer_to_refusal(mechanism)))

    def __call__(self, challenge: bytes) -> str:
        """The next answer.

        Raises:
            IMAPClientAbortError: a third challenge; the library would answer for ever.
        """
        if challenge:
            self.refusal = refusal_in(challenge)
        answer = next(self._answers, None)
        if answer is None:
            raise IMAPClientAbortError("the server asks on and on")
        return answer


def _was_cut(error: LoginError) -> bool:
    """Whether the connection broke: the library makes a LoginError of that too."""
    return isinstance(error.__context__, IMAPClientAbortError)


def _not_let_in(error: LoginError, settings: ImapSettings) -> FollowbotError:
    told = one_line(error, settings.password)
    if _was_cut(error) or _MAY_PASS.search(told):
        return UnreachableError(f"`{settings.host}` cannot sign `{settings.user}` in now: {told}")
    return PasswordRefusedError(
        f"`{settings.host}` does not let `{settings.user}` in: {told}",
        "check `imap.user` and `imap.password`; many providers ask for an app password",
    )


@contextmanager
def translated(
    settings: ImapSettings, *, opening: bool = False, secret: str = ""
) -> Iterator[None]:
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
        meaning = _meaning(error, settings, opening=opening, secret=secret)
        # A server may repeat the secret, and a traceback shows the cause's own words.
        raise meaning from (None if secret else error)


def _meaning(
    error: Exception, settings: ImapSettings, *, opening: bool = False, secret: str = ""
) -> FollowbotError:
    told = one_line(error, settings.password, secret) or type(error).__name__
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

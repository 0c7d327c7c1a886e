"""One question to a token server: verified TLS, one time limit for all of it, small answers.

1. TLS as everywhere: verified, 1.2 or newer; a redirect is refused, because it would carry a
   secret to somewhere else.
2. The limit counts from connecting to the last byte: a server that drips is cut.
3. An answer is capped before it is read as JSON.
"""

from __future__ import annotations

import http.client
import json
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlencode, urlsplit
from urllib.request import getproxies, proxy_bypass

from followbot.domain.errors import FollowbotError, RefusedError, UnreachableError
from followbot.mailbox.oauth_grant import TooManyError
from followbot.mailbox.tls import client_context, tls_failure
from followbot.mailbox.wording import one_line

LARGEST_ANSWER = 512 * 1024
LONGEST_REST = 3600.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a token server said: status, headers by lower-case name, and the body as text."""

    status: int
    headers: Mapping[str, str]
    text: str

    def json(self) -> dict[str, Any]:
        """The body as a JSON object; empty when it is none."""
        try:
            told = json.loads(self.text)
        except (ValueError, RecursionError):
            return {}
        return told if isinstance(told, dict) else {}


@dataclass(frozen=True, slots=True)
class Https:
    """Asks token servers. `timeout` is seconds for a whole question."""

    ca_file: Path | None
    timeout: float

    def post(
        self, url: str, form: Mapping[str, str], headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Post a form; see `ask` for what is raised."""
        sent = {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})}
        return self.ask("POST", url, urlencode(form).encode(), sent)

    def ask(
        self,
        method: str,
        url: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask once and return the answer: a JSON object, with a status below 500.

        Raises:
            ConfigError: `oauth.ca_file` cannot be used.
            RefusedError: the certificate is not valid, the server redirects, or knows no such page.
            UnreachableError: the network, no answer in time, no JSON, or the server's own failure
                (5xx).
        """
        sent = {"Accept": "application/json", **(headers or {})}
        return _sound(self._answer(method, url, body, sent), urlsplit(url))

    def page(self, url: str) -> str:
        """The text of a public page; a redirect is not followed.

        Raises:
            RefusedError: the certificate is not valid, or there is no such page.
            UnreachableError: the network, or no answer in time.
        """
        answer = self._answer("GET", url, None, {"Accept": "text/xml, */*;q=0.1"})
        if answer.status != 200:
            raise RefusedError(f"`{url}` answers with status {answer.status}")
        return answer.text

    def ping(self, url: str, body: bytes = b"") -> None:
        """Tell a monitor that we are alive or in trouble (`body` says which); POST with a body.

        Raises:
            RefusedError: the certificate is not valid, or the monitor knows no such address.
            UnreachableError: the network, no answer in time, or the monitor's own failure.
        """
        sent = {"Content-Type": "text/plain; charset=utf-8"} if body else {}
        answer = self._answer("POST" if body else "GET", url, body or None, sent)
        if answer.status >= 500:
            raise UnreachableError(f"the monitor answers with status {answer.status}")
        if answer.status >= 300:
            raise RefusedError(f"the monitor answers with status {answer.status}")

    def _answer(
        self, method: str, url: str, body: bytes | None, headers: Mapping[str, str]
    ) -> Answer:
        parts = urlsplit(url)
        context = client_context(self.ca_file, "oauth")
        sent = {"User-Agent": "followbot", **headers}
        connection = _connection(parts, context, self.timeout)
        try:
            with _cut_after(connection, self.timeout):
                connection.request(method, _target(parts), body, sent)
                return _read(connection.getresponse())
        except (http.client.HTTPException, OSError, ValueError) as error:
            raise _meaning(error, parts, self.timeout) from None
        finally:
            connection.close()


class _Connection(http.client.HTTPSConnection):
    """The library's connection, except that its socket is known before the handshake is done.

    So the time limit can cut a server that drips already there.
    """

    def __init__(self, host: str, port: int, context: ssl.SSLContext, timeout: float) -> None:
        super().__init__(host, port, context=context, timeout=timeout)
        self._verified = context
        self._server_name = host

    def set_tunnel(
        self, host: str, port: int | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        """Ask for `host` through the proxy; the certificate has to be that of `host`."""
        self._server_name = host
        super().set_tunnel(host, port, headers)

    def connect(self) -> None:
        """Connect, through a proxy where one was set, and shake hands."""
        http.client.HTTPConnection.connect(self)
        self.sock = self._verified.wrap_socket(
            self.sock, server_hostname=self._server_name, do_handshake_on_connect=False
        )
        self.sock.do_handshake()


def _connection(parts: SplitResult, context: ssl.SSLContext, timeout: float) -> _Connection:
    """A connection to the server, through the proxy of the environment where there is one."""
    host, port = parts.hostname or "", parts.port or 443
    proxy = "" if proxy_bypass(host) else getproxies().get("https", "")
    if not proxy:
        return _Connection(host, port, context, timeout)
    way = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
    connection = _Connection(way.hostname or "", way.port or 3128, context, timeout)
    connection.set_tunnel(host, port)
    return connection


@contextmanager
def _cut_after(connection: _Connection, seconds: float) -> Iterator[None]:
    """Cut the connection when the time is over, however lively it drips."""
    over = threading.Event()

    def cut() -> None:
        over.set()
        if connection.sock is not None:
            with suppress(OSError):
                # Past the TLS object, which belongs to the thread that waits.
                socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (http.client.HTTPException, OSError, ValueError) as error:
        if over.is_set():
            raise TimeoutError from error
        raise
    finally:
        timer.cancel()
    if over.is_set():
        raise TimeoutError


def _target(parts: SplitResult) -> str:
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"


def _read(response: http.client.HTTPResponse) -> Answer:
    body = response.read(LARGEST_ANSWER + 1)
    if len(body) > LARGEST_ANSWER:
        raise ValueError(f"an answer of more than {LARGEST_ANSWER} bytes")
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, headers, body.decode("utf-8", "replace"))


def _sound(answer: Answer, parts: SplitResult) -> Answer:
    """The answer, unless it is the server's own failure or sends us elsewhere."""
    if 300 <= answer.status < 400:
        raise RefusedError(
            f"`{parts.hostname}` redirects instead of answering",
            "put the final address of the token server into `[oauth]`",
        )
    if answer.status == 429 or answer.status >= 500:
        message = f"the token server `{parts.hostname}` cannot answer now: status {answer.status}"
        raise TooManyError(message, "followbot asks again by itself", _rest(answer))
    if not answer.json() and answer.status >= 400:
        raise RefusedError(
            f"`{parts.hostname}` answers with status {answer.status}",
            "check the endpoints in `[oauth]`",
        )
    if not answer.json():
        # A library would stumble over it; hotels and proxies answer with their own pages.
        raise UnreachableError(
            f"the token server `{parts.hostname}` answers no JSON",
            "check the endpoints in `[oauth]`, and that no proxy stands between",
        )
    return answer


def _rest(answer: Answer) -> float:
    """How many seconds the server wants to be left alone; 0 where it does not say."""
    told = answer.headers.get("retry-after", "").strip()
    return min(float(told), LONGEST_REST) if told.isascii() and told.isdigit() else 0.0


def _meaning(error: Exception, parts: SplitResult, timeout: float) -> FollowbotError:
    host, port = parts.hostname or "", parts.port or 443
    if isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError):
        return tls_failure(error, "oauth", host, port)
    if isinstance(error, socket.gaierror):
        return UnreachableError(
            f"the token server `{host}` is not found", "check the endpoints in `[oauth]`"
        )
    if isinstance(error, TimeoutError):
        told = f"no answer within {timeout:g} s"
    else:
        told = one_line(error) or type(error).__name__
    return UnreachableError(
        f"no answer from the token server `{host}` port {port}: {told}",
        "check the network; followbot asks again by itself",
    )

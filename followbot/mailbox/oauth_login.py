"""A person's sign-in: on another device (RFC 8628), or in a browser on this computer (RFC 8252).

1. The browser comes back to a socket on loopback that serves one person and nothing else; what
   it brings counts only with the `state` that we sent, and is of use only with our verifier
   (RFC 7636).
2. No page of ours repeats anything that came in.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import threading
import time
from collections.abc import Callable
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from followbot.domain.errors import RefusedError, UnreachableError
from followbot.mailbox import oauth_generic, oauth_microsoft
from followbot.mailbox.oauth_generic import CodeExpiredError, DeviceCode, SlowDownError
from followbot.mailbox.oauth_grant import Grant
from followbot.mailbox.oauth_http import Https
from followbot.mailbox.oauth_settings import OAuthSettings
from followbot.mailbox.wording import one_line

Clock = Callable[[], datetime]
_PAGE = (
    "<!doctype html><meta charset=utf-8><title>followbot</title>"
    "<p>{text} You can close this page and go back to followbot."
)


def device_code(settings: OAuthSettings) -> DeviceCode:
    """Begin a sign-in on another device; returns what the person is shown.

    Raises:
        FollowbotError: the provider refuses or cannot be reached.
    """
    https = Https(settings.ca_file, settings.timeout)
    microsoft = settings.provider == "microsoft365"
    begin = oauth_microsoft.device_code if microsoft else oauth_generic.device_code
    return begin(settings, https)


def wait_for_device(
    code: DeviceCode,
    clock: Clock,
    still_waiting: Callable[[float], None],
    wait: Callable[[float], object] = time.sleep,
) -> Grant:
    """Ask until the person is through; `still_waiting` hears how many seconds are left.

    Raises:
        RefusedError: the person or the provider said no.
        UnreachableError: the code ran out, or the provider stays away.
    """
    deadline = time.monotonic() + code.seconds
    pause = code.interval
    while (left := deadline - time.monotonic()) > 0:
        still_waiting(left)
        wait(min(pause, left))
        try:
            if (grant := code.poll(clock())) is not None:
                return grant
        except CodeExpiredError:
            raise
        except SlowDownError:
            pause += oauth_generic.SLOWER
        except UnreachableError:
            # RFC 8628 section 3.5: trouble on the way is answered with longer pauses.
            if time.monotonic() + pause >= deadline:
                raise
            pause += oauth_generic.SLOWER
    raise CodeExpiredError


class _OnePage(ThreadingHTTPServer):
    """Browsers open connections that they do not use: none of them may keep the others waiting."""

    daemon_threads = True
    block_on_close = False


class BrowserSignIn:
    """One sign-in in a browser. `address` is what the person opens; then `wait`, or `take`."""

    def __init__(self, settings: OAuthSettings, clock: Clock, port: int = 0) -> None:
        """Listen on loopback; `port` 0 takes any free one.

        Raises:
            UnreachableError: the port is taken.
        """
        self._settings = settings
        self._clock = clock
        self._verifier = secrets.token_urlsafe(48)
        self._state = secrets.token_urlsafe(24)
        self._came = threading.Event()
        self._landed = ""
        try:
            self._server = _OnePage(("127.0.0.1", port), self._handler())
        except OSError as error:
            raise UnreachableError(
                f"port {port} on this computer cannot be used: {error.strerror}",
                "choose another one with `--port`",
            ) from error
        self._redirect = f"http://127.0.0.1:{self._server.server_port}/"

    @property
    def address(self) -> str:
        """What the person opens in a browser."""
        digest = hashlib.sha256(self._verifier.encode()).digest()
        asked = {
            "response_type": "code",
            "client_id": self._settings.client_id,
            "redirect_uri": self._redirect,
            "scope": " ".join(self._settings.scopes),
            "state": self._state,
            "code_challenge": base64.urlsafe_b64encode(digest).decode().rstrip("="),
            "code_challenge_method": "S256",
            "login_hint": self._settings.user,
        }
        if self._settings.provider == "google":
            # Without these Google gives a refresh token only the very first time.
            asked |= {"access_type": "offline", "prompt": "consent"}
        endpoint = self._settings.authorization_endpoint
        return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(asked)}"

    def wait(self, seconds: float) -> Grant:
        """Wait for the browser to come back and return what it brought.

        Raises:
            RefusedError: the person or the provider said no.
            UnreachableError: nobody came, or the provider is away.
        """
        serving = threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True)
        serving.start()
        try:
            if not self._came.wait(seconds):
                raise UnreachableError(
                    f"nobody signed in within {seconds / 60:.0f} minutes",
                    "run `followbot login` to begin again; with the browser on another computer, "
                    "`followbot login --paste`",
                )
            return self.take(self._landed)
        finally:
            self._server.shutdown()
            serving.join(5)
            self.close()

    def take(self, landed: str) -> Grant:
        """Return the grant for the address at which the browser ended.

        Raises:
            RefusedError: it is none of this sign-in, or the provider said no.
            UnreachableError: the provider is away.
        """
        told = {key: values[0] for key, values in parse_qs(urlsplit(landed.strip()).query).items()}
        if not secrets.compare_digest(told.get("state", "").encode(), self._state.encode()):
            raise RefusedError(
                "this address does not belong to this sign-in",
                "open the address that was shown just now, and give the one at which it ends",
            )
        if "error" in told:
            reason = one_line(told.get("error_description") or told["error"])
            raise RefusedError(
                f"the sign-in was declined: {reason}", "run `followbot login` to begin again"
            )
        if not told.get("code"):
            raise RefusedError(
                "this address brings no code", "run `followbot login` to begin again"
            )
        https = Https(self._settings.ca_file, self._settings.timeout)
        return oauth_generic.by_code(
            self._settings, https, self._clock(), told["code"], self._verifier, self._redirect
        )

    def close(self) -> None:
        """Stop listening."""
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        sign_in = self

        class Handler(BaseHTTPRequestHandler):
            """Serves the one page that the browser comes back to."""

            timeout = 10

            def do_GET(self) -> None:
                """Take the address; anything that is not of this sign-in changes nothing."""
                ours = sign_in._landing(self.path)
                text = "Thank you." if ours else "This page is not for you."
                page = _PAGE.format(text=text).encode()
                self.send_response(200 if ours else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(page)))
                self.send_header("Referrer-Policy", "no-referrer")
                self.end_headers()
                self.wfile.write(page)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Nothing is logged: the address holds the code."""

        return Handler

    def _landing(self, path: str) -> bool:
        """Whether the browser came back from our sign-in; remembers what it brought."""
        state = parse_qs(urlsplit(path).query).get("state", [""])[0]
        if not secrets.compare_digest(state.encode(), self._state.encode()):
            return False
        if not self._came.is_set():
            self._landed = path
            self._came.set()
        return True

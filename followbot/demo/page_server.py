"""The HTTP server under the demo's page.

1. It listens on 127.0.0.1 only, and answers only where the Host header names that
   address: a foreign name that resolves to it (DNS rebinding) gets nothing.
2. A POST with a foreign Origin is refused before its form is read.
3. The content security policy allows no script and no foreign resource.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit

_MAX_FORM = 300_000
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


class Site(Protocol):
    """What the server asks the page."""

    @property
    def hosts(self) -> frozenset[str]:
        """The only Host headers that are answered."""

    def overview(self) -> str:
        """The first page."""

    def mail(self, number: int, view: str) -> str | None:
        """One mail's page, or None when there is none with this number."""

    def reply(self, number: int, form: Mapping[str, str]) -> tuple[HTTPStatus, str]:
        """The status, and where to look next (SEE_OTHER) or what is wrong."""


class LoopbackServer(ThreadingHTTPServer):
    """An HTTP server on 127.0.0.1 alone. Raises OSError when the port is taken."""

    daemon_threads = True
    # On Windows it would let two programs share one port.
    allow_reuse_address = os.name == "posix"

    def __init__(self, site: Site, port: int) -> None:
        self.site = site
        super().__init__(("127.0.0.1", port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    """One request. Names of the methods are the standard library's."""

    server: LoopbackServer
    server_version = "followbot-demo"
    sys_version = ""

    def do_GET(self) -> None:
        if not self._host_is_ours():
            return
        parts = urlsplit(self.path)
        number = _number(parts.path)
        site = self.server.site
        if parts.path == "/":
            self._answer(HTTPStatus.OK, site.overview())
        elif number is not None and parts.path == f"/mail/{number}":
            view = parse_qs(parts.query).get("view", [""])[0]
            shown = site.mail(number, view)
            if shown is None:
                self._say(HTTPStatus.NOT_FOUND, "there is no such mail")
            else:
                self._answer(HTTPStatus.OK, shown)
        else:
            self._say(HTTPStatus.NOT_FOUND, "there is no such page")

    def do_POST(self) -> None:
        if not self._host_is_ours():
            return
        number = _number(self.path)
        length = self.headers.get("Content-Length", "")
        origin = self.headers.get("Origin")
        if number is None or self.path != f"/mail/{number}/reply":
            self._say(HTTPStatus.NOT_FOUND, "there is no such page")
        elif origin is not None and urlsplit(origin).netloc not in self.server.site.hosts:
            self._say(HTTPStatus.FORBIDDEN, "another site may not send from here")
        elif not length.isascii() or not length.isdigit() or int(length) > _MAX_FORM:
            self._say(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "this reply is too long")
        else:
            body = self.rfile.read(int(length)).decode("utf-8", "replace")
            pairs = parse_qs(body, keep_blank_values=True, max_num_fields=10)
            form = {name: values[0] for name, values in pairs.items()}
            status, answer = self.server.site.reply(number, form)
            if status is HTTPStatus.SEE_OTHER:
                self._answer(status, "", {"Location": answer})
            else:
                self._say(status, answer)

    def _host_is_ours(self) -> bool:
        if self.headers.get("Host", "").lower() in self.server.site.hosts:
            return True
        self._say(HTTPStatus.MISDIRECTED_REQUEST, "this page answers to 127.0.0.1 only")
        return False

    def _say(self, status: HTTPStatus, line: str) -> None:
        self.close_connection = True
        self._answer(status, f"<!doctype html><title>{status.phrase}</title><p>{line}</p>")

    def _answer(
        self, status: HTTPStatus, body: str, headers: Mapping[str, str] | None = None
    ) -> None:
        content = body.encode("utf-8", "replace")
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", _POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-store")
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class's name)
        """Say nothing: the terminal belongs to the timeline."""


def _number(path: str) -> int | None:
    parts = path.split("/")
    if len(parts) > 2 and parts[1] == "mail" and parts[2].isascii() and parts[2].isdigit():
        return int(parts[2][:9])
    return None

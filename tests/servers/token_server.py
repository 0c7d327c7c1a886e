"""A token server on loopback: what OAuth2 providers answer, and how they fail.

Over TLS it speaks RFC 6749 (client credentials, refresh tokens that rotate, authorization codes
with RFC 7636), RFC 8628 (device codes), Microsoft's addresses (`/TENANT/…`) and Google's assertions
(RFC 7523). In plain text on a second port it tells a mail server about tokens (RFC 7662).

What a test may set: `life` of tokens in seconds, `scope` of new tokens, `padding` (bytes that make
tokens long), `failures` (what the next questions get, see `fail`), `rotates`, `device_answers`.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, unquote_plus, urlencode, urlsplit

import jwt

from tests.servers.authority import Certificates, certificates

CLIENT, SECRET = "followbot-client", "canary-client-secret+/=%&"
TENANT = "11111111-2222-3333-4444-555555555555"
USER = "bot@buyer.example"


@dataclass
class Issued:
    """A token as the server knows it."""

    user: str
    scope: str
    until: float
    active: bool = True


@dataclass
class Asked:
    """One question that came in."""

    path: str
    form: dict[str, str]
    headers: dict[str, str]


@dataclass
class TokenServer:
    """See the top of the file. Every token it makes begins with `canary-`."""

    certificates: Certificates
    user: str = USER
    life: float = 3600.0
    scope: str = "mail"
    padding: int = 0
    rotates: bool = True
    failures: list[str] = field(default_factory=list)
    device_answers: list[str] = field(default_factory=list)
    service_key: Any = None
    issued: dict[str, Issued] = field(default_factory=dict)
    refresh_tokens: dict[str, str] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    introspected: list[str] = field(default_factory=list)
    introspection_fails: bool = False
    stopped: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    port: int = 0
    introspection_port: int = 0

    @property
    def base(self) -> str:
        return f"https://localhost:{self.port}"

    @property
    def introspection_url(self) -> str:
        """Where a mail server asks; behind a proxy of the test's own it is this port."""
        return f"http://127.0.0.1:{self.introspection_port}/introspect"

    @property
    def token_questions(self) -> list[Asked]:
        """The questions for tokens alone."""
        return [asked for asked in self.asked if asked.path.endswith("/token")]

    def forget(self) -> None:
        """Begin anew: nobody is signed in, nothing was asked, everything works."""
        with self._lock:
            self.issued.clear()
            self.refresh_tokens.clear()
        for seen in (self.asked, self.introspected, self.failures, self.device_answers):
            seen.clear()
        self.life, self.scope, self.padding, self.user = 3600.0, "mail", 0, USER
        self.rotates, self.introspection_fails = True, False

    def revoke(self) -> None:
        """Every token is good for nothing any more, as after an administrator's click."""
        with self._lock:
            for token in self.issued.values():
                token.active = False
            self.refresh_tokens.clear()

    def expire(self) -> None:
        """Every access token has run out; refresh tokens stay."""
        with self._lock:
            for token in self.issued.values():
                token.until = 0.0

    def fail(self, *ways: str) -> None:
        """Let the next questions fail: a status, `drip`, `stall`, `close`, `html` or `huge`."""
        self.failures[:] = ways

    def new_refresh_token(self, user: str = "") -> str:
        """A refresh token as if somebody had signed in."""
        token = f"canary-refresh-{secrets.token_urlsafe(24)}"
        with self._lock:
            self.refresh_tokens[token] = user or self.user
        return token

    def new_access_token(self, user: str = "") -> str:
        """An access token as if somebody had asked for it."""
        token = f"canary-access-{secrets.token_urlsafe(24)}{'x' * self.padding}"
        with self._lock:
            until = time.monotonic() + self.life
            self.issued[token] = Issued(user or self.user, self.scope, until)
        return token

    def granted(self, user: str, *, refresh: str = "", lasting: bool = True) -> dict[str, Any]:
        """What a successful answer holds."""
        answer: dict[str, Any] = {
            "token_type": "Bearer",
            "access_token": self.new_access_token(user),
            "expires_in": int(self.life),
            "scope": self.scope,
        }
        if lasting:
            answer["refresh_token"] = refresh or self.new_refresh_token(user)
        return answer

    def answer(self, asked: Asked) -> tuple[int, dict[str, Any]]:
        """What is said to a question at the TLS port."""
        path = urlsplit(asked.path).path
        if path.endswith("/.well-known/openid-configuration"):
            return 200, self._configuration(path)
        if path.endswith(("/device", "/devicecode")):
            return 200, self._device(asked.form)
        if path.endswith("/token"):
            return self._token(asked)
        return 404, {"error": "not_found"}

    def introspect(self, token: str) -> dict[str, Any]:
        """What a mail server hears about a token (RFC 7662)."""
        self.introspected.append(token)
        with self._lock:
            known = self.issued.get(token)
        if known is None or not known.active or time.monotonic() >= known.until:
            return {"active": False}
        return {"active": True, "username": known.user, "scope": known.scope}

    def authorize(self, query: dict[str, str]) -> str:
        """Where the browser is sent after a person has said yes."""
        code = secrets.token_urlsafe(16)
        self.codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def _token(self, asked: Asked) -> tuple[int, dict[str, Any]]:
        form = asked.form
        kind = form.get("grant_type", "")
        if kind == "urn:ietf:params:oauth:grant-type:jwt-bearer":
            return self._by_assertion(form)
        if not self._is_client(asked, public=kind != "client_credentials"):
            return 401, {"error": "invalid_client", "error_description": "unknown client"}
        if kind == "client_credentials":
            return 200, self.granted(self.user, lasting=False)
        if kind == "refresh_token":
            return self._by_refresh(form["refresh_token"])
        if kind == "authorization_code":
            return self._by_code(form)
        return self._by_device()

    def _is_client(self, asked: Asked, *, public: bool) -> bool:
        header = asked.headers.get("authorization", "")
        if header.startswith("Basic "):
            pair = base64.b64decode(header.removeprefix("Basic ")).decode().split(":", 1)
            return [unquote_plus(part) for part in pair] == [CLIENT, SECRET]
        if asked.form.get("client_id") != CLIENT:
            return False
        given = asked.form.get("client_secret", "")
        return given == SECRET or (public and not given)

    def _by_refresh(self, token: str) -> tuple[int, dict[str, Any]]:
        with self._lock:
            user = self.refresh_tokens.get(token)
            if user is not None and self.rotates:
                del self.refresh_tokens[token]
        if user is None:
            description = f"AADSTS70000: the token {token} was revoked\r\nTrace ID: 1"
            return 400, {"error": "invalid_grant", "error_description": description}
        return 200, self.granted(user, refresh="" if self.rotates else token)

    def _by_code(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        query = self.codes.pop(form["code"], None)
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        shown = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if (
            query is None
            or query["code_challenge"] != shown
            or query["redirect_uri"] != form["redirect_uri"]
        ):
            return 400, {"error": "invalid_grant"}
        return 200, self.granted(self.user)

    def _by_device(self) -> tuple[int, dict[str, Any]]:
        said = self.device_answers.pop(0) if self.device_answers else "yes"
        if said != "yes":
            return 400, {"error": said, "error_description": said}
        claims = {"iss": self.base, "aud": CLIENT, "exp": time.time() + 600, "iat": time.time()}
        token = jwt.encode({**claims, "preferred_username": self.user, "sub": "1"}, "x" * 32)
        return 200, {**self.granted(self.user), "id_token": token, "client_info": _client_info()}

    def _by_assertion(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        try:
            claims = jwt.decode(
                form["assertion"],
                self.service_key,
                algorithms=["RS256"],
                audience="https://oauth2.googleapis.com/token",
            )
        except jwt.InvalidTokenError as error:
            return 400, {"error": "invalid_grant", "error_description": str(error)}
        if claims["scope"] != "https://mail.google.com/":
            return 400, {"error": "invalid_scope", "error_description": claims["scope"]}
        if claims["sub"] != self.user:
            return 401, {"error": "unauthorized_client", "error_description": "no delegation"}
        return 200, self.granted(claims["sub"], lasting=False)

    def _device(self, form: dict[str, str]) -> dict[str, Any]:
        return {
            "device_code": f"canary-device-{secrets.token_urlsafe(16)}",
            "user_code": "WDJB-MJHT",
            "verification_uri": "https://example.com/device",
            "expires_in": 900,
            "interval": 1,
            "message": f"to sign in to {form.get('scope', '')}, open the page",
        }

    def _configuration(self, path: str) -> dict[str, Any]:
        tenant = path.strip("/").split("/")[0]
        here = f"{self.base}/{tenant}/oauth2/v2.0"
        return {
            "issuer": f"{self.base}/{tenant}/v2.0",
            "token_endpoint": f"{here}/token",
            "authorization_endpoint": f"{here}/authorize",
            "device_authorization_endpoint": f"{here}/devicecode",
        }


def _client_info() -> str:
    told = json.dumps({"uid": "1", "utid": TENANT}).encode()
    return base64.urlsafe_b64encode(told).decode().rstrip("=")


class _Handler(BaseHTTPRequestHandler):
    """One question at either port."""

    server_of: ClassVar[TokenServer]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._serve({})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        self._serve({key: values[0] for key, values in parse_qs(body).items()})

    def log_message(self, *_words: object) -> None:
        pass

    def _serve(self, form: dict[str, str]) -> None:
        self.close_connection = True
        state = self.server_of
        address = urlsplit(self.path)
        if address.path == "/introspect":
            return self._introspect(form)
        asked = Asked(self.path, form, {k.lower(): v for k, v in self.headers.items()})
        state.asked.append(asked)
        if address.path == "/authorize":
            query = {key: values[0] for key, values in parse_qs(address.query).items()}
            return self._say(302, b"", {"Location": state.authorize(query)})
        way = state.failures.pop(0) if state.failures else ""
        if way:
            return self._fail(way)
        status, told = state.answer(asked)
        return self._say(status, json.dumps(told).encode())

    def _introspect(self, form: dict[str, str]) -> None:
        if self.server_of.introspection_fails:
            return self._say(500, b"{}")
        return self._say(200, json.dumps(self.server_of.introspect(form["token"])).encode())

    def _fail(self, way: str) -> None:
        match way:
            case "close":
                return
            case "stall":
                self.server_of.stopped.wait()
            case "drip":
                self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
                with suppress(OSError):
                    while not self.server_of.stopped.wait(0.05):
                        self.wfile.write(b" ")
            case "html":
                self._say(200, b"<html>please sign in to the hotel's network</html>")
            case "huge":
                self._say(200, b'{"access_token": "' + b"x" * 2_000_000 + b'"}')
            case "429":
                self._say(429, b"{}", {"Retry-After": "120"})
            case "302":
                self._say(302, b"", {"Location": "http://127.0.0.1:1/stolen"})
            case status:
                self._say(int(status), b'{"error": "server_error"}')

    def _say(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        # Untold, Dovecot may ask its next question where this one is just being closed.
        self.send_header("Connection", "close")
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(body)


class _Quiet(ThreadingHTTPServer):
    """A server that keeps no thread alive and prints nothing about cut connections."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        pass


@contextmanager
def running_token_server(folder: Path, made: Certificates | None = None) -> Iterator[TokenServer]:
    """A token server for as long as the block runs; `made` are its certificates."""
    state = TokenServer(made or certificates(folder))
    handler = type("Handler", (_Handler,), {"server_of": state})
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(state.certificates.chain, state.certificates.key)
    outer, inner = _Quiet(("127.0.0.1", 0), handler), _Quiet(("127.0.0.1", 0), handler)
    outer.socket = context.wrap_socket(
        outer.socket, server_side=True, do_handshake_on_connect=False
    )
    state.port, state.introspection_port = outer.server_port, inner.server_port
    threads = [threading.Thread(target=s.serve_forever, args=(0.05,)) for s in (outer, inner)]
    for thread in threads:
        thread.start()
    try:
        yield state
    finally:
        state.stopped.set()
        for server, thread in zip((outer, inner), threads, strict=True):
            server.shutdown()
            server.server_close()
            thread.join(10)

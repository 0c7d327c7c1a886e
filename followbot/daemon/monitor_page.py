"""`/healthz` and `/metrics` over HTTP, for this computer's monitoring. Read only, no secrets."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

from followbot.daemon.health import Health, TickLog, health_now, health_of
from followbot.daemon.metrics import metrics_page
from followbot.domain.errors import ConfigError, FollowbotError
from followbot.jobs.logger import get_logger
from followbot.store.database import Database
from followbot.store.outbox_figures import outbox_figures

log = get_logger()

_PATIENCE = 10.0
"""Seconds for one question; a client that says nothing is left."""


class Monitor:
    """What the two pages say."""

    def __init__(
        self,
        database: Database,
        ticks: TickLog,
        tick_seconds: float,
        clock: Callable[[], datetime],
    ) -> None:
        """Nothing is asked before somebody asks."""
        self._database = database
        self._ticks = ticks
        self._tick_seconds = tick_seconds
        self._clock = clock

    def healthz(self) -> tuple[int, bytes]:
        """200 when all is well, 503 with the reasons else; a JSON object."""
        health = health_now(self._ticks, self._database, self._tick_seconds, self._clock())
        told = {
            "ok": health.is_well,
            "reasons": list(health.reasons),
            "read_until": f"{health.read_until:%Y-%m-%dT%H:%M:%SZ}" if health.read_until else None,
        }
        return 200 if health.is_well else 503, json.dumps(told).encode() + b"\n"

    def metrics(self) -> tuple[int, bytes]:
        """The figures; 503 where the database cannot be read now."""
        now = self._clock()
        try:
            health = self._health()
            with self._database.read() as session:
                figures = outbox_figures(session, now)
        except FollowbotError as error:
            return 503, f"# {error.message}\n".encode()
        return 200, metrics_page(self._ticks, health, figures, now)

    def _health(self) -> Health:
        return health_of(self._ticks, self._database, self._tick_seconds, self._clock())


class _Handler(BaseHTTPRequestHandler):
    """One question."""

    monitor: ClassVar[Monitor]
    server_version = "followbot"
    sys_version = ""
    timeout = _PATIENCE

    def do_GET(self) -> None:
        """Answer a question for one of the two pages."""
        match self.path.partition("?")[0]:
            case "/healthz":
                self._say(*self.monitor.healthz(), "application/json")
            case "/metrics":
                self._say(*self.monitor.metrics(), "text/plain; version=0.0.4; charset=utf-8")
            case _:
                self._say(404, b"there are /healthz and /metrics\n", "text/plain")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing: monitoring asks all the time."""

    def _say(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is nobody's trouble."""


@contextmanager
def monitored(monitor: Monitor, listen: str, port: int) -> Iterator[int]:
    """Serve both pages while the block runs; yields the port (another one for 0 is chosen).

    Raises:
        ConfigError: the port cannot be had.
    """
    handler = type("Handler", (_Handler,), {"monitor": monitor})
    try:
        server = _Server((listen, port), handler)
    except OSError as error:
        raise ConfigError(
            f"`monitor.port` {port} at {listen} cannot be had: {error.strerror or error}",
            "name a port that nothing else uses, or 0 for none",
        ) from error
    thread = threading.Thread(target=server.serve_forever, args=(0.2,), name="followbot-monitor")
    thread.daemon = True
    thread.start()
    log.info("monitor.listens", address=listen, port=server.server_port)
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)

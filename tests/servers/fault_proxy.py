"""A proxy before a real server that does to a connection what networks do.

`Proxy` forwards both ways and can, as its `Faults` say:

* hide words of the server, so that it seems not to have a capability;
* cut the connection after so many bytes of either side, at once for both;
* go silent after so many bytes: the connection stays open and swallows everything;
* split what the server sends into small segments, with or without pauses;
* do all that to the first connections only, so that the next try finds a sound line.

Bytes are counted over all connections that it does something to, in each direction by itself.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tests.servers.broken import Conversation, LineServer

Side = Literal["server", "client"]


@dataclass(frozen=True)
class Faults:
    """What is done to a connection. `side` is whose bytes `cut_after` and `silent_after` count."""

    hide: Sequence[str] = ()
    cut_after: int | None = None
    silent_after: int | None = None
    side: Side = "server"
    segment: int | None = None
    pause: float = 0.0
    connections: int | None = None


class Proxy(LineServer):
    """Forwards to a port on loopback, faultily. `silent` can also be set by hand, for good."""

    def __init__(self, target: int, faults: Faults | None = None, **more: object) -> None:
        super().__init__()
        self.target = target
        self.faults = faults or Faults(**more)  # type: ignore[arg-type]
        self.hide = [word.encode() for word in self.faults.hide]
        self.silent = threading.Event()
        self.passed: dict[Side, int] = {"server": 0, "client": 0}
        self.struck = threading.Event()

    def converse(self, talk: Conversation) -> None:
        with self._lock:
            limit = self.faults.connections
            faulty = limit is None or self.connections <= limit
        try:
            server = socket.create_connection(("127.0.0.1", self.target), 10)
        except OSError:
            return
        server.settimeout(None)
        server.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._open.append(server)
        self._start(self._pass_on, "client", talk.socket, server, faulty)
        self._pass_on("server", server, talk.socket, faulty)

    def _pass_on(
        self, side: Side, source: socket.socket, target: socket.socket, faulty: bool
    ) -> None:
        """Forward one direction until it ends or is cut; then both ends are cut."""
        for data in _pieces(source):
            shown = self._hidden(data) if side == "server" else data
            for part in self._segments(shown, side if faulty else None):
                kept, cut = self._struck(part, side) if faulty else (part, False)
                if kept and not self.silent.is_set():
                    with contextlib.suppress(OSError):
                        target.sendall(kept)
                if cut:
                    _cut(source, target)
                    return
        _cut(source, target)

    def _struck(self, part: bytes, side: Side) -> tuple[bytes, bool]:
        """What is forwarded of a part, and whether the connection ends there."""
        faults = self.faults
        with self._lock:
            before = self.passed[side]
            self.passed[side] += len(part)
        if side != faults.side:
            return part, False
        for limit, cuts in ((faults.cut_after, True), (faults.silent_after, False)):
            if limit is not None and before + len(part) >= limit:
                self.struck.set()
                if not cuts:
                    self.silent.set()
                return part[: max(0, limit - before)], cuts
        return part, False

    def _segments(self, data: bytes, side: Side | None) -> Iterator[bytes]:
        size = self.faults.segment if side == "server" else None
        if not size:
            yield data
            return
        for start in range(0, len(data), size):
            yield data[start : start + size]
            if self.faults.pause:
                time.sleep(self.faults.pause)

    def _hidden(self, data: bytes) -> bytes:
        for word in self.hide:
            # Of the same length, so that literals keep their size.
            data = data.replace(b" " + word, b" X" + b"-" * (len(word) - 1))
        return data


class ConnectProxy(LineServer):
    """An HTTP proxy that knows CONNECT alone; `asked` is where to, `heard` all it saw."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.heard = b""

    def converse(self, talk: Conversation) -> None:
        verb, address, _version = talk.line().decode().split(" ")
        assert verb == "CONNECT"
        self.asked.append(address)
        while talk.line():
            pass
        host, _, port = address.rpartition(":")
        server = socket.create_connection((host, int(port)), 10)
        self._open.append(server)
        talk.say(b"HTTP/1.1 200 OK\r\n\r\n")
        self._start(self._listen, talk.socket, server)
        for data in _pieces(server):
            talk.say(data)

    def _listen(self, client: socket.socket, server: socket.socket) -> None:
        for data in _pieces(client):
            self.heard += data
            with contextlib.suppress(OSError):
                server.sendall(data)


def _pieces(source: socket.socket) -> Iterator[bytes]:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            yield data


def _cut(*connections: socket.socket) -> None:
    for connection in connections:
        with contextlib.suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)

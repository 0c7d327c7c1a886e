"""A foreground server kept in the background: started, waited for, and certainly ended.

1. A small shell holds the server; it reads a pipe from us. When the pipe closes, because we
   stop the server or because we were killed, the shell ends the server and its whole process
   group. So no server outlives its test run.
2. When the server ends by itself, the shell ends too, and whoever waits is told at once.
"""

from __future__ import annotations

import os
import pwd
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

_HOLD = """
exec 3<&0
"$@" 3<&- &
server=$!
( read -r _ <&3; kill -s "$GENTLY" $server; sleep 5; kill -9 0 ) &
wait $server
kill -9 0
"""
START_SECONDS = 30.0
AnyServer = TypeVar("AnyServer", bound="Startable")


class ServerFailed(Exception):  # noqa: N818 - it says what happened
    """A server did not start; the text ends with what it logged."""


def free_port() -> int:
    """A TCP port on loopback that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def unprivileged(*candidates: str) -> str:
    """The first of these users that exists when we are root, else our own user name."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    for name in (*candidates, "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    raise ServerFailed("no unprivileged user to run a server as")


class Startable(Protocol):
    """What all servers here can do."""

    def start(self) -> None: ...


def start_on_free_ports(make: Callable[[], AnyServer]) -> AnyServer:
    """Make and start a server, again with other ports where somebody was faster to take one."""
    for attempts_left in (2, 1, 0):
        server = make()
        try:
            server.start()
        except ServerFailed as failure:
            if not attempts_left or "ddress already in use" not in str(failure):
                raise
        else:
            return server
    raise AssertionError("unreachable")


class Background:
    """One server in the background, from `start` to `stop`."""

    def __init__(
        self,
        argv: Sequence[str],
        logs: Sequence[Path],
        *,
        user: str | None = None,
        gently: str = "KILL",
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.argv = argv
        self.logs = logs
        self.user = user
        self.gently = gently
        self.environment = dict(environment or {})
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, ready: Callable[[], bool]) -> None:
        """Start the server and return when `ready` says so.

        Raises:
            ServerFailed: it ended, or was not ready after `START_SECONDS`.
        """
        as_user = self.user if self.user and os.geteuid() == 0 else None
        with self.logs[0].open("ab") as out:
            self._process = subprocess.Popen(
                ["/bin/sh", "-c", _HOLD, "hold", *self.argv],
                stdin=subprocess.PIPE,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                user=as_user,
                group=pwd.getpwnam(as_user).pw_gid if as_user else None,
                extra_groups=[] if as_user else None,
                env={**os.environ, **self.environment, "GENTLY": self.gently},
            )
        deadline = time.monotonic() + START_SECONDS
        while not ready():
            ended = self._process.poll() is not None
            if ended or time.monotonic() > deadline:
                self.stop()
                raise self._failure(
                    "ended while starting" if ended else f"not ready after {START_SECONDS:.0f} s"
                )
            time.sleep(0.01)

    def stop(self) -> None:
        """End the server and everything it started; harmless when it is gone already."""
        process, self._process = self._process, None
        if process is None or process.stdin is None:
            return
        process.stdin.close()
        process.wait(15)

    @property
    def group(self) -> int | None:
        """The process group of the running server, None when it does not run."""
        return None if self._process is None else self._process.pid

    def _failure(self, what: str) -> ServerFailed:
        told = [f"`{self.argv[0]}` {what}"]
        for log in self.logs:
            if log.exists():
                told.append(f"--- {log}")
                told.append(log.read_text(errors="replace")[-4000:])
        return ServerFailed("\n".join(told))


def greets(port: int, greeting: bytes) -> bool:
    """Whether something on this port answers a connection with a line that starts so."""
    try:
        with socket.create_connection(("127.0.0.1", port), 2) as conversation:
            conversation.settimeout(2)
            return conversation.recv(200).startswith(greeting)
    except OSError:
        return False

"""A private PostgreSQL whose databases are made fresh for each test."""

from __future__ import annotations

import itertools
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.servers.background import (
    Background,
    ServerFailed,
    free_port,
    start_on_free_ports,
    unprivileged,
)

NEEDS = "postgresql"


def _binary(name: str) -> str | None:
    """The newest such program of Debian's versioned folders, else the one on PATH."""
    installed = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"),
        key=lambda path: int(path.parts[-3]) if path.parts[-3].isdigit() else 0,
    )
    return str(installed[-1]) if installed else shutil.which(name)


def missing() -> str | None:
    """None when PostgreSQL and its client library are here, else the packages to install."""
    return None if _binary("postgres") and _binary("initdb") else NEEDS


class Postgres:
    """A running server; nothing is synced to disk, nothing outlives it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.data = folder / f"data.{self.port}"
        self.user = unprivileged("postgres")
        self._numbers = itertools.count(1)
        self._server = Background(
            [
                _binary("postgres") or "postgres",
                *("-D", str(self.data)),
                *("-c", f"port={self.port}"),
                *("-c", "listen_addresses=127.0.0.1"),
                *("-c", "unix_socket_directories="),
                *("-c", "fsync=off"),
                *("-c", "synchronous_commit=off"),
                *("-c", "full_page_writes=off"),
                *("-c", "shared_buffers=32MB"),
                *("-c", "max_connections=60"),
            ],
            [folder / "out.log"],
            user=self.user,
            gently="QUIT",
        )

    def start(self) -> None:
        """Make the cluster and start the server."""
        if os.geteuid() == 0:
            shutil.chown(self.folder, self.user)
        made = subprocess.run(
            [
                _binary("initdb") or "initdb",
                *("-D", str(self.data)),
                *("-U", "followbot", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"),
            ],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
            user=self.user if os.geteuid() == 0 else None,
        )
        if made.returncode:
            raise ServerFailed(f"`initdb` failed\n{made.stdout}{made.stderr}")
        self._server.start(self._answers)

    def stop(self) -> None:
        """End the server and its helpers."""
        self._server.stop()

    def fresh_database(self, like: str = "") -> str:
        """Create a database and return its SQLAlchemy URL (driver psycopg).

        It is empty, or a copy of the one that has the URL `like`, to which nobody is connected.
        """
        name = f"test_{os.getpid()}_{next(self._numbers)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {like.rpartition('/')[2] or 'template0'}")
        return f"postgresql+psycopg://followbot@127.0.0.1:{self.port}/{name}"

    def drop_database(self, url: str) -> None:
        """Remove a database made by `fresh_database`, whoever is still connected."""
        self._execute(f"DROP DATABASE IF EXISTS {url.rpartition('/')[2]} WITH (FORCE)")

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self._address(), autocommit=True) as connection:
            connection.execute(statement.encode())

    def _address(self) -> str:
        return f"postgresql://followbot@127.0.0.1:{self.port}/postgres"

    def _answers(self) -> bool:
        try:
            # A closed port is the usual case while it starts; ask libpq only afterwards.
            socket.create_connection(("127.0.0.1", self.port), 1).close()
            psycopg.connect(self._address(), connect_timeout=2).close()
        except (OSError, psycopg.OperationalError):
            return False
        return True


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """A private PostgreSQL for as long as the block runs."""
    with tempfile.TemporaryDirectory(prefix="postgres.", ignore_cleanup_errors=True) as folder:
        server = start_on_free_ports(lambda: Postgres(Path(folder)))
        try:
            yield server
        finally:
            server.stop()

"""followbot as a program of its own against these servers, and killed at any step of the wire.

`Installation` runs the command line with a configuration. `StepProxy` stands before a mail
server and counts what the client says; at one step it calls `act`, for instance
`Installation.kill`, either before the server hears the step or after the server has acted on
it and before the client learns of that.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from followbot.rules.delivery import DAY_ENDS
from tests.servers.broken import Conversation, LineServer
from tests.servers.mail import MailServers

_CONFIGURATION = """
[bot]
address = "bot@buyer.example"
organisation = "Buyer Trading"

[imap]
host = "{host}"
port = {imap_port}
security = "{imap_security}"
user = "bot@buyer.example"
password = "{password}"
timeout = 10
{authority}
[smtp]
host = "{host}"
port = {smtp_port}
security = "{smtp_security}"
{smtp_user}
timeout = 10
connections = {connections}
{authority}
[database]
url = "{database_url}"

[trust]
authserv_id = "{authserv_id}"
{more}
"""

_PLAN = """
[plan]
ref = "{ref}"
title = "Improvements after the visit"
agreed_on = {agreed_on}

[buyer]
name = "Buyer Trading"
contacts = [{{ name = "Ines Buyer", email = "ines@buyer.example" }}]

[supplier]
name = "{ref} Works"
contacts = [{{ name = "Contact of {ref}", email = "{contact}" }}]

[follow_up]
cadence = [{dates}]
timezone = "UTC"
send_at = "{send_at:%H:%M}"
working_days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
public_holidays = false

[[measure]]
ref = "M-01"
title = "Guard the cutting machines"
deadline = {deadline}
"""


_MOVED_CLOCK = """
import sys
from datetime import timedelta
import followbot.cli.opening as opening
from followbot.cli.main import run
moved, real = timedelta(days=float(sys.argv.pop(1))), opening.clock
opening.clock = lambda: real() + moved
run()
"""


class Installation:
    """One configured followbot in a folder; every command is a process of its own.

    With `imap_port` and `smtp_port` (of a proxy) it speaks plain text to them; without them
    TLS to the real servers, as in life.
    """

    def __init__(
        self,
        folder: Path,
        servers: MailServers,
        *,
        imap_port: int | None = None,
        smtp_port: int | None = None,
        database_url: str = "sqlite:///followbot.db",
        connections: int = 2,
        more: str = "",
    ) -> None:
        self.folder = folder
        self.config = folder / "config.toml"
        self._running: subprocess.Popen[str] | None = None
        plain = imap_port is not None or smtp_port is not None
        imap = servers.imap_settings()
        smtp = servers.smtp_settings()
        self.config.write_text(
            _CONFIGURATION.format(
                host="127.0.0.1",
                imap_port=imap_port or (servers.dovecot.imap_port if plain else imap.port),
                imap_security="none" if plain else "ssl",
                password=imap.password,
                authority="" if plain else f'ca_file = "{imap.ca_file}"\n',
                smtp_port=smtp_port or (servers.postfix.plain_port if plain else smtp.port),
                smtp_security="none" if plain else "starttls",
                smtp_user=""
                if plain
                else f'user = "bot@buyer.example"\npassword = "{smtp.password}"',
                connections=connections,
                database_url=database_url,
                authserv_id=servers.authserv_id,
                more=more,
            )
        )
        self.config.chmod(0o600)

    def write_plan(self, ref: str, contact: str) -> Path:
        """Write a plan file with a round that is due since ten minutes, and another in two weeks.

        Import it with `days=-2`: a plan asks for no round from before its import. Due at a fixed
        hour it would wait for the next working day when the tests run in the evening.
        """
        now = datetime.now(UTC)
        due_at = now - timedelta(minutes=10)
        ended_at = datetime.combine(now, DAY_ENDS, UTC)
        if due_at < ended_at <= now:  # due by day and asked after hours it would wait, too
            due_at = ended_at
        today = due_at.date()
        path = self.folder / f"{ref}.toml"
        path.write_text(
            _PLAN.format(
                ref=ref,
                contact=contact,
                send_at=due_at,
                agreed_on=today - timedelta(days=30),
                dates=f"{today}, {today + timedelta(days=14)}",
                deadline=today + timedelta(days=60),
            )
        )
        return path

    def run(self, *arguments: str, ok: Sequence[int] | None = (0,), days: float = 0) -> str:
        """Run one command to its end and return what it printed.

        `days` moves the clock of the command: what the program itself cannot do.

        Raises:
            AssertionError: it ended with another code than those in `ok` (None: any); a killed
                command ends with -9.
        """
        program = (
            [sys.executable, "-c", _MOVED_CLOCK, str(days)]
            if days
            else [str(Path(sys.executable).with_name("followbot"))]
        )
        self._running = subprocess.Popen(
            [*program, "--config", str(self.config), *arguments],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            told, _none = self._running.communicate(timeout=90)
            code = self._running.returncode
        finally:
            self.kill()
            self._running = None
        assert ok is None or code in ok, f"`followbot {' '.join(arguments)}` ended {code}\n{told}"
        return told

    def kill(self) -> None:
        """End the running command as a power cut would (SIGKILL); harmless without one."""
        running = self._running
        if running is not None:
            with suppress(ProcessLookupError):
                os.kill(running.pid, signal.SIGKILL)


class StepProxy(LineServer):
    """Forwards to a real server and acts at one step of the client.

    Every piece that the client sends counts one; in SMTP and IMAP that is a command (or several
    in one breath, where the server takes that), or the content of a mail. `steps` tells
    afterwards how many there were. `hides`: a word that the server does not say through us.
    """

    def __init__(
        self,
        target: int,
        act: Callable[[], None],
        *,
        at: int | None = None,
        when: Literal["before", "after"] = "before",
        hides: bytes = b"",
    ) -> None:
        super().__init__()
        self.hides = hides
        self.target = target
        self.act_then = act
        self.at = at
        self.when = when
        self.steps = 0
        self._acted = threading.Event()

    def converse(self, talk: Conversation) -> None:
        server = socket.create_connection(("127.0.0.1", self.target), 10)
        server.settimeout(None)
        self._open.append(server)
        due = threading.Event()
        self._start(self._back, server, talk.socket, due)
        while data := _received(talk.socket):
            with self._lock:
                self.steps += 1
                mine = self.steps == self.at
            if mine and self.when == "before":
                self._act()
                break
            if mine:
                due.set()
            with suppress(OSError):
                server.sendall(data)
        # Closing alone would not wake the thread that reads from it.
        with suppress(OSError):
            server.shutdown(socket.SHUT_RDWR)

    def _back(self, server: socket.socket, client: socket.socket, due: threading.Event) -> None:
        while data := _received(server):
            if due.is_set():
                self._act()
                return
            if self.hides:
                data = data.replace(self.hides, b"X" * len(self.hides))
            with suppress(OSError):
                client.sendall(data)
        with suppress(OSError):
            client.shutdown(socket.SHUT_RDWR)

    def _act(self) -> None:
        if not self._acted.is_set():
            self._acted.set()
            self.act_then()


def _received(source: socket.socket) -> bytes:
    try:
        return source.recv(65536)
    except OSError:
        return b""

"""A whole followbot on real servers: its daemon runs, is killed, and runs again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from followbot.cli import opening
from followbot.cli.main import main
from followbot.cli.options import GlobalOptions, choose
from followbot.jobs import reader
from followbot.jobs.bot import Bot
from tests.servers.mail import MailServers
from tests.servers.warm import command_running, run_command

CONFIGURATION = """
[bot]
address = "bot@buyer.example"
organisation = "Example Nordic A/S"
[imap]
host = "{host}"
port = {imap_port}
security = "ssl"
user = "bot@buyer.example"
password = "{password}"
ca_file = "{ca_file}"
[smtp]
host = "{host}"
port = {smtp_port}
security = "starttls"
user = "bot@buyer.example"
password = "{password}"
ca_file = "{ca_file}"
[database]
url = "sqlite:///followbot.db"
[trust]
authserv_id = "{authserv_id}"
[run]
tick_seconds = 1
"""

MOVED_CLOCK = """
import sys
from datetime import timedelta
import followbot.cli.opening as opening
from followbot.cli.main import run
moved, real = timedelta(seconds=float(sys.argv.pop(1))), opening.clock
opening.clock = lambda: real() + moved
run()
"""


class Installation:
    """A configured followbot in a folder; its clock stands where `at` put it, and runs on."""

    def __init__(self, folder: Path, servers: MailServers) -> None:
        self.folder = folder
        imap, smtp = servers.imap_settings(), servers.smtp_settings()
        self.config = folder / "config.toml"
        self.config.write_text(
            CONFIGURATION.format(
                host=imap.host,
                imap_port=imap.port,
                smtp_port=smtp.port,
                password=imap.password,
                ca_file=imap.ca_file,
                authserv_id=servers.authserv_id,
            )
        )
        self.config.chmod(0o600)
        self.moved = 0.0

    def at(self, text: str) -> None:
        """Let the clock of every following process stand here now."""
        self.moved = (datetime.fromisoformat(text) - datetime.now(UTC)).total_seconds()

    def ended(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one command to its end, whatever that is."""
        words = ["--config", str(self.config), *arguments]
        return run_command(words, moved=timedelta(seconds=self.moved), seconds=90)

    def run(self, *arguments: str) -> str:
        """Run one command to its end; returns what it printed."""
        done = self.ended(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def command(self, *arguments: str) -> list[str]:
        """How a command starts that imports what it needs by itself, as in life."""
        moved = [sys.executable, "-c", MOVED_CLOCK, str(self.moved)]
        return [*moved, "--config", str(self.config), *arguments]

    @contextmanager
    def daemon(self) -> Iterator[subprocess.Popen[bytes]]:
        """The daemon for as long as the block runs; then it is killed if it still lives."""
        with (self.folder / "daemon.log").open("ab") as log:
            process = subprocess.Popen(self.command("run"), stdout=log, stderr=log)
            try:
                yield process
            finally:
                with suppress(ProcessLookupError):
                    os.kill(process.pid, signal.SIGKILL)
                process.wait(10)

    def live_and_die(self, seconds: float) -> None:
        """The daemon for so long, then killed as by a power cut."""
        words = ["--config", str(self.config), "run"]
        moved = timedelta(seconds=self.moved)
        with command_running(words, self.folder / "daemon.log", moved=moved):
            time.sleep(seconds)

    @property
    def log(self) -> str:
        return (self.folder / "daemon.log").read_text()


class InstallationHere(Installation):
    """The same, but its commands run in this process: a story of many commands starts once.

    Mails are read in it, too; the process with limits that reads them has its own tests, and the
    daemon of the first loop.
    """

    @property
    def now(self) -> datetime:
        """What the moved clock shows."""
        return datetime.now(UTC) + timedelta(seconds=self.moved)

    def run(self, *arguments: str) -> str:
        """Run one command to its end; returns what it printed."""
        printed = StringIO()
        with (
            patch.object(opening, "clock", lambda: self.now),
            patch.object(reader, "LimitedReader", lambda *_: reader.PlainReader()),
            redirect_stdout(printed),
            redirect_stderr(printed),
        ):
            status = main(["--config", str(self.config), *arguments])
        assert status == 0, printed.getvalue()
        return printed.getvalue()

    @contextmanager
    def opened(self) -> Iterator[Bot]:
        """The bot as `decide` has it, for many questions one after the other."""
        choose(GlobalOptions(config=self.config))
        with opening.opened_bot(signs_in=False, logs=False) as (bot, _):
            yield bot


def typed_reply(raw: bytes, text: str, sender: str) -> EmailMessage:
    """What an ordinary mail program makes of "Reply" and some typing above the quote."""
    letter = message_from_bytes(raw, policy=policy.default)
    body = letter.get_body(("plain",))
    assert body is not None
    quote = "\n".join(f"> {line}" for line in str(body.get_content()).splitlines())
    reply = EmailMessage()
    reply["From"] = f"Sample HR Manager <{sender}>"
    reply["To"] = str(letter["Reply-To"])
    reply["Subject"] = f"Re: {letter['Subject']}"
    reply["Date"] = letter["Date"]
    reply["Message-ID"] = f"<answer.{abs(hash(text))}@example-textiles.example>"
    reply["In-Reply-To"] = reply["References"] = str(letter["Message-ID"])
    reply.set_content(f"{text}\n\nOn {letter['Date']}, {letter['From']} wrote:\n{quote}\n")
    return reply

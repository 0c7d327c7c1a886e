"""Ways to make a set-up ill, and processes at work on it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.doctor.clinic import BOT, Clinic
from tests.doctor.conftest import SAFE
from tests.servers.dovecot import PASSWORD, running_dovecot
from tests.servers.mail import MailServers, wait_until
from tests.servers.postfix import AUTHSERV_ID, running_postfix


@contextmanager
def other_servers(
    clinic: Clinic,
    *,
    dovecot: str = "",
    delimiter: str = "+",
    more: str = SAFE,
    own_stamp: str = AUTHSERV_ID,
) -> Iterator[MailServers]:
    """Other servers for the same set-up, with lines of their configurations."""
    with (
        running_dovecot({BOT: PASSWORD}, delimiter=delimiter, more=dovecot) as mail,
        running_postfix(mail, more=more, own_stamp=own_stamp) as smtp,
    ):
        clinic.servers = MailServers(mail, smtp)
        clinic.configure()
        yield clinic.servers


def level_of(clinic: Clinic, check: str) -> str:
    return next(r["level"] for r in clinic.run("--quick") if r["check"] == check)


def daemon_of(clinic: Clinic) -> subprocess.Popen[bytes]:
    """`followbot run` in the background, at work."""
    log = clinic.folder / f"run{time.monotonic_ns()}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "followbot", "run", "--config", str(clinic.file)],
            stderr=out,
            stdout=out,
        )
    wait_until(lambda: "daemon.started" in log.read_text(), log.name)
    return process


def ended(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    process.wait(30)

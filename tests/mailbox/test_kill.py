"""Killed with SIGKILL at each step of SMTP, followbot neither loses nor doubles a letter."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.servers.kill import Installation, StepProxy
from tests.servers.mail import MailServers, wait_until

ANNA = "anna@textile.example"


@pytest.fixture(scope="module")
def due_letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with one request in the outbox, made once and copied for each case."""
    return tmp_path_factory.mktemp("due") / "followbot.db"


def install(tmp_path: Path, servers: MailServers, due_letter: Path, smtp_port: int) -> Installation:
    installation = Installation(tmp_path, servers, smtp_port=smtp_port, connections=1)
    if not due_letter.exists():
        plan = installation.write_plan("P-1", ANNA)
        installation.run("db", "upgrade", days=-2)
        installation.run("plan", "import", "--yes", str(plan), days=-2)
        shutil.copy(tmp_path / "followbot.db", due_letter)
    shutil.copy(due_letter, tmp_path / "followbot.db")
    return installation


def states(tmp_path: Path) -> list[str]:
    with sqlite3.connect(tmp_path / "followbot.db") as connection:
        found = [row[0] for row in connection.execute("select state from outgoing order by id")]
    connection.close()
    return found


# What the client says to a server that takes commands one by one, and to one with PIPELINING.
ONE_BY_ONE = ["EHLO", "MAIL", "RCPT", "DATA", "content", "QUIT"]
IN_ONE_BREATH = ["EHLO", "MAIL+RCPT+DATA", "content", "QUIT"]


@pytest.mark.parametrize(
    ("steps", "step", "when", "arrived", "state"),
    [
        # Before the letter was begun nothing has happened: the next run sends it.
        (ONE_BY_ONE, "EHLO", "before", 1, "accepted"),
        # Once begun nobody knows: it is not sent again by itself, and shown to the operator.
        (ONE_BY_ONE, "MAIL", "before", 0, "unknown"),
        (ONE_BY_ONE, "DATA", "after", 0, "unknown"),
        (ONE_BY_ONE, "content", "before", 0, "unknown"),
        (ONE_BY_ONE, "content", "after", 1, "unknown"),
        (IN_ONE_BREATH, "MAIL+RCPT+DATA", "before", 0, "unknown"),
        (IN_ONE_BREATH, "MAIL+RCPT+DATA", "after", 0, "unknown"),
        (IN_ONE_BREATH, "content", "before", 0, "unknown"),
        (IN_ONE_BREATH, "content", "after", 1, "unknown"),
        # Settled before the goodbye.
        (ONE_BY_ONE, "QUIT", "before", 1, "accepted"),
        (IN_ONE_BREATH, "QUIT", "before", 1, "accepted"),
    ],
    ids=lambda value: "+".join(value[1:-2]) if isinstance(value, list) else None,
)
def test_a_kill_at_any_step_neither_loses_nor_doubles_the_letter(
    steps: list[str],
    step: str,
    when: str,
    arrived: int,
    state: str,
    tmp_path: Path,
    mail_servers: MailServers,
    due_letter: Path,
) -> None:
    killed: list[Installation] = []

    def kill() -> None:
        for installation in killed:
            installation.kill()

    with StepProxy(
        mail_servers.postfix.plain_port,
        kill,
        at=steps.index(step) + 1,
        when="before" if when == "before" else "after",
        hides=b"PIPELINING" if steps is ONE_BY_ONE else b"",
    ) as proxy:
        installation = install(tmp_path, mail_servers, due_letter, proxy.port)
        killed.append(installation)
        installation.run("send", ok=(-9,))
        installation.run("send", ok=(0, 1))
    assert states(tmp_path) == [state]
    wait_until(lambda: len(mail_servers.mails(ANNA)) >= arrived, f"{arrived} letters", seconds=10)
    assert len(mail_servers.mails(ANNA)) == arrived

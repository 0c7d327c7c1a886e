"""The servers of the tests are themselves tested: they start, serve, and leave nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from email.message import EmailMessage
from pathlib import Path

import psycopg
import pytest

from tests.servers.background import Background, ServerFailed
from tests.servers.dovecot import Dovecot, running_dovecot
from tests.servers.mail import MailServers

ROOT = Path(__file__).parents[2]


def mail(subject: str, sender: str = "anna@textile.example") -> bytes:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = "bot@buyer.example"
    message["Subject"] = subject
    message["Message-ID"] = f"<{subject.replace(' ', '-')}@textile.example>"
    message.set_content("In progress\n")
    return message.as_bytes()


def alive(group: int) -> bool:
    """Whether a process of this group still runs (one that waits to be reaped does not)."""
    listed = subprocess.run(
        ["ps", "-e", "-o", "pgid=,stat="], capture_output=True, text=True, check=True
    ).stdout
    return any(
        line.split()[0] == str(group) and not line.split()[1].startswith("Z")
        for line in listed.splitlines()
    )


def test_a_mail_to_a_plus_address_reaches_the_mailbox(mail_servers: MailServers) -> None:
    mail_servers.submit_as_supplier(
        mail("plus"), "anna@textile.example", "bot+a1b2c3@buyer.example"
    )
    (raw,) = mail_servers.wait_for_mails("bot@buyer.example", 1)
    assert b"Delivered-To: bot+a1b2c3@buyer.example" in raw
    assert b"Authentication-Results: mx.buyer.example;" in raw


def test_two_dovecots_run_beside_each_other(dovecot: Dovecot) -> None:
    with running_dovecot({"bot@buyer.example": "other"}) as second:
        second.deliver(mail("two"), "bot@buyer.example")
        assert len(second.mails("bot@buyer.example")) == 1
    assert dovecot.mails("bot@buyer.example") == []


def test_each_postgres_database_is_empty(postgres_url: str) -> None:
    with psycopg.connect(postgres_url.replace("+psycopg", "")) as connection:
        tables = connection.execute(
            "select count(*) from pg_tables where schemaname = 'public'"
        ).fetchone()
    assert tables == (0,)


def test_a_server_that_cannot_start_shows_what_it_logged(tmp_path: Path) -> None:
    log = tmp_path / "out.log"
    server = Background(["/bin/sh", "-c", "echo no such thing; exit 3"], [log])
    with pytest.raises(ServerFailed, match="no such thing"):
        server.start(lambda: False)


def test_stopping_a_server_ends_its_whole_group(tmp_path: Path) -> None:
    server = Background(["/bin/sh", "-c", "sleep 300 & sleep 300"], [tmp_path / "out.log"])
    server.start(lambda: True)
    group = server.group
    assert group is not None
    assert alive(group)
    server.stop()
    assert not alive(group)


def test_a_killed_test_run_leaves_no_server_behind(tmp_path: Path) -> None:
    script = textwrap.dedent(f"""
        import time
        from pathlib import Path
        from tests.servers.background import Background
        server = Background(["/bin/sh", "-c", "sleep 300 & sleep 300"], [Path("{tmp_path}/log")])
        server.start(lambda: True)
        print(server.group, flush=True)
        time.sleep(300)
    """)
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        group = int(run.stdout.readline())
        os.kill(run.pid, signal.SIGKILL)
        deadline = time.monotonic() + 10
        while alive(group) and time.monotonic() < deadline:
            time.sleep(0.02)
    assert not alive(group)

"""Latency: from the moment the server accepts a reply to the receipt in the supplier's mailbox.

The server's own part is measured side by side: when a plain IDLE connection on the same mailbox
hears of the same reply. What is above that is ours: read, understood, committed, answered, sent.
"""

from __future__ import annotations

import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from imapclient import IMAPClient

from benchmarks.figures import Figure, Target, figure
from benchmarks.mail_world import mail_world
from benchmarks.side_by_side import progress
from benchmarks.start import ANNA, _ready, arrived, running_daemon
from tests.servers.mail import MailServers

REPLIES, SMALL = 9, 1
BOT = "bot@buyer.example"
TARGET = Target("value", "<=", 50)


def figures(*, small: bool) -> Iterator[Figure]:
    """Several replies, one after the other, to one daemon."""
    ours, server = [], []
    with tempfile.TemporaryDirectory() as name, mail_world() as servers:
        installation = _ready(Path(name) / "world", servers)
        with running_daemon(installation, servers):
            letter = message_from_bytes(servers.mails(ANNA)[0], policy=policy.default)
            for number in range(1 + (SMALL if small else REPLIES)):
                whole, heard = _one(servers, _reply(letter, 10 + number))
                if number:  # the first reply starts the process that reads
                    ours.append(whole)
                    server.append(heard)
                progress(f"receipt after {whole * 1000:.0f} ms, notified {heard * 1000:.0f} ms")
                time.sleep(0.5)
    added = statistics.median(mine - its for mine, its in zip(ours, server, strict=True))
    median = statistics.median(server)
    yield figure(
        "latency: a reply accepted to its receipt in the mailbox",
        statistics.median(ours) * 1000,
        "ms",
        ratio=statistics.median(mine / its for mine, its in zip(ours, server, strict=True)),
        against=f"IDLE notification alone ({median * 1000:.0f} ms)",
    )
    yield figure("latency: added to the server's notification", added * 1000, "ms", target=TARGET)


def _reply(letter: EmailMessage, percent: int) -> bytes:
    mail = EmailMessage()
    mail["From"] = f"Anna <{ANNA}>"
    mail["To"] = str(letter["Reply-To"])
    mail["Subject"] = f"Re: {letter['Subject']}"
    mail["Message-ID"] = f"<latency.{percent}.{time.time_ns()}@textile.example>"
    mail["In-Reply-To"] = mail["References"] = str(letter["Message-ID"])
    mail.set_content(f"1 {percent}% on its way\n")
    return mail.as_bytes()


def _one(servers: MailServers, raw: bytes) -> tuple[float, float]:
    """Seconds until the receipt is there, and until an IDLE connection heard of the reply."""
    before = arrived(servers, ANNA)
    heard: list[float] = []
    with servers.dovecot.client(BOT) as client:
        client.select_folder("INBOX", readonly=True)
        client.idle()
        waiting = threading.Thread(target=_hear, args=(client, heard))
        waiting.start()
        servers.submit_as_supplier(raw, ANNA, BOT)
        begin = time.monotonic()
        while arrived(servers, ANNA) == before:
            if time.monotonic() - begin > 60:
                raise RuntimeError("no receipt came within a minute")
            time.sleep(0.002)
        whole = time.monotonic() - begin
        waiting.join(60)
        client.idle_done()
    if not heard:
        raise RuntimeError("the server told nobody of the reply")
    return whole, heard[0] - begin


def _hear(client: IMAPClient, heard: list[float]) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            told = client.idle_check(timeout=1)
        except (TimeoutError, OSError):
            return
        if any(len(one) > 1 and one[1] == b"EXISTS" for one in told):
            heard.append(time.monotonic())
            return

"""Sending: letters that lie in the outbox to a real Postfix, over 10 kept connections.

Each is claimed, marked as in transmission before its first byte, handed over, and settled. As in
life with STARTTLS and a sign-in, and without; beside the limit and other ways to send.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import senders
from benchmarks.asking import letter_of
from benchmarks.crowd import ASKED_AT, crowd, opened_copy, sqlite_url, weekly
from benchmarks.figures import Figure, Target, figure, missing
from benchmarks.mail_world import mail_world
from benchmarks.senders import SESSIONS, Work
from benchmarks.side_by_side import Contestant, Measured, side_by_side
from followbot.jobs.ask import ask
from followbot.jobs.send import send
from followbot.mailbox.settings import Security, SmtpSettings
from tests.servers.mail import MailServers

LETTERS, SMALL, ROUNDS, SLOWER = 400, 12, 3, 4
OURS, POOL, LIMIT = "followbot", "aiosmtplib pool", "smtp-source"
DJANGO, ALONE = "Django send_mass_mail", "smtplib, a connection each"
TARGETS = {"starttls": Target("ratio", ">=", 0.8), "none": None}


def figures(*, small: bool) -> Iterator[Figure]:
    """Both doors, one after the other."""
    count, rounds = (SMALL, 1) if small else (LETTERS, ROUNDS)
    with tempfile.TemporaryDirectory() as name, mail_world(swallows=True) as servers:
        folder = Path(name)
        kept, letter = queued(folder, count)
        for security in ("starttls", "none"):
            settings = door(servers, security)
            work = Work(settings, letter, count)
            # The limit cannot encrypt: it is measured at the plain door beside both.
            plain = Work(door(servers, "none"), letter, count)
            # Those that send one mail after the other need not send as many to be timed.
            few = Work(settings, letter, max(count // SLOWER, 1))
            measured = side_by_side(
                {
                    LIMIT: lambda plain=plain: senders.smtp_source(plain),  # type: ignore[misc]
                    POOL: lambda work=work: senders.aiosmtplib_pool(work),  # type: ignore[misc]
                    OURS: sending(kept, folder, settings, count),
                    DJANGO: lambda few=few: senders.send_mass_mail(few),  # type: ignore[misc]
                    ALONE: lambda few=few: senders.one_connection_each(few),  # type: ignore[misc]
                },
                rounds,
                unit=" letters/s",
            )
            yield from _told(measured, security, len(letter))


def _told(measured: Measured, security: str, size: int) -> Iterator[Figure]:
    how = "STARTTLS and AUTH" if security == "starttls" else "without TLS"
    name = f"sending: queued letters of {size / 1000:.0f} kB, {how}"
    if OURS in measured.broken:
        yield missing(name, measured.broken[OURS], TARGETS[security])
        return
    value = measured.value(OURS)
    for other in (POOL, LIMIT, DJANGO, ALONE):
        limit = other == LIMIT and security == "starttls"
        against = f"{other}, without TLS" if limit else other
        if other in measured.broken:
            yield missing(f"{name} / {against}", measured.broken[other])
            continue
        target = TARGETS[security] if other == POOL else None
        ratio = measured.ratio(OURS, other)
        told = f"{against} ({measured.value(other):,.0f})"
        yield figure(name, value, "letters/s", ratio=ratio, against=told, target=target)


def queued(folder: Path, count: int) -> tuple[Path, bytes]:
    """A database with so many letters in its outbox, and one of them."""
    made = crowd(sqlite_url(folder), [weekly()])
    made.copy(1, range(1, count))
    before = made.keep(folder / "before.db")
    letter = letter_of(before, folder)
    made.hear(ASKED_AT)
    ask(made.bot, ASKED_AT)
    kept = made.keep(folder / "queued.db")
    made.database.close()
    return kept, letter


def sending(kept: Path, folder: Path, settings: SmtpSettings, count: int) -> Contestant:
    """Send the whole outbox of a database that was kept."""

    def sent() -> float:
        made = opened_copy(kept, folder, settings)
        begin = time.monotonic()
        report = send(made.bot, ASKED_AT)
        spent = time.monotonic() - begin
        made.database.close()
        if report.accepted != count:
            raise RuntimeError(f"{report.accepted} of {count} letters were accepted: {report}")
        return count / spent

    return sent


def door(servers: MailServers, security: Security) -> SmtpSettings:
    """The door with TLS and a sign-in, or the plain one."""
    user = None if security == "none" else "bot@buyer.example"
    return servers.smtp_settings(user, security=security, connections=SESSIONS)

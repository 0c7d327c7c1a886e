"""Other ways to hand mails to a server: the limit, and what people would use otherwise.

Each hands in `count` mails of the same size to the same Postfix and tells how many a second.
"""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import smtplib
import ssl
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass

import aiosmtplib

from benchmarks.peers import django_python
from benchmarks.side_by_side import NotToBeHadError
from followbot.mailbox.settings import SmtpSettings

SESSIONS = 10
SENDER, RECIPIENT = "bot@buyer.example", "anna@textile.example"


@dataclass(frozen=True, slots=True)
class Work:
    """So many mails with these bytes, to this door."""

    settings: SmtpSettings
    letter: bytes
    count: int


def smtp_source(work: Work, sessions: int = SESSIONS) -> float:
    """Postfix's own load generator, kept connections (`-d`): the physical limit, without TLS."""
    program = shutil.which("smtp-source") or shutil.which("smtp-source", path="/usr/sbin")
    if program is None:
        raise NotToBeHadError("smtp-source is not installed (it comes with Postfix)")
    command = [program, "-d", "-s", str(sessions), "-m", str(work.count)]
    command += ["-l", str(len(work.letter)), "-f", SENDER, "-t", RECIPIENT]
    command.append(f"inet:127.0.0.1:{work.settings.port}")
    begin = time.monotonic()
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return work.count / (time.monotonic() - begin)


def aiosmtplib_pool(work: Work, sessions: int = SESSIONS) -> float:
    """As many connections of the same library, kept, each mail one transaction; nothing stored."""
    return asyncio.run(_pool(work, sessions))


async def _pool(work: Work, sessions: int) -> float:
    content = re.sub(rb"\r\n|\r|\n", b"\r\n", work.letter)
    clients = [await _client(work.settings) for _ in range(sessions)]
    left = iter(range(work.count))

    async def hand_in(client: aiosmtplib.SMTP) -> None:
        for _ in left:
            await client.sendmail(SENDER, [RECIPIENT], content)

    begin = time.monotonic()
    await asyncio.gather(*(hand_in(client) for client in clients))
    spent = time.monotonic() - begin
    await asyncio.gather(*(client.quit() for client in clients))
    return work.count / spent


async def _client(settings: SmtpSettings) -> aiosmtplib.SMTP:
    client = aiosmtplib.SMTP(
        hostname=settings.host,
        port=settings.port,
        use_tls=False,
        start_tls=settings.security == "starttls",
        tls_context=_context(settings) if settings.security == "starttls" else None,
    )
    await client.connect()
    if settings.user:
        await client.login(settings.user, settings.password)
    return client


def one_connection_each(work: Work) -> float:
    """`smtplib` as in many scripts: a connection for every mail."""
    begin = time.monotonic()
    for _ in range(work.count):
        with smtplib.SMTP(work.settings.host, work.settings.port) as client:
            if work.settings.security == "starttls":
                client.starttls(context=_context(work.settings))
            if work.settings.user:
                client.login(work.settings.user, work.settings.password)
            client.sendmail(SENDER, [RECIPIENT], work.letter)
    return work.count / (time.monotonic() - begin)


_DJANGO = """
import json, ssl, sys, time
import django
from django.conf import settings
told = json.load(sys.stdin)
settings.configure(EMAIL_HOST=told["host"], EMAIL_PORT=told["port"], EMAIL_HOST_USER=told["user"],
    EMAIL_HOST_PASSWORD=told["password"], EMAIL_USE_TLS=told["tls"], USE_TZ=True)
django.setup()
from django.core.mail import send_mass_mail
from django.core.mail.backends.smtp import EmailBackend
if told["tls"]:
    EmailBackend.ssl_context = ssl.create_default_context(cafile=told["ca_file"])
mails = [("Where do your measures stand?", told["text"], told["sender"], [told["to"]])
         for _ in range(told["count"])]
begin = time.monotonic()
assert send_mass_mail(mails) == told["count"]
print(told["count"] / (time.monotonic() - begin))
"""


def send_mass_mail(work: Work) -> float:
    """Django's function for many mails: one connection, one mail after the other."""
    python = django_python()
    settings = work.settings
    text = work.letter.decode("ascii", "replace")
    told = {
        "host": settings.host,
        "port": settings.port,
        "user": settings.user or "",
        "password": settings.password if settings.user else "",
        "tls": settings.security == "starttls",
        "ca_file": str(settings.ca_file or ""),
        "text": text,
        "sender": SENDER,
        "to": RECIPIENT,
        "count": work.count,
    }
    done = subprocess.run(
        [str(python), "-c", _DJANGO],
        input=json.dumps(told),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    if done.returncode:
        raise RuntimeError(_last(done.stderr.splitlines()))
    return float(done.stdout)


def _last(lines: Sequence[str]) -> str:
    return next((line for line in reversed(lines) if line.strip()), "no reason given")


def _context(settings: SmtpSettings) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=settings.ca_file)

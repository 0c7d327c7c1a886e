"""Asking and sending in one go: due plans to letters that the server has accepted."""

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
from benchmarks.senders import Work
from benchmarks.sending import DJANGO, LIMIT, OURS, door
from benchmarks.side_by_side import Contestant, side_by_side
from followbot.jobs.ask import ask
from followbot.jobs.send import send
from followbot.mailbox.settings import SmtpSettings

LETTERS, SMALL, ROUNDS = 400, 12, 3
NAME = "asking and sending: due plans to accepted letters"
TARGETS = {LIMIT: Target("ratio", ">=", 0.4), DJANGO: Target("ratio", ">=", 1)}


def figures(*, small: bool) -> Iterator[Figure]:
    """Without TLS, as the limit."""
    count, rounds = (SMALL, 1) if small else (LETTERS, ROUNDS)
    with tempfile.TemporaryDirectory() as name, mail_world(swallows=True) as servers:
        folder = Path(name)
        made = crowd(sqlite_url(folder), [weekly()])
        made.copy(1, range(1, count))
        kept = made.keep(folder / "before.db")
        made.database.close()
        work = Work(door(servers, "none"), letter_of(kept, folder), count)
        measured = side_by_side(
            {
                LIMIT: lambda: senders.smtp_source(work),
                OURS: _both(kept, folder, work.settings, count),
                DJANGO: lambda: senders.send_mass_mail(work),
            },
            rounds,
            unit=" letters/s",
        )
    for other, target in TARGETS.items():
        if broken := measured.broken.get(OURS) or measured.broken.get(other):
            yield missing(f"{NAME} / {other}", broken, target)
            continue
        ratio, against = measured.ratio(OURS, other), f"{other} ({measured.value(other):,.0f})"
        value = measured.value(OURS)
        yield figure(NAME, value, "letters/s", ratio=ratio, against=against, target=target)


def _both(kept: Path, folder: Path, settings: SmtpSettings, count: int) -> Contestant:
    def done() -> float:
        made = opened_copy(kept, folder, settings)
        made.hear(ASKED_AT)
        begin = time.monotonic()
        ask(made.bot, ASKED_AT)
        report = send(made.bot, ASKED_AT)
        spent = time.monotonic() - begin
        made.database.close()
        if report.accepted != count:
            raise RuntimeError(f"{report.accepted} of {count} letters were accepted: {report}")
        return count / spent

    return done

"""Scale-out: the same outbox on PostgreSQL sent by 1, 2 and 4 processes at once.

Each is a process of its own that claims its share; whoever is done first ends. They start
together, when all have their connections and modules ready. One machine has as many cores for
four as for one: what is asked is whether locks slow them down.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import text

from benchmarks.crowd import ASKED_AT, Crowd, crowd, opened, weekly
from benchmarks.figures import Figure, Target, figure, missing
from benchmarks.mail_world import mail_world
from benchmarks.sending import door
from benchmarks.side_by_side import NotToBeHadError, side_by_side
from followbot.jobs.ask import ask
from followbot.jobs.send import send
from followbot.mailbox.settings import SmtpSettings
from tests.servers import postgres as postgres_server
from tests.servers.postgres import running_postgres

LETTERS, SMALL, ROUNDS = 400, 12, 3
PROCESSES = (1, 2, 4)
TARGET = Target("ratio", ">=", 1)


def figures(*, small: bool) -> Iterator[Figure]:
    """Letters a second of one, two and four."""
    count, rounds = (SMALL, 1) if small else (LETTERS, ROUNDS)
    if lacking := postgres_server.missing():
        yield missing("scale-out", f"needs {lacking}", TARGET)
        return
    with running_postgres() as postgres, mail_world(swallows=True) as servers:
        made = _queued(postgres.fresh_database(), count)
        smtp = replace(door(servers, "none"), connections=4)
        with _workers(made, smtp) as workers:
            measured = side_by_side(
                {str(n): lambda n=n: workers.send(n, count) for n in PROCESSES},  # type: ignore[misc]
                rounds,
                unit=" letters/s",
            )
        made.database.close()
    for n in PROCESSES:
        name = f"scale-out: letters sent by {n} process{'es' * (n > 1)} on PostgreSQL"
        if str(n) in measured.broken or "1" in measured.broken:
            yield missing(name, measured.broken.get(str(n)) or measured.broken["1"], TARGET)
            continue
        yield figure(
            name,
            measured.value(str(n)),
            "letters/s",
            ratio=measured.ratio(str(n), "1"),
            against="one process",
            target=TARGET if n > 1 else None,
        )


def _queued(url: str, count: int) -> Crowd:
    """A database on the server with so many letters in its outbox."""
    made = crowd(url, [weekly()])
    made.copy(1, range(1, count))
    made.hear(ASKED_AT)
    ask(made.bot, ASKED_AT)
    return made


class _Workers:
    """Processes that wait to be told how many of them send."""

    def __init__(self, made: Crowd, smtp: SmtpSettings) -> None:
        self._made = made
        context = multiprocessing.get_context("spawn")
        url = made.database.url.render_as_string(hide_password=False)
        self._pipes, self._processes = [], []
        for number in range(max(PROCESSES)):
            mine, theirs = context.Pipe()
            process = context.Process(target=work, args=(url, smtp, number, theirs), daemon=True)
            process.start()
            self._pipes.append(mine)
            self._processes.append(process)
        for pipe in self._pipes:
            _answer(pipe)

    def send(self, processes: int, count: int) -> float:
        """The whole outbox by so many; letters a second."""
        with self._made.database.write() as session:
            session.execute(
                text(
                    "update outgoing set state = 'pending', next_try_at = created_at, "
                    "settled_at = null where created_at = :at"
                ),
                {"at": ASKED_AT},
            )
        begin = time.monotonic()
        for pipe in self._pipes[:processes]:
            pipe.send("send")
        accepted = sum(int(_answer(pipe)) for pipe in self._pipes[:processes])
        spent = time.monotonic() - begin
        if accepted != count:
            raise RuntimeError(f"{accepted} of {count} letters were accepted")
        return count / spent

    def close(self) -> None:
        for process in self._processes:
            process.kill()
            process.join(10)


@contextmanager
def _workers(made: Crowd, smtp: SmtpSettings) -> Iterator[_Workers]:
    workers = _Workers(made, smtp)
    try:
        yield workers
    finally:
        workers.close()


def _answer(pipe: Any) -> str:
    if not pipe.poll(120):
        raise NotToBeHadError("a process gave no answer")
    return str(pipe.recv())


def work(url: str, smtp: SmtpSettings, number: int, pipe: Any) -> None:
    """One process: sends whenever it is told to."""
    made = opened(url, smtp=smtp)
    made.bot = replace(made.bot, worker=f"worker-{number}", alone=False)
    send(made.bot, ASKED_AT.replace(year=2020))  # opens nothing, imports everything
    pipe.send("ready")
    while True:
        pipe.recv()
        pipe.send(str(send(made.bot, ASKED_AT).accepted))

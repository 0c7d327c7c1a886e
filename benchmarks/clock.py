"""The clock: what a tick costs with many plans of which a fixed number is due.

Every job runs as in the daemon, but for the two that talk to servers (`collect`, and `send` ends
at the outbox). The due ones are asked in the tick itself; a quiet tick finds nothing to do. The
peer is what many would take: a job of APScheduler for every plan, kept with SQLAlchemyJobStore.
"""

from __future__ import annotations

import itertools
import pickle
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy
from apscheduler.executors.debug import DebugExecutor
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.base import STATE_RUNNING, STATE_STOPPED

from benchmarks.crowd import ASKED_AT, Crowd, crowd, monthly, quiet_tick, sqlite_url, weekly
from benchmarks.figures import Figure, Target, figure
from benchmarks.side_by_side import progress
from followbot.store.taken_back import recover_claims

DUE, TICKS, FEW_TICKS = 10, 9, 2
SIZES, SMALL = (1_000, 10_000, 100_000, 1_000_000), (100, 1_000)
TARGET = Target("ratio", "<=", 2)


@dataclass(frozen=True, slots=True)
class Tick:
    """Seconds of a quiet tick and of one in which plans were due; memory of this process so far."""

    quiet: float
    due: float
    megabytes: float


def figures(*, small: bool) -> Iterator[Figure]:
    """Ever more plans in one database, and as many jobs of the peer."""
    sizes, ticks = (SMALL, FEW_TICKS) if small else (SIZES, TICKS)
    with tempfile.TemporaryDirectory() as name:
        theirs = [_apscheduler(Path(name), size, ticks) for size in sizes[:3]]
    first: Tick | None = None
    with tempfile.TemporaryDirectory() as name:
        for place, tick in enumerate(_ours(Path(name), sizes, ticks)):
            first = first or tick
            largest = sizes[place] == sizes[-1]
            yield from _told(tick, first, sizes[place], largest=largest)
            if place < len(theirs):
                yield _beside(tick, theirs[place], sizes[place])


def _told(tick: Tick, first: Tick, size: int, *, largest: bool) -> Iterator[Figure]:
    """Quiet and due ticks of one size beside those of the smallest."""
    pairs = (("quiet", tick.quiet, first.quiet), (f"{DUE} plans due", tick.due, first.due))
    for what, spent, base in pairs:
        yield figure(
            f"clock: tick with {size:,} plans, {what}",
            spent * 1000,
            "ms of processor",
            ratio=spent / base,
            against="the same with the fewest plans",
            target=TARGET if largest else None,
        )
    if largest:
        yield figure(
            f"clock: memory after ticks with {size:,} plans",
            tick.megabytes,
            "MB",
            ratio=tick.megabytes / first.megabytes,
            against="the same with the fewest plans",
        )


def _beside(tick: Tick, spent: float, size: int) -> Figure:
    return figure(
        f"clock: quiet tick with {size:,} plans",
        tick.quiet * 1000,
        "ms of processor",
        ratio=tick.quiet / spent,
        against=f"APScheduler in SQLAlchemy, {DUE} empty jobs due ({spent * 1000:.1f} ms)",
    )


def _ours(folder: Path, sizes: tuple[int, ...], ticks: int) -> Iterator[Tick]:
    """Settled ticks at each size; the database grows from one size to the next."""
    made = crowd(sqlite_url(folder), [weekly(1), monthly(1)])
    due, other = made.patterns
    rounds = len(sizes) * ticks
    made.copy(due, range(1, DUE * rounds + 1))
    plans, week = DUE * rounds + 2, iter(range(rounds))
    _spread_due(made)
    for size in sizes:
        begin = time.monotonic()
        numbers = range(plans, max(size, plans))
        made.copy(other, numbers)
        plans += len(numbers)
        progress(f"{plans:,} plans in {time.monotonic() - begin:.0f} s")
        yield _ticks(made, itertools.islice(week, ticks))
    made.database.close()


def _spread_due(made: Crowd) -> None:
    """So many plans are due in each tick: the copies' rounds lie a minute apart, ten by ten."""
    with made.database.write() as session:
        plans = session.execute(
            sqlalchemy.text("select id from actionplan where ref like 'P-%' order by id")
        ).all()
        for place, (plan_id,) in enumerate(plans):
            at = ASKED_AT + timedelta(minutes=place // DUE)
            session.execute(
                sqlalchemy.text(
                    "update round set due_at = :at where plan_id = :plan and due_at = :was"
                ),
                {"at": _stored(at), "plan": plan_id, "was": _stored(ASKED_AT)},
            )


def _stored(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def _ticks(made: Crowd, minutes: Iterable[int]) -> Tick:
    """Medians of some ticks, quiet and due in turn."""
    quiet, due = [], []
    for minute in minutes:
        now = ASKED_AT + timedelta(minutes=minute)
        made.hear(now)
        before = _letters(made)
        due.append(_timed(lambda now=now: quiet_tick(made, now)))  # type: ignore[misc]
        if _letters(made) - before < DUE:
            raise RuntimeError(f"{_letters(made) - before} letters instead of {DUE}")
        _accept_all(made)
        for _ in range(2):
            quiet_tick(made, now)  # what the letters woke
        quiet.append(_timed(lambda now=now: quiet_tick(made, now)))  # type: ignore[misc]
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    tick = Tick(statistics.median(quiet), statistics.median(due), megabytes)
    progress(f"quiet {tick.quiet * 1000:.1f} ms, due {tick.due * 1000:.1f} ms")
    return tick


def _letters(made: Crowd) -> int:
    return int(made.scalar("select count(*) from outgoing"))


def _accept_all(made: Crowd) -> None:
    with made.database.write() as session:
        recover_claims(session, ASKED_AT, alone=True)
        session.execute(sqlalchemy.text("update outgoing set state = 'accepted'"))


def _timed(work: Callable[[], object]) -> float:
    """Processor time: what a busy machine adds is not the tick's."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


_RAN: list[None] = []


def nothing() -> None:
    """The job of a plan at the peer: it only has to be found and run."""
    _RAN.append(None)


def _apscheduler(folder: Path, size: int, ticks: int) -> float:
    """Median seconds of looking for due jobs and running ten empty ones."""
    path = folder / f"{size}.db"
    engine = sqlalchemy.create_engine(f"sqlite:///{path}")
    store = SQLAlchemyJobStore(engine=engine)
    scheduler = BackgroundScheduler(
        jobstores={"default": store}, executors={"default": DebugExecutor()}
    )
    far = datetime.now(UTC) + timedelta(days=20)
    scheduler.start(paused=True)
    job = scheduler.add_job(nothing, "interval", weeks=4, id="0", next_run_time=far)
    _add_copies(store, job, size, far)
    # We are the clock: its thread, which adding a job wakes, ends, or it takes jobs from our tick.
    scheduler.state = STATE_STOPPED
    scheduler.wakeup()
    scheduler._thread.join()  # noqa: SLF001  # not public
    scheduler.state = STATE_RUNNING
    spent = []
    for tick in range(ticks):
        _make_due(store, job, range(tick * DUE, (tick + 1) * DUE))
        _RAN.clear()
        spent.append(_timed(scheduler._process_jobs))  # noqa: SLF001  # its own tick, not public
        if len(_RAN) != DUE:
            raise RuntimeError(f"APScheduler ran {len(_RAN)} of {DUE} jobs")
    scheduler.shutdown()
    engine.dispose()
    seconds = statistics.median(spent)
    progress(f"APScheduler with {size:,} jobs: {seconds * 1000:.1f} ms")
    return seconds


def _add_copies(store: Any, job: Any, size: int, far: datetime) -> None:
    state = job.__getstate__()
    rows = []
    for number in range(1, size):
        state["id"] = str(number)
        rows.append(
            {
                "id": str(number),
                "next_run_time": far.timestamp(),
                "job_state": pickle.dumps(state, pickle.HIGHEST_PROTOCOL),
            }
        )
    with store.engine.begin() as connection:
        connection.execute(store.jobs_t.insert(), rows)


def _make_due(store: Any, job: Any, numbers: range) -> None:
    now = datetime.now(UTC) - timedelta(seconds=1)
    for number in numbers:
        state = job.__getstate__()
        state |= {"id": str(number), "next_run_time": now, "misfire_grace_time": None}
        changed = {
            "next_run_time": now.timestamp(),
            "job_state": pickle.dumps(state, pickle.HIGHEST_PROTOCOL),
        }
        with store.engine.begin() as connection:
            connection.execute(
                store.jobs_t.update().where(store.jobs_t.c.id == str(number)).values(**changed)
            )

"""The digest of many measures: one buyer who is responsible for all of them, time and memory.

Each size in a process of its own, so that the peak of one is not that of another.
"""

from __future__ import annotations

import multiprocessing
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from benchmarks.crowd import ASKED_AT, Crowd, crowd, opened, sqlite_url, weekly
from benchmarks.figures import Figure, Target, figure
from benchmarks.side_by_side import progress
from followbot.jobs.report import report

PER_PLAN = 10
SIZES, SMALL = (10_000, 100_000), (100,)
SECONDS, MEGABYTES = Target("value", "<=", 10), Target("value", "<=", 300)
MONDAY = ASKED_AT + timedelta(days=1, hours=5)
"""After nine o'clock in Copenhagen."""


def figures(*, small: bool) -> Iterator[Figure]:
    """Ever more measures."""
    base: tuple[int, float, float] | None = None
    for size in SMALL if small else SIZES:
        with tempfile.TemporaryDirectory() as name:
            prepare(Path(name), size // PER_PLAN)
            context = multiprocessing.get_context("spawn")
            with context.Pool(1) as pool:
                seconds, megabytes, letters = pool.apply(measure, (name,))
        progress(f"{size:,} measures: {seconds:.1f} s, {megabytes:.0f} MB, {letters} digests")
        base = base or (size, seconds, megabytes)
        against = f"the same with {base[0]:,}"
        last = size >= max(SIZES)
        yield figure(
            f"digest: {size:,} measures, {letters} letters, each",
            seconds / letters,
            "s",
            ratio=seconds / base[1],
            against=against,
            target=SECONDS if last else None,
        )
        yield figure(
            f"digest: {size:,} measures, memory of the process",
            megabytes,
            "MB",
            ratio=megabytes / base[2],
            against=against,
            target=MEGABYTES if last else None,
        )


def prepare(folder: Path, plans: int) -> None:
    """A database of so many plans of one buyer."""
    made = crowd(sqlite_url(folder), [weekly(PER_PLAN)])
    made.copy(1, range(1, plans))
    made.database.close()


def measure(folder: str) -> tuple[float, float, int]:
    """Seconds, megabytes at the peak, and letters of one Monday's digests."""
    made = opened(sqlite_url(Path(folder)))
    made.hear(MONDAY)
    before = _digests(made)
    begin = time.monotonic()
    report(made.bot, MONDAY)
    seconds = time.monotonic() - begin
    letters = _digests(made) - before
    made.database.close()
    if not letters:
        raise RuntimeError("no digest was written")
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, letters


def _digests(made: Crowd) -> int:
    return int(made.scalar("select count(*) from outgoing where kind = 'digest'"))

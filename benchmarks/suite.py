"""The suite: which benchmarks there are, each run in a process of its own.

A benchmark that fails, hangs or dies is a line of the table and stops no other; its memory is
its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure, from_json, missing


@dataclass(frozen=True, slots=True)
class Benchmark:
    """`limit`: seconds after which it is ended."""

    name: str
    about: str
    limit: float = 600.0


GRACE_SECONDS = 30.0

SUITE = (
    Benchmark("clock", "many plans of which few are due, beside APScheduler", limit=900.0),
    Benchmark("digest", "the digest of many measures: time and memory", limit=900.0),
    Benchmark("start", "start to first mail; the idle daemon's memory and processor time"),
    Benchmark("asking", "due plans to stored letters, beside naive assembly"),
    Benchmark("sending", "queued letters to a real Postfix, beside smtp-source and others"),
    Benchmark("asking_and_sending", "due plans to accepted letters"),
    Benchmark("receiving", "replies in Dovecot to moved mails, beside mail fetchers"),
    Benchmark("latency", "a reply's acceptance to the receipt in the supplier's mailbox"),
    Benchmark("scale_out", "1, 2 and 4 processes on PostgreSQL"),
    Benchmark("reading", "replies understood a second, beside public parsers", limit=900.0),
)

Run = Callable[[Benchmark, Sequence[str], Path], int]


def chosen(only: str) -> tuple[Benchmark, ...]:
    """The benchmarks with these names, split by commas; all for "".

    Raises:
        SystemExit: there is none of such a name.
    """
    if not only:
        return SUITE
    names = [name.strip() for name in only.split(",") if name.strip()]
    known = {one.name: one for one in SUITE}
    if unknown := [name for name in names if name not in known]:
        raise SystemExit(
            f"no benchmark is called {', '.join(unknown)}; there are {', '.join(known)}"
        )
    return tuple(known[name] for name in names)


def in_a_process(benchmark: Benchmark, words: Sequence[str], out: Path) -> int:
    """Run one benchmark, which keeps its figures in `out`; its exit code."""
    command = [sys.executable, "-m", "benchmarks.one", benchmark.name, "--out", str(out), *words]
    with subprocess.Popen(command) as process:
        try:
            return process.wait(benchmark.limit)
        except subprocess.TimeoutExpired:
            # Asked to end it still ends its mail servers; killed it could not.
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(GRACE_SECONDS)
            raise
        finally:
            process.kill()


def figures_of(benchmark: Benchmark, words: Sequence[str], run: Run = in_a_process) -> list[Figure]:
    """The figures of one benchmark; where it failed, what it had and a line that says so."""
    with tempfile.TemporaryDirectory(prefix="benchmark.") as folder:
        out = Path(folder) / "figures.json"
        try:
            code = run(benchmark, words, out)
            problem = "" if code == 0 else f"it ended with {code}"
        except subprocess.TimeoutExpired:
            problem = f"it took longer than {benchmark.limit:g} s"
        figures = from_json(out.read_text("utf-8")) if out.exists() else []
    if problem or not figures:
        figures.append(missing(benchmark.name, problem or "it gave no figures"))
    return figures


def run_all(
    benchmarks: Sequence[Benchmark],
    words: Sequence[str],
    keep: Callable[[Sequence[Figure]], None],
    run: Run = in_a_process,
) -> list[Figure]:
    """All of them in turn; what is there so far is kept after each."""
    figures: list[Figure] = []
    for at, benchmark in enumerate(benchmarks, start=1):
        print(f"== {at}/{len(benchmarks)} {benchmark.name}: {benchmark.about}", file=sys.stderr)
        begin = time.monotonic()
        figures += figures_of(benchmark, words, run)
        print(f"   took {time.monotonic() - begin:.0f} s", file=sys.stderr)
        keep(figures)
    return figures

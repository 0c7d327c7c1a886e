"""A benchmark that takes too long is ended so that what it started ends as well."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import suite
from benchmarks.figures import missing
from benchmarks.suite import Benchmark, figures_of

_HANGS = """
import contextlib, pathlib, signal, sys, time
from benchmarks.one import _ended
signal.signal(signal.SIGTERM, _ended)
@contextlib.contextmanager
def server():
    try:
        yield
    finally:
        pathlib.Path(sys.argv[1]).write_text("ended")
with server():
    print("running", flush=True)
    time.sleep(60)
"""


def test_whoever_is_ended_ends_its_servers_first(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    with subprocess.Popen(
        [sys.executable, "-c", _HANGS, str(trace)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "running\n"
        process.terminate()
        assert process.wait(30) == 128 + 15
    assert trace.read_text() == "ended"


def test_a_benchmark_above_its_limit_is_ended_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suite, "GRACE_SECONDS", 20.0)
    slow = Benchmark("clock", "", limit=0.05)
    assert figures_of(slow, ["--small"]) == [missing("clock", "it took longer than 0.05 s")]

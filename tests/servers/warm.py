"""Commands of followbot in processes of their own that need not import anything first.

A process that has everything imported is forked for each command: environment, folder, clock and
output are the command's, and it can be killed as any other. What starting from nothing shows
(`python -m followbot`) has tests of its own; everything else need not pay for it each time.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


class Mother:
    """The process that is forked; it has no threads, so that forking is safe."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.servers.warm"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._answer() == "ready"

    def start(self, **order: object) -> int:
        """Begin a command; the number of its process."""
        return int(self._ask({"do": "start", **order}))

    def wait(self, number: int, seconds: float) -> int:
        """The exit code of a process, -9 for a killed one; after so many seconds it is killed."""
        return int(self._ask({"do": "wait", "number": number, "seconds": seconds}))

    def close(self) -> None:
        """No more births."""
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()
        self._process.wait(10)

    def _ask(self, order: Mapping[str, object]) -> str:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


@cache
def _mother() -> Mother:
    made = Mother()
    atexit.register(made.close)
    return made


def run_command(
    words: Sequence[str],
    *,
    cwd: Path = ROOT,
    moved: timedelta = timedelta(),
    environment: Mapping[str, str] | None = None,
    seconds: float = 240,
) -> subprocess.CompletedProcess[str]:
    """Run `followbot WORDS` to its end in a process of its own.

    `moved` is how far its clock is ahead; `environment` replaces the whole of it. After so many
    seconds it is killed (code -9).
    """
    with tempfile.TemporaryDirectory(prefix="told.") as folder:
        told = Path(folder, "out"), Path(folder, "err")
        number = _start(words, cwd, moved, environment, *told)
        code = _mother().wait(number, seconds)
        return subprocess.CompletedProcess(list(words), code, *(one.read_text() for one in told))


@contextmanager
def command_running(
    words: Sequence[str], log: Path, *, cwd: Path = ROOT, moved: timedelta = timedelta()
) -> Iterator[int]:
    """`followbot WORDS` for as long as the block runs, then killed; gives its process number."""
    number = _start(words, cwd, moved, None, log, log)
    try:
        yield number
    finally:
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
        _mother().wait(number, 10)


def _start(
    words: Sequence[str],
    cwd: Path,
    moved: timedelta,
    environment: Mapping[str, str] | None,
    out: Path,
    err: Path,
) -> int:
    return _mother().start(
        words=list(words),
        cwd=str(cwd),
        moved=moved.total_seconds(),
        environment=dict(os.environ if environment is None else environment),
        out=str(out),
        err=str(err),
    )


# What follows runs in the process that is forked.


def _tend() -> None:
    from tests.crash.nursery import import_everything

    import_everything()
    _learn()
    _say("ready")
    for line in sys.stdin:
        order = json.loads(line)
        if order["do"] == "wait":
            _say(str(_code(order["number"], time.monotonic() + order["seconds"])))
        elif child := os.fork():
            _say(str(child))
        else:
            _live(order)


def _learn() -> None:
    """Ask a supplier once: mapped tables, statements and templates are ready for every command."""
    from followbot.jobs.ask import ask
    from tests.jobs.world import a_plan, new_world

    with tempfile.TemporaryDirectory(prefix="learned.") as folder:
        world = new_world(Path(folder))
        world.take_in(a_plan())
        ask(world.bot, world.at("2026-12-06T10:00:00+06:00"))
        world.database.close()


def _code(number: int, until: float) -> int:
    while True:
        ended, status = os.waitpid(number, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > until:
            os.kill(number, signal.SIGKILL)
        time.sleep(0.003)


def _live(order: dict[str, Any]) -> None:
    for number, file in ((1, order["out"]), (2, order["err"])):
        told = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(told, number)
        os.close(told)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.chdir(order["cwd"])
    os.environ.clear()
    os.environ.update(order["environment"])
    tempfile.tempdir = None
    sys.argv[1:] = order["words"]
    _become_followbot(timedelta(seconds=order["moved"]))


def _become_followbot(moved: timedelta) -> None:
    from followbot.cli import opening
    from followbot.cli.main import run

    real = opening.clock
    opening.clock = lambda: real() + moved
    code = 99
    try:
        run()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _tend()

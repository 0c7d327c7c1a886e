"""Start to first mail; and what the daemon costs while nothing happens."""

from __future__ import annotations

import compileall
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import followbot
from benchmarks.figures import Figure, Target, figure
from benchmarks.mail_world import mail_world
from benchmarks.side_by_side import progress
from tests.servers.kill import Installation
from tests.servers.mail import MailServers

ROUNDS, IDLE_SECONDS = 5, 20.0
FIRST_MAIL = Target("value", "<=", 1.0)
MEGABYTES, BUSY = Target("value", "<=", 100), Target("value", "<=", 0.5)
ANNA = "anna@textile.example"


def figures(*, small: bool) -> Iterator[Figure]:
    """Each start is a process of its own with a plan that is due."""
    rounds = 1 if small else ROUNDS
    _as_installed()
    with tempfile.TemporaryDirectory() as name, mail_world() as servers:
        spent, bare = [], []
        for number in range(rounds):
            bare.append(_bare_python())
            spent.append(_first_mail(Path(name) / str(number), servers))
            progress(f"start {number + 1} of {rounds}: {spent[-1]:.2f} s")
        yield figure(
            "start: from the command to the first mail in the mailbox, modules compiled",
            statistics.median(spent),
            "s",
            ratio=statistics.median(mine / other for mine, other in zip(spent, bare, strict=True)),
            against=f"python -c pass ({statistics.median(bare) * 1000:.0f} ms)",
            target=FIRST_MAIL,
        )
        yield from _idle(Path(name) / "idle", servers, 3.0 if small else IDLE_SECONDS)


def _as_installed() -> None:
    """Compile the modules, as pip does with whatever it installs but what is editable.

    Python would do it at the first start, but not where `PYTHONDONTWRITEBYTECODE` is set: then
    each start would compile some 300 modules anew, which is not what is measured here.
    """
    package = Path(followbot.__file__).parent
    if not compileall.compile_dir(package, quiet=1):
        raise RuntimeError(f"{package} could not be compiled: make it writable and run again")


def _bare_python() -> float:
    begin = time.monotonic()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.monotonic() - begin


def _first_mail(folder: Path, servers: MailServers) -> float:
    """Seconds until a request of a process that starts now lies in the supplier's mailbox."""
    installation = _ready(folder, servers)
    before = arrived(servers, ANNA)
    begin = time.monotonic()
    process = subprocess.Popen(
        [_program(), "--config", str(installation.config), "run", "--once"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while arrived(servers, ANNA) == before:
            if time.monotonic() - begin > 120:
                raise RuntimeError("no mail came within two minutes")
            time.sleep(0.005)
        return time.monotonic() - begin
    finally:
        process.wait(120)


def _ready(folder: Path, servers: MailServers) -> Installation:
    """A configured followbot with one plan; its first request is due."""
    folder.mkdir()
    installation = Installation(folder, servers)
    plan = installation.write_plan(f"START-{folder.name}", ANNA)
    installation.run("db", "upgrade")
    installation.run("plan", "import", "--yes", str(plan), days=-2)
    return installation


def _program() -> str:
    return str(Path(sys.executable).with_name("followbot"))


def arrived(servers: MailServers, user: str) -> int:
    """How many mails lie in a mailbox, looked up in its folders on disk."""
    folder = servers.dovecot.folder / "mail" / user
    return sum(len(list((folder / name).glob("[0-9]*"))) for name in ("new", "cur"))


def _idle(folder: Path, servers: MailServers, seconds: float) -> Iterator[Figure]:
    """Memory and processor time of the daemon with nothing to do but to listen."""
    installation = _ready(folder, servers)
    with running_daemon(installation, servers) as pid:
        before = cpu_seconds(pid)
        time.sleep(seconds)
        busy = (cpu_seconds(pid) - before) / seconds * 100
        megabytes = resident_megabytes(pid)
    progress(f"idle: {megabytes:.0f} MB, {busy:.2f} % of a core")
    name = f"idle: daemon {followbot.__version__}"
    yield figure(f"{name}, memory", megabytes, "MB", target=MEGABYTES)
    yield figure(f"{name}, processor", busy, "% of a core", target=BUSY)


@contextmanager
def running_daemon(installation: Installation, servers: MailServers) -> Iterator[int]:
    """The daemon, after its first mail and the settling that follows; its process id."""
    before = arrived(servers, ANNA)
    process = subprocess.Popen(
        [_program(), "--config", str(installation.config), "run"],
        cwd=installation.folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        begin = time.monotonic()
        while arrived(servers, ANNA) == before:
            if process.poll() is not None or time.monotonic() - begin > 120:
                raise RuntimeError("the daemon sent no mail")
            time.sleep(0.05)
        time.sleep(1.0)
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(120)


def cpu_seconds(pid: int) -> float:
    """Processor time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_megabytes(pid: int) -> float:
    """Memory of a process that lies in RAM."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

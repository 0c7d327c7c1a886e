"""Start to first mail; and what the daemon costs while nothing happens.

What runs is a wheel that pip installed, as in life, with our own libraries: modules have their
bytecode and templates their code. It lies in a folder that Python looks into before the checkout.
"""

from __future__ import annotations

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
CHECKOUT = Path(__file__).parents[1]


def figures(*, small: bool) -> Iterator[Figure]:
    """Each start is a process of its own with a plan that is due."""
    rounds = 1 if small else ROUNDS
    with as_installed(), tempfile.TemporaryDirectory() as name, mail_world() as servers:
        spent, bare = [], []
        for number in range(rounds):
            bare.append(_bare_python())
            spent.append(_first_mail(Path(name) / str(number), servers))
            progress(f"start {number + 1} of {rounds}: {spent[-1]:.2f} s")
        yield figure(
            "start: from the command to the first mail in the mailbox, as pip leaves it",
            statistics.median(spent),
            "s",
            ratio=statistics.median(mine / other for mine, other in zip(spent, bare, strict=True)),
            against=f"python -c pass ({statistics.median(bare) * 1000:.0f} ms)",
            target=FIRST_MAIL,
        )
        yield from _idle(Path(name) / "idle", servers, 3.0 if small else IDLE_SECONDS)


@contextmanager
def as_installed() -> Iterator[Path]:
    """A folder with the wheel of this checkout as pip leaves it; processes begun inside run that.

    Raises RuntimeError where it cannot be built or installed, or something else would run.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _run("build", "--no-isolation", "--wheel", "--outdir", name, str(CHECKOUT))
        (wheel,) = map(str, folder.glob("*.whl"))
        # No index is asked: all that it needs is installed beside.
        options = ("--no-deps", "--no-index", "--quiet", "--target", str(folder / "installed"))
        _run("pip", "install", *options, wheel)
        with _first_on_the_path(folder / "installed"):
            _sees(folder / "installed")
            yield folder / "installed"


@contextmanager
def _first_on_the_path(folder: Path) -> Iterator[None]:
    """Processes begun inside look for modules there first, and keep bytecode as in life."""
    kept = dict(os.environ)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPATH"] = str(folder)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(kept)


def _sees(folder: Path) -> None:
    """RuntimeError where another package than this one would run."""
    said = _run("-c", "import followbot; print(followbot.__file__)", module=False)
    if not Path(said.strip()).is_relative_to(folder):
        raise RuntimeError(f"{said.strip()} would run, not what was installed")


def _run(*words: str, module: bool = True) -> str:
    """What this Python says; RuntimeError where it fails."""
    program = [sys.executable, *(["-m"] if module else []), *words]
    far = tempfile.gettempdir()
    ended = subprocess.run(program, cwd=far, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise RuntimeError(f"{words[0]} failed: {ended.stderr or ended.stdout}")
    return ended.stdout


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

"""One daemon per SQLite database: a second one is refused, whoever crashed before."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from followbot.domain.errors import RefusedError, UnreachableError


@contextmanager
def only_one(database_file: Path | None) -> Iterator[None]:
    """Hold the lock beside the database file while running.

    The system frees it with the process, so a crash never leaves a stale lock. None (a
    server database): several processes may work together, nothing is locked. Raises
    RefusedError when another process holds it.
    """
    if database_file is None:
        yield
        return
    path = database_file.with_name(database_file.name + ".lock")
    try:
        handle = path.open("a+")
    except OSError as exc:
        raise UnreachableError(
            f"the lock file `{path}` cannot be opened: {exc.strerror}",
            "check that the folder of the database exists and may be written",
        ) from exc
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as exc:
            handle.seek(0)
            owner = handle.read().strip() or "unknown"
            raise RefusedError(
                f"another followbot (process {owner}) works on `{database_file}`",
                "stop it first, or use PostgreSQL to run several processes",
            ) from exc
        handle.truncate(0)
        handle.write(str(os.getpid()))
        handle.flush()
        yield


@dataclass(frozen=True, slots=True)
class RunningDaemon:
    """A process that holds a database's lock file; `lock_is_gone`: somebody removed that file."""

    pid: int
    lock_is_gone: bool


def daemons_of(database_file: Path, processes: Path = Path("/proc")) -> list[RunningDaemon]:
    """The followbots that work on this database, as far as this user may see them.

    A lock lives with its open file: where the file was removed, its holder goes on, and a second
    daemon gets a lock of its own. Only Linux shows who has a file open; elsewhere whoever wrote
    its number into the file counts while the lock is held.
    """
    lock = str(database_file.resolve()) + ".lock"
    if not (processes / "self" / "fd").is_dir():
        return _who_wrote(Path(lock))
    found = []
    for folder in processes.iterdir():
        if not folder.name.isdigit():
            continue
        links = set(_open_files(folder / "fd"))
        if lock in links or f"{lock} (deleted)" in links:
            found.append(RunningDaemon(int(folder.name), lock not in links))
    return sorted(found, key=lambda one: one.pid)


def _open_files(folder: Path) -> Iterator[str]:
    try:
        handles = list(folder.iterdir())
    except OSError:  # another user's process, or one that has just ended
        return
    for handle in handles:
        with suppress(OSError):
            yield str(handle.readlink())


def _who_wrote(lock: Path) -> list[RunningDaemon]:
    try:
        with lock.open("a+") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except OSError:
                handle.seek(0)
                owner = handle.read().strip()
                return [RunningDaemon(int(owner) if owner.isdigit() else 0, lock_is_gone=False)]
    except OSError:
        pass
    return []

"""One daemon per SQLite database: a second one is refused, whoever crashed before."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
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

"""A child process with limited memory that reads inputs, watched by its parent.

What counts as a failure of a parser: an exception, the end of its process, more memory than
`MOST_MEGABYTES`, or more processor time than `SECONDS_PER_MB`. Processor time is counted, so
that a busy machine fails nobody; the parent's own patience only ends what never comes back.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from followbot.jobs.reading_limits import limit_memory

MOST_MEGABYTES = 300
SECONDS_PER_MB = 5.0
LEAST_SECONDS = 1.0
"""What every input may take: some small ones need a dictionary that is read only once."""
PATIENCE = 90.0

Lookup = Callable[[str], Callable[[bytes], object]]


@dataclass(slots=True)
class Jail:
    """Reads one input after the other in a child that is replaced when it dies.

    `lookup` finds a parser by name in the child; `patience` are seconds by the clock.
    """

    lookup: Lookup
    patience: float = PATIENCE
    megabytes: int = MOST_MEGABYTES
    _process: BaseProcess | None = field(default=None, init=False)
    _line: Connection | None = field(default=None, init=False)

    def complaint(self, target: str, data: bytes) -> str:
        """What is wrong with how this parser took this input, "" when all is well."""
        line = self._ready()
        line.send((target, data))
        if not line.poll(self.patience):
            self.close()
            return "hang"
        try:
            wrong, seconds = line.recv()
        except EOFError:
            code = self._ended()
            return f"crash: the process ended with {code}"
        most = max(LEAST_SECONDS, SECONDS_PER_MB * len(data) / 1e6)
        if wrong == "memory":
            self.close()  # what is left of it says nothing about the next input
        return str(wrong) or (f"slow: {seconds:.1f} s" if seconds > most else "")

    def close(self) -> None:
        """End the child."""
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._process = self._line = None

    def _ended(self) -> int | None:
        if self._process is None:
            return None
        self._process.join(5)
        code = self._process.exitcode
        self.close()
        return code

    def _ready(self) -> Connection:
        if self._line is None:
            context = multiprocessing.get_context("spawn")
            self._line, theirs = context.Pipe()
            self._process = context.Process(
                target=_read_for_ever, args=(theirs, self.lookup, self.megabytes), daemon=True
            )
            self._process.start()
            theirs.close()
        return self._line


def _read_for_ever(line: Connection, lookup: Lookup, megabytes: int) -> None:
    """The child: read what comes, tell what went wrong and how long it took."""
    warm: set[str] = set()
    limited = False
    with suppress(EOFError, KeyboardInterrupt):
        while True:
            target, data = line.recv()
            read = lookup(target)
            if target not in warm:
                warm.add(target)
                _told(read, b"1 done\r\n\r\n1 done 15 Jan 2027 60%")
            if not limited:
                limited = True
                limit_memory(megabytes)
            begin = time.process_time()
            wrong = _told(read, data)
            line.send((wrong, time.process_time() - begin))


def _told(read: Callable[[bytes], object], data: bytes) -> str:
    try:
        read(data)
    except MemoryError:
        return "memory"
    except BaseException as problem:
        return f"raised {type(problem).__name__}: {str(problem)[:200]}"
    return ""

"""What a process that reads mails may need of the machine."""

from __future__ import annotations

import importlib
import signal
from pathlib import Path


def limit_memory(megabytes: int) -> None:
    """Let this process grow by so much and no further, where the system can see to it.

    A SIGINT of the terminal is for the daemon, which ends its reader itself.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for room in ("followbot.jobs.reader", "followbot.reading.read"):
        importlib.import_module(room)  # what it needs itself is not the mail's
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (ImportError, OSError):
        return
    own = pages * resource.getpagesize()
    limit = own + megabytes * 1024 * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))

"""Work for a limited reader that goes wrong; it is looked up by name in the reader's process."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

from followbot.domain.reply import Reading
from followbot.jobs.reader import Around, meant
from followbot.reading.classify import Kind
from followbot.reading.envelope import Envelope


def hang(*_: object) -> None:
    """Never end."""
    while True:
        time.sleep(0.1)


def swell(*_: object) -> None:
    """Take more and more memory."""
    taken = []
    while True:
        taken.append(bytearray(16 * 1024 * 1024))


def vanish(*_: object) -> None:
    """End the process as a fault in a C library would."""
    os.kill(os.getpid(), signal.SIGSEGV)


def told_to_go(*_: object) -> None:
    """End as every process of a service does when the service is stopped."""
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(5)


def vanish_with_poison(envelope: Envelope, kind: Kind, around: Around) -> Reading:
    """End the process with one mail; read every other."""
    if "poison" in envelope.subject:
        vanish()
    return meant(envelope, kind, around)


def raise_recursion(*_: object) -> None:
    """Raise what the reading room itself would never raise."""
    raise RecursionError("deep")


HOSTILE: dict[str, Callable[..., None]] = {
    "took longer": hang,
    "needed more than": swell,
    "ended its reader": vanish,
    "RecursionError": raise_recursion,
}

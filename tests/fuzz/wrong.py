"""Parsers that fail in every way the jail must see; looked up by name in the child process."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable


def well(data: bytes) -> object:
    """Read everything."""
    return data


def raises(data: bytes) -> object:
    """Raise on one input, and read all others."""
    if b"wrong" in data:
        raise ValueError("wrong")
    return data


def ends(data: bytes) -> object:
    """End the process as a fault in a C library would."""
    if b"wrong" in data:
        os.kill(os.getpid(), signal.SIGSEGV)
    return data


def swells(data: bytes) -> object:
    """Take memory without end."""
    taken = []
    while b"wrong" in data:
        taken.append(bytearray(16 * 1024 * 1024))
    return taken


def hangs(data: bytes) -> object:
    """Never come back, and use no processor either."""
    while b"wrong" in data:
        time.sleep(0.1)
    return data


def works_long(data: bytes) -> object:
    """Come back, after more work than the size of the input allows."""
    begin = time.process_time()
    while b"wrong" in data and time.process_time() - begin < 1.2:
        sum(range(1_000))
    return data


WRONG: dict[str, Callable[[bytes], object]] = {
    "well": well,
    "raises": raises,
    "ends": ends,
    "swells": swells,
    "hangs": hangs,
    "works_long": works_long,
}


def wrong_parser(name: str) -> Callable[[bytes], object]:
    """The parser with this name."""
    return WRONG[name]

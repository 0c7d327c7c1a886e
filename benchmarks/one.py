"""One benchmark: `python -m benchmarks.one NAME --out FILE [--small]`."""

from __future__ import annotations

import argparse
import importlib
import signal
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Protocol

from benchmarks.figures import Figure, write_json
from benchmarks.suite import SUITE


class Measures(Protocol):
    """What a benchmark's module has: figures, one after the other."""

    def figures(self, *, small: bool) -> Iterator[Figure]:
        """Measure; `small` takes seconds and says little."""


def run(name: str, out: Path, *, small: bool) -> int:
    """Measure and keep every figure as soon as it is there; 1 when it broke off."""
    module = "reading_speed" if name == "reading" else name
    benchmark: Measures = importlib.import_module(f"benchmarks.{module}")
    found: list[Figure] = []
    try:
        for one in benchmark.figures(small=small):
            found.append(one)
            write_json(found, out)
    except Exception:
        traceback.print_exc()
        return 1
    return 0


def _ended(number: int, _frame: FrameType | None) -> None:
    """Whoever ends us lets the servers that we started end first."""
    raise SystemExit(128 + number)


def main() -> int:
    """Read the command line and run."""
    signal.signal(signal.SIGTERM, _ended)
    parser = argparse.ArgumentParser(prog="python -m benchmarks.one")
    parser.add_argument("name", choices=[one.name for one in SUITE])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--small", action="store_true")
    words = parser.parse_args()
    return run(words.name, words.out, small=words.small)


if __name__ == "__main__":
    raise SystemExit(main())

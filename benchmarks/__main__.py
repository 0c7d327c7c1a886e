"""All benchmarks in one table: `python -m benchmarks [--only NAMES] [--small] [--out FILE]`."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.figures import Figure, from_json, table, write_json
from benchmarks.suite import SUITE, chosen, run_all

LATEST = Path(__file__).with_name("latest.json")


def main(words: Sequence[str] | None = None) -> int:
    """Run what was asked for, print the table, keep `latest.json`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", default="", help="names, split by commas")
    parser.add_argument("--small", action="store_true", help="small sizes: quick, says little")
    parser.add_argument("--out", type=Path, default=None, help="where the figures are kept")
    parser.add_argument("--list", action="store_true", help="only name the benchmarks")
    parser.add_argument("--show", action="store_true", help="print what the last run kept")
    wanted = parser.parse_args(words)
    if wanted.show:
        print(table(from_json((wanted.out or LATEST).read_text("utf-8"))))
        return 0
    if wanted.list:
        for one in SUITE:
            print(f"{one.name:20} {one.about}")
        return 0
    # A part or a small run is no state of the project: it replaces no figures of a whole one.
    whole = not wanted.only and not wanted.small
    out = wanted.out or (LATEST if whole else None)

    def keep(figures: Sequence[Figure]) -> None:
        if out is not None:
            write_json(figures, out)

    figures = run_all(chosen(wanted.only), ["--small"] if wanted.small else [], keep)
    print(f"\n{machine()}\n")
    print(table(figures))
    if out is not None:
        print(f"\nkept in {out}")
    return 0


def machine() -> str:
    """When and where it was measured."""
    load = os.getloadavg()[0]
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, Python {platform.python_version()}, "
        f"{os.cpu_count()} processors, load {load:.1f}, {platform.machine()} {sys.platform}"
    )


if __name__ == "__main__":
    raise SystemExit(main())

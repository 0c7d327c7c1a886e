"""`make fuzz SECONDS=600`: read wrong inputs for a time; a finding ends it with 1."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.fuzz.run import Campaign, fuzz
from tests.fuzz.targets import TARGETS

FOUND = Path("fuzz-found")


def main(arguments: Sequence[str]) -> int:
    """Run the fuzzer; returns 1 when something was found."""
    options = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    options.add_argument("--seconds", type=float, default=60.0, help="how long (60)")
    options.add_argument("--seed", type=int, default=0, help="other inputs for another number (0)")
    options.add_argument("parsers", nargs="*", default=[], help=", ".join(TARGETS))
    given = options.parse_args(arguments)
    unknown = set(given.parsers) - set(TARGETS)
    if unknown:
        options.error(f"no parser is called {', '.join(sorted(unknown))}")
    names = given.parsers or list(TARGETS)
    return tell(fuzz(names, given.seconds, given.seed, FOUND))


def tell(campaign: Campaign) -> int:
    """Print what was tried and found."""
    tried = ", ".join(f"{name} {count:,}" for name, count in sorted(campaign.tried.items()))
    print(f"tried {campaign.tried.total():,} inputs: {tried}")  # noqa: T201
    print(f"found {len(campaign.findings)}")  # noqa: T201
    return 1 if campaign.findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

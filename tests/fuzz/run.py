"""The fuzzer's loop: parsers in turn, inputs by seed, findings kept."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from tests.fuzz.jail import Jail
from tests.fuzz.mutate import mutated
from tests.fuzz.targets import TARGETS


@dataclass(frozen=True, slots=True)
class Finding:
    """A parser that failed on an input, and where the input was kept."""

    target: str
    complaint: str
    data: bytes
    path: Path | None = None


@dataclass(slots=True)
class Campaign:
    """What was tried so far, by parser, and what was found."""

    tried: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)


def parser_of(name: str) -> Callable[[bytes], object]:
    """The parser with this name; looked up in the child process."""
    return TARGETS[name].read


def inputs_of(name: str, seed: int) -> Iterator[bytes]:
    """Wrong inputs without end, the same for the same seed; the true ones come first."""
    target = TARGETS[name]
    seeds = target.seeds()
    chance = random.Random(f"{name} {seed}")
    if seed == 0:
        yield from seeds
    while True:
        yield mutated(seeds, target.shape, chance)


def fuzz(
    names: Sequence[str], seconds: float, seed: int, keep_in: Path, inputs_a_turn: int = 40
) -> Campaign:
    """Read wrong inputs for so many seconds, every parser in turn."""
    campaign = Campaign()
    jail = Jail(parser_of)
    streams = {name: inputs_of(name, seed) for name in names}
    until = time.monotonic() + seconds
    try:
        while time.monotonic() < until:
            for name in names:
                for _ in range(inputs_a_turn):
                    if time.monotonic() >= until:
                        break
                    _try_one(campaign, jail, name, next(streams[name]), keep_in)
    finally:
        jail.close()
    return campaign


def _try_one(campaign: Campaign, jail: Jail, name: str, data: bytes, keep_in: Path) -> None:
    campaign.tried[name] += 1
    complaint = jail.complaint(name, data)
    if not complaint:
        return
    keep_in.mkdir(parents=True, exist_ok=True)
    path = keep_in / f"{name}-{sha256(data).hexdigest()[:12]}.bin"
    path.write_bytes(data)
    campaign.findings.append(Finding(name, complaint, data, path))
    print(f"{name}: {complaint}  ->  {path}", flush=True)  # noqa: T201

"""Measuring several ways of doing one thing in turn, so that a busy moment hits all alike."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from benchmarks.figures import number

Contestant = Callable[[], float]
"""Does its work once and tells how much of it a second."""


class NotToBeHadError(Exception):
    """A peer that cannot run here; the text says why."""


@dataclass(slots=True)
class Measured:
    """What each contestant came to, round by round; `broken` says why one has no figures."""

    rates: dict[str, list[float]] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)

    def value(self, name: str) -> float:
        """The median of a contestant."""
        return statistics.median(self.rates[name])

    def ratio(self, name: str, against: str) -> float | None:
        """The median of the rounds' own ratios; None where either was not measured."""
        if not self.rates.get(name) or not self.rates.get(against):
            return None
        pairs = zip(self.rates[name], self.rates[against], strict=False)
        return statistics.median(mine / other for mine, other in pairs)


def side_by_side(contestants: Mapping[str, Contestant], rounds: int, unit: str = "/s") -> Measured:
    """Every contestant once, then all again, `rounds` times. One that fails stops no other."""
    measured = Measured()
    for round_number in range(1, rounds + 1):
        for name, contestant in contestants.items():
            if name in measured.broken:
                continue
            try:
                rate = contestant()
            except Exception as exc:
                measured.broken[name] = told(exc)
                progress(f"{name}: {measured.broken[name]}")
            else:
                measured.rates.setdefault(name, []).append(rate)
                progress(f"round {round_number} of {rounds}: {name} {number(rate)}{unit}")
    return measured


def told(problem: BaseException) -> str:
    """A failure in one line."""
    if isinstance(problem, NotToBeHadError):
        return str(problem)
    words = " ".join(str(problem).split())
    return f"{type(problem).__name__}: {words[:200]}"


def progress(text: str) -> None:
    """Show what is going on; figures go elsewhere."""
    print(f"   {text}", file=sys.stderr, flush=True)

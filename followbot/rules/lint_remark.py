"""What one rule of the plan lint says, and how places in a plan file are named."""

from __future__ import annotations

from dataclasses import dataclass

from followbot.domain.plan import Level


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding without the name of its file."""

    where: str
    level: Level
    rule: str
    text: str


def override_where(place: int, key: str) -> str:
    """Name a key of the `place`-th override, from 1, as a plan file shows it."""
    return f"[[follow_up.cadence_override]] no. {place}, {key}"


def measure_where(ref: str, key: str) -> str:
    """Name a key of a measure as a plan file shows it."""
    return f"[[measure]] {ref}, {key}"

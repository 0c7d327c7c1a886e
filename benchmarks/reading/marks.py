"""What is counted while mails are scored, and the mails behind every mistake."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Fact = dict[str, Any]


@dataclass(slots=True)
class Count:
    """How often something was right, of how many."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        """Count one more."""
        self.right += right
        self.of += 1

    def share(self) -> float | None:
        """From 0 to 1, None where nothing was counted."""
        return self.right / self.of if self.of else None


@dataclass(slots=True)
class Score:
    """All counts over some folders, and the mails behind every mistake."""

    counts: dict[str, Count] = field(default_factory=dict)
    claims: int = 0
    wrong: list[Fact] = field(default_factory=list)
    missed: list[Fact] = field(default_factory=list)
    needless: list[Fact] = field(default_factory=list)
    not_asked: list[Fact] = field(default_factory=list)
    differs: list[Fact] = field(default_factory=list)
    crashed: list[Fact] = field(default_factory=list)
    slow: list[Fact] = field(default_factory=list)
    mails: int = 0
    seconds: float = 0.0

    def count(self, name: str, right: bool) -> None:
        """Count one more under this name."""
        self.counts.setdefault(name, Count()).add(right)

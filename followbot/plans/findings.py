"""What is found in a plan file, and how a finding quotes what stands there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

from followbot.domain.plan import Finding, Level


@dataclass(slots=True)
class Findings:
    """Everything found in one file, in the order of reading."""

    file: str
    found: list[Finding] = field(default_factory=list)

    def add(self, level: Level, where: str, rule: str, text: str) -> None:
        """Note one finding."""
        self.found.append(Finding(self.file, where, level, rule, text))

    @property
    def has_errors(self) -> bool:
        """Whether the file cannot be taken."""
        return any(finding.level == "error" for finding in self.found)


def shown(value: object) -> str:
    """A value as a finding quotes it: short, on one line, printable."""
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, int) and value.bit_length() > 200:
        return "a very large number"
    text = value.isoformat() if isinstance(value, date | datetime | time) else str(value)
    return f"`{printable(text)}`"


def printable(text: str) -> str:
    """Text cut to 60 characters, with whatever cannot be printed escaped."""
    short = text if len(text) <= 60 else text[:57] + "..."
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in short)

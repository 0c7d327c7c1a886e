"""What a check-up of the whole set-up finds: one result a look, with what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How a look ended: in order; works, but could be better; does not work."""

    OK = "ok"
    HINT = "hint"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What was looked at (`IMAP`), how it stands, and what to do; `advice` is "" when all is well.

    `check` is a short machine word for monitoring, such as `imap` or `spf`.
    """

    check: str
    title: str
    level: Level
    text: str
    advice: str = ""

    @property
    def is_problem(self) -> bool:
        """Whether something does not work."""
        return self.level is Level.PROBLEM


@dataclass(frozen=True, slots=True)
class Topic:
    """What is looked at: makes results of one check."""

    check: str
    title: str

    def ok(self, text: str) -> CheckResult:
        """All is well."""
        return CheckResult(self.check, self.title, Level.OK, text)

    def hint(self, text: str, advice: str) -> CheckResult:
        """It works, but something should be known or done."""
        return CheckResult(self.check, self.title, Level.HINT, text, advice)

    def problem(self, text: str, advice: str) -> CheckResult:
        """It does not work; `advice` says what to do."""
        return CheckResult(self.check, self.title, Level.PROBLEM, text, advice)

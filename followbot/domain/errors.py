"""What can go wrong for people and servers.

FollowbotError                 exit 1   some work failed
├── PlanFileError              exit 1   a plan file is wrong; carries all findings
├── OvertakenError             exit 1   another process did the same work at the same time
├── UsageError                 exit 2   the command was used wrongly
├── RefusedError               exit 69  a server or the program said no, for good
├── UnreachableError           exit 75  later may work: network, lock, full disk
└── ConfigError                exit 78  the configuration is wrong

Normal outcomes (a refused recipient, an unreadable mail) are values, not errors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from followbot.domain.plan import Finding


class FollowbotError(Exception):
    """One line that says what is wrong, and a hint that says what to do next.

    `problems` holds a line for each fault where there are several; they are shown below.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, hint: str = "", problems: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.problems = tuple(problems)


class PlanFileError(FollowbotError):
    """A plan file has errors; `findings` holds every one of them, not just the first."""

    def __init__(
        self,
        message: str,
        hint: str = "",
        findings: Sequence[Finding] = (),
        problems: Sequence[str] = (),
    ) -> None:
        super().__init__(message, hint, problems)
        self.findings = tuple(findings)


class OvertakenError(FollowbotError):
    """Another process was quicker: the database refused to do the same thing twice."""


class UsageError(FollowbotError):
    """The command names something that does not exist or contradicts itself."""

    exit_code = 2


class RefusedError(FollowbotError):
    """A server, or followbot itself, refuses: trying again changes nothing."""

    exit_code = 69


class UnreachableError(FollowbotError):
    """A server, lock or disk is not available now: trying again later may work."""

    exit_code = 75


class ConfigError(FollowbotError):
    """The configuration cannot be used."""

    exit_code = 78

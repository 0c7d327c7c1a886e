"""Which part of the work a process does: all of it, or some roles, beside others elsewhere.

No process leads. Each asks the database what is due for its roles; that nothing is done twice is
held by unique keys, row locks and advisory locks there, whoever does how much of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from followbot.domain.errors import UsageError


class Role(StrEnum):
    """One part of the work; their order is that in which a pause is caught up."""

    COLLECT = "collect"
    UNDERSTAND = "understand"
    ASK = "ask"
    ESCALATE = "escalate"
    SEND = "send"


ALL_ROLES = frozenset(Role)

BEFORE: dict[Role, frozenset[Role]] = {
    Role.COLLECT: frozenset(),
    Role.UNDERSTAND: frozenset({Role.COLLECT}),
    Role.ASK: frozenset({Role.COLLECT, Role.UNDERSTAND}),
    Role.ESCALATE: frozenset({Role.COLLECT, Role.UNDERSTAND}),
    Role.SEND: frozenset({Role.COLLECT, Role.UNDERSTAND, Role.ASK, Role.ESCALATE}),
}
"""What must have been done for a role to know everything that it judges by."""


def roles_named(text: str) -> frozenset[Role]:
    """The roles in a list such as `ask,send`; all of them for "".

    Raises:
        UsageError: a word is no role.
    """
    words = [word.strip().lower() for word in text.split(",") if word.strip()]
    known = {role.value for role in Role}
    wrong = [word for word in words if word not in known]
    if wrong or (text.strip() and not words):
        raise UsageError(
            f"`{wrong[0] if wrong else text}` is no role",
            f"roles are {', '.join(f'`{role}`' for role in Role)}, with commas between them",
        )
    return frozenset(Role(word) for word in words) or ALL_ROLES


def shown(roles: Iterable[Role]) -> str:
    """The roles as the command line takes them, in their order."""
    wanted = set(roles)
    return ",".join(role for role in Role if role in wanted)


def passed(roles: frozenset[Role], before: frozenset[str]) -> frozenset[str]:
    """Which roles count as passed after a good tick of `roles`, with those of `before`.

    A role counts once everything that it judges by was done before its own pass began.
    """
    done = set(before)
    for role in Role:
        if role in roles and done >= BEFORE[role]:
            done.add(role)
    return frozenset(done)


def process_name(computer: str, roles: frozenset[Role]) -> str:
    """This process among others, the same after a restart: its computer, and its share."""
    return computer if roles == ALL_ROLES else f"{computer} ({shown(roles)})"

"""The organisation's settings that everything was last looked at with, in short."""

from __future__ import annotations

from sqlmodel import Session

from followbot.domain.tables_decisions import FollowedPolicy
from followbot.store.changes import wake_all


def policy_is(session: Session, sha256: str) -> bool:
    """Whether everything was looked at with these settings."""
    known = session.get(FollowedPolicy, 1)
    return known is not None and known.sha256 == sha256


def follow(session: Session, sha256: str) -> None:
    """From now on these settings hold: everything is looked at again."""
    known = session.get(FollowedPolicy, 1) or FollowedPolicy(sha256="")
    if known.sha256 == sha256:
        return
    known.sha256 = sha256
    session.add(known)
    wake_all(session)

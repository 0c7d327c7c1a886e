"""A changed configuration wakes everything: what was looked at may be judged otherwise now."""

from __future__ import annotations

from sqlalchemy import update
from sqlmodel import Session, col

from followbot.domain.tables import ActionPlan, ExtensionRequest, Remembered, Round
from followbot.domain.tables_decisions import DigestReader
from followbot.domain.terms import OPEN_ROUND_STATES, ExtensionState

POLICY = "policy"
REFUSED = "refused"


def remembered(session: Session, name: str) -> str:
    """What is remembered under this name, "" for nothing."""
    row = session.get(Remembered, name)
    return row.value if row else ""


def remember(session: Session, name: str, value: str) -> None:
    """Remember a value under a name, in place of what was."""
    row = session.get(Remembered, name) or Remembered(name=name, value="")
    row.value = value
    session.add(row)


def wake_everything(session: Session) -> None:
    """Every plan, open round, wish and reader of digests is looked at by the next tick."""
    session.execute(
        update(ActionPlan)
        .values(judge_at=None, wakes=ActionPlan.wakes + 1, readers_known=False)
        .execution_options(synchronize_session=False)
    )
    session.execute(
        update(Round)
        .where(col(Round.state).in_(OPEN_ROUND_STATES))
        .values(look_at=None)
        .execution_options(synchronize_session=False)
    )
    session.execute(
        update(ExtensionRequest)
        .where(col(ExtensionRequest.state) == ExtensionState.REQUESTED)
        .values(look_at=None)
        .execution_options(synchronize_session=False)
    )
    session.execute(
        update(DigestReader).values(look_at=None).execution_options(synchronize_session=False)
    )

"""A changed configuration wakes everything: what was looked at may be judged otherwise now."""

from __future__ import annotations

from sqlalchemy import update
from sqlmodel import Session, col

from followbot.domain.tables import ActionPlan, Remembered, Round
from followbot.domain.terms import OPEN_ROUND_STATES

POLICY = "policy"


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
    """Every plan and every open round is looked at by the next tick."""
    session.execute(
        update(ActionPlan)
        .values(judge_at=None, wakes=ActionPlan.wakes + 1)
        .execution_options(synchronize_session=False)
    )
    session.execute(
        update(Round)
        .where(col(Round.state).in_(OPEN_ROUND_STATES))
        .values(look_at=None)
        .execution_options(synchronize_session=False)
    )

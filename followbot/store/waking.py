"""A changed configuration wakes everything: what was looked at may be judged otherwise now."""

from __future__ import annotations

from sqlalchemy import update
from sqlmodel import Session, col

from followbot.domain.tables import ActionPlan, ExtensionRequest, Round
from followbot.domain.tables_decisions import DigestReader
from followbot.domain.terms import OPEN_ROUND_STATES, ExtensionState
from followbot.store.retention import look_at_everything

POLICY = "policy"
REFUSED = "refused"


def wake_everything(session: Session) -> None:
    """Every plan, open round, wish, reader, mail and letter is looked at by the next tick."""
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
    look_at_everything(session)

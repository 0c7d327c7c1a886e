"""When something can next be due by time alone: asked of the indexes that every job asks."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from followbot.domain.impact import ReportingState
from followbot.domain.tables import (
    ActionPlan,
    Contact,
    ExtensionRequest,
    Outgoing,
    Round,
)
from followbot.domain.tables_decisions import DigestReader
from followbot.domain.tables_impact import ImpactReport, ImpactReporting
from followbot.domain.tables_proposal import PlanProposal
from followbot.domain.tables_visits import PlannedVisit
from followbot.domain.terms import (
    OPEN_ROUND_STATES,
    ExtensionState,
    OutgoingState,
    PlanState,
    RoundState,
)
from followbot.store.impacts import OPEN_REPORTS
from followbot.store.judging import NEVER
from followbot.store.prepared import prepared

_WAITS = (OutgoingState.PENDING, OutgoingState.DEFERRED)


def next_instant(session: Session, after: datetime, *, judgements: bool = True) -> datetime | None:
    """The first instant after this one at which a job has something to look at, None for never.

    Open rounds are left out: `next_look_at_a_round`. `judgements` False: so are the instants at
    which a plan is judged again, once on each of its days.
    """
    judged_after = after if judgements else NEVER
    values = {"after": after, "judged_after": judged_after}
    found = [session.exec(wanted, params=values).one() for wanted in _first_instants()]
    return min((at for at in found if at is not None), default=None)


@cache
def _first_instants() -> tuple[SelectOfScalar[Any], ...]:
    """The first instant of each kind that lies behind `after`; they are built once.

    Plans are judged behind `judged_after`.
    """
    after: Any = bindparam("after")
    return (
        select(func.min(Round.due_at)).where(
            Round.state == RoundState.SCHEDULED, Round.due_at > after
        ),
        select(func.min(PlanProposal.look_at)).where(col(PlanProposal.look_at) > after),
        select(func.min(Contact.introduce_at)).where(col(Contact.introduce_at) > after),
        select(func.min(ActionPlan.judge_at)).where(
            col(ActionPlan.judge_at) > bindparam("judged_after")
        ),
        select(func.min(PlannedVisit.look_at)).where(col(PlannedVisit.look_at) > after),
        select(func.min(DigestReader.look_at)).where(col(DigestReader.look_at) > after),
        select(func.min(ExtensionRequest.look_at)).where(
            ExtensionRequest.state == ExtensionState.REQUESTED,
            col(ExtensionRequest.look_at) > after,
        ),
        select(func.min(ImpactReporting.look_at)).where(
            ImpactReporting.state == ReportingState.REPORTING,
            col(ImpactReporting.look_at) > after,
        ),
        select(func.min(ImpactReport.look_at)).where(
            col(ImpactReport.state).in_(OPEN_REPORTS), col(ImpactReport.look_at) > after
        ),
        select(func.min(Outgoing.next_try_at)).where(
            col(Outgoing.state).in_(_WAITS), Outgoing.next_try_at > after
        ),
    )


def next_look_at_a_round(session: Session, after: datetime) -> datetime | None:
    """The first instant after this one at which an open round is looked at, None for never."""
    return _next_look(session, after).one()


@prepared
def _next_look(after: datetime) -> SelectOfScalar[datetime | None]:
    return select(func.min(Round.look_at)).where(
        col(Round.state).in_(OPEN_ROUND_STATES), col(Round.look_at) > after
    )


def rounds_are_held(session: Session, now: datetime) -> bool:
    """Whether a round is due that waits for an hour or a person, so that it is looked at often."""
    return _held(session, now).first() is not None


@prepared
def _held(now: datetime) -> SelectOfScalar[int | None]:
    return (
        select(col(Round.id))
        .join(ActionPlan, col(ActionPlan.id) == col(Round.plan_id))
        .where(
            Round.state == RoundState.SCHEDULED,
            Round.due_at <= now,
            ActionPlan.state == PlanState.ACTIVE,
        )
        .limit(1)
    )

"""Where every supplier stands at the end: the numbers of the closing table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from followbot.domain.tables import ActionPlan, Measure, id_of
from followbot.domain.terms import (
    ASKABLE_STATUSES,
    OPEN_STATUSES,
    EscalationRule,
    MeasureStatus,
)
from followbot.jobs.ready_round import round_that_asks
from followbot.store.database import Database
from followbot.store.escalations import open_escalations
from followbot.store.measures import measures_of
from followbot.store.plans import active_plans
from followbot.store.rounds import asked_rounds


@dataclass(frozen=True, slots=True)
class Standing:
    """One supplier. `open` measures wait for it, `awaiting` for the buyer's verification.

    `percent` is the mean of what was reported; `next_at` is in the supplier's zone, None
    when no mail will go any more because it is `silent`.
    """

    plan_ref: str
    open: int
    awaiting: int
    percent: int
    late: int
    answered: int
    rounds: int
    next_at: datetime | None
    silent: bool


def standings(database: Database, now: datetime) -> list[Standing]:
    """Every active plan as of `now`, by ref."""
    with database.read() as session:
        return [_standing(session, plan, now) for plan in active_plans(session)]


def _standing(session: Session, plan: ActionPlan, now: datetime) -> Standing:
    zone = ZoneInfo(plan.timezone)
    measures = measures_of(session, id_of(plan))
    rounds = asked_rounds(session, id_of(plan))
    coming = round_that_asks(session, plan, now)
    rules = {row.rule for row in open_escalations(session, id_of(plan))}
    silent = EscalationRule.SILENT in rules
    today = now.astimezone(zone).date()
    return Standing(
        plan_ref=plan.ref,
        open=sum(row.status in ASKABLE_STATUSES for row in measures),
        awaiting=sum(row.status in OPEN_STATUSES - ASKABLE_STATUSES for row in measures),
        percent=round(sum(_reported(row) for row in measures) / max(1, len(measures))),
        late=sum(
            row.status in ASKABLE_STATUSES and row.current_deadline < today for row in measures
        ),
        answered=sum(row.answered_at is not None for row in rounds),
        rounds=len(rounds),
        next_at=coming.due_at.astimezone(zone) if coming and not silent else None,
        silent=silent,
    )


def _reported(row: Measure) -> int:
    """How far a measure is by the supplier's own word, 0-100."""
    if row.status in ASKABLE_STATUSES:
        return row.percent or 0
    return 0 if row.status == MeasureStatus.CANCELLED else 100

"""Where measures stood in the buyer's own list, taken over when they join and never again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, select

from followbot.domain.plan_table import ImportedStanding
from followbot.domain.tables import ActionPlan, Measure, id_of
from followbot.domain.tables_decisions import Verification
from followbot.domain.terms import MeasureStatus, VerificationVerdict
from followbot.store.changes import record
from followbot.store.completion import complete_if_closed
from followbot.store.measures import measure_by_ref, set_standing

WHO = "import"


def refs_of(session: Session, plan_id: int) -> frozenset[str]:
    """The refs of a plan's measures as they are stored, in lower case."""
    wanted = select(Measure.ref).where(Measure.plan_id == plan_id)
    return frozenset(ref.lower() for ref in session.exec(wanted))


def take_standings(
    session: Session,
    plan: ActionPlan,
    standings: Iterable[ImportedStanding],
    known: frozenset[str],
    now: datetime,
) -> None:
    """Let measures that are new stand where the list had them; `known` ones stay as they are."""
    for standing in standings:
        if standing.ref.lower() in known:
            continue
        row = measure_by_ref(session, id_of(plan), standing.ref)
        if row is not None:
            _take(session, row, standing, now)
    complete_if_closed(session, plan, WHO, now)


def _take(session: Session, row: Measure, standing: ImportedStanding, now: datetime) -> None:
    why = standing.place
    set_standing(session, row, standing.status, standing.percent, WHO, now, why=why)
    later = standing.current_deadline
    if later is not None and later != row.current_deadline:
        before = row.current_deadline.isoformat()
        record(session, now, WHO, row, "current_deadline", before, later.isoformat(), why=why)
        row.current_deadline = later
    if standing.status is MeasureStatus.VERIFIED:
        session.add(
            Verification(
                measure_id=id_of(row),
                verdict=VerificationVerdict.VERIFIED,
                decided_at=now,
                decided_by=WHO,
                reason=why,
            )
        )
    session.add(row)
    session.flush()

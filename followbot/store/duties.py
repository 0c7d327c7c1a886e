"""What the buyer must do itself: taken in with the plan, kept until somebody says it is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session, col, select

from followbot.domain.plan import BuyerContribution
from followbot.domain.tables import ActionPlan, Measure, id_of
from followbot.domain.tables_decisions import BuyerDuty
from followbot.domain.terms import OPEN_STATUSES
from followbot.store.changes import record

_WITHDRAWN = "import"
"""Who ended a duty that left the plan; it comes back with a wording that names it again."""


def save_duty(
    session: Session, measure: Measure, agreed: BuyerContribution | None, now: datetime
) -> None:
    """Let the duty of a measure follow the plan's wording; one that is done stays as it is."""
    row = duty_of(session, id_of(measure))
    if agreed is None:
        if row is not None and row.done_at is None:
            _withdraw(session, row, now)
        return
    if row is None:
        row = BuyerDuty(measure_id=id_of(measure), what=agreed.what)
    elif row.done_at is not None and row.done_by != _WITHDRAWN:
        return
    new = row.id is None
    before = _shown(row)
    row.what, row.owner, row.due_on = agreed.what, agreed.owner, agreed.due_on
    row.done_at, row.done_by = None, ""
    session.add(row)
    session.flush()
    if new or before != _shown(row):
        record(session, now, "import", row, "duty", "" if new else before, _shown(row))


def _withdraw(session: Session, row: BuyerDuty, now: datetime) -> None:
    """The new wording asks it no more: over, and its history stays."""
    record(
        session, now, "import", row, "done_at", "", now.isoformat(),
        why="not in the new wording of the plan",
    )  # fmt: skip
    row.done_at, row.done_by = now, _WITHDRAWN
    session.add(row)


def _shown(row: BuyerDuty) -> str:
    """Owner, day and words, as the history keeps them."""
    due = row.due_on.isoformat() if row.due_on else ""
    return f"{row.owner} | {due} | {row.what}"


def duty_of(session: Session, measure_id: int) -> BuyerDuty | None:
    """The duty that belongs to a measure, or None."""
    return session.exec(select(BuyerDuty).where(BuyerDuty.measure_id == measure_id)).first()


def duty_by_id(session: Session, duty_id: int) -> BuyerDuty | None:
    """The duty with this id, or None."""
    return session.exec(select(BuyerDuty).where(BuyerDuty.id == duty_id)).first()


def duty_done(
    session: Session, row: BuyerDuty, who: str, now: datetime, incoming_id: int | None = None
) -> bool:
    """Somebody at the buyer says it is done. False when it was already."""
    if row.done_at is not None:
        return False
    record(
        session, now, who, row, "done_at", "", now.isoformat(), incoming_id=incoming_id
    )  # fmt: skip
    row.done_at, row.done_by = now, who
    session.add(row)
    return True


def open_duties(
    session: Session, plan_ids: Sequence[int]
) -> Sequence[tuple[BuyerDuty, Measure, ActionPlan]]:
    """What the buyer still has to do in these plans, by date; those without one come last.

    A duty ends with its measure: what is verified or cancelled waits for nobody.
    """
    wanted = (
        select(BuyerDuty, Measure, ActionPlan)
        .join(Measure, col(Measure.id) == col(BuyerDuty.measure_id))
        .join(ActionPlan, col(ActionPlan.id) == col(Measure.plan_id))
        .where(
            col(BuyerDuty.done_at).is_(None),
            col(Measure.status).in_(OPEN_STATUSES),
            col(Measure.plan_id).in_(plan_ids),
        )
    )
    rows = session.exec(wanted).all()
    return sorted(rows, key=lambda row: (row[0].due_on or date.max, id_of(row[0])))

"""What a buyer's mail changed, read from the history that the bot itself keeps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import col, select

from followbot.domain.tables import Change, Measure
from followbot.domain.terms import MeasureStatus
from followbot.store.plans import plan_by_id

if TYPE_CHECKING:
    from sqlmodel import Session


def decisions_of(session: Session, incoming_id: int) -> Iterator[str]:
    """Each measure that this mail moved, and to what: `Ningbo Yunshan M-01 ✓ verified`."""
    wanted = (
        select(Change, Measure)
        .join(Measure, col(Measure.id) == col(Change.subject_id))
        .where(Change.incoming_id == incoming_id, Change.subject == "measure")
    )
    for change, measure in session.exec(wanted.order_by(col(Change.id))):
        said = _said(change)
        if said:
            name = plan_by_id(session, measure.plan_id).supplier_name
            yield f"{name} {measure.ref} {said}"


def _said(change: Change) -> str:
    if change.field == "current_deadline":
        before, after = date.fromisoformat(change.before), date.fromisoformat(change.after)
        return f"now due {after.day} {after:%b %Y} ({(after - before).days:+d} days)"
    if change.field != "status":
        return ""
    if change.after == MeasureStatus.VERIFIED:
        return "✓ verified"
    if change.before == MeasureStatus.REPORTED_COMPLETE:
        return "returned"
    return change.after.replace("_", " ")

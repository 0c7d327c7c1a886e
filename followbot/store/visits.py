"""Visits in the store: planned to verify a measure, and noted when they were held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from followbot.domain.tables import Measure
from followbot.domain.tables_decisions import ContactNote, Verification
from followbot.domain.terms import Channel, VerificationVerdict


def visits_to_verify(session: Session, plan_id: int) -> Sequence[tuple[int, date]]:
    """Measures whose newest judgement is a planned visit, with its day."""
    wanted = (
        select(Verification)
        .join(Measure, col(Measure.id) == col(Verification.measure_id))
        .where(Measure.plan_id == plan_id)
        .order_by(col(Verification.id))
    )
    newest = {row.measure_id: row for row in session.exec(wanted)}
    return [
        (measure_id, row.visit_on)
        for measure_id, row in newest.items()
        if row.verdict == VerificationVerdict.VISIT_PLANNED and row.visit_on is not None
    ]


def noted_visits(session: Session, plan_id: int) -> Sequence[date]:
    """The days of a plan's visits that somebody noted."""
    wanted = select(ContactNote).where(
        ContactNote.plan_id == plan_id, ContactNote.channel == Channel.VISIT
    )
    return [row.held_on for row in session.exec(wanted)]

"""What the letters A, B, C … of a mail to a buyer mean."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import Session, col, select

from followbot.domain.tables import ExtensionRequest
from followbot.domain.tables_decisions import LetterDecision
from followbot.domain.terms import DecisionSubject


def add_decision(session: Session, row: LetterDecision) -> None:
    """Keep one. The database refuses a letter twice in one mail."""
    session.add(row)
    session.flush()


def decisions_in(session: Session, outgoing_id: int) -> Sequence[LetterDecision]:
    """The decisions of a mail in the order of their letters."""
    wanted = select(LetterDecision).where(LetterDecision.outgoing_id == outgoing_id)
    order = (func.length(LetterDecision.letter), col(LetterDecision.letter))
    return session.exec(wanted.order_by(*order)).all()


def measure_behind(session: Session, row: LetterDecision) -> int | None:
    """The measure that a decision is about, None when it is about none."""
    if row.subject == DecisionSubject.MEASURE:
        return row.subject_id
    if row.subject != DecisionSubject.EXTENSION:
        return None
    wanted = select(ExtensionRequest.measure_id).where(ExtensionRequest.id == row.subject_id)
    return session.exec(wanted).first()

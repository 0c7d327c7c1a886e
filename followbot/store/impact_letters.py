"""The letters of impact reports: who was asked, whom no letter reached, which report is meant."""

from __future__ import annotations

from sqlmodel import Session, col, select

from followbot.domain.impact import IMPACT_LETTERS
from followbot.domain.tables import Outgoing
from followbot.domain.tables_impact import ImpactReport
from followbot.domain.terms import LetterKind, OutgoingState
from followbot.store.departing import Departing

_LOST = (OutgoingState.REFUSED, OutgoingState.CANCELLED, OutgoingState.EXPIRED)
HOW_LOOKED = "-how"
"""Ends the slot of a receipt that asks only how the supplier looked."""


def report_of_letter(session: Session, letter: Outgoing | Departing | None) -> ImpactReport | None:
    """The report that a letter is about, None for letters about something else."""
    if letter is None or letter.kind not in IMPACT_LETTERS:
        return None
    return session.get(ImpactReport, letter.about_id)


def lost_recipients(session: Session, report_id: int) -> tuple[str, ...]:
    """Whom no request or reminder of a report reached, and none is on its way to."""
    wanted = select(Outgoing.recipient, Outgoing.state).where(
        Outgoing.kind == LetterKind.IMPACT_REQUEST, Outgoing.about_id == report_id
    )
    rows = session.exec(wanted).all()
    reached = {to for to, state in rows if state not in _LOST}
    return tuple(dict.fromkeys(to for to, _ in rows if to not in reached))


def was_asked(session: Session, report_id: int, recipient: str) -> bool:
    """Whether the request of a report went to this address, or still may."""
    wanted = select(Outgoing.id).where(
        Outgoing.kind == LetterKind.IMPACT_REQUEST,
        Outgoing.about_id == report_id,
        Outgoing.recipient == recipient,
        col(Outgoing.state).not_in(_LOST),
    )
    return session.exec(wanted.limit(1)).first() is not None

"""Decisions A, B, C … of one mail to a buyer: given, kept, and found again.

A digest and an escalation letter call what waits for a decision by letters, so that a reply
says `A approve, B snooze 2 weeks`. What a letter means is a row of its mail for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import TYPE_CHECKING

from followbot.domain.tables import Escalation
from followbot.domain.tables_decisions import LetterDecision
from followbot.domain.terms import DecisionSubject, EscalationRule
from followbot.store import letter_decisions as stored
from followbot.store.escalations import escalation_by_id, open_escalations

if TYPE_CHECKING:
    from sqlmodel import Session

_RULES = {
    DecisionSubject.EXTENSION: frozenset({EscalationRule.EXTENSION_WAITING}),
    DecisionSubject.MEASURE: frozenset(
        {EscalationRule.VERIFICATION_WAITING, EscalationRule.EVIDENCE_MISSING}
    ),
}
"""Which rules wait for a decision about such a row."""


@dataclass(frozen=True, slots=True)
class Decidable:
    """What one letter stands for: the row that `subject` names."""

    subject: DecisionSubject
    subject_id: int
    plan_id: int | None = None


def letter_of(place: int) -> str:
    """The letter of a place, counted from 0: A to Z, then AA and AB."""
    letter = ""
    place += 1
    while place > 0:
        place, rest = divmod(place - 1, len(ascii_uppercase))
        letter = ascii_uppercase[rest] + letter
    return letter


def keep_letters(session: Session, outgoing_id: int, decisions: Iterable[Decidable]) -> None:
    """Remember what A, B, C … mean in a mail, in the order of its decisions."""
    for place, decision in enumerate(decisions):
        stored.add_decision(
            session,
            LetterDecision(
                outgoing_id=outgoing_id,
                letter=letter_of(place),
                subject=decision.subject,
                subject_id=decision.subject_id,
                plan_id=decision.plan_id,
            ),
        )


def decisions_of(session: Session, outgoing_id: int) -> Sequence[LetterDecision]:
    """Everything that one mail put up for decision, A first."""
    return stored.decisions_in(session, outgoing_id)


def decision_called(session: Session, outgoing_id: int, letter: str) -> LetterDecision | None:
    """What this letter means in this mail, whatever its case; None when nothing."""
    wanted = letter.strip().upper()
    rows = stored.decisions_in(session, outgoing_id)
    return next((row for row in rows if row.letter == wanted), None)


def escalations_behind(session: Session, decision: LetterDecision) -> Sequence[Escalation]:
    """The episodes that a decision of a mail is about, so that they are acknowledged or snoozed.

    A measure or a wish stands for the open episodes that wait for just that decision.
    """
    if decision.subject == DecisionSubject.ESCALATION:
        row = escalation_by_id(session, decision.subject_id)
        return [] if row is None else [row]
    rules = _RULES.get(decision.subject, frozenset())
    measure_id = stored.measure_behind(session, decision)
    if measure_id is None or decision.plan_id is None:
        return []
    waiting = open_escalations(session, decision.plan_id)
    return [row for row in waiting if row.measure_id == measure_id and row.rule in rules]

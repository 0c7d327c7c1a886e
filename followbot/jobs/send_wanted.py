"""Whether a letter that waits in the outbox may still go: asked just before it is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from followbot.domain.proposal import OPEN_VERSIONS
from followbot.domain.tables import Outgoing, Round, id_of
from followbot.domain.terms import (
    VISIT_LETTERS,
    LetterKind,
    OutgoingState,
    PlanState,
    RoundState,
)
from followbot.jobs.reach import may_get_mail
from followbot.jobs.travel import still_wanted
from followbot.store.impact_letters import report_of_letter
from followbot.store.letters import letter_by_id
from followbot.store.plan_proposals import version_of_letter
from followbot.store.plans import contact_by_id, plan_by_id
from followbot.store.rounds import rounds_of_letter

if TYPE_CHECKING:
    from sqlmodel import Session

_NEWS = frozenset(
    {
        LetterKind.BUYER_DECISION,
        LetterKind.INTRODUCTION,
        LetterKind.ACCEPTANCE,
        LetterKind.RECOGNITION,
        LetterKind.RHYTHM_OFFER,
    }
)
"""Letters to suppliers that need only somebody who may be written to."""

_VISIT_CHANGED = (OutgoingState.CANCELLED, "the visit is planned otherwise, or was noted")

Rounds = Mapping[int, Sequence[Round]]
"""The rounds that each of some letters asks for, or reminds of."""


def unwanted(
    session: Session, letter_id: int, now: datetime, rounds: Rounds | None = None
) -> tuple[OutgoingState, str] | None:
    """Why a letter must not go any more, or None. `rounds`, where they are known already."""
    letter = letter_by_id(session, letter_id)
    if letter is None:
        return OutgoingState.CANCELLED, "the letter is gone"
    if now >= letter.expires_at:
        return OutgoingState.EXPIRED, "it has become pointless"
    if letter.kind in (LetterKind.STATUS_REQUEST, LetterKind.REMINDER):
        mine = rounds_of_letter(session, letter_id) if rounds is None else rounds[letter_id]
        return _unwanted_by_supplier(session, letter, mine)
    if letter.kind in VISIT_LETTERS:
        wanted = still_wanted(session, letter.kind, letter.about_id, letter.slot)
        return None if wanted else _VISIT_CHANGED
    if letter.kind in _NEWS or letter.kind in _OUTDATED:
        outdated = _OUTDATED.get(letter.kind)
        unreachable = _unreachable(session, letter)
        return unreachable or (outdated(session, letter) if outdated is not None else None)
    return None


def _answered(session: Session, letter: Outgoing) -> tuple[OutgoingState, str] | None:
    """Why a request for an impact report must not go any more, or None."""
    report = report_of_letter(session, letter)
    if report is None or report.state not in (RoundState.SENT, RoundState.REMINDED):
        return OutgoingState.CANCELLED, "answered meanwhile"
    return None


def _unreachable(session: Session, letter: Outgoing) -> tuple[OutgoingState, str] | None:
    """Why a letter to a supplier must not go to this contact any more, or None."""
    contact = contact_by_id(session, letter.contact_id)
    if contact is None or not contact.active or contact.undeliverable_at is not None:
        return OutgoingState.CANCELLED, "the contact gets no more mail"
    if contact.stopped_at is not None:
        return OutgoingState.CANCELLED, "the contact asked for no more mail"
    return None


def _replaced(session: Session, letter: Outgoing) -> tuple[OutgoingState, str] | None:
    """A version that waits for nobody's word any more is not put to anybody; else None."""
    version = version_of_letter(session, id_of(letter))
    if version is None or version.state in OPEN_VERSIONS:
        return None
    return OutgoingState.CANCELLED, "answered or replaced meanwhile"


_OUTDATED: Mapping[LetterKind, Callable[[Session, Outgoing], tuple[OutgoingState, str] | None]] = {
    LetterKind.INVITATION: _replaced,
    LetterKind.PROPOSAL: _replaced,
    LetterKind.AMENDMENT: _replaced,
    LetterKind.IMPACT_REQUEST: _answered,
}
"""Letters to suppliers that what happened meanwhile may make pointless."""


def _unwanted_by_supplier(
    session: Session, letter: Outgoing, asked: Sequence[Round]
) -> tuple[OutgoingState, str] | None:
    """Why a request or reminder must not go any more, or None."""
    contact = contact_by_id(session, letter.contact_id)
    if contact is None or not contact.active or not may_get_mail(contact):
        return OutgoingState.CANCELLED, "the contact gets no more mail"
    rounds = [row for row in asked if plan_by_id(session, row.plan_id).state == PlanState.ACTIVE]
    if not rounds:
        return OutgoingState.CANCELLED, "the plan is not active"
    if not _still_unanswered(rounds):
        return OutgoingState.CANCELLED, "answered or replaced meanwhile"
    return None


def _still_unanswered(rounds: Sequence[Round]) -> bool:
    waiting = {RoundState.SENT, RoundState.REMINDED, RoundState.PARTLY_ANSWERED}
    return any(row.state in waiting for row in rounds)

"""Whether a letter that waits in the outbox may still go: asked just before it is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from followbot.domain.proposal import OPEN_VERSIONS
from followbot.domain.tables import ActionPlan
from followbot.domain.terms import (
    VISIT_LETTERS,
    LetterKind,
    OutgoingState,
    PlanState,
    RoundState,
)
from followbot.jobs.reach import may_get_mail
from followbot.jobs.travel import still_wanted
from followbot.store.departing import Addressee, Asked, Departing
from followbot.store.impact_letters import report_of_letter
from followbot.store.plan_proposals import version_of_letter

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

_LAST_DAY_OVER = (OutgoingState.CANCELLED, "the last day to answer is over")

Reason = tuple[OutgoingState, str] | None
"""Why a letter must not go any more, None where it may."""

LETTER_GONE = (OutgoingState.CANCELLED, "the letter is gone")
"""Why nothing goes where the outbox has the letter no longer."""


def unwanted(
    session: Session, letter: Departing, now: datetime
) -> tuple[OutgoingState, str] | None:
    """Why a letter must not go any more, or None."""
    if now >= letter.expires_at:
        return OutgoingState.EXPIRED, "it has become pointless"
    if letter.kind in (LetterKind.STATUS_REQUEST, LetterKind.REMINDER):
        return _unwanted_by_supplier(letter, now)
    if letter.kind in VISIT_LETTERS:
        wanted = still_wanted(session, letter.kind, letter.about_id, letter.slot)
        return None if wanted else _VISIT_CHANGED
    if letter.kind in _NEWS or letter.kind in _OUTDATED:
        outdated = _OUTDATED.get(letter.kind)
        unreachable = _unreachable(letter.addressee)
        return unreachable or (outdated(session, letter, now) if outdated is not None else None)
    return None


def _answered(
    session: Session, letter: Departing, now: datetime
) -> tuple[OutgoingState, str] | None:
    """Why a request for an impact report must not go any more, or None."""
    report = report_of_letter(session, letter)
    if report is None or report.state not in (RoundState.SENT, RoundState.REMINDED):
        return OutgoingState.CANCELLED, "answered meanwhile"
    plan = session.get(ActionPlan, report.plan_id)
    if plan is not None and _is_past(report.answer_by_on, plan.timezone, now):
        return _LAST_DAY_OVER
    return None


def _unreachable(addressee: Addressee | None) -> tuple[OutgoingState, str] | None:
    """Why a letter to a supplier must not go to this contact any more, or None."""
    if addressee is None or not addressee.active or addressee.undeliverable_at is not None:
        return OutgoingState.CANCELLED, "the contact gets no more mail"
    if addressee.stopped_at is not None:
        return OutgoingState.CANCELLED, "the contact asked for no more mail"
    return None


def _replaced(session: Session, letter: Departing, _: datetime) -> tuple[OutgoingState, str] | None:
    """A version that waits for nobody's word any more is not put to anybody; else None."""
    version = version_of_letter(session, letter.id)
    if version is None or version.state in OPEN_VERSIONS:
        return None
    return OutgoingState.CANCELLED, "answered or replaced meanwhile"


_OUTDATED: Mapping[LetterKind, Callable[[Session, Departing, datetime], Reason]] = {
    LetterKind.INVITATION: _replaced,
    LetterKind.PROPOSAL: _replaced,
    LetterKind.AMENDMENT: _replaced,
    LetterKind.IMPACT_REQUEST: _answered,
}
"""Letters to suppliers that what happened meanwhile may make pointless."""


def _unwanted_by_supplier(letter: Departing, now: datetime) -> tuple[OutgoingState, str] | None:
    """Why a request or reminder must not go any more, or None."""
    addressee = letter.addressee
    if addressee is None or not addressee.active or not may_get_mail(addressee):
        return OutgoingState.CANCELLED, "the contact gets no more mail"
    rounds = [one for one in letter.asked if one.plan_state == PlanState.ACTIVE]
    if not rounds:
        return OutgoingState.CANCELLED, "the plan is not active"
    if not _still_unanswered(rounds):
        return OutgoingState.CANCELLED, "answered or replaced meanwhile"
    if all(_is_past(one.answer_by_on, one.timezone, now) for one in rounds):
        return _LAST_DAY_OVER
    return None


def _is_past(last: date | None, timezone: str, now: datetime) -> bool:
    """Whether a last day to answer is over there: letters may go before its round is ended."""
    return last is not None and now.astimezone(ZoneInfo(timezone)).date() > last


def _still_unanswered(rounds: Sequence[Asked]) -> bool:
    waiting = {RoundState.SENT, RoundState.REMINDED, RoundState.PARTLY_ANSWERED}
    return any(row.state in waiting for row in rounds)

"""The one status that an answer comes to, following the rules of `answers_status.py`."""

from __future__ import annotations

from dataclasses import dataclass

from followbot.domain.terms import MeasureStatus
from followbot.reading.answers_status import Told


@dataclass(frozen=True, slots=True)
class Outcome:
    """The status one answer comes to.

    `ask`: it must be asked. `wish_enough`: a clear new date answers the question by itself.
    """

    status: MeasureStatus | None
    sure: bool = True
    ask: bool = False
    wish_enough: bool = False


def outcome_of(told: Told) -> Outcome:
    """The status that was told, following the rules at the head of this file."""
    kinds = told.kinds
    if "cancelled" in kinds:
        return Outcome(None, sure=False, ask=True)
    if "done" in kinds:
        return _done_outcome(told)
    share = told.percent is not None and 0 < told.percent < 100
    if "almost" in kinds:
        plain = (share or "in_progress" in kinds) and not told.doubtful
        return Outcome(MeasureStatus.IN_PROGRESS, sure=plain, ask=not plain)
    if told.doubtful:
        return Outcome(None, sure=False, ask=True)
    if "not_done" in kinds or told.future:
        return _negated_outcome(told, share)
    return _plain_outcome(told, share)


def _done_outcome(told: Told) -> Outcome:
    against = told.kinds - {"done"}
    if told.percent is not None and told.percent < 100:
        return Outcome(None, sure=False, ask=True)
    if against or told.doubtful:
        return Outcome(None, sure=False, ask=True)
    return Outcome(MeasureStatus.REPORTED_COMPLETE, sure=told.done_sure, ask=not told.done_sure)


def _negated_outcome(told: Told, share: bool) -> Outcome:
    """A "not done" is asked back unless the answer says itself how far it is."""
    kinds = told.kinds
    sure = not told.unsure_words
    if "blocked" in kinds or "on_hold" in kinds or ("waiting" in kinds and not share):
        return Outcome(MeasureStatus.BLOCKED, sure=sure, ask=not sure)
    if share or "in_progress" in kinds:
        return Outcome(MeasureStatus.IN_PROGRESS, sure=sure, ask=not sure)
    if "not_started" in kinds:
        return Outcome(MeasureStatus.NOT_STARTED, sure=sure, ask=not sure)
    return Outcome(None, sure=False, ask=True, wish_enough=not told.unsure_words)


def _plain_outcome(told: Told, share: bool) -> Outcome:
    kinds = told.kinds
    sure = not told.unsure_words
    status: MeasureStatus | None = None
    if "blocked" in kinds or "on_hold" in kinds:
        status = MeasureStatus.BLOCKED
    elif "in_progress" in kinds and "not_started" in kinds:
        return Outcome(None, sure=False, ask=True)
    elif "in_progress" in kinds or share:
        status = MeasureStatus.IN_PROGRESS
    elif "not_started" in kinds or told.percent == 0:
        status = MeasureStatus.NOT_STARTED
    elif "waiting" in kinds:
        status = MeasureStatus.BLOCKED
    return Outcome(status, sure=sure or status is None, ask=not sure and status is not None)

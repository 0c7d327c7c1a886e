"""What a supplier's answer makes of a measure.

1. Nothing a supplier says closes a measure: `reported_complete` waits for the buyer.
2. Going backwards is news, not an error.
3. A measure the buyer verified or cancelled does not move by a supplier's word.
"""

from __future__ import annotations

from dataclasses import dataclass

from followbot.domain.reply import Answer
from followbot.domain.states import may_become
from followbot.domain.terms import MeasureStatus, Side

FULL = 100


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a measure stands."""

    status: MeasureStatus
    percent: int | None


@dataclass(frozen=True, slots=True)
class Progress:
    """What an answer makes of it. `forward`: nearer to done than before, which ends a stall."""

    standing: Standing
    changed: bool
    forward: bool


_RANK = {
    MeasureStatus.NOT_STARTED: 0,
    MeasureStatus.BLOCKED: 1,
    MeasureStatus.IN_PROGRESS: 1,
    MeasureStatus.REPORTED_COMPLETE: 2,
}


def progress(before: Standing, answer: Answer) -> Progress | None:
    """What the answer makes of the measure, or None where the supplier's word does not reach."""
    status = answer.status or _status_said_by_percent(before, answer.percent)
    if not may_become(Side.SUPPLIER, before.status, status):
        return None
    after = Standing(status, _percent(before, status, answer.percent))
    return Progress(after, changed=after != before, forward=_forward(before, after))


def _status_said_by_percent(before: Standing, percent: int | None) -> MeasureStatus:
    """A bare `60%` says that work goes on; a bare comment says nothing new."""
    if percent is None:
        return before.status
    if percent >= FULL:
        return MeasureStatus.REPORTED_COMPLETE
    if percent > 0:
        return MeasureStatus.IN_PROGRESS
    return MeasureStatus.NOT_STARTED


def _percent(before: Standing, status: MeasureStatus, said: int | None) -> int | None:
    if status == MeasureStatus.REPORTED_COMPLETE:
        return FULL
    if said is not None:
        return said
    if status == MeasureStatus.NOT_STARTED:
        return None
    # "In progress" after a wrong "done" must not keep the 100 %.
    return None if before.percent == FULL else before.percent


def _forward(before: Standing, after: Standing) -> bool:
    if _RANK[after.status] != _RANK[before.status]:
        return _RANK[after.status] > _RANK[before.status]
    return (after.percent or 0) > (before.percent or 0)

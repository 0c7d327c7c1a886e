"""When the buyer is asked about a promised reward: after its day, or once its condition is met.

A promise without a day waits for its condition. `condition_rule` names what has to be verified:
`all` (also where nothing is named), classes (`critical, major`), or measures (`M-01, M-02`).
Whether a condition in words is met is the buyer's to judge; it is asked when nothing is left that
could be verified.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from followbot.domain.plan import Recognition
from followbot.domain.terms import MeasureStatus, SeverityClass

ALL = "all"
_PARTED = re.compile(r"[,;\s]+")
_CLOSED = frozenset({MeasureStatus.VERIFIED, MeasureStatus.CANCELLED})


@dataclass(frozen=True, slots=True)
class JudgedMeasure:
    """A measure as a promise looks at it; `verified_on` is None until it is verified."""

    ref: str
    severity_class: SeverityClass
    status: MeasureStatus
    verified_on: date | None = None


def due_on(promised: Recognition, measures: Sequence[JudgedMeasure]) -> date | None:
    """The day after which the buyer is asked to keep the promise; None: not yet.

    With `decide_on` that day; otherwise the one on which the last measure it depends on was
    verified. What was cancelled is waited for no longer, but earns nothing alone.
    """
    if promised.decide_on is not None:
        return promised.decide_on
    wanted = _depends_on(promised.condition_rule, measures)
    verified = [m for m in wanted if m.status is MeasureStatus.VERIFIED]
    if not verified or any(m.status not in _CLOSED for m in wanted):
        return None
    days = [m.verified_on for m in verified if m.verified_on is not None]
    return max(days, default=None)


@dataclass(frozen=True, slots=True)
class Condition:
    """How far the condition of a promise is: so many of the measures that it depends on.

    `earned`: they are verified, as far as they were not cancelled. None where only words say
    what it depends on: that is the buyer's to judge.
    """

    verified: int
    wanted: int
    earned: bool | None


def condition_of(promised: Recognition, measures: Sequence[JudgedMeasure]) -> Condition:
    """How far the measures are that a promise depends on."""
    wanted = _depends_on(promised.condition_rule, measures)
    verified = sum(one.status is MeasureStatus.VERIFIED for one in wanted)
    counted = sum(one.status is not MeasureStatus.CANCELLED for one in wanted)
    if promised.condition and not promised.condition_rule:
        return Condition(verified, counted, None)
    return Condition(verified, counted, verified > 0 and verified == counted)


def unknown_words(rule: str, refs: Sequence[str]) -> tuple[str, ...]:
    """Words of a `condition_rule` that name neither a class nor a measure of the plan."""
    known = {ALL, *(one.value for one in SeverityClass), *(ref.lower() for ref in refs)}
    return tuple(word for word in _words(rule) if word.lower() not in known)


def _depends_on(rule: str, measures: Sequence[JudgedMeasure]) -> Sequence[JudgedMeasure]:
    """The measures that a rule names; all of them where it names none that is known."""
    named = {word.lower() for word in _words(rule)}
    if unknown_words(rule, [m.ref for m in measures]) or ALL in named or not named:
        return measures
    return [m for m in measures if m.ref.lower() in named or m.severity_class.value in named]


def _words(rule: str) -> list[str]:
    return [word for word in _PARTED.split(rule) if word]

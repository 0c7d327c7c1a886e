"""What the buyer must be told: `silent`, `stalled`, `overdue`, as facts of today.

1. Silence is not slowness: while a supplier is silent, nothing of it is called stalled.
2. Only rounds that really asked count, and a round is missed only when its time to
   answer has run out and the mailbox was completely read after that.
3. These conditions are computed, never stored; what is stored is whom we told.
4. The letters go to the buyer; a supplier is never threatened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from followbot.domain.plan import EscalationTerms
from followbot.domain.terms import (
    ASKABLE_STATUSES,
    EscalationRule,
    MeasureStatus,
    SeverityClass,
)

CRITICAL_STALLED_DAYS = 14
DEFAULT_STALLED_DAYS = {
    SeverityClass.CRITICAL: CRITICAL_STALLED_DAYS,
    SeverityClass.MAJOR: 60,
    SeverityClass.MINOR: 120,
    SeverityClass.OBSERVATION: 120,
}
EXTENSION_PAUSES_WORKING_DAYS = 5


@dataclass(frozen=True, slots=True)
class AskedRound:
    """A round that was asked. `missed`: its time ran out, ears open, and no answer came."""

    asked_on: date
    answered: bool
    missed: bool
    measure_keys: frozenset[int]


@dataclass(frozen=True, slots=True)
class WatchedMeasure:
    """A measure as the rules see it.

    `progress_on` is the last day it moved forward, else the day before the follow-up
    began. `extension_pauses`: a wish for a new date is young enough to hold `overdue` back.
    """

    key: int
    severity_class: SeverityClass
    zero_tolerance: bool
    status: MeasureStatus
    deadline: date
    progress_on: date
    extension_pauses: bool = False

    @property
    def critical(self) -> bool:
        """Critical class or zero tolerance."""
        return self.zero_tolerance or self.severity_class == SeverityClass.CRITICAL


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something the buyer must know. `measure_key` is None for the whole plan.

    `days`: since the deadline, the last progress, or the last answer (None: never any).
    `whole_ladder`: everybody on it is told at once.
    """

    rule: EscalationRule
    measure_key: int | None
    days: int | None
    whole_ladder: bool = False


def judge(
    measures: Sequence[WatchedMeasure],
    rounds: Sequence[AskedRound],
    terms: EscalationTerms,
    last_answer_on: date | None,
    today: date,
) -> tuple[Alarm, ...]:
    """Everything about one plan that the buyer must know today, most serious rule first."""
    silent = _silent(measures, rounds, terms, last_answer_on, today)
    alarms = [] if silent is None else [silent]
    for measure in measures:
        if measure.status not in ASKABLE_STATUSES:
            continue
        if _overdue(measure, today):
            days = (today - measure.deadline).days
            alarms.append(Alarm(EscalationRule.OVERDUE, measure.key, days))
        if silent is None and _stalled(measure, rounds, terms, today):
            days = (today - measure.progress_on).days
            alarms.append(
                Alarm(
                    EscalationRule.STALLED, measure.key, days, whole_ladder=measure.zero_tolerance
                )
            )
    return tuple(alarms)


def missed_in_a_row(rounds: Sequence[AskedRound]) -> int:
    """How many of the newest rounds, judged oldest first, were missed without an answer since.

    Rounds whose time still runs neither count nor break the row.
    """
    row = 0
    for asked in sorted(rounds, key=lambda asked: asked.asked_on, reverse=True):
        if asked.answered:
            break
        row += asked.missed
    return row


def _silent(
    measures: Sequence[WatchedMeasure],
    rounds: Sequence[AskedRound],
    terms: EscalationTerms,
    last_answer_on: date | None,
    today: date,
) -> Alarm | None:
    if not any(measure.status in ASKABLE_STATUSES for measure in measures):
        return None
    missed = missed_in_a_row(rounds)
    urgent = {
        measure.key
        for measure in measures
        if measure.zero_tolerance and measure.status in ASKABLE_STATUSES
    }
    asked_urgent = any(asked.missed and asked.measure_keys & urgent for asked in rounds)
    enough = 1 if asked_urgent else terms.no_reply_after_requests
    if missed < enough:
        return None
    days = None if last_answer_on is None else (today - last_answer_on).days
    return Alarm(EscalationRule.SILENT, None, days, whole_ladder=asked_urgent)


def _overdue(measure: WatchedMeasure, today: date) -> bool:
    if measure.deadline >= today:
        return False
    return measure.critical or not measure.extension_pauses


def _stalled(
    measure: WatchedMeasure, rounds: Sequence[AskedRound], terms: EscalationTerms, today: date
) -> bool:
    asked = [
        asked
        for asked in rounds
        if measure.key in asked.measure_keys
        and asked.asked_on > measure.progress_on
        and (asked.answered or asked.missed)
    ]
    if not any(round_.answered for round_ in asked):
        return False  # no word at all is silence, and has its own rule and letter
    standstill = today - measure.progress_on
    return len(asked) >= terms.stalled_after_rounds or standstill >= stalled_after(measure, terms)


def stalled_after(measure: WatchedMeasure, terms: EscalationTerms) -> timedelta:
    """How long this measure may stand still. A plan never softens the limit of critical ones."""
    limit = DEFAULT_STALLED_DAYS[measure.severity_class]
    days = terms.stalled_after_days if terms.stalled_after_days is not None else limit
    return timedelta(days=min(days, CRITICAL_STALLED_DAYS) if measure.critical else days)

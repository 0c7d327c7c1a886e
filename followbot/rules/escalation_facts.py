"""A plan as the escalation rules see it, and what they say of it: values only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from followbot.domain.plan import EscalationTerms
from followbot.domain.terms import EscalationRule, MeasureStatus, SeverityClass
from followbot.rules.calendar import WorkCalendar
from followbot.rules.policy import FollowUpPolicy
from followbot.rules.rests import Rest, rested_days

NEEDS_EARS = frozenset(
    {
        EscalationRule.CRITICAL_OVERDUE,
        EscalationRule.OVERDUE,
        EscalationRule.STALLED,
        EscalationRule.SILENT,
        EscalationRule.EVIDENCE_MISSING,
    }
)
"""Rules that a mail which nobody read yet could refute."""


@dataclass(frozen=True, slots=True)
class AskedRound:
    """A round that was asked. `over`: its time ran out, and we would have heard an answer.

    `missed`: it is over and nobody answered anything of it. `answered_keys` are the measures
    that were answered in it.
    """

    asked_on: date
    answered: bool
    missed: bool
    measure_keys: frozenset[int]
    over: bool = False
    answered_keys: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class WatchedMeasure:
    """A measure as the rules see it.

    `progress_on` is the last day it moved forward, else the day before the follow-up began.
    `steps_due_on` are its milestones that are not reached. `extension_pauses`: a wish for a new
    date is young enough to hold `overdue` back. `waits_for_us`: the buyer's own duty is late.
    `wish_on`, `wish_lapsed`: a wish for a new date that nobody decided. In the buyer's civil
    days: `reported_on` since when it is reported complete, `visit_on` when it is visited.
    `lacks_proof`: it was reported complete without a description or the agreed proof.
    """

    key: int
    severity_class: SeverityClass
    zero_tolerance: bool
    status: MeasureStatus
    deadline: date
    progress_on: date
    extension_pauses: bool = False
    first_deadline: date | None = None
    management_system: bool = False
    steps_due_on: tuple[date, ...] = ()
    waits_for_us: bool = False
    help_on: date | None = None
    wish_on: date | None = None
    wish_lapsed: bool = False
    reported_on: date | None = None
    visit_on: date | None = None
    lacks_proof: bool = False

    @property
    def critical(self) -> bool:
        """Critical class or zero tolerance."""
        return self.zero_tolerance or self.severity_class == SeverityClass.CRITICAL


@dataclass(frozen=True, slots=True)
class DeadContact:
    """A contact of the supplier whose address bounced for good."""

    key: int
    since_on: date


@dataclass(frozen=True, slots=True)
class PromisedRecognition:
    """A promised reward, to be decided by a day; `subject` names it across days."""

    subject: str
    decide_on: date
    status: str


@dataclass(frozen=True, slots=True)
class NewImpact:
    """A severe impact that the supplier reported, and that nobody at the buyer took on yet."""

    key: int
    reported_on: date


@dataclass(frozen=True, slots=True)
class Situation:
    """One plan today. `today` is the supplier's civil day, `buyer_today` the buyer's.

    `undeliverable_since_on`: a round that waits and reached nobody was due then. `rests` are no
    standstill.
    """

    measures: Sequence[WatchedMeasure]
    rounds: Sequence[AskedRound]
    terms: EscalationTerms
    last_answer_on: date | None
    today: date
    buyer_today: date
    buyer_calendar: WorkCalendar
    policy: FollowUpPolicy = field(default_factory=FollowUpPolicy)
    dead_contacts: Sequence[DeadContact] = ()
    undeliverable_since_on: date | None = None
    recognitions: Sequence[PromisedRecognition] = ()
    deaf: bool = False
    rests: Sequence[Rest] = ()
    new_impacts: Sequence[NewImpact] = ()

    def days_since(self, on: date, *, critical: bool) -> int:
        """The days from `on` to today without those of rest."""
        rested = rested_days(self.rests, on, self.today, critical=critical)
        return (self.today - on).days - rested


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something the buyer must know. `measure_key` is None for the whole plan.

    `days`: since the deadline, the last progress, or the last answer (None: never any);
    working days where the rule counts those. `whole_ladder`: everybody on it is told at once.
    `rung`: the cause itself climbed to this step of the ladder. `about` names a subject that
    is neither the plan nor a measure; `covers` the measures of a cause told in one.
    """

    rule: EscalationRule
    measure_key: int | None
    days: int | None
    whole_ladder: bool = False
    rung: int = 1
    about: str = ""
    covers: tuple[int, ...] = ()


def time_ran_out(answer_by_on: date, heard_until: datetime | None, timezone: str) -> bool:
    """Whether the last day to answer is over there, and every answer of it would be known.

    `heard_until` is up to when the mailbox was read completely, None for never.
    """
    if heard_until is None:
        return False
    return heard_until.astimezone(ZoneInfo(timezone)).date() > answer_by_on


def missed_in_a_row(rounds: Sequence[AskedRound]) -> int:
    """How many of the newest rounds, judged oldest first, were missed without an answer since.

    Rounds whose time still runs neither count nor break the row.
    """
    return len(missed_row(rounds))


def missed_row(rounds: Sequence[AskedRound]) -> list[AskedRound]:
    """The newest rounds that were missed without an answer since, newest first."""
    row = []
    for asked in sorted(rounds, key=lambda asked: asked.asked_on, reverse=True):
        if asked.answered:
            break
        if asked.missed:
            row.append(asked)
    return row

"""What the makers of a digest share: one plan with everything that was looked up for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from followbot.domain.facts_digest import DigestDecision
from followbot.domain.measure_seen import AnyMeasure
from followbot.domain.pace import PaceBenchmark
from followbot.domain.tables import Escalation, id_of
from followbot.domain.terms import (
    OPEN_STATUSES,
    DecisionSubject,
    EscalationRule,
    EscalationState,
    ExtensionState,
    PlanState,
)
from followbot.jobs.lettered import Decidable
from followbot.jobs.own_pace import Cases, pace_of
from followbot.jobs.watch import Watch
from followbot.rules.escalation import Alarm
from followbot.rules.rhythm import DigestSlot
from followbot.rules.severity import OrderKey, order_key
from followbot.store.digest_rows import DigestRows

WISH_WAITS = (ExtensionState.REQUESTED, ExtensionState.LAPSED)
"""A wish on which the supplier waits; one that lapsed may still be decided."""
_ASLEEP = (EscalationState.ACKNOWLEDGED, EscalationState.SNOOZED)
LAST = (2, 0, 0, 0, 0, date.max)
"""The order of what has no measure at all."""


@dataclass(frozen=True)
class Told:
    """One plan in a digest. `today` is the supplier's civil day, `buyer_today` the buyer's.

    `cases` are finished cases of what stands still or is late, at other suppliers too.
    """

    watched: Watch
    rows: DigestRows
    slot: DigestSlot
    now: datetime
    buyer_today: date
    cases: Cases = field(default_factory=dict)

    @cached_property
    def key(self) -> int:
        """The plan's id."""
        return id_of(self.watched.plan)

    @property
    def today(self) -> date:
        """The supplier's civil day."""
        return self.watched.today

    @cached_property
    def paused(self) -> bool:
        """Whether the buyer paused the plan: nothing of it is judged then."""
        return self.watched.plan.state == PlanState.PAUSED

    @property
    def alarms(self) -> tuple[Alarm, ...]:
        """What is so today and is to be told."""
        return () if self.paused else self.watched.alarms

    def alarmed(self, *rules: EscalationRule) -> list[Alarm]:
        """The alarms of these rules, the most serious measure first."""
        found = [alarm for alarm in self.alarms if alarm.rule in rules]
        return sorted(found, key=lambda alarm: self.order_of(alarm.measure_key))

    def order_of(self, measure_key: int | None) -> OrderKey:
        """Where a measure stands in the order; without one, the plan's most serious open one."""
        row = self.watched.measures.get(measure_key or 0)
        if row is not None:
            return order_of(row)
        rows = self.watched.measures.values()
        return min((order_of(row) for row in rows if row.status in OPEN_STATUSES), default=LAST)

    def episode(self, rule: EscalationRule, measure_key: int | None = None) -> Escalation | None:
        """The open escalation of a rule about a measure (None: the plan), or None."""
        return next(
            (
                row
                for row in self.rows.escalations.get(self.key, ())
                if row.rule == rule and row.measure_id == measure_key
            ),
            None,
        )

    def sleeps(self, episode: Escalation | None) -> bool:
        """Whether somebody has taken an escalation on, or put it off."""
        if episode is None or episode.state not in _ASLEEP:
            return False
        until = episode.snoozed_until_at
        return until is None or until > self.now

    @cached_property
    def wishing(self) -> set[int]:
        """The measures whose wish for a new date waits for the buyer."""
        return {
            key
            for key, row in self.watched.measures.items()
            if row.status in OPEN_STATUSES
            and key in self.rows.wishes
            and self.rows.wishes[key].state in WISH_WAITS
        }

    def pace_of(self, row: AnyMeasure) -> PaceBenchmark | None:
        """How long the same took elsewhere, None where nothing is known or it has no pace."""
        watched = self.watched
        return pace_of(watched.plan, watched.agreed, row, self.cases, self.today)

    def put_off(self, subject: DecisionSubject, subject_id: int) -> bool:
        """Whether the buyer does not want to be asked for this decision yet."""
        until_on = self.rows.snoozed.get((subject, subject_id))
        return until_on is not None and until_on > self.buyer_today


@dataclass(frozen=True, slots=True)
class Waiting:
    """A decision that waits, before it has its letter; `pressing` False stands after the rest."""

    order: OrderKey
    decidable: Decidable
    decision: DigestDecision
    pressing: bool = True


def order_of(row: AnyMeasure) -> OrderKey:
    """Zero tolerance, class, gravity, irremediability, scope, deadline."""
    return order_key(
        zero_tolerance=row.zero_tolerance,
        severity_class=row.severity_class,
        gravity=row.gravity,
        irremediability=row.irremediability,
        scope=row.scope,
        deadline=row.current_deadline,
    )


def most_serious_first(waiting: Iterable[Waiting]) -> list[Waiting]:
    """In the order of the letters A, B, C …; what presses first, else as it came."""
    return sorted(waiting, key=lambda one: (not one.pressing, one.order))


def measure_decision(told: Told, kind: str, row: AnyMeasure) -> DigestDecision:
    """A decision about a measure, still without its letter."""
    return replace(
        plan_decision(told, kind),
        measure_ref=row.ref,
        measure_title=row.title,
        severity_class=row.severity_class,
        zero_tolerance=row.zero_tolerance,
        due_on=row.current_deadline,
        first_due_on=row.first_agreed_deadline,
    )


def plan_decision(told: Told, kind: str) -> DigestDecision:
    """A decision about a whole plan, still without its letter."""
    plan = told.watched.plan
    return DigestDecision("", kind, plan.ref, plan.supplier_name, plan.country)


def waiting(
    told: Told,
    subject: DecisionSubject,
    subject_id: int,
    decision: DigestDecision,
    row: AnyMeasure | None = None,
    *,
    pressing: bool = True,
) -> Waiting:
    """A decision with the row a reply decides, at its place in the order."""
    order = order_of(row) if row is not None else told.order_of(None)
    return Waiting(order, Decidable(subject, subject_id, told.key), decision, pressing)

"""The roll-up of a manager: every responsible buyer in one line, and what was escalated to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from followbot.domain.facts_digest import BuyerLine
from followbot.domain.plan import Person
from followbot.domain.tables import id_of
from followbot.domain.terms import OPEN_STATUSES, DecisionSubject, EscalationRule
from followbot.jobs.digest_plan import OVERDUE, PlanFigures, keys_of
from followbot.jobs.digest_terms import (
    Told,
    Waiting,
    measure_decision,
    plan_decision,
    waiting,
)
from followbot.jobs.local import local_day


@dataclass(slots=True)
class Counted:
    """What was counted for one responsible buyer: of one plan, or of all so far."""

    buyer: Person
    plans: int = 0
    open: int = 0
    overdue: int = 0
    silent: int = 0
    decisions: int = 0
    waiting_days: int | None = None
    verified: int = 0

    def add(self, other: Counted) -> None:
        """Count those of one more plan."""
        self.plans += other.plans
        self.open += other.open
        self.overdue += other.overdue
        self.silent += other.silent
        self.decisions += other.decisions
        self.verified += other.verified
        if other.waiting_days is not None:
            self.waiting_days = max(self.waiting_days or 0, other.waiting_days)


def counted_plan(told: Told, figures: PlanFigures, waiting: Iterable[Waiting]) -> Counted:
    """One plan, counted for its responsible buyer; `waiting` are its decisions."""
    rows = told.watched.measures.values()
    own = Counted(
        told.watched.agreed.responsible_buyer,
        plans=1,
        open=sum(row.status in OPEN_STATUSES for row in rows),
        overdue=len(keys_of(told, *OVERDUE)),
        silent=int(bool(told.alarmed(EscalationRule.SILENT))),
        verified=figures.verified,
    )
    for one in waiting:
        if one.pressing:
            own.decisions += 1
            own.waiting_days = max(own.waiting_days or 0, one.decision.days or 0)
    return own


@dataclass(slots=True)
class RollUp:
    """Every responsible buyer of the plans that were added."""

    counted: dict[str, Counted] = field(default_factory=dict)

    def add(self, plan: Counted) -> None:
        """Count one more plan."""
        self.counted.setdefault(plan.buyer.email, Counted(plan.buyer)).add(plan)

    def lines(self) -> tuple[BuyerLine, ...]:
        """One line for each buyer; whose decisions wait longest is first."""
        lines = [_buyer_line(own) for own in self.counted.values()]
        return tuple(sorted(lines, key=lambda line: (-(line.waiting_days or 0), line.name)))


def _buyer_line(own: Counted) -> BuyerLine:
    return BuyerLine(
        name=own.buyer.name,
        email=own.buyer.email,
        plans=own.plans,
        open=own.open,
        overdue=own.overdue,
        silent=own.silent,
        decisions=own.decisions,
        waiting_days=own.waiting_days,
        verified=own.verified,
    )


def escalated_decisions(told: Told, escalations: Collection[int]) -> Iterator[Waiting]:
    """The plan's open escalations among these: what was told to this very reader."""
    for episode in told.rows.escalations.get(told.key, ()):
        if id_of(episode) not in escalations or told.sleeps(episode):
            continue
        row = told.watched.measures.get(episode.measure_id or 0)
        start = (
            measure_decision(told, "escalated", row) if row else plan_decision(told, "escalated")
        )
        raised_on = local_day(episode.raised_at, told.watched.plan.buyer_timezone)
        decision = replace(
            start,
            days=(told.buyer_today - raised_on).days,
            subject=episode.rule.value,
            owner=told.watched.agreed.responsible_buyer.name,
        )
        yield waiting(told, DecisionSubject.ESCALATION, id_of(episode), decision, row)

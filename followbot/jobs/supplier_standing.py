"""Where each supplier stands, over all its plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from followbot.jobs.standing import PlanStanding


@dataclass(frozen=True, slots=True)
class SupplierStanding:
    """One supplier in a line, summed over its plans; `alarms` are what the buyer was told."""

    supplier: str
    country: str
    plans: tuple[str, ...]
    total: int
    verified: int
    awaiting: int
    late: int
    rounds_asked: int
    rounds_answered: int
    last_answer_on: date | None
    alarms: tuple[str, ...]


def supplier_standings(plans: Iterable[PlanStanding]) -> list[SupplierStanding]:
    """The suppliers of these plans; the one with most that is late first."""
    by_supplier: dict[tuple[str, str], list[PlanStanding]] = defaultdict(list)
    for plan in plans:
        by_supplier[plan.supplier, plan.country].append(plan)
    found = [_summed(name, country, own) for (name, country), own in by_supplier.items()]
    return sorted(found, key=lambda one: (-one.late, one.supplier))


def _summed(name: str, country: str, plans: list[PlanStanding]) -> SupplierStanding:
    answered = [plan.last_answer_on for plan in plans if plan.last_answer_on is not None]
    return SupplierStanding(
        supplier=name,
        country=country,
        plans=tuple(plan.ref for plan in plans),
        total=sum(plan.total for plan in plans),
        verified=sum(plan.verified for plan in plans),
        awaiting=sum(plan.awaiting for plan in plans),
        late=sum(plan.late for plan in plans),
        rounds_asked=sum(plan.rounds_asked for plan in plans),
        rounds_answered=sum(plan.rounds_answered for plan in plans),
        last_answer_on=max(answered, default=None),
        alarms=tuple(dict.fromkeys(alarm for plan in plans for alarm in plan.alarms)),
    )

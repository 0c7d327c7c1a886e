"""What the measures of a digest brought: indicators that were read in its time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from followbot.domain.facts_benefit import BenefitLine
from followbot.domain.tables_pace import BenefitReading
from followbot.jobs.digest_terms import Told, order_of
from followbot.jobs.readings import shown_indicator
from followbot.rules.severity import OrderKey
from followbot.store.benefits import readings_of

if TYPE_CHECKING:
    from sqlmodel import Session


def benefits_of(
    session: Session, plans: Sequence[Told]
) -> Mapping[str, Sequence[tuple[OrderKey, BenefitLine]]]:
    """Every measure of these plans whose indicator was ever read, by the ref of its plan.

    Each with its place in the order of severity.
    """
    keys = [key for told in plans for key in told.watched.measures]
    readings = readings_of(session, keys)
    return {
        told.watched.plan.ref: [
            (order_of(told.watched.measures[key]), line) for key, line in _lines(told, readings)
        ]
        for told in plans
    }


def _lines(
    told: Told, readings: dict[int, list[BenefitReading]]
) -> Iterator[tuple[int, BenefitLine]]:
    plan, agreed, slot = told.watched.plan, told.watched.agreed, told.slot
    for key, row in told.watched.measures.items():
        measure = agreed.measure(row.ref)
        values = readings.get(key, ())
        shown = shown_indicator(plan, measure.benefit if measure else None, values)
        if shown is not None and not row.zero_tolerance:
            new = any(slot.from_at <= one.reported_at < slot.due_at for one in values)
            yield key, BenefitLine(plan.ref, plan.supplier_name, row.ref, row.title, shown, new)

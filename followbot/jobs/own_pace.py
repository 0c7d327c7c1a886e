"""How long the same took elsewhere, beside a late or stalled note to the buyer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from followbot.domain.measure_seen import AnyMeasure
from followbot.domain.pace import PaceBenchmark
from followbot.domain.plan import AgreedPlan
from followbot.domain.tables import ActionPlan, Measure, id_of
from followbot.jobs.bot import agreed_plan
from followbot.rules.pace import FinishedCase, benchmark_of, has_pace, pace_key
from followbot.store.pace_cases import cases_of, forget_case, note_case

if TYPE_CHECKING:
    from sqlmodel import Session

Cases = Mapping[str, Sequence[FinishedCase]]
"""Finished cases by what counts as the same."""


def cases_for(session: Session, measures: Iterable[tuple[AgreedPlan, AnyMeasure]]) -> Cases:
    """The finished cases of everything that these measures are compared with."""
    keys = {key for agreed, row in measures if (key := _key(agreed, row))}
    return {
        key: [FinishedCase(row.supplier_name, row.days) for row in rows]
        for key, rows in cases_of(session, keys).items()
    }


def pace_of(
    plan: ActionPlan, agreed: AgreedPlan, row: AnyMeasure, cases: Cases, today: date
) -> PaceBenchmark | None:
    """What stands beside a note about this measure, None for nothing; `today` at the supplier.

    The plan's own supplier is not among those it is compared with.
    """
    measure = agreed.measure(row.ref)
    if measure is None or not has_pace(row.severity_class, zero_tolerance=row.zero_tolerance):
        return None
    others = [
        case for case in cases.get(pace_key(measure), ()) if case.supplier != plan.supplier_name
    ]
    return benchmark_of(measure, began_on(agreed), today, agreed.benchmarks, others)


def began_on(agreed: AgreedPlan) -> date | None:
    """The day from which a plan's pace counts."""
    return agreed.agreed_on or agreed.starts_on


def note_verified(session: Session, plan: ActionPlan, row: Measure, on: date) -> None:
    """A verified measure is a case for others, where it can be compared at all."""
    agreed = agreed_plan(session, id_of(plan))
    key, began = _key(agreed, row), began_on(agreed)
    if key and began is not None:
        note_case(session, row, key, plan.supplier_name, max(0, (on - began).days), on)


def note_reopened(session: Session, row: Measure) -> None:
    """A measure that is open again is no case any more."""
    forget_case(session, row)


def _key(agreed: AgreedPlan, row: AnyMeasure) -> str:
    measure = agreed.measure(row.ref)
    return pace_key(measure) if measure is not None else ""

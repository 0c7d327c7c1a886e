"""How long the same took elsewhere: the buyer's own organisation, else its suppliers.

1. Never for what is critical or zero tolerance: nobody's safety is a matter of pace.
2. The buyer's own time goes before the suppliers'.
3. Suppliers count by their median, and only where enough of them have done the same: a few
   cases say nothing, and would tell one supplier's time.
4. "The same" is what the plan calls so (`benchmark_key`), else the same issue area and type.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median_low

from followbot.domain.pace import PaceBenchmark, PaceSource
from followbot.domain.plan import AgreedMeasure, Benchmark
from followbot.domain.terms import SeverityClass

FEWEST_SUPPLIERS = 3


@dataclass(frozen=True, slots=True)
class FinishedCase:
    """A supplier that finished the same thing, and in how many days."""

    supplier: str
    days: int


def pace_key(measure: AgreedMeasure) -> str:
    """What makes two measures the same for this; "" where it is never compared."""
    if not has_pace(measure.severity.severity_class, zero_tolerance=measure.zero_tolerance):
        return ""
    if measure.benchmark_key:
        return measure.benchmark_key
    return f"{measure.issue_area}/{measure.type}" if measure.issue_area and measure.type else ""


def has_pace(severity: SeverityClass, *, zero_tolerance: bool) -> bool:
    """Whether a measure of this severity may take its own time at all."""
    return not zero_tolerance and severity is not SeverityClass.CRITICAL


def benchmark_of(
    measure: AgreedMeasure,
    agreed_on: date | None,
    today: date,
    own: Sequence[Benchmark],
    cases: Iterable[FinishedCase],
) -> PaceBenchmark | None:
    """What stands beside a late or stalled note about a measure, None where nothing does."""
    key = pace_key(measure)
    if not key or agreed_on is None:
        return None
    day = max(0, (today - agreed_on).days)
    for mark in own:
        if measure.benchmark_key and mark.key == measure.benchmark_key:
            return PaceBenchmark(day, mark.own_days, PaceSource.OWN, site=mark.own_site)
    finished = list(cases)
    if len({case.supplier for case in finished}) < FEWEST_SUPPLIERS:
        return None
    middle = median_low(case.days for case in finished)
    return PaceBenchmark(day, middle, PaceSource.SUPPLIERS, cases=len(finished))

"""Lint of the measures: deadlines, milestones, evidence, benefits, and names of tables."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from followbot.domain.plan import AgreedMeasure, AgreedPlan
from followbot.domain.proposal import known_deadline
from followbot.domain.terms import SeverityClass
from followbot.rules.lint_remark import Remark, measure_where

CRITICAL_DAYS = 30
MILESTONE_GAP_DAYS = 90
_SHOWN = 5

_DATA = Path(__file__).parent / "data"


def measure_remarks(plan: AgreedPlan) -> Iterator[Remark]:
    """Give what is to be said about each measure, in the order of the plan."""
    begins_on = plan.agreed_on or plan.starts_on
    benchmarks = {benchmark.key for benchmark in plan.benchmarks}
    for measure in plan.measures:
        yield from _deadline_remarks(measure, begins_on)
        yield from _milestone_remarks(measure, begins_on)
        yield from _content_remarks(measure)
        yield from _duty_remarks(measure, plan)
        yield from _name_remarks(measure, benchmarks)
    yield from _benefit_remarks(plan)


def _deadline_remarks(measure: AgreedMeasure, begins_on: date | None) -> Iterator[Remark]:
    if begins_on is None or known_deadline(measure) is None:
        return
    where = measure_where(measure.ref, "deadline")
    days = (measure.deadline - begins_on).days
    if days < 0:
        text = (
            f"{measure.deadline} lies before the agreement of {begins_on}: nobody can keep a date"
            " that is over when it is agreed (`plan.agreed_on`, else `plan.starts_on`)"
        )
        yield Remark(where, "warning", "deadline_before_agreement", text)
    critical = measure.severity.severity_class is SeverityClass.CRITICAL
    if days > CRITICAL_DAYS and (critical or measure.zero_tolerance):
        kind = "zero tolerance" if measure.zero_tolerance else "critical"
        text = (
            f"{measure.deadline} is {days} days after the agreement;"
            f" {kind} measures are due within {CRITICAL_DAYS}, since what is most severe comes"
            " first (UN Guiding Principle 24)"
        )
        yield Remark(where, "warning", "critical_due_late", text)


def _milestone_remarks(measure: AgreedMeasure, begins_on: date | None) -> Iterator[Remark]:
    """Look for long stretches without a dated step; the deadline is the last step."""
    due_on = known_deadline(measure)
    days = sorted({step.due_on for step in measure.milestones} | ({due_on} if due_on else set()))
    if begins_on is not None:
        days = [begins_on, *(day for day in days if day > begins_on)]
    gaps = [
        f"{(after - before).days} days from {before} to {after}"
        for before, after in pairwise(days)
        if (after - before).days > MILESTONE_GAP_DAYS
    ]
    if gaps:
        text = (
            f"no milestone for {' and '.join(gaps)}; at most {MILESTONE_GAP_DAYS} are expected, so"
            " that a standstill shows early (clear timelines: CSDDD, Article 10(2)(a))"
        )
        where = measure_where(measure.ref, "milestone")
        yield Remark(where, "warning", "milestone_gap", text)


def _content_remarks(measure: AgreedMeasure) -> Iterator[Remark]:
    if not measure.evidence_required:
        text = (
            "no proof is named; say what shows that the measure is carried out, or nobody can"
            " judge it (tracking by indicators: UN Guiding Principle 20)"
        )
        where = measure_where(measure.ref, "evidence_required")
        yield Remark(where, "warning", "no_evidence", text)


def _benefit_remarks(plan: AgreedPlan) -> Iterator[Remark]:
    """Counted and not listed one by one; nobody argues with profit about zero tolerance."""
    wanted = [measure for measure in plan.measures if not measure.zero_tolerance]
    without = [measure.ref for measure in wanted if measure.benefit is None]
    if without:
        refs = ", ".join(without[:_SHOWN]) + (" …" if len(without) > _SHOWN else "")
        text = (
            f"{len(without)} of {len(wanted)} measures name no commercial benefit ({refs}), such as"
            " fewer faults or less sick leave; suppliers carry on with what pays (ILO Better Work)"
        )
        where = measure_where(without[0], "benefit") if len(without) == 1 else "[[measure]]"
        yield Remark(where, "note", "no_benefit", text)


def _duty_remarks(measure: AgreedMeasure, plan: AgreedPlan) -> Iterator[Remark]:
    """What the buyer does itself needs a day and somebody who does it."""
    duty = measure.buyer_contribution
    if duty is None:
        return
    where = measure_where(measure.ref, "buyer_contribution")
    if duty.due_on is None:
        text = "no day is named for what you contribute yourself; nobody can be reminded of it"
        yield Remark(where, "note", "no_contribution_date", text)
    if plan.buyer_called(duty.owner) is None:
        text = f"no contact of the buyer has the role or the address `{duty.owner}`"
        yield Remark(where, "warning", "contribution_owner", text)


def _name_remarks(measure: AgreedMeasure, benchmarks: set[str]) -> Iterator[Remark]:
    area = measure.issue_area
    if area and area not in (areas := _keys("standards_map.toml", "area")):
        text = f"`{area}` is none of {', '.join(f'`{key}`' for key in sorted(areas))}"
        where = measure_where(measure.ref, "issue_area")
        yield Remark(where, "warning", "unknown_issue_area", text)
    key = measure.benefit.library_key if measure.benefit else ""
    if key and key not in (entries := _keys("benefit_library.toml", "entry")):
        text = f"`{key}` is none of {', '.join(f'`{entry}`' for entry in sorted(entries))}"
        where = measure_where(measure.ref, "benefit.library_key")
        yield Remark(where, "warning", "unknown_library_key", text)
    if measure.benchmark_key and measure.benchmark_key not in benchmarks:
        text = f"no `[[benchmark]]` of the plan has the key `{measure.benchmark_key}`"
        where = measure_where(measure.ref, "benchmark_key")
        yield Remark(where, "warning", "unknown_benchmark", text)


@lru_cache(maxsize=8)
def _keys(file: str, table: str) -> frozenset[str]:
    """The keys of the tables in one of the room's data files."""
    rows = tomllib.loads((_DATA / file).read_text(encoding="utf-8"))[table]
    return frozenset(str(row["key"]) for row in rows)

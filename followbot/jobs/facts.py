"""Gathering what letters are written from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from followbot.domain.facts import LastAnswer, MeasureFacts, MilestoneFacts, PlanSection
from followbot.domain.measure_seen import AnyMeasure
from followbot.domain.plan import AgreedMeasure, AgreedPlan
from followbot.domain.tables import (
    ActionPlan,
    ExtensionRequest,
    MeasureUpdate,
    Milestone,
    id_of,
)
from followbot.domain.terms import ExtensionState, MeasureStatus, MilestoneState
from followbot.store import measures as stored
from followbot.store.extensions import newest_wishes

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class Said:
    """What is stored beside some measures, by the measure's id."""

    updates: Mapping[int, MeasureUpdate]
    wishes: Mapping[int, ExtensionRequest]
    steps: Mapping[int, Sequence[Milestone]]


def said_of(session: Session, rows: Sequence[AnyMeasure]) -> Said:
    """What is stored beside these measures: a query for each kind."""
    keys = [id_of(row) for row in rows]
    return Said(
        stored.latest_updates(session, keys),
        newest_wishes(session, keys),
        stored.milestones_of_each(session, keys),
    )


def measure_facts(
    session: Session, plan: ActionPlan, agreed: AgreedPlan, row: AnyMeasure, number: int
) -> MeasureFacts:
    """One measure as a letter shows it, with what the supplier last said."""
    return _measure_facts(plan, agreed, row, number, said_of(session, [row]))


def _measure_facts(
    plan: ActionPlan, agreed: AgreedPlan, row: AnyMeasure, number: int, said: Said
) -> MeasureFacts:
    update, wish = said.updates.get(id_of(row)), said.wishes.get(id_of(row))
    lapsed = wish is not None and wish.state == ExtensionState.LAPSED
    described = described_measure(
        row,
        agreed.measure(row.ref),
        plan_ref=plan.ref,
        number=number,
        milestones=[
            step for step in said.steps[id_of(row)] if step.state != MilestoneState.DROPPED
        ],
        last_answer=last_answer(update, plan.timezone),
    )
    return replace(described, wish_lapsed=wish.proposed_on) if wish and lapsed else described


def described_measure(
    row: AnyMeasure,
    agreed: AgreedMeasure | None,
    *,
    plan_ref: str,
    number: int,
    milestones: Sequence[Milestone] = (),
    last_answer: LastAnswer | None = None,
) -> MeasureFacts:
    """The same from a row at hand; nothing is looked up (also used by `preview`)."""
    return MeasureFacts(
        number=number,
        plan_ref=plan_ref,
        ref=row.ref,
        title=row.title,
        status=row.status,
        percent=row.percent,
        due_on=row.current_deadline,
        first_due_on=row.first_agreed_deadline,
        severity_class=row.severity_class,
        zero_tolerance=row.zero_tolerance,
        last_answer=last_answer,
        milestones=tuple(
            MilestoneFacts(step.ref, step.title, step.due_on, step.state) for step in milestones
        ),
        evidence_wanted=agreed.evidence_required if agreed else (),
        why_it_pays=_why_it_pays(row, agreed),
    )


def _why_it_pays(row: AnyMeasure, agreed: AgreedMeasure | None) -> str:
    """The plan's own sentence. Zero tolerance is never argued with profit."""
    if row.zero_tolerance or agreed is None or agreed.benefit is None:
        return ""
    return agreed.benefit.statement


def last_answer(update: MeasureUpdate | None, timezone: str) -> LastAnswer | None:
    """What was last said about a measure, dated as the supplier saw it; None when never."""
    if update is None:
        return None
    return LastAnswer(
        on=update.reported_at.astimezone(ZoneInfo(timezone)).date(),
        status=update.status,
        percent=update.percent,
        new_date=update.new_date,
        comment=update.comment,
    )


def plan_section(
    session: Session,
    plan: ActionPlan,
    agreed: AgreedPlan,
    numbered: Sequence[tuple[int, AnyMeasure]],
    round_on: date,
    answer_by: date,
) -> PlanSection:
    """One plan in a letter: the measures asked, and how far the whole plan is."""
    rows = stored.measures_of(session, id_of(plan))
    said = said_of(session, [row for _, row in numbered])
    return section_of(plan, agreed, rows, numbered, said, round_on, answer_by)


def section_of(
    plan: ActionPlan,
    agreed: AgreedPlan,
    rows: Sequence[AnyMeasure],
    numbered: Sequence[tuple[int, AnyMeasure]],
    said: Said,
    round_on: date,
    answer_by: date,
) -> PlanSection:
    """The same of rows at hand: `rows` are all measures of the plan."""
    total, verified, awaiting = plan_counts(rows)
    return PlanSection(
        plan_ref=plan.ref,
        plan_title=plan.title,
        supplier_name=plan.supplier_name,
        site=plan.site,
        source=agreed.source,
        source_ref=agreed.source_ref,
        source_date=agreed.source_date,
        total=total,
        verified=verified,
        awaiting=awaiting,
        measures=tuple(_measure_facts(plan, agreed, row, number, said) for number, row in numbered),
        round_on=round_on,
        answer_by=answer_by,
    )


def plan_counts(rows: Sequence[AnyMeasure]) -> tuple[int, int, int]:
    """(all, verified, reported complete and waiting for the buyer); cancelled ones do not count."""
    counted = [row for row in rows if row.status != MeasureStatus.CANCELLED]
    verified = sum(row.status == MeasureStatus.VERIFIED for row in counted)
    awaiting = sum(row.status == MeasureStatus.REPORTED_COMPLETE for row in counted)
    return len(counted), verified, awaiting

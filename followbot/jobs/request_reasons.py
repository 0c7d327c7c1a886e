"""What a request says beside its question: why it pays, who else asks this, which figure helps.

A reminder says none of it: it is short.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from followbot.domain.facts import MeasureFacts, PlanSection
from followbot.domain.plan import AgreedMeasure, AgreedPlan
from followbot.domain.tables import id_of
from followbot.jobs.local import local_day
from followbot.jobs.ready_round import ReadyRound
from followbot.rules.benefit_library import finding_for
from followbot.rules.indicator import asks_reading
from followbot.rules.standards import expectations_for
from followbot.store import benefits as stored

if TYPE_CHECKING:
    from sqlmodel import Session


def with_reasons(section: PlanSection, agreed: AgreedPlan, checked_on: date | None) -> PlanSection:
    """The section with a published finding and the expectations of others beside its measures.

    `checked_on` is the day of the standards table that the organisation had checked, or None.
    """
    return replace(
        section,
        measures=tuple(
            _with_reasons(one, agreed.measure(one.ref), checked_on) for one in section.measures
        ),
    )


def _with_reasons(
    facts: MeasureFacts, agreed: AgreedMeasure | None, checked_on: date | None
) -> MeasureFacts:
    if agreed is None:
        return facts
    found = finding_for(agreed)
    return replace(
        facts,
        finding=found.key if found else "",
        study=found.study if found else "",
        asked_by_others=", ".join(expectations_for(agreed, checked_on)),
    )


def said_once(sections: Iterable[PlanSection]) -> tuple[PlanSection, ...]:
    """The sections of one letter with each finding at the first measure only."""
    told: set[str] = set()

    def once(facts: MeasureFacts) -> MeasureFacts:
        if facts.finding in told:
            return replace(facts, finding="", study="")
        told.add(facts.finding)
        return facts

    return tuple(
        replace(section, measures=tuple(map(once, section.measures))) for section in sections
    )


def asking_readings(session: Session, member: ReadyRound, section: PlanSection) -> PlanSection:
    """The section with the indicators of which a value is asked for, which is noted."""
    rows = {row.ref: id_of(row) for row in member.measures}
    asked = stored.last_asked(session, list(rows.values()), id_of(member.row))
    read = {
        key: local_day(readings[-1].reported_at, member.plan.timezone)
        for key, readings in stored.readings_of(session, list(rows.values())).items()
    }
    wanted = {
        ref: named_indicator(agreed)
        for ref, key in rows.items()
        if (agreed := member.agreed.measure(ref)) is not None
        and asks_reading(agreed, member.today, asked.get(key), read.get(key))
    }
    stored.note_asked(session, id_of(member.row), [rows[ref] for ref in wanted], member.today)
    return replace(
        section,
        measures=tuple(
            replace(one, reading_of=wanted.get(one.ref, "")) for one in section.measures
        ),
    )


def named_indicator(agreed: AgreedMeasure) -> str:
    """`absence rate (percent of planned hours)`, as the plan names it; "" without an indicator."""
    benefit = agreed.benefit
    if benefit is None or not benefit.indicator:
        return ""
    name = benefit.indicator.replace("_", " ")
    return f"{name} ({benefit.unit})" if benefit.unit else name

"""What a request says beside its question: why it pays, who else asks this, which figure helps.

A reminder says none of it: it is short.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from operator import is_

from followbot.domain.facts import MeasureFacts, PlanSection
from followbot.domain.plan import AgreedMeasure, AgreedPlan
from followbot.domain.tables import id_of
from followbot.domain.tables_pace import BenefitReading
from followbot.jobs.local import local_day
from followbot.jobs.ready_round import ReadyRound
from followbot.rules.benefit_library import finding_for
from followbot.rules.indicator import asks_reading
from followbot.rules.standards import expectations_for


def with_reasons(section: PlanSection, agreed: AgreedPlan, checked_on: date | None) -> PlanSection:
    """The section with a published finding and the expectations of others beside its measures.

    `checked_on` is the day of the standards table that the organisation had checked, or None.
    """
    told = [_with_reasons(one, agreed.measure(one.ref), checked_on) for one in section.measures]
    return _with_measures(section, told)


def _with_measures(section: PlanSection, measures: Sequence[MeasureFacts]) -> PlanSection:
    """The section with these measures; itself where they are its own."""
    if all(map(is_, measures, section.measures)):
        return section
    return replace(section, measures=tuple(measures))


def _with_reasons(
    facts: MeasureFacts, agreed: AgreedMeasure | None, checked_on: date | None
) -> MeasureFacts:
    if agreed is None:
        return facts
    found, others = finding_for(agreed), expectations_for(agreed, checked_on)
    if found is None and not others:
        return facts
    return replace(
        facts,
        finding=found.key if found else "",
        study=found.study if found else "",
        asked_by_others=", ".join(others),
    )


def said_once(sections: Iterable[PlanSection]) -> tuple[PlanSection, ...]:
    """The sections of one letter with each finding at the first measure only."""
    told: set[str] = set()

    def once(facts: MeasureFacts) -> MeasureFacts:
        if not facts.finding:
            return facts
        if facts.finding in told:
            return replace(facts, finding="", study="")
        told.add(facts.finding)
        return facts

    return tuple(_with_measures(section, list(map(once, section.measures))) for section in sections)


def wanted_readings(
    member: ReadyRound,
    asked: Mapping[int, date],
    readings: Mapping[int, Sequence[BenefitReading]],
) -> dict[str, str]:
    """The indicators of which the round asks for a value, by the ref of their measure.

    By the id of a measure: `asked` says when another round last asked so, `readings` what was
    told, oldest first.
    """
    wanted: dict[str, str] = {}
    for row in member.measures:
        agreed, told = member.agreed.measure(row.ref), readings.get(id_of(row))
        read_on = local_day(told[-1].reported_at, member.plan.timezone) if told else None
        if agreed is None:
            continue
        if asks_reading(agreed, member.today, asked.get(id_of(row)), read_on):
            wanted[row.ref] = named_indicator(agreed)
    return wanted


def asking_readings(section: PlanSection, wanted: Mapping[str, str]) -> PlanSection:
    """The section with the indicators of which a value is asked for."""
    if not wanted:
        return section
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

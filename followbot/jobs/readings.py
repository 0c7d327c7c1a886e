"""Taking readings of a benefit's indicator, and what letters tell of them.

1. Only a sure value is taken, and only in the unit that the plan agreed; else the writer is asked.
2. A value soon after another one corrects it; both stay with their mails.
3. A measure that is verified still has its benefit: there it matters most.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from followbot.domain.facts import NotedLine
from followbot.domain.facts_benefit import IndicatorFacts
from followbot.domain.plan import Benefit
from followbot.domain.reply import Answer, IndicatorReading, Question, Reading
from followbot.domain.tables import ActionPlan, Measure, id_of
from followbot.domain.tables_pace import BenefitReading
from followbot.domain.terms import OPEN_STATUSES, QuestionAbout
from followbot.jobs.bot import agreed_plan
from followbot.jobs.local import local_day
from followbot.rules.indicator import DatedValue, corrects, same_unit, standing_of
from followbot.store import benefits as stored
from followbot.store.measures import measure_by_ref
from followbot.store.plans import plan_by_ref

if TYPE_CHECKING:
    from sqlmodel import Session

    from followbot.jobs.take import Writer

Values = dict[tuple[str, str], tuple[IndicatorReading, IndicatorFacts | None]]
"""What was taken, by plan and measure, with what the indicator shows now."""


def take_readings(
    session: Session, reading: Reading, writer: Writer, questions: list[Question]
) -> Values:
    """Keep the sure readings of a mail; one in another unit than agreed is asked about."""
    taken: Values = {}
    for one in reading.readings:
        plan = plan_by_ref(session, one.plan_ref)
        row = measure_by_ref(session, id_of(plan), one.measure) if plan else None
        if plan is None or row is None or not one.sure:
            continue
        agreed = agreed_plan(session, id_of(plan)).measure(row.ref)
        benefit = agreed.benefit if agreed is not None else None
        if benefit is not None and not same_unit(one.unit, benefit.unit):
            questions.append(_which_unit(one, row))
            continue
        applied = _keep(session, plan, row, one, writer)
        shown = indicator_facts(session, plan, row, benefit) if applied else None
        taken[one.plan_ref, one.measure] = one, shown
    return taken


def _keep(
    session: Session, plan: ActionPlan, row: Measure, one: IndicatorReading, writer: Writer
) -> bool:
    """Append the reading; False where something newer stands already."""
    known = stored.readings_of(session, [id_of(row)]).get(id_of(row), [])
    before = known[-1] if known else None
    mail = writer.incoming if writer.held else None
    overtaken = mail is not None and before is not None and before.reported_at > mail.stored_at
    again = (
        before is not None
        and not overtaken
        and corrects(
            local_day(before.reported_at, plan.timezone), local_day(writer.now, plan.timezone)
        )
    )
    stored.save_reading(
        session, row, one.value, one.unit, one.words, writer.email, writer.now,
        incoming_id=writer.incoming_id, corrects=before if again else None, before=before,
        applied=not overtaken,
    )  # fmt: skip
    return not overtaken


def _which_unit(one: IndicatorReading, row: Measure) -> Question:
    """The value without its unit means the agreed one; that is offered as the answer."""
    choice = f"benefit {row.ref}: {one.value:f}"
    return Question(row.ref, QuestionAbout.OTHER, one.words, (choice,), one.plan_ref)


def indicator_facts(
    session: Session, plan: ActionPlan, row: Measure, benefit: Benefit | None
) -> IndicatorFacts | None:
    """Before and now of a measure's indicator, None where the plan names none or none was read."""
    readings = stored.readings_of(session, [id_of(row)]).get(id_of(row), ())
    return shown_indicator(plan, benefit, readings)


def shown_indicator(
    plan: ActionPlan, benefit: Benefit | None, readings: Sequence[BenefitReading]
) -> IndicatorFacts | None:
    """The same from readings at hand; nothing is looked up."""
    if benefit is None or not benefit.indicator:
        return None
    values = [
        DatedValue(Decimal(row.value), local_day(row.reported_at, plan.timezone))
        for row in readings
    ]
    found = standing_of(benefit, values)
    if found is None:
        return None
    return IndicatorFacts(
        indicator=benefit.indicator.replace("_", " "),
        unit=benefit.unit,
        now=found.now.value,
        now_on=found.now.on or date.min,
        before=found.before.value if found.before else None,
        before_on=found.before.on if found.before else None,
        target=found.target,
        better=found.better,
        reached=found.reached,
    )


def with_readings(line: NotedLine, taken: Values) -> NotedLine:
    """The line with the value that was read off its indicator, and what it shows now.

    Its words are left out of the comment: the receipt says them once.
    """
    found = taken.get((line.plan_ref, line.ref))
    if found is None:
        return line
    reading, shown = found
    comment = "; ".join(part for part in line.comment.split("; ") if part != reading.words)
    return replace(line, readings=(_value(reading),), comment=comment, indicator=shown)


def reading_of_closed(
    answer: Answer, plan: ActionPlan, row: Measure, taken: Mapping[tuple[str, str], object]
) -> NotedLine | None:
    """The line of a closed measure about which nothing but a reading was said, else None."""
    said = answer.status or answer.percent is not None or answer.new_date or answer.help
    if row.status in OPEN_STATUSES or (plan.ref, row.ref) not in taken:
        return None
    if said or answer.evidence or answer.comment != answer.words:
        return None
    return NotedLine(
        number=row.number,
        plan_ref=plan.ref,
        ref=row.ref,
        title=row.title,
        status=row.status,
        percent=row.percent,
        was_status=row.status,
        was_percent=row.percent,
        due_on=row.current_deadline,
        comment=answer.comment,
        changed=False,
    )


def _value(reading: IndicatorReading) -> tuple[Decimal, str]:
    return reading.value, reading.unit

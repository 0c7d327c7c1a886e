"""Facts for `preview` from nothing but a plan file: as if the first round went out now.

The status request asks what the first round would ask.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from followbot.domain.facts import (
    MeasureFacts,
    MilestoneFacts,
    PlanSection,
    ReplyWay,
    RequestFacts,
)
from followbot.domain.facts_supplier import CalendarFacts
from followbot.domain.plan import AgreedMeasure, AgreedPlan, Person
from followbot.domain.terms import (
    LetterKind,
    MeasureStatus,
    MilestoneState,
)
from followbot.jobs.agreed_dates import AHEAD, dates_of
from followbot.jobs.request_reasons import named_indicator, said_once, with_reasons
from followbot.rules.cadence import rounds_between
from followbot.rules.calendar import WorkCalendar
from followbot.rules.indicator import asks_reading
from followbot.rules.selection import Candidate, choose_measures

LOOK_AHEAD = timedelta(days=400)
"""How far the next round is looked for; a yearly rhythm is within it."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a preview is made from. `language` "" means the reader's own; `sender` is the bot's."""

    plan: AgreedPlan
    way: ReplyWay
    now: datetime
    language: str = ""
    sender: str = "followbot@example.org"

    @property
    def zone(self) -> ZoneInfo:
        """The supplier's time zone."""
        return ZoneInfo(self.plan.follow_up.timezone)

    @property
    def today(self) -> date:
        """The day at the supplier."""
        return self.now.astimezone(self.zone).date()

    @property
    def supplier(self) -> Person:
        """Who a letter to the supplier goes to."""
        return self._speaking(self.plan.supplier.primary)

    @property
    def buyer(self) -> Person:
        """Who a letter to the buyer goes to."""
        return self._speaking(self.plan.responsible_buyer)

    def _speaking(self, person: Person) -> Person:
        language = self.language or person.language or self.plan.follow_up.language
        return replace(person, language=language)


def first_round_facts(occasion: Occasion) -> RequestFacts:
    """The status request as the first round would send it now.

    Every class is asked; what is critical or due before the next round always, the rest
    in the order of severity up to the agreed number. The dates of the agreement go along.
    """
    plan = occasion.plan
    return RequestFacts(
        kind=LetterKind.STATUS_REQUEST,
        reply=occasion.way,
        recipient=occasion.supplier,
        responsible=plan.responsible_buyer,
        buyer_name=plan.buyer.name,
        today=occasion.today,
        sections=(_section(occasion, first_round_measures(plan, occasion.today)),),
        calendar=_agreed_dates(occasion),
    )


def _agreed_dates(occasion: Occasion) -> CalendarFacts | None:
    """The dates that the first request brings as a calendar file; None where there are none."""
    plan, today = occasion.plan, occasion.today
    dates = tuple(dates_of(plan, rounds_between(plan, today, today + AHEAD), today, sequence=0))
    return CalendarFacts(plan.buyer.name, occasion.now, dates) if dates else None


def first_round_measures(plan: AgreedPlan, today: date) -> tuple[AgreedMeasure, ...]:
    """The measures the first round asks about, most serious first."""
    by_number = {measure.number: measure for measure in plan.measures}
    chosen = choose_measures(
        [_candidate(measure) for measure in plan.measures],
        today,
        next_round_on(plan, today),
        plan.follow_up.max_measures_per_request,
    )
    return tuple(by_number[candidate.key] for candidate in chosen)


def next_round_on(plan: AgreedPlan, today: date) -> date | None:
    """The day of the first agreed round after today, None when there is none."""
    tomorrow = today + timedelta(days=1)
    rounds = rounds_between(plan, tomorrow, today + LOOK_AHEAD)
    return min((one.local.date() for one in rounds), default=None)


def _candidate(measure: AgreedMeasure) -> Candidate:
    return Candidate(
        key=measure.number,
        severity_class=measure.severity.severity_class,
        zero_tolerance=measure.zero_tolerance,
        gravity=measure.severity.gravity,
        irremediability=measure.severity.irremediability,
        scope=measure.severity.scope,
        status=MeasureStatus.NOT_STARTED,
        deadline=measure.deadline,
        number=measure.number,
    )


def _section(occasion: Occasion, measures: tuple[AgreedMeasure, ...]) -> PlanSection:
    plan, today = occasion.plan, occasion.today
    calendar = WorkCalendar.of(plan.supplier.country, plan.follow_up)
    section = PlanSection(
        plan_ref=plan.ref,
        plan_title=plan.title,
        supplier_name=plan.supplier.name,
        site=plan.supplier.site,
        source=plan.source,
        source_ref=plan.source_ref,
        source_date=plan.source_date,
        total=len(plan.measures),
        verified=0,
        awaiting=0,
        measures=tuple(_measure(plan, measure, today) for measure in measures),
        round_on=today,
        answer_by=calendar.add_working_days(today, plan.follow_up.reply_within_working_days),
    )
    return said_once([with_reasons(section, plan, None)])[0]


def _measure(plan: AgreedPlan, measure: AgreedMeasure, today: date) -> MeasureFacts:
    benefit = measure.benefit
    return MeasureFacts(
        number=measure.number,
        plan_ref=plan.ref,
        ref=measure.ref,
        title=measure.title,
        status=MeasureStatus.NOT_STARTED,
        percent=None,
        due_on=measure.deadline,
        first_due_on=measure.deadline,
        severity_class=measure.severity.severity_class,
        zero_tolerance=measure.zero_tolerance,
        milestones=tuple(
            MilestoneFacts(step.ref, step.title, step.due_on, MilestoneState.PENDING.value)
            for step in measure.milestones
        ),
        evidence_wanted=measure.evidence_required,
        why_it_pays=benefit.statement if benefit and not measure.zero_tolerance else "",
        reading_of=named_indicator(measure) if asks_reading(measure, today, None, None) else "",
    )

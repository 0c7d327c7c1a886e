"""Letters about a visit for the tests: the sheet, changes of the visit, the question after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from followbot.domain.facts_visits import Figure, ToSee, VisitQuestionFacts, VisitSheetFacts
from followbot.domain.terms import MeasureStatus
from tests.writing.sample_facts import BUYER, PLAN, SECTION, SUPPLIER, TODAY, WAY, buyer, contact

VISIT_ON = date(2026, 11, 26)


def to_see() -> tuple[ToSee, ...]:
    """The measures of the usual section: the first is reported done, the second has a figure."""
    first, second, *others = SECTION.measures
    return (
        ToSee(
            replace(first, status=MeasureStatus.REPORTED_COMPLETE, percent=100),
            breach="Two exits were locked during working hours.",
            agreed="Keep every exit unlocked while anybody is inside.",
            sent=3,
        ),
        ToSee(second, figure=Figure("Accidents a month", "", 4, 1)),
        *(ToSee(one) for one in others),
    )


def visit_sheet(language: str = "en") -> VisitSheetFacts:
    """The sheet, four days before, to somebody whom nobody named."""
    return VisitSheetFacts(
        reply=WAY,
        recipient=buyer(language),
        buyer_name=BUYER,
        today=TODAY,
        plan_ref=PLAN,
        plan_title=SECTION.plan_title,
        supplier_name=SUPPLIER,
        site=SECTION.site,
        visit_on=VISIT_ON,
        total=7,
        verified=1,
        awaiting=1,
        contact=replace(contact(), telephone="+880 1711 223344"),
        to_see=to_see(),
        named=False,
    )


def visit_moved(language: str = "en") -> VisitSheetFacts:
    """Word that the visit is on another day."""
    moved = replace(visit_sheet(language), news="moved", was_on=VISIT_ON, to_see=())
    return replace(moved, visit_on=date(2026, 12, 1))


def visit_off(language: str = "en") -> VisitSheetFacts:
    """Word that it does not take place."""
    return replace(visit_sheet(language), news="off", was_on=VISIT_ON, to_see=())


def visit_question(language: str = "en") -> VisitQuestionFacts:
    """The question, two working days later."""
    return VisitQuestionFacts(
        reply=WAY,
        recipient=buyer(language),
        buyer_name=BUYER,
        today=date(2026, 11, 30),
        plan_ref=PLAN,
        plan_title=SECTION.plan_title,
        supplier_name=SUPPLIER,
        site=SECTION.site,
        visit_on=VISIT_ON,
        to_see=to_see(),
    )

"""The letters about a visit, for `preview`: the sheet before it, the question after it."""

from __future__ import annotations

from datetime import date, timedelta

from followbot.cli.preview_facts import Occasion, first_round_facts
from followbot.domain.facts_visits import ToSee, VisitQuestionFacts, VisitSheetFacts
from followbot.jobs.visit_letters import figure_of

SOON, LATER = timedelta(days=4), timedelta(days=3)


def visit_sheet_facts(occasion: Occasion) -> VisitSheetFacts:
    """The sheet of the plan's next visit, else of one in four days."""
    plan, today = occasion.plan, occasion.today
    coming = [on for on in plan.follow_up.planned_visits if on >= today]
    to_see = _to_see(occasion)
    return VisitSheetFacts(
        reply=occasion.way,
        recipient=occasion.buyer,
        buyer_name=plan.buyer.name,
        today=today,
        plan_ref=plan.ref,
        plan_title=plan.title,
        supplier_name=plan.supplier.name,
        site=plan.supplier.site,
        visit_on=coming[0] if coming else today + SOON,
        total=len(plan.measures),
        verified=0,
        awaiting=0,
        contact=plan.supplier.primary,
        to_see=to_see,
    )


def visit_question_facts(occasion: Occasion) -> VisitQuestionFacts:
    """The question about the plan's last visit, else about one three days ago."""
    plan, today = occasion.plan, occasion.today
    return VisitQuestionFacts(
        reply=occasion.way,
        recipient=occasion.buyer,
        buyer_name=plan.buyer.name,
        today=today,
        plan_ref=plan.ref,
        plan_title=plan.title,
        supplier_name=plan.supplier.name,
        site=plan.supplier.site,
        visit_on=_last_visit(occasion),
        to_see=_to_see(occasion),
    )


def _last_visit(occasion: Occasion) -> date:
    over = [on for on in occasion.plan.follow_up.planned_visits if on < occasion.today]
    return over[-1] if over else occasion.today - LATER


def _to_see(occasion: Occasion) -> tuple[ToSee, ...]:
    found = []
    for measure in first_round_facts(occasion).sections[0].measures:
        agreed = occasion.plan.measure(measure.ref)
        if agreed is not None:
            figure = None if agreed.zero_tolerance else figure_of(agreed)
            found.append(ToSee(measure, agreed.breach, agreed.measure, 0, figure))
    return tuple(found)

"""The letters about impact reports, for `preview`: a request, and a receipt that asks something."""

from __future__ import annotations

from datetime import timedelta

from dateutil.relativedelta import relativedelta

from followbot.cli.preview_facts import Occasion, first_round_facts
from followbot.domain.facts_impact import (
    ImpactQuestion,
    ImpactReceiptFacts,
    ImpactRequestFacts,
    NotedImpact,
)
from followbot.domain.impact import Actuality, ImpactField, ReportRhythm
from followbot.domain.terms import SeverityClass

_HALF_A_YEAR = relativedelta(months=6)


def impact_request_facts(occasion: Occasion) -> ImpactRequestFacts:
    """The first half-yearly letter about adverse impacts."""
    plan, today = occasion.plan, occasion.today
    return ImpactRequestFacts(
        reply=occasion.way,
        recipient=occasion.supplier,
        responsible=plan.responsible_buyer,
        buyer_name=plan.buyer.name,
        today=today,
        plan_ref=plan.ref,
        supplier_name=plan.supplier.name,
        period_from=today - _HALF_A_YEAR,
        period_to=today - timedelta(days=1),
        answer_by=first_round_facts(occasion).sections[0].answer_by,
        every=ReportRhythm.HALF_YEAR,
        asked_on=today,
    )


def impact_receipt_facts(occasion: Occasion) -> ImpactReceiptFacts:
    """The receipt of a report with one impact, of which one part is missing."""
    plan, today = occasion.plan, occasion.today
    return ImpactReceiptFacts(
        reply=occasion.way,
        recipient=occasion.supplier,
        responsible=plan.responsible_buyer,
        buyer_name=plan.buyer.name,
        today=today,
        plan_ref=plan.ref,
        supplier_name=plan.supplier.name,
        period_from=today - _HALF_A_YEAR,
        period_to=today - timedelta(days=1),
        entries=(
            NotedImpact(
                1,
                "Two workers burned their hands",
                "accident book",
                None,
                Actuality.ACTUAL,
                SeverityClass.MAJOR,
                remedy="treatment paid",
                next_step="guards on all machines",
            ),
        ),
        questions=(ImpactQuestion(1, (ImpactField.PEOPLE,)),),
        next_on=today + _HALF_A_YEAR,
    )

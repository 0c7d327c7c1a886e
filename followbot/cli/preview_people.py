"""The letters about people, for `preview`: the introduction, and a contact who is away."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from followbot.cli.preview_facts import Occasion, first_round_facts, next_round_on
from followbot.domain.facts_people import AbsenceFacts, IntroductionFacts, WaitingPlan
from followbot.jobs.introduction_letter import introduced_plan

AWAY = timedelta(days=30)


def introduction_facts(occasion: Occasion) -> IntroductionFacts:
    """The first letter to the supplier's contact: the next agreed days, nothing asked."""
    plan = occasion.plan
    return IntroductionFacts(
        reply=occasion.way,
        recipient=occasion.supplier,
        responsible=plan.responsible_buyer,
        buyer_name=plan.buyer.name,
        today=occasion.today,
        sender_address=occasion.sender,
        plans=(introduced_plan(plan, occasion.today, len(plan.measures)),),
    )


def absence_facts(occasion: Occasion) -> AbsenceFacts:
    """A month's absence of the contact, with a deputy, while the first round is open."""
    plan, today = occasion.plan, occasion.today
    section = first_round_facts(occasion).sections[0]
    back_on, following = today + AWAY, next_round_on(plan, today)
    domain = plan.supplier.primary.email.rpartition("@")[2]
    return AbsenceFacts(
        reply=occasion.way,
        recipient=occasion.buyer,
        buyer_name=plan.buyer.name,
        today=today,
        contact=replace(plan.supplier.primary),
        back_on=back_on,
        deputy=f"deputy@{domain}",
        plans=(
            WaitingPlan(
                plan.ref,
                plan.supplier.name,
                plan.supplier.site,
                answer_by=back_on + timedelta(days=3),
                was_answer_by=section.answer_by,
                next_round_on=following if following and following < back_on else None,
            ),
        ),
    )

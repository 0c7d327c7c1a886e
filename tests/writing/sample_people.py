"""Letters about people for the tests: the introduction, and a contact who is away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from followbot.domain.facts_people import (
    AbsenceFacts,
    IntroducedPlan,
    IntroductionFacts,
    WaitingPlan,
)
from tests.writing.sample_facts import (
    BUYER,
    IDENTITY,
    PLAN,
    RESPONSIBLE,
    SECTION,
    SUPPLIER,
    TODAY,
    WAY,
    buyer,
    contact,
)


def introduction(language: str = "en") -> IntroductionFacts:
    """The first letter to the contact of two plans."""
    first = IntroducedPlan(
        plan_ref=PLAN,
        plan_title=SECTION.plan_title,
        supplier_name=SUPPLIER,
        site=SECTION.site,
        source="visit",
        source_ref="VISIT-2026-10-13",
        source_date=date(2026, 10, 13),
        measures=5,
        dates=(date(2026, 11, 26), date(2026, 12, 24), date(2027, 1, 24)),
        more=True,
    )
    second = replace(
        first,
        plan_ref="EXT-2026-02",
        site="Unit 5, Savar",
        source="",
        measures=2,
        dates=(date(2026, 12, 6),),
        more=False,
    )
    return IntroductionFacts(
        reply=WAY,
        recipient=contact(language),
        responsible=replace(RESPONSIBLE, telephone="+45 33 12 34 56"),
        buyer_name=BUYER,
        today=TODAY,
        sender_address=IDENTITY.address,
        plans=(first, second),
    )


def absence(language: str = "en") -> AbsenceFacts:
    """The contact is away, and the automatic answer names somebody."""
    return AbsenceFacts(
        reply=WAY,
        recipient=buyer(language),
        buyer_name=BUYER,
        today=TODAY,
        contact=contact(),
        back_on=date(2027, 1, 11),
        deputy="rina@example-textiles.example",
        plans=(
            WaitingPlan(
                PLAN,
                SUPPLIER,
                SECTION.site,
                answer_by=date(2027, 1, 14),
                was_answer_by=date(2026, 12, 3),
                next_round_on=date(2026, 12, 20),
            ),
        ),
    )


def absence_without_deputy(language: str = "en") -> AbsenceFacts:
    """The same with nobody named."""
    return replace(absence(language), deputy="")

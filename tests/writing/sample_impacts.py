"""Letters about impact reports for the tests: requests, receipts, a severe impact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from followbot.domain.facts_impact import (
    ImpactQuestion,
    ImpactReceiptFacts,
    ImpactRequestFacts,
    NotedImpact,
)
from followbot.domain.impact import Actuality, ImpactField, ReportRhythm
from followbot.domain.terms import SeverityClass
from tests.writing.sample_facts import BUYER, PLAN, RESPONSIBLE, SUPPLIER, TODAY, WAY, contact

BURN = NotedImpact(
    number=1,
    what="Two workers burned their hands at the dyeing machine; the guard was missing",
    how_found="accident book",
    people=2,
    actuality=Actuality.ACTUAL,
    severity=SeverityClass.MAJOR,
    prevention="guards on all six machines, training in every shift",
    remedy="treatment and wages paid",
    result="both are back at work",
    next_step="an outside check of all guards by March",
)
WATER = NotedImpact(number=2, what="Coloured water in the canal after the heavy rain of June")


def request(language: str = "en") -> ImpactRequestFacts:
    """The first letter of a half-year."""
    return ImpactRequestFacts(
        reply=WAY,
        recipient=contact(language),
        responsible=RESPONSIBLE,
        buyer_name=BUYER,
        today=TODAY,
        plan_ref=PLAN,
        supplier_name=SUPPLIER,
        period_from=date(2026, 5, 22),
        period_to=date(2026, 11, 21),
        answer_by=date(2026, 12, 6),
        every=ReportRhythm.HALF_YEAR,
        asked_on=TODAY,
    )


def reminder(language: str = "en") -> ImpactRequestFacts:
    """The first reminder of it."""
    return replace(request(language), asked_on=date(2026, 11, 15), reminder=1)


def receipt(language: str = "en") -> ImpactReceiptFacts:
    """Two impacts were noted; of one something is missing, and a word was not clear."""
    return ImpactReceiptFacts(
        reply=WAY,
        recipient=contact(language),
        responsible=RESPONSIBLE,
        buyer_name=BUYER,
        today=TODAY,
        plan_ref=PLAN,
        supplier_name=SUPPLIER,
        period_from=date(2026, 5, 22),
        period_to=date(2026, 11, 21),
        entries=(BURN, WATER),
        questions=(
            ImpactQuestion(
                2,
                (ImpactField.ACTUALITY, ImpactField.SEVERITY),
                ((ImpactField.PEOPLE, "many"),),
            ),
        ),
        left_out=1,
        unread=("We also bought new lamps.",),
        next_on=date(2027, 5, 22),
    )


def complete(language: str = "en") -> ImpactReceiptFacts:
    """Everything was said; nothing is asked."""
    return replace(receipt(language), entries=(BURN,), questions=(), left_out=0, unread=())


def how_looked(language: str = "en") -> ImpactReceiptFacts:
    """Nothing was found, and nobody said how they looked."""
    return replace(
        complete(language), entries=(), none_found=True, asks_how_looked=True, next_on=None
    )


def nothing_read(language: str = "en") -> ImpactReceiptFacts:
    """No impact was read in the mail."""
    return replace(
        complete(language), entries=(), nothing_read=True, unread=("there was a small fire",)
    )

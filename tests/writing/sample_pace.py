"""Letters about rewards and rhythm for the tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from followbot.domain.facts_pace import KeptPromise, RecognitionFacts, RhythmOfferFacts
from followbot.domain.pace import RhythmDirection
from tests.writing.sample_facts import BUYER, PLAN, RESPONSIBLE, SUPPLIER, TODAY, WAY, contact


def recognition(language: str = "en") -> RecognitionFacts:
    """Two promises are kept, one of them with what it was for."""
    return RecognitionFacts(
        reply=WAY,
        recipient=contact(language),
        responsible=RESPONSIBLE,
        buyer_name=BUYER,
        today=TODAY,
        plan_ref=PLAN,
        supplier_name=SUPPLIER,
        total=12,
        verified=9,
        awaiting=1,
        promises=(
            KeptPromise(
                "The framework agreement is extended from 12 to 24 months",
                "all critical and major measures verified",
            ),
            KeptPromise("Ten thousand more shirts"),
        ),
    )


def rhythm_offer(language: str = "en") -> RhythmOfferFacts:
    """Fewer rounds are proposed; first-priority measures keep their own."""
    return RhythmOfferFacts(
        reply=WAY,
        recipient=contact(language),
        responsible=RESPONSIBLE,
        buyer_name=BUYER,
        today=TODAY,
        plan_ref=PLAN,
        supplier_name=SUPPLIER,
        direction=RhythmDirection.SLOWER,
        now=(date(2026, 12, 6), date(2026, 12, 20), date(2027, 1, 3)),
        then=(date(2026, 12, 6), date(2027, 1, 3), date(2027, 1, 31)),
        own_dates=True,
    )


def faster_rhythm(language: str = "en") -> RhythmOfferFacts:
    """More rounds are proposed for a while."""
    offer = rhythm_offer(language)
    return replace(
        offer, direction=RhythmDirection.FASTER, now=offer.then, then=offer.now, own_dates=False
    )

"""The letters about rewards and rhythm, for `preview`: what the plan promises, its next days."""

from __future__ import annotations

from followbot.cli.preview_facts import Occasion
from followbot.domain.facts_pace import KeptPromise, RecognitionFacts, RhythmOfferFacts
from followbot.domain.pace import RhythmDirection
from followbot.domain.plan import AgreedPlan
from followbot.jobs.agreed_rhythm import with_cadence
from followbot.jobs.rhythm_letter import regular_dates
from followbot.rules.cadence import regular_cadence
from followbot.rules.rhythm_offer import faster_cadence, slower_cadence


def recognition_facts(occasion: Occasion) -> RecognitionFacts:
    """The first reward that the plan promises is granted; a made-up one where it promises none."""
    plan = occasion.plan
    promised = [KeptPromise(one.promise, one.condition) for one in plan.recognitions[:1]]
    return RecognitionFacts(
        reply=occasion.way,
        recipient=occasion.supplier,
        responsible=plan.responsible_buyer,
        buyer_name=plan.buyer.name,
        today=occasion.today,
        plan_ref=plan.ref,
        supplier_name=plan.supplier.name,
        total=len(plan.measures),
        verified=len(plan.measures),
        awaiting=0,
        promises=tuple(promised) or (KeptPromise("A longer contract"),),
    )


def rhythm_offer_facts(occasion: Occasion) -> RhythmOfferFacts:
    """The next slower rhythm of the plan, or the next faster one; its own where it has neither."""
    plan = occasion.plan
    direction, then = _other(plan)
    return RhythmOfferFacts(
        reply=occasion.way,
        recipient=occasion.supplier,
        responsible=plan.responsible_buyer,
        buyer_name=plan.buyer.name,
        today=occasion.today,
        plan_ref=plan.ref,
        supplier_name=plan.supplier.name,
        direction=direction,
        now=regular_dates(plan, occasion.today),
        then=regular_dates(then, occasion.today),
        own_dates=bool(plan.follow_up.overrides),
    )


def _other(plan: AgreedPlan) -> tuple[RhythmDirection, AgreedPlan]:
    cadence = regular_cadence(plan)
    if isinstance(cadence, str):
        if slower := slower_cadence(cadence):
            return RhythmDirection.SLOWER, with_cadence(plan, slower, plan.version)
        if faster := faster_cadence(cadence):
            return RhythmDirection.FASTER, with_cadence(plan, faster, plan.version)
    return RhythmDirection.SLOWER, plan

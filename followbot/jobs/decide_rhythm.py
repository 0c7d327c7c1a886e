"""approve, decline: what the buyer's word makes of another rhythm that is proposed.

Nothing changes by it: after the buyer's yes the supplier is asked, and its yes makes the change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from followbot.domain.decision import Command, Outcome, Verb
from followbot.domain.pace import RhythmOfferState
from followbot.domain.tables_pace import RhythmOffer
from followbot.jobs.bot import agreed_plan
from followbot.jobs.decide_terms import Decider, Done, Thing, effect, refused
from followbot.jobs.rhythm_letter import offer_rhythm
from followbot.rules.cadence import regular_cadence
from followbot.store.plans import plan_by_id
from followbot.store.rhythm_offers import move_offer

if TYPE_CHECKING:
    from sqlmodel import Session

_KNOWN = {
    RhythmOfferState.OFFERED: "rhythm_offered_already",
    RhythmOfferState.AGREED: "rhythm_agreed_already",
    RhythmOfferState.REFUSED_BY_BUYER: "rhythm_kept_already",
    RhythmOfferState.REFUSED_BY_SUPPLIER: "rhythm_kept_already",
}


def decide_rhythm(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """Put the proposed rhythm to the supplier, or leave the rhythm as it is."""
    offer = thing.row
    if not isinstance(offer, RhythmOffer):
        raise TypeError("an offered rhythm is decided")
    if offer.state in _KNOWN:
        return Done(effect(command, thing, Outcome.NOTHING_NEW, _KNOWN[offer.state]))
    plan = plan_by_id(session, offer.plan_id)
    current = regular_cadence(agreed_plan(session, offer.plan_id))
    if offer.state is RhythmOfferState.OVERTAKEN or current != offer.before:
        return refused(command, thing, "rhythm_gone")
    if thing.verb == Verb.DECLINE:
        move_offer(
            session, offer, RhythmOfferState.REFUSED_BY_BUYER, decider.who, decider.now,
            why=command.reason, incoming_id=decider.incoming_id,
        )  # fmt: skip
        return Done(effect(command, thing, Outcome.DONE, "rhythm_kept", cadence=offer.before))
    if not offer_rhythm(session, decider.bot, plan, offer, decider.now):
        return refused(command, thing, "rhythm_nobody")
    move_offer(
        session, offer, RhythmOfferState.OFFERED, decider.who, decider.now,
        incoming_id=decider.incoming_id,
    )  # fmt: skip
    return Done(effect(command, thing, Outcome.DONE, "rhythm_offered", cadence=offer.after))

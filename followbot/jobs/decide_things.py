"""From a target and a word to what is done to which row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from followbot.domain.decision import Command, Verb
from followbot.domain.tables import (
    ActionPlan,
    Contact,
    Escalation,
    ExtensionRequest,
    Incoming,
    Measure,
    id_of,
)
from followbot.domain.tables_decisions import BuyerDuty, ContactProposal
from followbot.domain.tables_impact import ImpactReporting
from followbot.domain.tables_pace import RhythmOffer
from followbot.domain.tables_proposal import ProposedMeasure
from followbot.domain.terms import DecisionSubject, MeasureStatus
from followbot.jobs.decide_rewards import is_reward
from followbot.jobs.decide_targets import plans_in_sight
from followbot.jobs.decide_terms import Decider, Done, Target, Thing, refused
from followbot.rules.decision import WISH_WAITS, meaning
from followbot.store.decisions import duty_by_id, duty_of, proposal_by_id
from followbot.store.escalations import escalation_by_id
from followbot.store.extensions import newest_wish, wish_by_id
from followbot.store.impacts import reporting_by_id
from followbot.store.incoming import mail_by_id
from followbot.store.measures import measure_by_id
from followbot.store.plans import contact_by_id, plan_by_id
from followbot.store.proposed_measures import proposed_measure_by_id
from followbot.store.rhythm_offers import offer_by_id

if TYPE_CHECKING:
    from sqlmodel import Session, SQLModel


@dataclass(frozen=True, slots=True)
class _Place:
    """The row a target names, with its plan and measure; None where there is none."""

    row: SQLModel
    plan: ActionPlan | None = None
    measure: Measure | None = None


_ABOUT_PLAN = frozenset({Verb.PAUSE, Verb.RESUME, Verb.NEW_CONTACT, Verb.MOVE_VISIT, Verb.CALL_OFF})
_SAID_OF_ROW = frozenset({Verb.ACKNOWLEDGE, Verb.CALL, Verb.SNOOZE, Verb.CALLED, Verb.VISITED})


def thing_of(session: Session, decider: Decider, command: Command, target: Target) -> Thing | Done:
    """What the command does to this target, or why it does not fit there."""
    place = _place(session, target)
    if place is None or not _in_reach(session, decider, place.plan):
        return refused(command, None, "gone")
    here = Thing(command.verb, place.row, target, place.plan, place.measure)
    verb = meaning(target.subject, command.verb)
    of_reward = is_reward(here) and verb in (Verb.APPROVE, Verb.DECLINE)
    # "All" never spends what was promised: a reward is granted by its own word.
    if verb is None or (of_reward and command.everything):
        return refused(command, here, "does_not_fit")
    if verb in _ABOUT_PLAN and place.plan is not None:
        row = place.row if isinstance(place.row, ContactProposal) else place.plan
        return Thing(verb, row, target, place.plan)
    if of_reward or verb in _SAID_OF_ROW or target.subject in _OWN_WORDS:
        return replace(here, verb=verb)
    if place.measure is not None:
        return _of_measure(session, command, verb, here, place.measure)
    return _of_plan(command, verb, here)


_OWN_WORDS = frozenset(
    {
        DecisionSubject.INCOMING,
        DecisionSubject.CONTACT,
        DecisionSubject.PROPOSAL,
        DecisionSubject.DUTY,
        DecisionSubject.SUPPLIER,
        DecisionSubject.RHYTHM,
        DecisionSubject.COUNTER,
    }
)
"""Subjects whose every word is about the very row."""


def _of_plan(command: Command, verb: Verb, here: Thing) -> Thing | Done:
    """Of a whole plan only a visit can be said; every other word needs its measure."""
    if verb == Verb.VISIT and here.plan is not None:
        return replace(here, verb=verb, row=here.plan)
    return refused(command, here, "names_no_measure")


def _of_measure(
    session: Session, command: Command, verb: Verb, here: Thing, row: Measure
) -> Thing | Done:
    """A word about a measure may be about it, its wish for a new date, or our own duty."""
    if verb == Verb.DONE:
        duty = duty_of(session, id_of(row))
        return refused(command, here, "no_duty") if duty is None else replace(here, row=duty)
    if command.verb not in _MAY_MEAN_WISH:
        return replace(here, verb=verb, row=row)
    wish = here.row if isinstance(here.row, ExtensionRequest) else newest_wish(session, id_of(row))
    if wish is not None and _means_wish(command, here, row, wish):
        return replace(here, row=wish)
    reported = row.status in (MeasureStatus.REPORTED_COMPLETE, MeasureStatus.VERIFIED)
    if command.verb != Verb.RETURN and (command.on is not None or not reported):
        return refused(command, here, "no_wish")
    return replace(here, verb=_MAY_MEAN_WISH[command.verb], row=row)


_MAY_MEAN_WISH = {
    Verb.APPROVE: Verb.VERIFY,
    Verb.DECLINE: Verb.RETURN,
    Verb.RETURN: Verb.RETURN,
}
"""Words about a date or about a completion, and what they mean of a completion."""


def _means_wish(command: Command, here: Thing, row: Measure, wish: ExtensionRequest) -> bool:
    """Whether the word is about the date that is asked for, and not about the completion."""
    if isinstance(here.row, ExtensionRequest):
        return True
    if command.on is not None and command.verb == Verb.APPROVE:
        return True
    if here.target.letter and here.target.subject == DecisionSubject.MEASURE:
        return False
    waits = wish.state in WISH_WAITS
    if command.verb == Verb.RETURN:
        return waits and row.status != MeasureStatus.REPORTED_COMPLETE
    return waits or row.status != MeasureStatus.REPORTED_COMPLETE


def _in_reach(session: Session, decider: Decider, plan: ActionPlan | None) -> bool:
    """What our own letter put to this reader is theirs to decide; else only their own plans."""
    if plan is None or decider.reach is None or id_of(plan) in decider.reach:
        return True
    return id_of(plan) in {id_of(one) for one in plans_in_sight(session, decider)}


_ROW_BY_ID: Mapping[DecisionSubject, Callable[[Session, int], SQLModel | None]] = {
    DecisionSubject.EXTENSION: wish_by_id,
    DecisionSubject.MEASURE: measure_by_id,
    DecisionSubject.ESCALATION: escalation_by_id,
    DecisionSubject.INCOMING: mail_by_id,
    DecisionSubject.CONTACT: contact_by_id,
    DecisionSubject.PLAN: plan_by_id,
    DecisionSubject.PROPOSAL: proposal_by_id,
    DecisionSubject.DUTY: duty_by_id,
    DecisionSubject.SUPPLIER: reporting_by_id,
    DecisionSubject.RHYTHM: offer_by_id,
    DecisionSubject.COUNTER: proposed_measure_by_id,
}
"""How the row of each kind of thing is found."""


def _place(session: Session, target: Target) -> _Place | None:
    row = _ROW_BY_ID[target.subject](session, target.subject_id)
    return None if row is None else _placed(session, row)


def _placed(session: Session, row: SQLModel) -> _Place:
    measure: Measure | None = None
    match row:
        case Measure():
            measure = row
        case ExtensionRequest() | BuyerDuty():
            measure = measure_by_id(session, row.measure_id)
        case Escalation() | ContactProposal():
            measure = measure_by_id(session, row.measure_id) if row.measure_id else None
    plan_id: int | None
    match row:
        case ActionPlan():
            return _Place(row, row)
        case (
            Incoming()
            | Contact()
            | Escalation()
            | ContactProposal()
            | ImpactReporting()
            | RhythmOffer()
            | ProposedMeasure()
        ):
            plan_id = row.plan_id
        case _:
            plan_id = measure.plan_id if measure else None
    return _Place(row, plan_by_id(session, plan_id) if plan_id else None, measure)

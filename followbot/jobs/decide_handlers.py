"""Who carries out which verb of a buyer's decision, by what it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from followbot.domain.decision import Command, Verb
from followbot.domain.tables import Contact, ExtensionRequest
from followbot.domain.tables_decisions import ContactProposal
from followbot.domain.tables_impact import ImpactReporting
from followbot.domain.tables_pace import RhythmOffer
from followbot.domain.terms import DecisionSubject
from followbot.jobs import decide_episodes, decide_mails, decide_measures, decide_plans
from followbot.jobs.decide_counters import or_counter
from followbot.jobs.decide_impacts import decide_reporting
from followbot.jobs.decide_rewards import grant_or_refuse, is_reward
from followbot.jobs.decide_rhythm import decide_rhythm
from followbot.jobs.decide_talks import note_talk
from followbot.jobs.decide_terms import Decider, Done, Thing
from followbot.jobs.decide_visits import WORDS_OF_VISITS
from followbot.jobs.decide_wishes import approve, ask_back, decline

if TYPE_CHECKING:
    from sqlmodel import Session

Handler = Callable[["Session", Decider, Command, Thing], Done]


def _approve_or_decline(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    of_wish = approve if thing.verb == Verb.APPROVE else decline
    return _decider_of(thing, of_wish)(session, decider, command, thing)


def _decider_of(thing: Thing, of_wish: Handler) -> Handler:
    """What decides about this thing; `of_wish` about a wish for a new date."""
    if is_reward(thing):
        return grant_or_refuse
    if isinstance(thing.row, Contact) and thing.verb == Verb.APPROVE:
        return decide_plans.confirm_contact
    if isinstance(thing.row, ContactProposal):
        return decide_plans.decide_proposal
    if isinstance(thing.row, RhythmOffer):
        return decide_rhythm
    return decide_reporting if isinstance(thing.row, ImpactReporting) else of_wish


def _return(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    if isinstance(thing.row, ExtensionRequest):
        return ask_back(session, decider, command, thing)
    return decide_measures.give_back(session, decider, command, thing)


def _reopen(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    if thing.target.subject == DecisionSubject.INCOMING:
        return decide_mails.reopen_from_mail(session, decider, command, thing)
    return decide_measures.reopen(session, decider, command, thing)


HANDLERS: Mapping[Verb, Handler] = {
    Verb.APPROVE: or_counter(_approve_or_decline),
    Verb.DECLINE: or_counter(_approve_or_decline),
    Verb.SNOOZE: decide_episodes.snooze,
    Verb.ACKNOWLEDGE: decide_episodes.acknowledge,
    Verb.CALL: decide_episodes.acknowledge,
    Verb.CALLED: note_talk,
    Verb.VISITED: note_talk,
    Verb.VERIFY: decide_measures.verify,
    Verb.RETURN: _return,
    **WORDS_OF_VISITS,
    Verb.REOPEN: _reopen,
    Verb.CANCEL: or_counter(decide_measures.cancel),
    Verb.MERGE: decide_measures.merge,
    Verb.PAUSE: decide_plans.pause,
    Verb.RESUME: decide_plans.resume,
    Verb.NEW_CONTACT: decide_plans.new_contact,
    Verb.TAKE: decide_mails.take_mail,
    Verb.IGNORE: decide_mails.ignore_mail,
    Verb.DONE: decide_episodes.duty_done,
}

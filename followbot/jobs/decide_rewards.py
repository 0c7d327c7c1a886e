"""grant, refuse: what the buyer's word makes of a reward that it promised.

Granted is told to the supplier, refused is not: nobody is written to about what it does not get.
A promise is decided once; another reward is another promise in the plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from followbot.domain.decision import Command, Outcome, Verb
from followbot.domain.tables import Escalation
from followbot.domain.terms import EscalationRule
from followbot.jobs.bot import agreed_plan
from followbot.jobs.decide_terms import Decider, Done, News, Thing, asked, effect, refused
from followbot.jobs.watch import recognition_subject
from followbot.store.escalations import resolve
from followbot.store.plans import plan_by_id
from followbot.store.rewards import decide_reward, reward_decided

if TYPE_CHECKING:
    from sqlmodel import Session

GRANTED = "reward_granted"


def is_reward(thing: Thing) -> bool:
    """Whether the word is about a promised reward."""
    row = thing.row
    return isinstance(row, Escalation) and row.rule == EscalationRule.RECOGNITION_DUE


def grant_or_refuse(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """Keep a promise, or say why not; either ends the reminders."""
    episode = thing.row
    if not isinstance(episode, Escalation):
        raise TypeError("a reward is decided by its escalation")
    known = reward_decided(session, episode.subject)
    if known is not None:
        key = "reward_granted_already" if known.granted else "reward_refused_already"
        return Done(effect(command, thing, Outcome.NOTHING_NEW, key, promise=known.promise))
    promise = _promise(session, episode)
    if not promise or episode.resolved_at is not None:
        return refused(command, thing, "reward_gone")
    granted = thing.verb == Verb.APPROVE
    if not granted and not command.reason:
        return asked(command, thing, "reward_needs_reason")
    decide_reward(
        session, episode.plan_id, episode.subject, promise, decider.who, decider.now,
        granted=granted, reason=command.reason, incoming_id=decider.incoming_id,
    )  # fmt: skip
    why = "granted" if granted else "refused"
    resolve(session, episode, why, decider.now, who=decider.who, incoming_id=decider.incoming_id)
    key = GRANTED if granted else "reward_refused"
    news = (News(episode.plan_id, None, GRANTED, reason=promise),) if granted else ()
    return Done(effect(command, thing, Outcome.DONE, key, promise=promise), news)


def _promise(session: Session, episode: Escalation) -> str:
    """What was promised, "" where the plan no longer says so."""
    plan = plan_by_id(session, episode.plan_id)
    promises = agreed_plan(session, episode.plan_id).recognitions
    found = (p.promise for p in promises if recognition_subject(plan, p) == episode.subject)
    return next(found, "")

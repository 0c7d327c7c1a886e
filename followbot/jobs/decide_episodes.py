"""acknowledge, call, snooze, done, digest: who takes care, when it is asked again, what is ours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from followbot.domain.decision import Command, Outcome, Verb
from followbot.domain.tables import ActionPlan, Escalation, id_of
from followbot.domain.tables_decisions import BuyerDuty
from followbot.domain.terms import DecisionSubject, EscalationRule, EscalationState, Side
from followbot.jobs.bot import agreed_plan
from followbot.jobs.decide_terms import Decider, Done, Thing, asked, effect, refused, ruled
from followbot.jobs.local import local_instant
from followbot.jobs.taken_on import taken_until
from followbot.rules.decision import rule_episode
from followbot.store import decisions as stored
from followbot.store.changes import record
from followbot.store.escalations import acknowledge as acknowledge_episode
from followbot.store.escalations import open_escalations
from followbot.store.plans import contacts_of, contacts_with_email

if TYPE_CHECKING:
    from sqlmodel import Session

_RULES_OF_LETTER = {
    DecisionSubject.EXTENSION: frozenset({EscalationRule.EXTENSION_WAITING}),
    DecisionSubject.MEASURE: frozenset(
        {
            EscalationRule.VERIFICATION_WAITING,
            EscalationRule.EVIDENCE_MISSING,
            EscalationRule.BLOCKED_HELP_WANTED,
        }
    ),
}
"""What a lettered decision about a measure puts to the buyer: putting off a wish for a new date
does not put off that the measure is overdue."""
USUAL_SNOOZE = timedelta(days=7)
LONGEST_SNOOZE = timedelta(days=366)


def acknowledge(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """Somebody takes care: the ladder stops. `call` notes besides that it will be by telephone."""
    episodes = _episodes(session, thing)
    rulings = [rule_episode(thing.verb, episode.state) for episode in episodes]
    if rulings and all(ruling.outcome is not Outcome.DONE for ruling in rulings):
        return ruled(command, thing, rulings[0])
    for episode in episodes:
        acknowledge_episode(session, episode, decider.who, decider.now, decider.incoming_id)
        _wake(session, decider, episode)
    if thing.verb == Verb.CALL:
        return _will_call(session, decider, command, thing)
    if not episodes:
        _note(session, decider, thing, "acknowledged", "")
    calls = [episode for episode in episodes if episode.rule == EscalationRule.SILENT]
    until = _taken_until(session, decider, calls[0]) if calls else None
    if until is not None:
        return Done(effect(command, thing, Outcome.DONE, "acknowledged_call", date=until))
    return Done(effect(command, thing, Outcome.DONE, "acknowledged"))


def _taken_until(session: Session, decider: Decider, episode: Escalation) -> date | None:
    """Until when the call is waited for that ends a silence."""
    return taken_until(agreed_plan(session, episode.plan_id), episode, decider.bot.policy)


def _wake(session: Session, decider: Decider, episode: Escalation) -> None:
    """A snoozed episode that somebody takes on now sleeps no more."""
    if episode.state != EscalationState.SNOOZED:
        return
    record(
        session, decider.now, decider.who, episode, "state", episode.state,
        EscalationState.ACKNOWLEDGED, incoming_id=decider.incoming_id,
    )  # fmt: skip
    episode.state, episode.snoozed_until_at = EscalationState.ACKNOWLEDGED, None
    episode.acknowledged_at, episode.acknowledged_by = decider.now, decider.who
    session.add(episode)


def _will_call(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    _note(session, decider, thing, "telephone", "will call")
    whom = ""
    if thing.plan is not None:
        supplier = contacts_of(session, id_of(thing.plan), Side.SUPPLIER)
        whom = next((f"{c.name}, {c.email}" for c in supplier if c.active), "")
    if not whom:
        return Done(effect(command, thing, Outcome.DONE, "will_call"))
    return Done(effect(command, thing, Outcome.DONE, "will_call_whom", contact=whom))


def _note(session: Session, decider: Decider, thing: Thing, field: str, why: str) -> None:
    record(
        session, decider.now, decider.who, thing.row, field, "", decider.now.date().isoformat(),
        why=why, incoming_id=decider.incoming_id,
    )  # fmt: skip


def snooze(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """Not before that day: neither its escalation nor a digest asks for it."""
    today = decider.today(thing.plan)
    until_on = _until(command, today)
    if until_on <= today:
        return refused(command, thing, "date_passed", date=until_on)
    if until_on - today > LONGEST_SNOOZE:
        return refused(command, thing, "snooze_too_long", date=until_on)
    episodes = _episodes(session, thing)
    if isinstance(thing.row, Escalation) and not episodes:
        return ruled(command, thing, rule_episode(Verb.SNOOZE, thing.row.state))
    timezone = thing.plan.buyer_timezone if thing.plan else "UTC"
    for episode in episodes:
        put_to_sleep(session, decider, episode, local_instant(until_on, time(0), timezone))
    if not isinstance(thing.row, Escalation):
        subject, subject_id = thing.target.subject, thing.target.subject_id
        stored.snooze_decision(session, subject, subject_id, until_on, decider.who, decider.now)
        _note(session, decider, thing, "snoozed", until_on.isoformat())
    return Done(effect(command, thing, Outcome.DONE, "snoozed", date=until_on))


def _until(command: Command, today: date) -> date:
    if command.on is not None:
        return command.on
    length = timedelta(days=command.days) if command.days is not None else USUAL_SNOOZE
    return today + min(length, 2 * LONGEST_SNOOZE)


def put_to_sleep(
    session: Session, decider: Decider, episode: Escalation, until_at: datetime
) -> None:
    """Nobody is told of this episode before that instant."""
    record(
        session, decider.now, decider.who, episode, "state", episode.state,
        EscalationState.SNOOZED, why=f"until {until_at.isoformat()}",
        incoming_id=decider.incoming_id,
    )  # fmt: skip
    episode.state, episode.snoozed_until_at = EscalationState.SNOOZED, until_at
    session.add(episode)


def _episodes(session: Session, thing: Thing) -> Sequence[Escalation]:
    """The open escalations that a word about this thing is about."""
    if isinstance(thing.row, Escalation):
        return [thing.row] if thing.row.resolved_at is None else []
    if thing.plan is None:
        return []
    found = open_escalations(session, id_of(thing.plan))
    if thing.measure is not None:
        rules = _RULES_OF_LETTER.get(thing.target.subject) if thing.target.letter else None
        mine = [episode for episode in found if episode.measure_id == thing.measure.id]
        return [episode for episode in mine if rules is None or episode.rule in rules]
    about_plan = isinstance(thing.row, ActionPlan) or thing.target.subject in (
        DecisionSubject.CONTACT,
        DecisionSubject.PLAN,
    )
    return [episode for episode in found if about_plan and episode.measure_id is None]


def duty_done(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """The buyer did its own part."""
    duty = thing.row
    if not isinstance(duty, BuyerDuty):
        raise TypeError("`done` is said of a duty of the buyer")
    if duty.done_at is not None:
        return Done(effect(command, thing, Outcome.NOTHING_NEW, "already_done"))
    record(
        session, decider.now, decider.who, duty, "done_at", "", decider.now.isoformat(),
        why=command.reason, incoming_id=decider.incoming_id,
    )  # fmt: skip
    duty.done_at, duty.done_by = decider.now, decider.who
    session.add(duty)
    return Done(effect(command, thing, Outcome.DONE, "duty_done", what=duty.what))


def digest_rhythm(session: Session, decider: Decider, command: Command) -> Done:
    """How often this buyer hears from us from now on."""
    if command.rhythm is None:
        return asked(command, None, "needs_rhythm")
    known = stored.preference_of(session, decider.who)
    before = known.digest_rhythm.value if known else ""
    if before == command.rhythm:
        outcome = Outcome.NOTHING_NEW
    else:
        outcome = Outcome.DONE
        stored.prefer_rhythm(session, decider.who, command.rhythm, decider.now)
        for contact in contacts_with_email(session, decider.who, Side.BUYER):
            record(
                session, decider.now, decider.who, contact, "digest_rhythm", before,
                command.rhythm, incoming_id=decider.incoming_id,
            )  # fmt: skip
    return Done(effect(command, None, outcome, f"digest_{command.rhythm.value}"))

"""called, visited: the buyer spoke with the supplier outside our mail, and says so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from followbot.domain.decision import Command, Outcome, Verb
from followbot.domain.tables import ActionPlan, id_of
from followbot.domain.terms import Channel
from followbot.domain.terms_visits import VisitState
from followbot.jobs.decide_terms import Decider, Done, Thing, asked, effect, refused
from followbot.jobs.local import local_day
from followbot.rules.visits import AROUND
from followbot.store.changes import record
from followbot.store.decisions import add_note
from followbot.store.escalations import acknowledge, open_escalations
from followbot.store.visits import end_visit, visits_of

if TYPE_CHECKING:
    from sqlmodel import Session

CHANNELS = {Verb.CALLED: Channel.TELEPHONE, Verb.VISITED: Channel.VISIT}
_MAX_NOTE = 20_000


def note_talk(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
    """Keep the note. Whoever has spoken with the supplier takes care: ladders of it stop.

    Not of what nobody was told yet, nor of what began after the talk: "visited on Tuesday" takes
    care of no accident that was reported on Friday.
    """
    plan = thing.plan
    if plan is None:
        return asked(command, thing, "which_plan", plans="…")
    held_on = command.on or decider.today(plan)
    if held_on > decider.today(plan):
        return refused(command, thing, "date_to_come", date=held_on)
    channel = CHANNELS[thing.verb]
    text = (command.reason or decider.supplier_words or command.words)[:_MAX_NOTE]
    measure_id = thing.measure.id if thing.measure else None
    add_note(
        session, id_of(plan), measure_id, channel, held_on, text,
        decider.who, decider.now, decider.incoming_id,
    )  # fmt: skip
    record(
        session, decider.now, decider.who, thing.measure or plan, channel.value, "",
        held_on.isoformat(), why=text[:200], incoming_id=decider.incoming_id,
    )  # fmt: skip
    if channel == Channel.VISIT:
        _was_held(session, decider, plan, held_on)
    for episode in open_escalations(session, id_of(plan)):
        told = episode.step > 0 and local_day(episode.raised_at, plan.timezone) <= held_on
        if told and episode.measure_id in (None, measure_id):
            acknowledge(session, episode, decider.who, decider.now, decider.incoming_id)
    key = "called" if channel == Channel.TELEPHONE else "visited"
    return Done(effect(command, thing, Outcome.DONE, key, date=held_on))


def _was_held(session: Session, decider: Decider, plan: ActionPlan, held_on: date) -> None:
    """The planned visit that this note is about needs no question any more."""
    for row in visits_of(session, id_of(plan)):
        if row.state == VisitState.PLANNED and abs(row.visit_on - held_on) <= AROUND:
            end_visit(
                session, row, VisitState.HELD, decider.who, decider.now,
                incoming_id=decider.incoming_id,
            )  # fmt: skip

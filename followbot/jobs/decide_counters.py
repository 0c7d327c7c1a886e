"""A buyer decides what a supplier proposed instead: accept, decline, another date, take out.

With the last counter of a version the version is settled: agreed, or put to the supplier anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from followbot.domain.decision import Command, Effect, Outcome, Verb
from followbot.domain.proposal import CounterDecision
from followbot.domain.tables import ActionPlan, id_of
from followbot.domain.tables_proposal import PlanProposal, ProposedMeasure
from followbot.domain.terms import DecisionSubject, LetterKind
from followbot.jobs.decide_terms import Decider, Done, Target, Thing, effect, refused
from followbot.jobs.settle_version import By, Settled, settle_decision
from followbot.rules.proposal import Word, rule_counter
from followbot.store.plan_proposals import (
    lock_versions,
    open_version,
    version_by_id,
    version_of_letter,
)
from followbot.store.proposed_measures import decide_counter, proposed_measures

if TYPE_CHECKING:
    from sqlmodel import Session

Handler = Callable[["Session", Decider, Command, Thing], Done]


def or_counter(handler: Handler) -> Handler:
    """The handler of a verb; what a supplier proposed for a measure is decided here instead."""

    def of_either(session: Session, decider: Decider, command: Command, thing: Thing) -> Done:
        if isinstance(thing.row, ProposedMeasure):
            return _decide(session, decider, command, thing, thing.row)
        return handler(session, decider, command, thing)

    return of_either


def _decide(
    session: Session, decider: Decider, command: Command, thing: Thing, row: ProposedMeasure
) -> Done:
    lock_versions(session, row.plan_id)
    version = version_by_id(session, row.proposal_id)
    plan = thing.plan
    if plan is None:
        raise LookupError("a proposed measure has a plan")
    word = Word(row.answer, row.decision)
    ruling = rule_counter(
        thing.verb, word, version.state, command.on, row.on_date, decider.today(plan)
    )
    said = _dates(ruling.text_key, command.on or row.on_date, version)
    about = replace(
        effect(command, thing, ruling.outcome, ruling.text_key, **said),
        measure_ref=row.ref,
        title=row.title,
    )
    if ruling.outcome is not Outcome.DONE:
        return Done(about)
    decision = CounterDecision(ruling.becomes)
    on = command.on if decision is CounterDecision.COUNTERED else None
    decide_counter(
        session, row, decision, decider.who, decider.now, decider.incoming_id,
        on=on, reason=command.reason,
    )  # fmt: skip
    return _settled(session, decider, command, thing, plan, version, about)


def _dates(key: str, day: date | None, version: PlanProposal) -> dict[str, str | int | date]:
    """What the sentence of a ruling names."""
    if key in ("counter_dated", "date_passed") and day is not None:
        return {"date": day}
    return {"version": version.version} if key == "version_over" else {}


def _settled(
    session: Session,
    decider: Decider,
    command: Command,
    thing: Thing,
    plan: ActionPlan,
    version: PlanProposal,
    about: Effect,
) -> Done:
    by = By(decider.who, decider.now, decider.incoming_id)
    settled, came = settle_decision(session, decider.bot, plan, version, by)
    match settled:
        case Settled.NO_MEASURE_LEFT:
            return refused(command, thing, "no_measure_left")
        case Settled.AGREED:
            key = "plan_agreed"
        case Settled.NEXT_VERSION:
            key = "version_sent"
        case _:
            return Done(about)
    told = effect(command, None, Outcome.DONE, key, version=came.version)
    return Done(about, more=(replace(told, plan_ref=plan.ref),))


def counter_called(
    session: Session, decider: Decider, plan: ActionPlan | None, name: int | str
) -> Target | None:
    """The measure of a proposed version with this number or ref, or None.

    In answer to a letter about a version its own measures are meant, else those of the version
    that waits in the only plan in sight, as long as that plan is not agreed.
    """
    version = _version_meant(session, decider, plan)
    if version is None:
        return None
    for row in proposed_measures(session, id_of(version)):
        if name in (row.number, row.ref) or str(name).casefold() == row.ref.casefold():
            number = row.number if name == row.number else None
            return Target(DecisionSubject.COUNTER, id_of(row), number=number)
    return None


def _version_meant(
    session: Session, decider: Decider, plan: ActionPlan | None
) -> PlanProposal | None:
    letter = decider.letter
    if letter is not None and letter.kind == LetterKind.COUNTER_PROPOSAL:
        return version_of_letter(session, id_of(letter))
    if plan is None or plan.agreed_on is not None:
        return None
    return open_version(session, id_of(plan))


COUNTER_VERBS = frozenset({Verb.APPROVE, Verb.DECLINE, Verb.CANCEL})
"""What may be said of a measure of a proposed version."""

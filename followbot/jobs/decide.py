"""decide: carry out what a buyer decides, in the caller's transaction, and tell what came of it.

1. A command is done wholly or not at all; each for itself.
2. What stands already is no news; what is not possible is refused with its reason.
3. Nothing is guessed: two things that may be meant are asked.
4. The supplier is told by the caller, once per plan (`tell_supplier`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from followbot.domain.decision import BuyerReply, Command, Effect, Outcome, Verb
from followbot.domain.facts import NotedLine
from followbot.domain.reply import AttachedFile, Question
from followbot.domain.tables import ActionPlan, id_of
from followbot.domain.terms import DecisionSubject, LetterKind
from followbot.jobs import decide_episodes
from followbot.jobs.decide_handlers import HANDLERS
from followbot.jobs.decide_targets import (
    WHOLE_PLAN,
    is_named,
    letters_targets,
    named_targets,
    plan_targets,
    plans_in_sight,
)
from followbot.jobs.decide_terms import Decider, Done, News, Thing, asked, effect, refused
from followbot.jobs.decide_things import thing_of
from followbot.jobs.heard import Heard, take_heard

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(slots=True)
class Decided:
    """What a buyer's reply did: effects in its order, and what the supplier is to be told."""

    effects: list[Effect] = field(default_factory=list)
    news: list[News] = field(default_factory=list)
    lines: list[NotedLine] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


WAYS = {Verb.CALLED: "telephone", Verb.VISITED: "visit"}
"""How the buyer heard what it reports of the supplier."""


def decide(
    session: Session,
    decider: Decider,
    reply: BuyerReply,
    files: tuple[AttachedFile, ...] = (),
) -> Decided:
    """Carry out every command of a reply, and take what it reports of the supplier."""
    decider = replace(decider, supplier_words=reply.supplier_words, language=reply.language)
    decided = Decided(notes=list(reply.notes))
    for command in _notes_first(reply.commands):
        for done in _carry_out(session, decider, command):
            decided.effects += [done.effect, *done.more]
            decided.news += done.news
            decided.lines += done.lines
            decided.questions += done.questions
        if _is_talk(command) and reply.supplier_words:
            _take_heard(session, decider, command, decided, files)
        elif _is_talk(command) and command.reason:
            _take_from_note(session, decider, command, decided)
    talked = any(_is_talk(command) for command in reply.commands)
    if reply.supplier_words and not talked and not _is_unclear_talk(reply):
        _take_heard(session, decider, None, decided, files)
    return decided


def _is_unclear_talk(reply: BuyerReply) -> bool:
    """Whether a call or visit is told whose day is not clear: what was heard waits for it."""
    return any(one.verb in (Verb.CALLED, Verb.VISITED) for one in reply.unclear)


def _is_talk(command: Command) -> bool:
    return command.verb in (Verb.CALLED, Verb.VISITED)


def _notes_first(commands: Sequence[Command]) -> list[Command]:
    """A call or visit before what it proves: "verify 1. I visited: 1 done" is one thought."""
    return sorted(commands, key=lambda command: not _is_talk(command))


def _carry_out(session: Session, decider: Decider, command: Command) -> list[Done]:
    """One command: everything it names, or nothing of it."""
    if command.verb == Verb.DIGEST:
        return [decide_episodes.digest_rhythm(session, decider, command)]
    things = _things(session, decider, command)
    if isinstance(things, Done):
        return [things]
    if command.everything:
        return _all_that_can(session, decider, command, things)
    with session.begin_nested() as savepoint:
        done = [HANDLERS[thing.verb](session, decider, command, thing) for thing in things]
        if all(one.stands for one in done):
            return done
        savepoint.rollback()
    return [one if not one.stands else _undone(one) for one in done]


def _undone(done: Done) -> Done:
    """It could have been done, but not with the rest of its command."""
    because = replace(
        done.effect, outcome=Outcome.REFUSED, text_key="decision.not_alone", arguments=()
    )
    return Done(because)


def _things(session: Session, decider: Decider, command: Command) -> list[Thing] | Done:
    """What a command is done to, each once; or why that cannot be said."""
    if command.everything:
        return _fitting(session, decider, command)
    if is_named(command):
        targets = named_targets(session, decider, command)
    elif command.verb in WHOLE_PLAN:
        targets = plan_targets(session, decider, command)
    else:
        return _unnamed(session, decider, command)
    if isinstance(targets, Done):
        return targets
    things = [thing_of(session, decider, command, target) for target in targets]
    wrong = [thing for thing in things if isinstance(thing, Done)]
    return wrong[0] if wrong else _unique([t for t in things if isinstance(t, Thing)])


def _fitting(session: Session, decider: Decider, command: Command) -> list[Thing]:
    """Everything in the answered mail that the word fits."""
    found = [
        thing_of(session, decider, command, target) for target in letters_targets(session, decider)
    ]
    return _unique([thing for thing in found if isinstance(thing, Thing)])


def _unique(things: Sequence[Thing]) -> list[Thing]:
    return list({thing.key: thing for thing in reversed(things)}.values())[::-1]


def _unnamed(session: Session, decider: Decider, command: Command) -> list[Thing] | Done:
    """A word without a target means the only decision it fits; several are asked."""
    things = _fitting(session, decider, command)
    if command.verb in (Verb.ACKNOWLEDGE, Verb.CALL, Verb.SNOOZE) and _is_escalation(decider):
        return [t for t in things if t.target.subject == DecisionSubject.ESCALATION] or things
    if command.verb == Verb.ACKNOWLEDGE:
        return []  # "thanks" to a digest: nothing waits for that word
    possible = [thing for thing in things if _can(session, decider, command, thing)]
    found = possible or things
    if len(found) == 1:
        return found
    if not found:
        return refused(command, None, "nothing_fits")
    return asked(command, None, "which_one", choices=", ".join(_name(thing) for thing in found[:8]))


def _is_escalation(decider: Decider) -> bool:
    return decider.letter is None or decider.letter.kind == LetterKind.ESCALATION


def _name(thing: Thing) -> str:
    """How the buyer names this thing in an answer."""
    if thing.target.letter:
        return thing.target.letter
    if thing.target.number is not None:
        return str(thing.target.number)
    return thing.measure.ref if thing.measure else thing.plan.ref if thing.plan else "…"


def _can(session: Session, decider: Decider, command: Command, thing: Thing) -> bool:
    """Whether the command would do something to this thing; nothing is kept of the trial."""
    with session.begin_nested() as savepoint:
        done = HANDLERS[thing.verb](session, decider, command, thing)
        savepoint.rollback()
    return done.effect.outcome in (Outcome.DONE, Outcome.ASKED)


def _all_that_can(
    session: Session, decider: Decider, command: Command, things: Sequence[Thing]
) -> list[Done]:
    """What "all" means: everything the word fits and that is not so already."""
    done = []
    for thing in things:
        with session.begin_nested() as savepoint:
            one = HANDLERS[thing.verb](session, decider, command, thing)
            if one.effect.outcome is not Outcome.DONE:
                savepoint.rollback()
        if one.effect.outcome in (Outcome.DONE, Outcome.ASKED):
            done.append(one)
    return done or [Done(effect(command, None, Outcome.NOTHING_NEW, "nothing_left"))]


def _take_heard(
    session: Session,
    decider: Decider,
    command: Command | None,
    decided: Decided,
    files: tuple[AttachedFile, ...],
) -> None:
    """Read what the mail reports of the supplier, for the plan that the talk was about."""
    plan = _plan_heard(session, decider, command)
    said = command or Command(Verb.TAKE, words=decider.supplier_words[:200])
    if plan is None:
        if command is None:
            decided.effects.append(asked(said, None, "heard_of_which_plan").effect)
        return
    heard = take_heard(
        session, decider, plan, decider.supplier_words, WAYS.get(said.verb, "forwarded"), files
    )
    _add_heard(heard, decided)
    if heard.taken.closed:
        decided.effects.append(refused(said, None, "heard_closed").effect)


def _take_from_note(session: Session, decider: Decider, command: Command, decided: Decided) -> None:
    """What the note of a talk about one measure says of it: "visited 4: done"."""
    things = _things(session, decider, command)
    if isinstance(things, Done) or len(things) != 1:
        return
    measure, plan = things[0].measure, things[0].plan
    if measure is None or plan is None:
        return
    words = f"{measure.ref} {command.reason}"
    heard = take_heard(session, decider, plan, words, WAYS[command.verb], from_note=True)
    _add_heard(heard, decided)


def _add_heard(heard: Heard, decided: Decided) -> None:
    decided.lines += heard.taken.lines
    decided.questions += heard.taken.questions
    decided.notes += heard.unread
    decided.news += heard.news


def _plan_heard(session: Session, decider: Decider, command: Command | None) -> ActionPlan | None:
    plans = {id_of(plan): plan for plan in plans_in_sight(session, decider)}
    if command is not None:
        things = _things(session, decider, command)
        if isinstance(things, Done):
            return None
        plans = {id_of(thing.plan): thing.plan for thing in things if thing.plan is not None}
    return next(iter(plans.values())) if len(plans) == 1 else None

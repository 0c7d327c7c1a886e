"""What a command names: decisions A, B …, printed numbers, refs; and what its verb is done to.

1. A letter or a number means what the answered mail printed; without a printed number, the
   plan's own where the mail (or the command line) is about one plan.
2. A ref is looked for in the plans of the answered mail first, then in the buyer's other plans.
3. What cannot be found, or may mean two things, is a value too: it is told or asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from followbot.domain.decision import Command, Verb
from followbot.domain.tables import ActionPlan, Measure, id_of
from followbot.domain.terms import DecisionSubject
from followbot.jobs.decide_counters import COUNTER_VERBS, counter_called
from followbot.jobs.decide_terms import Decider, Done, Target, asked, refused
from followbot.store.decisions import decisions_in_letter
from followbot.store.escalations import escalations_in_letter, open_escalations
from followbot.store.letters import printed_measures
from followbot.store.measures import measure_by_ref, measures_of
from followbot.store.plans import all_plans, plan_by_id
from followbot.store.rhythm_offers import open_offers

if TYPE_CHECKING:
    from sqlmodel import Session

Found = list[Target] | Done
"""The targets, or why there are none."""


def named_targets(session: Session, decider: Decider, command: Command) -> Found:
    """What the command names by letter, number and ref, in the order it was written."""
    found: list[Target] = []
    for letter in command.letters:
        one = _by_letter(session, decider, letter)
        if one is None:
            return _no_letter(session, decider, command, letter)
        found.append(one)
    plan = _only_plan(session, decider, command)
    names: list[int | str] = [*command.numbers, *command.refs]
    counters = {name: counter_called(session, decider, plan, name) for name in names}
    for number in command.numbers:
        if (counter := counters[number]) is not None:
            found.append(counter)
            continue
        measure = _by_number(session, decider, number)
        if measure is None and decider.letter is None and decider.plan is None:
            return asked(command, None, "which_plan", plans="…")
        if measure is None:
            return refused(command, None, "no_number", number=number)
        found.append(Target(DecisionSubject.MEASURE, id_of(measure), number=number))
    found += [one for ref in command.refs if (one := counters[ref]) is not None]
    refs = tuple(ref for ref in command.refs if counters[ref] is None)
    by_ref = _by_refs(session, decider, replace(command, refs=refs))
    if isinstance(by_ref, Done):
        return by_ref
    return found + by_ref


def _only_plan(session: Session, decider: Decider, command: Command) -> ActionPlan | None:
    """The plan whose proposed version a number or ref may mean, where one alone is in sight."""
    if command.verb not in COUNTER_VERBS or not (command.numbers or command.refs):
        return None
    plans = plans_in_sight(session, decider)
    return plans[0] if len(plans) == 1 else None


def is_named(command: Command) -> bool:
    """Whether the command names a target at all."""
    return bool(command.letters or command.numbers or command.refs)


def letters_targets(session: Session, decider: Decider) -> list[Target]:
    """Everything the answered mail puts to the buyer: decisions, escalations, measures."""
    if decider.letter is None:
        return _plan_targets(session, decider.plan) if decider.plan else []
    key = id_of(decider.letter)
    found = [Target(d.subject, d.subject_id, d.letter) for d in decisions_in_letter(session, key)]
    known = {(target.subject, target.subject_id) for target in found}
    more = [
        Target(DecisionSubject.ESCALATION, id_of(episode))
        for episode in escalations_in_letter(session, key)
    ]
    more += [
        Target(DecisionSubject.MEASURE, id_of(row), number=number)
        for number, row in printed_measures(session, key)
    ]
    return found + [target for target in more if (target.subject, target.subject_id) not in known]


def _plan_targets(session: Session, plan: ActionPlan) -> list[Target]:
    """On the command line: everything of the plan that a decision may be about."""
    found = [
        Target(DecisionSubject.ESCALATION, id_of(episode))
        for episode in open_escalations(session, id_of(plan))
    ]
    found += [
        Target(DecisionSubject.RHYTHM, id_of(row)) for row in open_offers(session, id_of(plan))
    ]
    return found + [
        Target(DecisionSubject.MEASURE, id_of(row), number=row.number)
        for row in measures_of(session, id_of(plan))
    ]


def plans_in_sight(session: Session, decider: Decider) -> list[ActionPlan]:
    """The plans that the answered mail (or the command line) is about.

    A digest names none; whoever buys from one supplier only can mean no other plan.
    """
    if decider.plan is not None:
        return [decider.plan]
    sight = list(dict.fromkeys(_sight(session, decider)))
    if not sight and decider.reach is not None and len(decider.reach) == 1:
        sight = list(decider.reach)
    return [plan_by_id(session, plan_id) for plan_id in sight]


def _sight(session: Session, decider: Decider) -> Iterator[int]:
    letter = decider.letter
    if letter is None:
        return
    if letter.plan_id is not None:
        yield letter.plan_id
    key = id_of(letter)
    yield from (d.plan_id for d in decisions_in_letter(session, key) if d.plan_id is not None)
    yield from (episode.plan_id for episode in escalations_in_letter(session, key))
    yield from (row.plan_id for _, row in printed_measures(session, key))


def plan_targets(session: Session, decider: Decider, command: Command) -> Found:
    """The plan that a word about a whole plan means when it names none: the only one in sight."""
    plans = plans_in_sight(session, decider)
    if len(plans) == 1:
        return [Target(DecisionSubject.PLAN, id_of(plans[0]))]
    refs = ", ".join(plan.ref for plan in plans[:8])
    return asked(command, None, "which_plan", plans=refs or "…")


def _by_letter(session: Session, decider: Decider, letter: str) -> Target | None:
    if decider.letter is None:
        return None
    for decision in decisions_in_letter(session, id_of(decider.letter)):
        if decision.letter.upper() == letter.upper():
            return Target(decision.subject, decision.subject_id, decision.letter)
    return None


def _no_letter(session: Session, decider: Decider, command: Command, letter: str) -> Done:
    known = decisions_in_letter(session, id_of(decider.letter)) if decider.letter else ()
    if not known:
        return refused(command, None, "no_letters_here", letter=letter)
    return refused(
        command, None, "no_letter", letter=letter, known=", ".join(one.letter for one in known)
    )


def _by_number(session: Session, decider: Decider, number: int) -> Measure | None:
    if decider.letter is not None:
        printed = dict(printed_measures(session, id_of(decider.letter)))
        if printed:
            return printed.get(number)
    plans = plans_in_sight(session, decider)
    if len(plans) != 1:
        return None
    rows = measures_of(session, id_of(plans[0]))
    return next((row for row in rows if row.number == number), None)


def _by_refs(session: Session, decider: Decider, command: Command) -> Found:
    """Refs of plans narrow the refs of measures beside them; alone they name the plans."""
    near, far = plans_in_sight(session, decider), _far(session, decider)
    named_plans = [plan for ref in command.refs for plan in _with_ref([*near, *far], ref)]
    measure_refs = [ref for ref in command.refs if not _with_ref([*near, *far], ref)]
    if not measure_refs:
        unique = {id_of(plan): plan for plan in named_plans}
        return [Target(DecisionSubject.PLAN, key) for key in unique]
    found: list[Target] = []
    for ref in measure_refs:
        one = _by_ref(session, command, ref, [named_plans] if named_plans else [near, far])
        if isinstance(one, Done):
            return one
        found.append(one)
    return found


def _by_ref(
    session: Session, command: Command, ref: str, circles: Sequence[Sequence[ActionPlan]]
) -> Target | Done:
    """The measure with this ref in the nearest circle of plans that has it."""
    for plans in circles:
        rows = {
            id_of(row): row
            for plan in plans
            if (row := measure_by_ref(session, id_of(plan), ref)) is not None
        }
        if len(rows) == 1:
            return Target(DecisionSubject.MEASURE, next(iter(rows)))
        if rows:
            owners = [plan_by_id(session, row.plan_id).ref for row in rows.values()]
            return asked(command, None, "several_plans", ref=ref, plans=", ".join(owners[:8]))
    return refused(command, None, "no_ref", ref=ref)


def _with_ref(plans: Sequence[ActionPlan], ref: str) -> list[ActionPlan]:
    return [plan for plan in plans if plan.ref.casefold() == ref.casefold()]


def _far(session: Session, decider: Decider) -> list[ActionPlan]:
    """The buyer's other plans; on the machine itself all of them, unless one was named."""
    if decider.plan is not None:
        return []
    if decider.reach is None:
        return list(all_plans(session))
    return [plan_by_id(session, plan_id) for plan_id in sorted(decider.reach)]


WHOLE_PLAN = frozenset(
    {
        Verb.CALLED,
        Verb.VISITED,
        Verb.VISIT,
        Verb.MOVE_VISIT,
        Verb.CALL_OFF,
        Verb.PAUSE,
        Verb.RESUME,
        Verb.NEW_CONTACT,
    }
)
"""Words about a plan: a decision of the answered mail only tells which."""

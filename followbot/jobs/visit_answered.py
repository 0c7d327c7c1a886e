"""An answer to a letter about a visit: what its words mean because somebody was there.

1. Who judges measures or reports of them after the day has been there: the visit is noted, and
   what is verified was seen on it.
2. Lines that are no commands are read as what was heard there, with the supplier's grammar.
3. Words from which nothing of that can be read note no visit: "I could not go" is none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from followbot.domain.decision import BuyerReply, Command, Verb
from followbot.domain.tables import ActionPlan, Outgoing
from followbot.domain.tables_visits import PlannedVisit
from followbot.domain.terms import VISIT_LETTERS, VerificationMethod
from followbot.jobs.decide_terms import Decider
from followbot.jobs.heard import says_something
from followbot.store.plans import plan_by_id
from followbot.store.visits import visit_by_id

if TYPE_CHECKING:
    from sqlmodel import Session

_JUDGES = frozenset({Verb.VERIFY, Verb.RETURN, Verb.REOPEN})
_ABOUT_THE_DAY = frozenset({Verb.VISIT, Verb.MOVE_VISIT, Verb.CALL_OFF})


def visit_of_letter(session: Session, letter: Outgoing | None) -> PlannedVisit | None:
    """The visit that a letter is about, None for every other letter."""
    if letter is None or letter.kind not in VISIT_LETTERS:
        return None
    return visit_by_id(session, letter.about_id)


def with_the_visit(
    session: Session, decider: Decider, visit: PlannedVisit, reply: BuyerReply
) -> BuyerReply:
    """The reply with the visit itself, where its words say that somebody was there."""
    plan = plan_by_id(session, visit.plan_id)
    verbs = {command.verb for command in reply.commands}
    if decider.today(plan) < visit.visit_on or verbs & _ABOUT_THE_DAY:
        return reply
    words = "\n".join([*reply.notes, *filter(None, [reply.supplier_words])])
    heard = bool(words) and says_something(session, decider, plan, words)
    if not (verbs & {*_JUDGES, Verb.VISITED} or heard):
        return reply
    commands = tuple(_seen_there(visit, command) for command in reply.commands)
    if Verb.VISITED not in verbs:
        commands = (_visited(plan, visit, reply), *commands)
    if not heard:
        return replace(reply, commands=commands)
    return replace(reply, commands=commands, notes=(), supplier_words=words)


def _seen_there(visit: PlannedVisit, command: Command) -> Command:
    if command.verb == Verb.VERIFY and command.method is None:
        return replace(command, method=VerificationMethod.VISIT)
    if command.verb == Verb.VISITED and command.on is None:
        return replace(command, on=visit.visit_on)
    return command


def _visited(plan: ActionPlan, visit: PlannedVisit, reply: BuyerReply) -> Command:
    said = [*(command.words for command in reply.commands), *reply.notes]
    return Command(
        Verb.VISITED,
        refs=(plan.ref,),
        on=visit.visit_on,
        reason="\n".join(said),
        words=f"visited {visit.visit_on.isoformat()}",
    )


def travels_for(session: Session, letter: Outgoing | None, email: str) -> frozenset[int]:
    """The plan whose visit this person was sent to by the answered letter; else nothing."""
    visit = visit_of_letter(session, letter)
    if visit is None or visit.traveller != email.lower():
        return frozenset()
    return frozenset({visit.plan_id})

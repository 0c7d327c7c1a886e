"""An answer to a letter about a visit: what its words mean because somebody was there.

1. Who judges measures or reports of them after the day has been there: the visit is noted, and
   what is verified was seen on it.
2. Lines that are no commands are read as what was heard there, with the supplier's grammar.
3. Words from which nothing of that can be read note no visit: "I could not go" is none.
4. "What did you see?" has no yes: a bare one judges nothing. A line that contradicts what another
   one reports of a measure is read beside it, so that it is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from followbot.domain.decision import BuyerReply, Command, Unclear, UnclearWhy, Verb
from followbot.domain.tables import ActionPlan, Outgoing
from followbot.domain.tables_visits import PlannedVisit
from followbot.domain.terms import VISIT_LETTERS, VerificationMethod
from followbot.jobs.buyer_words import buyer_words
from followbot.jobs.decide_targets import is_named
from followbot.jobs.decide_terms import Decider
from followbot.jobs.heard import HeardOf, measures_heard
from followbot.store.measures import measures_of
from followbot.store.plans import plan_by_id
from followbot.store.visits import visit_by_id

if TYPE_CHECKING:
    from sqlmodel import Session

_UNTOUCHED = re.compile(r"\s*\d{1,3}\s*[:：]\s*")
"""A line of the button "write what was seen" behind whose number nothing was written."""
_JUDGES = frozenset({Verb.VERIFY, Verb.APPROVE, Verb.RETURN, Verb.REOPEN})
_ABOUT_THE_DAY = frozenset({Verb.VISIT, Verb.MOVE_VISIT, Verb.CALL_OFF})


def visit_of_letter(session: Session, letter: Outgoing | None) -> PlannedVisit | None:
    """The visit that a letter is about, None for every other letter."""
    if letter is None or letter.kind not in VISIT_LETTERS:
        return None
    return visit_by_id(session, letter.about_id)


def reply_of(session: Session, decider: Decider, written: str) -> BuyerReply:
    """What a buyer's words decide; after a visit they may report what was seen there as well."""
    visit = visit_of_letter(session, decider.letter)
    if visit is None:
        return buyer_words(session, decider, written)
    if decider.today(plan_by_id(session, visit.plan_id)) < visit.visit_on:
        return _without_bare_yes(buyer_words(session, decider, written))
    own, heard, open_yet = _parted(session, decider, visit, written)
    reply = _without_bare_yes(buyer_words(session, decider, own))
    reply = _without_contradictions(session, visit, reply, open_yet)
    return _with_the_visit(session, visit, reply, heard)


def _without_contradictions(
    session: Session, visit: PlannedVisit, reply: BuyerReply, open_yet: set[str]
) -> BuyerReply:
    """The reply without "verify 1" where another line says that 1 is not done."""
    numbers = {row.number: row.ref for row in measures_of(session, visit.plan_id)}

    def contradicts(command: Command) -> bool:
        if command.verb not in (Verb.VERIFY, Verb.APPROVE):
            return False
        named = {*command.refs, *(numbers.get(one, "") for one in command.numbers)}
        return bool(open_yet) and (command.everything or not named.isdisjoint(open_yet))

    wrong = [one for one in reply.commands if contradicts(one)]
    asked = tuple(Unclear(one.words, UnclearWhy.CONTRADICTS, one.verb) for one in wrong)
    commands = tuple(one for one in reply.commands if one not in wrong)
    return replace(reply, commands=commands, unclear=(*reply.unclear, *asked))


def _without_bare_yes(reply: BuyerReply) -> BuyerReply:
    """The reply with a yes that names no measure asked back."""
    bare = [one for one in reply.commands if one.verb == Verb.APPROVE and not _names(one)]
    asked = tuple(Unclear(one.words, UnclearWhy.NO_TARGET, one.verb) for one in bare)
    commands = tuple(one for one in reply.commands if one not in bare)
    return replace(reply, commands=commands, unclear=(*reply.unclear, *asked))


def _names(command: Command) -> bool:
    return is_named(command) or command.everything


def _parted(
    session: Session, decider: Decider, visit: PlannedVisit, written: str
) -> tuple[str, str, set[str]]:
    """A reply after the visit: the lines of decisions, and those that report how far things are.

    And the measures of which a line says something else than that they are done.

    A line is a decision where it is one by itself; else it is a report where the supplier's
    grammar surely finds a measure in it. "3: 60%, racks ordered" is no decision, but a report.
    """
    plan = plan_by_id(session, visit.plan_id)
    lines = [line for line in written.splitlines() if not _UNTOUCHED.fullmatch(line)]
    told = [_told(session, decider, plan, line) for line in lines]
    sure = {ref for of in told for ref, what in of.items() if what is not HeardOf.ASKED}
    parted = [(line, not sure.isdisjoint(of)) for line, of in zip(lines, told, strict=True)]
    own = "\n".join(line for line, report in parted if not report)
    open_yet = {ref for of in told for ref, what in of.items() if what is not HeardOf.DONE}
    return own, "\n".join(line for line, report in parted if report), open_yet


def _told(session: Session, decider: Decider, plan: ActionPlan, line: str) -> Mapping[str, HeardOf]:
    """What a line reports of measures; nothing where it is a decision by itself."""
    if not line.strip() or _decides(session, decider, line):
        return {}
    return measures_heard(session, decider, plan, line)


def _decides(session: Session, decider: Decider, line: str) -> bool:
    """Whether a line is a decision by itself. "1 done" is said of our own duty, or of a measure."""
    alone = buyer_words(session, decider, line)
    verbs = {command.verb for command in alone.commands}
    return bool(verbs - {Verb.DONE, Verb.ACKNOWLEDGE})


def _with_the_visit(
    session: Session, visit: PlannedVisit, reply: BuyerReply, heard: str
) -> BuyerReply:
    """The reply with the visit itself, where its words say that somebody was there.

    `heard` are the lines that report how far things are.
    """
    plan = plan_by_id(session, visit.plan_id)
    verbs = {command.verb for command in reply.commands}
    there = verbs & {*_JUDGES, Verb.VISITED}
    if not heard and (verbs & _ABOUT_THE_DAY or not there):
        return reply
    commands = tuple(_seen_there(visit, command) for command in reply.commands)
    if Verb.VISITED not in verbs:
        commands = (_visited(plan, visit, reply, heard), *commands)
    words = "\n".join(part for part in (heard, reply.supplier_words) if part)
    return replace(reply, commands=commands, supplier_words=words)


def _seen_there(visit: PlannedVisit, command: Command) -> Command:
    if command.verb in (Verb.VERIFY, Verb.APPROVE) and command.method is None:
        return replace(command, method=VerificationMethod.VISIT)
    if command.verb == Verb.VISITED and command.on is None:
        return replace(command, on=visit.visit_on)
    return command


def _visited(plan: ActionPlan, visit: PlannedVisit, reply: BuyerReply, heard: str) -> Command:
    said = [*(command.words for command in reply.commands), *heard.splitlines(), *reply.notes]
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

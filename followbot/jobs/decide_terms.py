"""The words of deciding: who decides, what a command is aimed at, what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from followbot.domain.decision import Command, Effect, Outcome, Verb
from followbot.domain.facts import NotedLine
from followbot.domain.reply import Question
from followbot.domain.tables import ActionPlan, Incoming, Measure, Outgoing, id_of
from followbot.domain.terms import DecisionSubject
from followbot.jobs.bot import Bot
from followbot.jobs.local import local_day
from followbot.rules.decision import Ruling

if TYPE_CHECKING:
    from sqlmodel import SQLModel

Arguments = str | int | date


@dataclass(frozen=True, slots=True)
class Decider:
    """The buyer who decides, by mail (`incoming`, `letter`) or on the command line.

    `plan` is what a command without a target means there. `reach` are the plans this person
    decides for; None: all of them, on the machine itself. `supplier_words` is what the same
    mail reports of the supplier. `timezone` is where this person sits, for what is about no plan.
    """

    bot: Bot
    who: str
    now: datetime
    incoming: Incoming | None = None
    letter: Outgoing | None = None
    plan: ActionPlan | None = None
    reach: frozenset[int] | None = None
    supplier_words: str = ""
    language: str = "en"
    timezone: str = "UTC"

    @property
    def incoming_id(self) -> int | None:
        """The mail that says it, None on the command line."""
        return None if self.incoming is None else id_of(self.incoming)

    def today(self, plan: ActionPlan | None) -> date:
        """The buyer's civil day, by the plan in question."""
        return local_day(self.now, plan.buyer_timezone if plan else self.timezone)


@dataclass(frozen=True, slots=True)
class Target:
    """What a command names: a decision of the answered mail, a measure, a plan."""

    subject: DecisionSubject
    subject_id: int
    letter: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """What one verb is done to: the row, and the plan and measure it belongs to.

    `verb` is what the buyer's word means for it ("approve" of a measure verifies it).
    """

    verb: Verb
    row: SQLModel
    target: Target
    plan: ActionPlan | None = None
    measure: Measure | None = None

    @property
    def key(self) -> tuple[Verb, str, int]:
        """What makes two things the same."""
        return self.verb, type(self.row).__name__, id_of(self.row)


@dataclass(frozen=True, slots=True)
class News:
    """Something the supplier is told: which decision about which measure."""

    plan_id: int
    measure: Measure | None
    key: str
    on: date | None = None
    before: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What one command did to one thing. `more` are effects that follow from it."""

    effect: Effect
    news: tuple[News, ...] = ()
    more: tuple[Effect, ...] = ()
    lines: tuple[NotedLine, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether nothing speaks against it."""
        return self.effect.outcome in (Outcome.DONE, Outcome.NOTHING_NEW)


def effect(
    command: Command, thing: Thing | None, outcome: Outcome, key: str, **arguments: Arguments
) -> Effect:
    """The effect of a command on a thing (None: on nothing known), in the catalogue's words."""
    target = thing.target if thing else None
    measure = thing.measure if thing else None
    plan = thing.plan if thing else None
    return Effect(
        words=command.words,
        outcome=outcome,
        text_key=f"decision.{key}",
        verb=thing.verb if thing else command.verb,
        letter=target.letter if target else "",
        number=target.number if target else None,
        plan_ref=plan.ref if plan else "",
        measure_ref=measure.ref if measure else "",
        title=measure.title if measure else "",
        arguments=tuple(arguments.items()),
    )


def ruled(command: Command, thing: Thing, ruling: Ruling, **arguments: Arguments) -> Done:
    """What a ruling says of a thing; nothing follows from it."""
    return Done(effect(command, thing, ruling.outcome, ruling.text_key, **arguments))


def refused(command: Command, thing: Thing | None, key: str, **arguments: Arguments) -> Done:
    """It cannot be done, and why."""
    return Done(effect(command, thing, Outcome.REFUSED, key, **arguments))


def asked(command: Command, thing: Thing | None, key: str, **arguments: Arguments) -> Done:
    """Something is missing that only the buyer can say."""
    return Done(effect(command, thing, Outcome.ASKED, key, **arguments))

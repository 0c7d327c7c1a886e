"""What the letters about decisions are written from: values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from followbot.domain.decision import Effect, Unclear
from followbot.domain.facts import NotedLine, ReplyWay, TooLarge
from followbot.domain.plan import Person
from followbot.domain.reply import Question


@dataclass(frozen=True, slots=True)
class OpenDecision:
    """A decision of the answered mail that still waits: its letter, and what it is about.

    `more_than_desk`: papers alone never verify it, so an answer says how it was checked.
    """

    letter: str
    text_key: str
    arguments: tuple[tuple[str, str | int | date], ...] = ()
    more_than_desk: bool = False


@dataclass(frozen=True, slots=True)
class OpenNumber:
    """A measure that can be decided by its number: it `wishes` a date, is `reported`, or `open`."""

    number: int
    state: str
    more_than_desk: bool = False


@dataclass(frozen=True, slots=True)
class DecisionReceiptFacts:
    """What became of a buyer's mail: every command and its effect, or why not.

    `lines` are updates that a call, a visit or a forwarded message carried, `questions` those
    of them that were not sure and changed nothing. `plans` names the plans it was about.
    `open_numbers` are measures that its answer may name by their number. `too_large`: nothing of
    the mail was read.
    """

    reply: ReplyWay
    recipient: Person
    buyer_name: str
    today: date
    received_at: datetime
    effects: tuple[Effect, ...]
    unclear: tuple[Unclear, ...] = ()
    notes: tuple[str, ...] = ()
    lines: tuple[NotedLine, ...] = ()
    questions: tuple[tuple[int, Question], ...] = ()
    open_decisions: tuple[OpenDecision, ...] = ()
    open_numbers: tuple[OpenNumber, ...] = ()
    plans: tuple[tuple[str, str], ...] = ()
    untold: tuple[str, ...] = ()
    answered_subject: str = ""
    too_large: TooLarge | None = None


@dataclass(frozen=True, slots=True)
class DecidedLine:
    """One decision as the supplier reads it. `key` is one of `buyer_decision.did_*`."""

    number: int
    ref: str
    title: str
    key: str
    on: date | None = None
    before: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BuyerDecisionFacts:
    """What the buyer decided about one plan, told to the supplier in one letter.

    `completed`: with this every measure of the plan is verified or cancelled. `answer_wanted`:
    something was asked back or returned.
    """

    reply: ReplyWay
    recipient: Person
    responsible: Person
    buyer_name: str
    today: date
    plan_ref: str
    plan_title: str
    supplier_name: str
    total: int
    verified: int
    awaiting: int
    lines: tuple[DecidedLine, ...]
    next_round_on: date | None = None
    completed: bool = False
    answer_wanted: bool = False

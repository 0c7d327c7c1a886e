"""Letters about plans drawn up together: proposals, receipts, counter-proposals, agreements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from followbot.domain.facts import ReplyWay
from followbot.domain.facts_supplier import CalendarFacts, NotedWish
from followbot.domain.plan import Person
from followbot.domain.proposal import CounterDecision, MeasureAnswer, Signer
from followbot.domain.reply import Question
from followbot.domain.terms import LetterKind, SeverityClass


@dataclass(frozen=True, slots=True)
class ProposedFacts:
    """A measure of a proposed version as letters show it.

    `text` says what is to be done, "" where the title says it. `due_on` is None while the timescale
    is to be confirmed. `was_title`, `was_text` and `was_due_on` are those of the version before
    where they were others; `new`: it was not in the version before. `accepted`: the supplier
    accepted it in just these words already. `decision` is what the buyer made of the supplier's
    last word on it, with its `reason`.
    """

    number: int
    ref: str
    title: str
    text: str
    due_on: date | None
    severity_class: SeverityClass
    zero_tolerance: bool = False
    new: bool = False
    was_title: str = ""
    was_text: str = ""
    was_due_on: date | None = None
    accepted: bool = False
    decision: CounterDecision | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ProposedPlan:
    """What a version is a version of: the plan, where it came from, its number and its hash."""

    ref: str
    title: str
    supplier_name: str
    site: str
    version: int
    sha256: str
    source: str = ""
    source_ref: str = ""
    source_date: date | None = None


@dataclass(frozen=True, slots=True)
class ProposalFacts:
    """A version put to the supplier: a `proposal`, or the `amendment` of an agreed plan (`kind`).

    `revised`: it answers the supplier's own proposals. `removed` are measures (ref, title) that
    are no more in it; `terms` changes of anything but measures (where, before, after).
    `sent_on` and `reminders_left` are those of a reminder, else None.
    """

    kind: LetterKind
    reply: ReplyWay
    recipient: Person
    responsible: Person
    buyer_name: str
    today: date
    plan: ProposedPlan
    measures: tuple[ProposedFacts, ...]
    answer_by: date
    revised: bool = False
    removed: tuple[tuple[str, str], ...] = ()
    terms: tuple[tuple[str, str, str], ...] = ()
    sent_on: date | None = None
    reminders_left: int | None = None


@dataclass(frozen=True, slots=True)
class InvitationFacts:
    """The supplier is asked to draw up the plan itself. `answer_by` is when we would like it.

    `sent_on` and `reminders_left` are those of a reminder, else None.
    """

    reply: ReplyWay
    recipient: Person
    responsible: Person
    buyer_name: str
    today: date
    plan: ProposedPlan
    answer_by: date
    sent_on: date | None = None
    reminders_left: int | None = None


@dataclass(frozen=True, slots=True)
class NotedAnswer:
    """What the supplier says of a measure. `due_on` is the proposed day, `letter` its decision."""

    number: int
    ref: str
    title: str
    answer: MeasureAnswer
    due_on: date | None = None
    on: date | None = None
    wording: str = ""
    reason: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True)
class ProposalReceiptFacts:
    """What was understood of an answer to a version, and what happens next.

    `open_numbers` are the measures on which nothing was said yet. `accepted`: the whole version
    is accepted by it. `newer` is the number of the version that replaced the answered one, None
    where none did: nothing was taken then. `signer_asked`: who accepts was not said wholly.
    `drafted`: the supplier draws up the plan itself, so there is no version to accept yet.
    """

    reply: ReplyWay
    recipient: Person
    responsible: Person
    buyer_name: str
    today: date
    received_at: datetime
    plan: ProposedPlan
    lines: tuple[NotedAnswer, ...]
    questions: tuple[tuple[int, Question], ...] = ()
    open_numbers: tuple[int, ...] = ()
    unread: tuple[str, ...] = ()
    accepted: bool = False
    signer: Signer | None = None
    signer_asked: bool = False
    to_buyer: bool = False
    newer: int | None = None
    wishes: tuple[NotedWish, ...] = ()
    answered_subject: str = ""
    drafted: bool = False


@dataclass(frozen=True, slots=True)
class CounterProposalFacts:
    """To the buyer: what the supplier proposes instead, or that it does not answer.

    `accepted` and `unanswered` count the other measures. `unread` are words of the supplier that
    say nothing certain. `silent_since` is the day the version went out where nobody answered.
    `replies_count` False: a reply decides nothing here. `drafted`: the supplier was asked to draw
    up the plan itself, and its measures are all its own.
    """

    reply: ReplyWay
    recipient: Person
    buyer_name: str
    today: date
    plan: ProposedPlan
    contact: Person
    counters: tuple[NotedAnswer, ...]
    accepted: int = 0
    unanswered: int = 0
    unread: tuple[str, ...] = ()
    silent_since: date | None = None
    reminders: int = 0
    replies_count: bool = True
    drafted: bool = False


@dataclass(frozen=True, slots=True)
class Accepted:
    """One side's acceptance: who said so, from which address, on which day."""

    organisation: str
    signer: Signer
    email: str
    on: date


@dataclass(frozen=True, slots=True)
class AcceptanceFacts:
    """Both sides accepted one version: to the supplier (`acceptance`), to the buyer (`agreement`).

    `first_on` is the first day on which the follow-up asks, None where none is agreed yet;
    `calendar` the agreed dates that go along. `amended`: it replaces an agreed version.
    """

    kind: LetterKind
    reply: ReplyWay
    recipient: Person
    responsible: Person
    buyer_name: str
    today: date
    plan: ProposedPlan
    measures: tuple[ProposedFacts, ...]
    supplier: Accepted
    buyer: Accepted
    first_on: date | None = None
    calendar: CalendarFacts | None = None
    amended: bool = False
    replies_count: bool = True

"""What the letter to the buyer about something that needs it is written from: values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from followbot.domain.facts import LastAnswer, ReplyWay
from followbot.domain.facts_impact import NotedImpact
from followbot.domain.pace import PaceBenchmark
from followbot.domain.plan import EvidenceRequirement, Person
from followbot.domain.terms import EscalationRule, SeverityClass


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One step of "how we got here"."""

    on: date
    text_key: str
    arguments: tuple[tuple[str, str | int | date], ...] = ()


@dataclass(frozen=True, slots=True)
class CoveredMeasure:
    """A measure of a cause that is told in one; `number` is what the letter prints."""

    number: int
    ref: str
    title: str
    due_on: date
    severity_class: SeverityClass | None = None
    zero_tolerance: bool = False


@dataclass(frozen=True, slots=True)
class WantedDate:
    """A wish for a new date; `lapses_on` is the last day to decide it, `lapsed` it was not."""

    on: date
    asked_on: date
    reason: str = ""
    lapses_on: date | None = None
    lapsed: bool = False


@dataclass(frozen=True, slots=True)
class ReportedProof:
    """What was sent as proof of a completion (`received` files), and what was agreed."""

    reported_on: date | None
    described: bool
    received: int
    wanted: tuple[EvidenceRequirement, ...] = ()


@dataclass(frozen=True, slots=True)
class DueReward:
    """A promised reward that waits to be granted or refused.

    `since_on` is the day by which it was to be decided, or, `met`, on which its condition was.
    """

    promise: str
    condition: str
    since_on: date
    met: bool = False


@dataclass(frozen=True, slots=True)
class EscalationCase:
    """One thing inside an escalation letter that the buyer must know or decide.

    `letter` is what it is called in the letter, `number` what its measure is. `measure_ref` is
    "" when the rule is about the whole plan (silent, undeliverable, what came late: then
    `covered` lists the measures). `days` is how long: overdue since the deadline, stalled since
    the last progress, silent since the last answer (None when there never was one), waiting in
    working days. `address` is the one that bounced. `more_than_desk`:
    papers alone never verify it. `pace` is how long the same took elsewhere.
    `acknowledge_by` is the last day before
    `next_name` is told; both are empty on the last rung. `taken_on`: somebody took it on that
    day, and nothing that was done is noted since. `unreached` is the address of the
    reader before, where no letter arrives. `impact` is what was reported, for a case about it.
    """

    rule: EscalationRule
    plan_ref: str
    plan_title: str
    supplier_name: str
    site: str
    country: str
    contact: Person
    letter: str = "A"
    number: int | None = None
    measure_ref: str = ""
    measure_title: str = ""
    due_on: date | None = None
    first_due_on: date | None = None
    severity_class: SeverityClass | None = None
    zero_tolerance: bool = False
    days: int | None = None
    rounds_asked: int = 0
    rounds_answered: int = 0
    reminders_sent: int = 0
    last_answer: LastAnswer | None = None
    pace: PaceBenchmark | None = None
    history: tuple[HistoryLine, ...] = ()
    covered: tuple[CoveredMeasure, ...] = ()
    wish: WantedDate | None = None
    proof: ReportedProof | None = None
    reward: DueReward | None = None
    address: str = ""
    blocked: bool = False
    more_than_desk: bool = False
    acknowledge_by: date | None = None
    next_role: str = ""
    next_name: str = ""
    taken_on: date | None = None
    unreached: str = ""
    impact: NotedImpact | None = None


@dataclass(frozen=True, slots=True)
class EscalationFacts:
    """A letter to one person of the buyer's ladder: everything that is to be told that day.

    `ok_counts` False: a reply decides nothing here (no aligned pass can be judged), so the
    letter names the command instead.
    """

    reply: ReplyWay
    recipient: Person
    buyer_name: str
    today: date
    cases: tuple[EscalationCase, ...]
    ok_counts: bool = True

"""What the letters about impact reports are written from: values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from followbot.domain.facts import ReplyWay
from followbot.domain.facts_supplier import NotedWish
from followbot.domain.impact import Actuality, ImpactField, ReportRhythm
from followbot.domain.plan import Person
from followbot.domain.terms import SeverityClass


@dataclass(frozen=True, slots=True)
class ImpactRequestFacts:
    """A request for a supplier's impact report, or (`reminder` above 0) a reminder of it."""

    reply: ReplyWay
    recipient: Person
    responsible: Person
    buyer_name: str
    today: date
    plan_ref: str
    supplier_name: str
    period_from: date
    period_to: date
    answer_by: date
    every: ReportRhythm
    asked_on: date
    reminder: int = 0


@dataclass(frozen=True, slots=True)
class NotedImpact:
    """One impact as it stands in the report, with what nobody has said yet."""

    number: int
    what: str
    how_found: str = ""
    people: int | None = None
    actuality: Actuality | None = None
    severity: SeverityClass | None = None
    prevention: str = ""
    remedy: str = ""
    result: str = ""
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class ImpactQuestion:
    """What is asked back of one impact: parts that are missing, and words that were not clear."""

    number: int
    missing: tuple[ImpactField, ...] = ()
    unclear: tuple[tuple[ImpactField, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ImpactReceiptFacts:
    """What a supplier's answer about impacts came to. The questions come first.

    `asks_how_looked`: nothing was found, and nobody said how they looked. `contradicts`: the mail
    says both. `nothing_read`: no impact was found in it. `left_out`: so many names or personal
    details were taken out. `again`: a person reads it, as it was asked once before.
    """

    reply: ReplyWay
    recipient: Person
    responsible: Person
    buyer_name: str
    today: date
    plan_ref: str
    supplier_name: str
    period_from: date
    period_to: date
    entries: tuple[NotedImpact, ...] = ()
    questions: tuple[ImpactQuestion, ...] = ()
    none_found: bool = False
    how_looked: str = ""
    asks_how_looked: bool = False
    contradicts: bool = False
    nothing_read: bool = False
    left_out: int = 0
    unread: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    wishes: tuple[NotedWish, ...] = ()
    next_on: date | None = None
    answered_subject: str = ""
    again: bool = False
    sheet: bool = False


@dataclass(frozen=True, slots=True)
class ReportFigures:
    """One report in figures, for the trend: None where it is not answered."""

    period_from: date
    period_to: date
    state: str
    impacts: int | None = None
    severe: int = 0
    people: int = 0
    none_found: bool = False


@dataclass(frozen=True, slots=True)
class ImpactTrend:
    """A supplier in impact reporting: its reports, oldest first, and when the next is asked.

    `news`: a report was asked for or answered since the last digest, or nobody answers it.
    """

    plan_ref: str
    supplier_name: str
    country: str
    every: ReportRhythm
    next_on: date | None
    reports: tuple[ReportFigures, ...] = ()
    news: bool = False

"""What letters about a planned visit, and the sheet to take along, are written from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from followbot.domain.facts import MeasureFacts, ReplyWay
from followbot.domain.plan import Person


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure's indicator: where it stood and where it is to go; None where not agreed."""

    indicator: str
    unit: str = ""
    baseline: float | None = None
    target: float | None = None


@dataclass(frozen=True, slots=True)
class ToSee:
    """One measure to be seen on a visit. `sent` is how many files the supplier sent for it."""

    measure: MeasureFacts
    breach: str = ""
    agreed: str = ""
    sent: int = 0
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class VisitSheetFacts:
    """To whoever travels, before the visit: what is open there, most serious first.

    `news`: "" for the sheet itself, `moved`
    or `off` for word that the visit is on another day than `was_on`, or not at all. `named`: the
    reader was named as the traveller. `contact` is whom to ask for at the supplier.
    """

    reply: ReplyWay
    recipient: Person
    buyer_name: str
    today: date
    plan_ref: str
    plan_title: str
    supplier_name: str
    site: str
    visit_on: date
    total: int
    verified: int
    awaiting: int
    contact: Person | None
    to_see: tuple[ToSee, ...]
    named: bool = True
    news: str = ""
    was_on: date | None = None
    replies_count: bool = True


@dataclass(frozen=True, slots=True)
class VisitQuestionFacts:
    """To whoever travelled, after the visit: what was seen?"""

    reply: ReplyWay
    recipient: Person
    buyer_name: str
    today: date
    plan_ref: str
    plan_title: str
    supplier_name: str
    site: str
    visit_on: date
    to_see: tuple[ToSee, ...]
    replies_count: bool = True

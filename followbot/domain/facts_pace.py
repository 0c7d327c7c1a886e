"""Letters to suppliers about rewards and rhythm: a promise that is kept, another rhythm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from followbot.domain.facts import ReplyWay
from followbot.domain.pace import RhythmDirection
from followbot.domain.plan import Person


@dataclass(frozen=True, slots=True)
class KeptPromise:
    """A reward that is granted, in the words of the plan; `condition` is "" where none was set."""

    promise: str
    condition: str = ""


@dataclass(frozen=True, slots=True)
class RecognitionFacts:
    """Good news to the supplier: rewards that the buyer grants, and how far the plan is."""

    reply: ReplyWay
    recipient: Person
    responsible: Person
    buyer_name: str
    today: date
    plan_ref: str
    supplier_name: str
    total: int
    verified: int
    awaiting: int
    promises: tuple[KeptPromise, ...]


@dataclass(frozen=True, slots=True)
class RhythmOfferFacts:
    """Another rhythm that the buyer agrees to, put to the supplier: the days of both.

    `own_dates`: measures of first priority have a rhythm of their own, which stays.
    """

    reply: ReplyWay
    recipient: Person
    responsible: Person
    buyer_name: str
    today: date
    plan_ref: str
    supplier_name: str
    direction: RhythmDirection
    now: tuple[date, ...]
    then: tuple[date, ...]
    own_dates: bool = False

"""What a buyer's digest is written from: values only.

Lists are in the order of the field: zero tolerance, class, gravity, irremediability, scope,
deadline.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from followbot.domain.facts import ReplyWay
from followbot.domain.facts_benefit import BenefitLine
from followbot.domain.facts_impact import ImpactTrend
from followbot.domain.pace import PaceBenchmark
from followbot.domain.plan import Person
from followbot.domain.proofs import MeasureProofs
from followbot.domain.scorecard import Scorecard
from followbot.domain.terms import DigestRhythm, MeasureStatus, SeverityClass


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One supplier in the digest. `trend` is the share verified-or-reported, 0-1, oldest first.

    `buyer` is who is responsible for it; `paused_until` the end of a pause that has one.
    """

    plan_ref: str
    plan_title: str
    supplier_name: str
    site: str
    country: str
    total: int
    verified: int
    awaiting: int
    on_track: int
    attention: int
    overdue: int
    flag: str
    trend: tuple[float, ...] = ()
    silent_days: int | None = None
    next_round_on: date | None = None
    paused_until: date | None = None
    buyer: str = ""


@dataclass(frozen=True, slots=True)
class DigestItem:
    """One line of a digest's list: a measure (or a plan) and why it is there.

    `first_due_on` is the first agreed deadline; `days` since when it stands so; `pace` how
    long the same took elsewhere; `name` whom to thank.
    """

    reason: str
    plan_ref: str
    supplier_name: str
    measure_ref: str = ""
    measure_title: str = ""
    due_on: date | None = None
    first_due_on: date | None = None
    days: int | None = None
    count: int | None = None
    detail: str = ""
    zero_tolerance: bool = False
    pace: PaceBenchmark | None = None
    name: str = ""
    acknowledged: bool = False


@dataclass(frozen=True, slots=True)
class ReadLine:
    """What was read of one measure in a mail that a person must look at."""

    ref: str
    title: str
    status: MeasureStatus | None = None
    percent: int | None = None
    new_date: date | None = None


@dataclass(frozen=True, slots=True)
class DigestDecision:
    """Something that waits for the buyer, with the letter by which a reply names it.

    `kind` is one of `verify`, `new_date`, `held_mail`, `closed_measure`, `bounced_contact`,
    `stopped_contact`, `nobody_reached`, `proposed_contact`, `telephone`, `help`, `duty`,
    `reward`. `days` it has waited; `words` are the supplier's own (or what the buyer owes, or
    promised). `name`, `email` and `telephone` are of the contact it is about, `owner` of whoever
    owes a duty. `lapsed`: a wish that nobody decided in time;
    `held_because`: why a reply was not taken (`unknown_sender`, `colleague`,
    `authentication_failed`, "" for anything else); `more_than_desk`: papers alone never verify it.
    """

    letter: str
    kind: str
    plan_ref: str
    supplier_name: str
    country: str = ""
    measure_ref: str = ""
    measure_title: str = ""
    severity_class: SeverityClass | None = None
    zero_tolerance: bool = False
    due_on: date | None = None
    first_due_on: date | None = None
    new_date: date | None = None
    days: int | None = None
    count: int | None = None
    words: str = ""
    name: str = ""
    email: str = ""
    telephone: str = ""
    owner: str = ""
    subject: str = ""
    held_because: str = ""
    lapsed: bool = False
    late: bool = False
    more_than_desk: bool = False
    proofs: MeasureProofs | None = None
    read: tuple[ReadLine, ...] = ()


@dataclass(frozen=True, slots=True)
class BuyerLine:
    """One responsible buyer in a manager's roll-up. `waiting_days`: its longest open decision."""

    name: str
    email: str
    plans: int
    open: int
    overdue: int
    silent: int
    decisions: int
    waiting_days: int | None
    verified: int


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One measure in the spreadsheet. `proofs_wanted` of which `proofs_here` came.

    `flags` are words of the texts (`sheet_flag_*`); `decisions` the letters that are about it.
    """

    plan_ref: str
    supplier_name: str
    site: str
    country: str
    buyer: str
    measure_ref: str
    measure_title: str
    severity_class: SeverityClass
    zero_tolerance: bool
    status: MeasureStatus
    percent: int | None
    first_due_on: date
    due_on: date
    last_answer_on: date | None = None
    last_words: str = ""
    flags: tuple[str, ...] = ()
    next_round_on: date | None = None
    proofs_here: int = 0
    proofs_wanted: int = 0
    decisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestFacts:
    """What happened from `from_on` to `to_on`, what waits for the buyer, and what comes.

    `slot` names the digest (`2026-W49`). `pressing` of the decisions wait now; the rest are own
    duties whose day is far away. `delivery` are letters of which nobody knows whether
    they arrived. `buyers` is the roll-up of a manager; `manager` True: the plans are other
    people's. `held` is the day of the last complete reading of the mailbox (`-`: never), ""
    when silence could be judged. `replies_count` False: a reply decides nothing here, because
    no aligned pass can be judged. `impacts` are the suppliers that report adverse impacts.
    `benefits` are indicators that were ever read; `card` counts all plans together.
    `confidential` are the refs of the plans that only their own contacts hear of.
    """

    reply: ReplyWay
    recipient: Person
    buyer_name: str
    today: date
    from_on: date
    to_on: date
    slot: str
    plans: tuple[PlanLine, ...]
    rhythm: DigestRhythm = DigestRhythm.WEEKLY
    decisions: tuple[DigestDecision, ...] = ()
    pressing: int = 0
    stalled: tuple[DigestItem, ...] = ()
    silent: tuple[DigestItem, ...] = ()
    overdue: tuple[DigestItem, ...] = ()
    coming: tuple[DigestItem, ...] = ()
    improvers: tuple[DigestItem, ...] = ()
    delivery: tuple[DigestItem, ...] = ()
    buyers: tuple[BuyerLine, ...] = ()
    measures: tuple[MeasureLine, ...] = ()
    benefits: tuple[BenefitLine, ...] = ()
    confidential: tuple[str, ...] = ()
    card: Scorecard | None = None
    manager: bool = False
    verified: int = 0
    reported: int = 0
    answers: int = 0
    rounds: int = 0
    held: str = ""
    replies_count: bool = True
    impacts: tuple[ImpactTrend, ...] = ()

"""An action plan as both sides agreed it: values that never change.

A plan file is read into these. What moves over time (status, rounds) lives in the tables.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal

from followbot.domain.terms import FollowUpMode, PlanState, SeverityClass, Side

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the plan check has to say; `where` names table and key, or sheet and cell."""

    file: str
    where: str
    level: Level
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may write or be written to. `email` is lower case, `telephone` as written.

    `confidential`: the plan names it for confidential findings.
    """

    name: str
    email: str
    role: str = ""
    language: str = "en"
    primary: bool = False
    telephone: str = ""
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """Buyer or supplier with its contacts, in the order of the plan file."""

    side: Side
    name: str
    contacts: tuple[Person, ...]
    ref: str = ""
    country: str = ""
    timezone: str = "UTC"
    site: str = ""
    sector: str = ""
    headcount: int | None = None

    @property
    def primary(self) -> Person:
        """The contact marked primary, else the first (a plan file has at least one)."""
        return next((person for person in self.contacts if person.primary), self.contacts[0])

    def with_role(self, role: str) -> Person | None:
        """The first contact in this role, or None when nobody holds it."""
        return next((person for person in self.contacts if person.role == role), None)

    def with_email(self, email: str) -> Person | None:
        """The contact with this address, or None."""
        return next((p for p in self.contacts if p.email == email.strip().lower()), None)


@dataclass(frozen=True, slots=True)
class Blackout:
    """Days without requests, both ends included."""

    from_on: date
    to_on: date
    reason: str = ""


Cadence = str | tuple[date, ...]
"""An RRULE, a shorthand such as `weekly on Monday`, or a list of dates."""


@dataclass(frozen=True, slots=True)
class CadenceOverride:
    """A rhythm of its own for one severity class; `critical` includes zero tolerance."""

    severity_class: SeverityClass
    cadence: Cadence
    until_first: str = ""
    first_request_on: date | None = None
    starts_on: date | None = None
    send_at: time | None = None


@dataclass(frozen=True, slots=True)
class EscalationTerms:
    """When a plan's stalling is told to the buyer, and to whom in which order (roles).

    None, or an empty ladder: the plan says nothing, and the organisation's policy counts.
    """

    stalled_after_rounds: int | None = None
    stalled_after_days: int | None = None
    no_reply_after_requests: int | None = None
    ladder: tuple[str, ...] = ()
    acknowledge_within_working_days: int | None = None


@dataclass(frozen=True, slots=True)
class FollowUpAgreement:
    """How, when and in which language the plan is followed up.

    `send_at` is None when the plan names no time (09:00 then); `working_days` (0 is Monday) when
    the country's usual week counts. `visit_travellers`: who makes which planned visit.
    """

    mode: FollowUpMode
    timezone: str
    cadence: Cadence | None
    send_at: time | None = None
    working_days: frozenset[int] | None = None
    public_holidays: bool = True
    language: str = "en"
    copy_language: str = ""
    first_request_on: date | None = None
    ask_if_quiet_for_days: int | None = None
    reply_within_working_days: int = 10
    reminders_working_days_after_send: tuple[int, ...] = (5, 9)
    max_measures_per_request: int = 5
    channels: tuple[str, ...] = ("email",)
    planned_visits: tuple[date, ...] = ()
    overrides: tuple[CadenceOverride, ...] = ()
    blackouts: tuple[Blackout, ...] = ()
    escalation: EscalationTerms = field(default_factory=EscalationTerms)
    visit_travellers: tuple[tuple[date, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Severity:
    """Scale, scope and irremediability 1-4 (UN Guiding Principle 14) and the class they give."""

    severity_class: SeverityClass
    scale: int = 0
    scope: int = 0
    irremediability: int = 0

    @property
    def gravity(self) -> int:
        """The larger of scale and irremediability, 0 when neither was rated."""
        return max(self.scale, self.irremediability)


@dataclass(frozen=True, slots=True)
class EvidenceRequirement:
    """A proof the plan asks for."""

    kind: str
    description: str
    min: int = 1


@dataclass(frozen=True, slots=True)
class Benefit:
    """Why a measure pays: an indicator with its baseline and target."""

    kind: str
    statement: str
    indicator: str = ""
    unit: str = ""
    baseline: float | None = None
    baseline_on: date | None = None
    target: float | None = None
    direction: str = ""
    library_key: str = ""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """How long the buyer's own organisation took for the same (`key` is a `benchmark_key`)."""

    key: str
    own_days: int
    own_site: str = ""
    own_headcount: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class BuyerContribution:
    """What the buyer must do itself. `owner` is a role or an address; "": the responsible buyer."""

    what: str
    owner: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Recognition:
    """A promised reward. The bot reminds the buyer of it until it is granted or refused."""

    kind: str
    promise: str
    status: str = "promised"
    condition: str = ""
    condition_rule: str = ""
    decide_on: date | None = None
    owner: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AgreedMilestone:
    """A dated step of a measure as agreed."""

    ref: str
    title: str
    due_on: date


@dataclass(frozen=True, slots=True)
class AgreedMeasure:
    """One improvement measure as agreed. `number` is its place in the plan, from 1."""

    ref: str
    number: int
    title: str
    deadline: date
    severity: Severity
    type: str = ""
    issue_area: str = ""
    code_clause: str = ""
    breach: str = ""
    measure: str = ""
    zero_tolerance: bool = False
    repeat_finding: bool = False
    immediate_correction: str = ""
    responsible: str = ""
    buyer_contribution: BuyerContribution | None = None
    proposed_by: str = ""
    benchmark_key: str = ""
    root_causes: tuple[str, ...] = ()
    evidence_required: tuple[EvidenceRequirement, ...] = ()
    standards: tuple[str, ...] = ()
    milestones: tuple[AgreedMilestone, ...] = ()
    benefit: Benefit | None = None
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class AgreedPlan:
    """A whole plan file, validated. `document` is its canonical JSON, for store and hash.

    `confidential`: everything in it is for its own contacts alone.
    """

    ref: str
    title: str
    state: PlanState
    buyer: Party
    supplier: Party
    follow_up: FollowUpAgreement
    measures: tuple[AgreedMeasure, ...]
    version: int = 1
    source: str = ""
    source_ref: str = ""
    source_date: date | None = None
    agreed_on: date | None = None
    starts_on: date | None = None
    review_on: date | None = None
    code_of_conduct: str = ""
    worker_representatives_consulted: bool | None = None
    benchmarks: tuple[Benchmark, ...] = ()
    recognitions: tuple[Recognition, ...] = ()
    confidential: bool = False
    document: str = ""

    def measure(self, ref: str) -> AgreedMeasure | None:
        """The measure with this ref, or None."""
        for measure in self.measures:  # asked for each measure of a hundred thousand
            if measure.ref == ref:
                return measure
        return None

    @property
    def responsible_buyer(self) -> Person:
        """Who owns the relationship at the buyer."""
        return self.buyer.with_role("responsible_buyer") or self.buyer.primary

    def buyer_called(self, name: str) -> Person | None:
        """The buyer's contact with this role or address, or None; "" is the responsible one."""
        if name in ("", "responsible_buyer"):
            return self.responsible_buyer
        return self.buyer.with_role(name) or self.buyer.with_email(name)

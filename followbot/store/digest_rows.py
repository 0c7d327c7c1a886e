"""What digests find in the database, by the id of its measure or plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from followbot.domain.measure_seen import MeasureSeen
from followbot.domain.tables import (
    Contact,
    Escalation,
    Evidence,
    ExtensionRequest,
    Incoming,
    Measure,
    MeasureUpdate,
    Milestone,
    Outgoing,
    Round,
)
from followbot.domain.tables_decisions import BuyerDuty, ContactProposal, Verification
from followbot.domain.terms import DecisionSubject
from followbot.store.figures import StatusChange


@dataclass(slots=True)
class DigestRows:
    """What was found. `updates` are the newest taken words about each measure.

    `punctual` are the plans whose newest three rounds were answered without a reminder.
    """

    changes: Mapping[int, Sequence[StatusChange]] = field(default_factory=dict)
    steps: dict[int, list[tuple[Milestone, MeasureSeen]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    wishes: dict[int, ExtensionRequest] = field(default_factory=dict)
    updates: dict[int, MeasureUpdate] = field(default_factory=dict)
    files: dict[int, list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    loose: dict[int, list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    visits: dict[int, Verification] = field(default_factory=dict)
    agreed_visits: dict[int, list[date]] = field(default_factory=dict)
    duties: dict[int, list[tuple[BuyerDuty, Measure]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    held: dict[int, list[Incoming]] = field(default_factory=lambda: defaultdict(list))
    about_closed: dict[int, list[Measure]] = field(default_factory=lambda: defaultdict(list))
    contacts: dict[int, list[Contact]] = field(default_factory=lambda: defaultdict(list))
    proposals: dict[int, list[ContactProposal]] = field(default_factory=lambda: defaultdict(list))
    escalations: dict[int, list[Escalation]] = field(default_factory=lambda: defaultdict(list))
    unreached: dict[int, Round] = field(default_factory=dict)
    unknown: dict[int, list[Outgoing]] = field(default_factory=lambda: defaultdict(list))
    next_rounds: dict[int, datetime] = field(default_factory=dict)
    answers: dict[int, int] = field(default_factory=dict)
    rounds: dict[int, int] = field(default_factory=dict)
    punctual: set[int] = field(default_factory=set)
    snoozed: dict[tuple[DecisionSubject, int], date] = field(default_factory=dict)

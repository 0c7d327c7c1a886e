"""What stands in a database, said without ids: two databases with the same story say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from sqlmodel import Session, SQLModel, select

from followbot.domain.tables import (
    ActionPlan,
    Contact,
    Escalation,
    ExtensionRequest,
    Incoming,
    Measure,
    Milestone,
    Outgoing,
    Round,
    RoundMeasure,
    id_of,
)
from followbot.domain.tables_decisions import (
    BuyerDuty,
    BuyerPreference,
    ContactNote,
    ContactProposal,
    DecisionSnooze,
    Verification,
)
from followbot.domain.tables_impact import ImpactEntry, ImpactReport, ImpactReporting
from followbot.domain.tables_pace import BenefitReading, PaceCase, ReadingAsked, RhythmOffer
from followbot.domain.tables_proposal import PlanAcceptance, PlanProposal, ProposedMeasure
from followbot.domain.tables_sheets import SheetLayout
from followbot.domain.tables_visits import PlannedVisit
from followbot.domain.terms import OutgoingState

_WAITS = (OutgoingState.PENDING, OutgoingState.DEFERRED, OutgoingState.LEASED)
Lines = Counter[tuple[str, ...]]

_SHOWN: Mapping[type[SQLModel], str] = {
    ActionPlan: "ref state version paused_until_on followed_since_on planned_until_on",
    Contact: "email side active is_primary quiet_until_on undeliverable_at stopped_at",
    Measure: "ref number status percent current_deadline last_answer_at last_progress_at",
    Milestone: "ref due_on state reached_at",
    Round: "agreed_on kind covers due_at state sent_at answer_by_on reminders_sent answered_at "
    "skip_reason ask_again_on postponed",
    RoundMeasure: "answered_at",
    Outgoing: "kind slot recipient subject language message_id state created_at token_expires_at",
    ExtensionRequest: "proposed_on state requested_at decided_at decided_by granted_on",
    Escalation: "rule state step raised_at notified_at acknowledge_by_on acknowledged_at "
    "snoozed_until_at resolved_at resolution",
    Incoming: "sha256 state kind decision understood_at",
    Verification: "verdict method decided_at visit_on",
    ContactNote: "channel held_on noted_at",
    BuyerDuty: "what due_on done_at",
    ContactProposal: "email state proposed_at decided_at",
    BuyerPreference: "email digest_rhythm set_at",
    DecisionSnooze: "subject until_on snoozed_at",
    SheetLayout: "fingerprint reading remembered_at",
    ImpactReporting: "supplier state every starts_on next_on proposed_at decided_at decided_by",
    ImpactReport: "due_on period_from_on period_to_on state sent_at answer_by_on reminders_sent "
    "answered_at none_found asked_back ask_again_on",
    ImpactEntry: "number people actuality severity noted_at",
    BenefitReading: "reported_at value unit applied",
    ReadingAsked: "asked_on",
    PaceCase: "key days verified_on",
    RhythmOffer: "direction before after state proposed_at buyer_decided_at supplier_decided_at",
    PlanProposal: "version proposed_by proposed_at state amends answer_by_on reminders_sent "
    "told_at",
    ProposedMeasure: "number ref deadline answer on_date answered_at decision decided_at "
    "decided_on",
    PlanAcceptance: "side accepted_at accepted_by",
    PlannedVisit: "agreed_on visit_on traveller state moves sheet_at asked_at",
}
"""The tables that make the state, with their telling columns."""


def standing_print(session: Session) -> Lines:
    """Every row that makes the state, as words; how often each stands there."""
    names = _Names(session)
    lines: Lines = Counter()
    for table, columns in _SHOWN.items():
        rows: Sequence[Any] = session.exec(select(table)).all()
        for row in rows:
            owner = names.owner(row)
            lines[(str(table.__tablename__), owner, *_words(row, columns.split()))] += 1
    return lines


def _words(row: SQLModel, columns: Sequence[str]) -> Iterator[str]:
    for name in columns:
        yield f"{name}={_word(getattr(row, name))}"


def _word(value: object) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case OutgoingState() if value in _WAITS:
            return "waits"  # for its hour, its next attempt or its turn: the clock says which
        case Enum():
            return str(value.value)
        case _:
            return str(value)


class _Names:
    """Plans and measures by their ids, as people call them."""

    def __init__(self, session: Session) -> None:
        plans = session.exec(select(ActionPlan)).all()
        self._plans = {id_of(plan): plan.ref for plan in plans}
        self._measures = {
            id_of(row): f"{self._plans[row.plan_id]} {row.ref}"
            for row in session.exec(select(Measure))
        }
        self._rounds = {
            id_of(row): f"{self._plans[row.plan_id]} {row.agreed_on} {row.kind}"
            for row in session.exec(select(Round))
        }

    def owner(self, row: Any) -> str:
        """The plan, measure or round that a row belongs to, "" for none."""
        parts = []
        for column, names in (
            ("round_id", self._rounds),
            ("measure_id", self._measures),
            ("plan_id", self._plans),
        ):
            key = getattr(row, column, None)
            if key is not None:
                parts.append(names[key])
        return " ".join(parts)

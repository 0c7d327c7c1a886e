"""What the escalation rules ask of the database: for many plans at once, a query for each kind.

Everything is keyed by the id of its measure or plan; a key that is missing has nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from followbot.domain.measure_seen import MeasureSeen
from followbot.domain.tables import (
    Change,
    Contact,
    Evidence,
    ExtensionRequest,
    Incoming,
    Measure,
    MeasureUpdate,
    Milestone,
    Round,
)
from followbot.domain.tables_decisions import BuyerDuty, Verification
from followbot.domain.tables_impact import ImpactEntry
from followbot.domain.terms import (
    MeasureStatus,
    MilestoneState,
    RoundState,
    Side,
    VerificationVerdict,
)
from followbot.store.impact_alarms import impacts_not_taken_on
from followbot.store.prepared import prepared
from followbot.store.rests import RestsSeen, see_rests
from followbot.store.rewards import rewards_decided
from followbot.store.rounds_seen import RoundsSeen, rounds_seen
from followbot.store.undelivered import undelivered_episodes
from followbot.store.wordings import wording_hashes

AT_ONCE = 500
"""Plans in one query: databases bound the number of values a query may name."""


@dataclass(slots=True)
class Seen:
    """What was found. `said_done` are what reports of completion said and when.

    `undelivered`: episodes with a reader whom the newest letter about them did not
    reach. `rewards`: promises that the buyer decided. `verified_at`: since when measures are.
    """

    measures: dict[int, list[MeasureSeen]] = field(default_factory=lambda: defaultdict(list))
    steps: dict[int, list[date]] = field(default_factory=lambda: defaultdict(list))
    duties: dict[int, BuyerDuty] = field(default_factory=dict)
    help: dict[int, MeasureUpdate] = field(default_factory=dict)
    wishes: dict[int, list[ExtensionRequest]] = field(default_factory=lambda: defaultdict(list))
    reported_at: dict[int, datetime] = field(default_factory=dict)
    verified_at: dict[int, datetime] = field(default_factory=dict)
    said_done: dict[int, list[MeasureUpdate]] = field(default_factory=lambda: defaultdict(list))
    proofs: dict[int, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    verdicts: dict[int, list[Verification]] = field(default_factory=lambda: defaultdict(list))
    dead_contacts: dict[int, list[Contact]] = field(default_factory=lambda: defaultdict(list))
    undeliverable: dict[int, list[Round]] = field(default_factory=lambda: defaultdict(list))
    rounds: RoundsSeen = field(default_factory=RoundsSeen)
    rests: RestsSeen = field(default_factory=RestsSeen)
    undelivered: set[tuple[int, str]] = field(default_factory=set)
    rewards: dict[int, set[str]] = field(default_factory=dict)
    impacts: dict[int, list[ImpactEntry]] = field(default_factory=lambda: defaultdict(list))


def seen_of(session: Session, plan_ids: Sequence[int]) -> Seen:
    """Everything the rules look at in these plans."""
    seen = Seen(rounds=rounds_seen(session, plan_ids))
    for start in range(0, len(plan_ids), AT_ONCE):
        ids = plan_ids[start : start + AT_ONCE]
        wording_hashes(session, ids)  # whoever judges a plan reads its wording next
        _measures(session, ids, seen)
        _help(session, ids, seen)
        _wishes(session, ids, seen)
        _reported(session, ids, seen)
        _addresses(session, ids, seen)
        see_rests(session, ids, seen.rests)
        seen.undelivered |= undelivered_episodes(session, ids)
        seen.rewards.update(rewards_decided(session, ids))
        for entry in impacts_not_taken_on(session, ids):
            seen.impacts[entry.plan_id].append(entry)
    return seen


def _measures(session: Session, ids: Sequence[int], seen: Seen) -> None:
    """The measures with their open steps and what the buyer owes for them."""
    for row in map(MeasureSeen.of_row, _all_measures(session, ids)):
        seen.measures[row.plan_id].append(row)
    for measure_id, due_on in _steps(session, ids):
        seen.steps[measure_id].append(due_on)
    for duty in _duties(session, ids):
        seen.duties[duty.measure_id] = duty


@prepared
def _all_measures(ids: Sequence[int]) -> SelectOfScalar[Any]:
    columns = [col(getattr(Measure, name)) for name in MeasureSeen._fields]
    wanted = select(*columns).where(col(Measure.plan_id).in_(ids))
    return wanted.order_by(col(Measure.number))


@prepared
def _steps(ids: Sequence[int]) -> Select[int, date]:
    return (
        select(col(Milestone.measure_id), col(Milestone.due_on))
        .join(Measure, col(Measure.id) == col(Milestone.measure_id))
        .where(col(Measure.plan_id).in_(ids), Milestone.state == MilestoneState.PENDING)
    )


@prepared
def _duties(ids: Sequence[int]) -> SelectOfScalar[BuyerDuty]:
    return (
        select(BuyerDuty)
        .join(Measure, col(Measure.id) == col(BuyerDuty.measure_id))
        .where(col(Measure.plan_id).in_(ids), col(BuyerDuty.done_at).is_(None))
    )


def _help(session: Session, ids: Sequence[int], seen: Seen) -> None:
    """The newest word about each measure, where it asks for help."""
    for update in _asking_help(session, ids):
        seen.help[update.measure_id] = update


@prepared
def _asking_help(ids: Sequence[int]) -> SelectOfScalar[MeasureUpdate]:
    newest = (
        select(func.max(MeasureUpdate.id))
        .join(Measure, col(Measure.id) == col(MeasureUpdate.measure_id))
        .where(col(Measure.plan_id).in_(ids), col(MeasureUpdate.applied).is_(True))
        .group_by(col(MeasureUpdate.measure_id))
    )
    return select(MeasureUpdate).where(
        col(MeasureUpdate.id).in_(newest), col(MeasureUpdate.help).is_(True)
    )


def _wishes(session: Session, ids: Sequence[int], seen: Seen) -> None:
    """Wishes for a new date, oldest first."""
    for wish in _wished(session, ids):
        seen.wishes[wish.measure_id].append(wish)


@prepared
def _wished(ids: Sequence[int]) -> SelectOfScalar[ExtensionRequest]:
    return (
        select(ExtensionRequest)
        .join(Measure, col(Measure.id) == col(ExtensionRequest.measure_id))
        .where(col(Measure.plan_id).in_(ids))
        .order_by(col(ExtensionRequest.id))
    )


def _reported(session: Session, ids: Sequence[int], seen: Seen) -> None:
    """Since when what is reported or verified is so, what was said and proved, and judged."""
    for part in _parts(_with_status(seen, ids, MeasureStatus.VERIFIED)):
        seen.verified_at.update(_became(session, MeasureStatus.VERIFIED, part))
    for part in _parts(_with_status(seen, ids, MeasureStatus.REPORTED_COMPLETE)):
        seen.reported_at.update(_became(session, MeasureStatus.REPORTED_COMPLETE, part))
        updates = select(MeasureUpdate).where(
            col(MeasureUpdate.measure_id).in_(part), col(MeasureUpdate.applied).is_(True)
        )
        for update in session.exec(updates.order_by(col(MeasureUpdate.id))):
            seen.said_done[update.measure_id].append(update)
        proofs = (
            select(Evidence.measure_id, Incoming.stored_at)
            .join(Incoming, col(Incoming.id) == col(Evidence.incoming_id))
            .where(col(Evidence.measure_id).in_(part))
        )
        for measure_id, stored_at in session.exec(proofs):
            seen.proofs[measure_id or 0].append(stored_at)
        verdicts = select(Verification).where(col(Verification.measure_id).in_(part))
        for verdict in session.exec(verdicts.order_by(col(Verification.id))):
            seen.verdicts[verdict.measure_id].append(verdict)


def _with_status(seen: Seen, ids: Sequence[int], status: MeasureStatus) -> list[int]:
    """The measures of these plans that have this status."""
    rows = (row for plan_id in ids for row in seen.measures.get(plan_id, ()))
    return [row.id for row in rows if row.status == status]


def _became(session: Session, status: MeasureStatus, keys: Sequence[int]) -> dict[int, datetime]:
    """When each of these measures came to its status."""
    return dict(_came_to(session, status.value, keys).all())


@prepared
def _came_to(status: str, keys: Sequence[int]) -> Select[int, datetime]:
    return (
        select(Change.subject_id, func.max(Change.at))
        .where(
            Change.subject == "measure",
            Change.field == "status",
            Change.after == status,
            col(Change.subject_id).in_(keys),
        )
        .group_by(col(Change.subject_id))
    )


def _addresses(session: Session, ids: Sequence[int], seen: Seen) -> None:
    """Addresses that bounced for good, and waiting rounds that reached nobody."""
    for contact in _dead(session, ids):
        seen.dead_contacts[contact.plan_id].append(contact)
    for row in _reached_nobody(session, ids):
        seen.undeliverable[row.plan_id].append(row)


@prepared
def _dead(ids: Sequence[int]) -> SelectOfScalar[Contact]:
    dead = select(Contact).where(
        col(Contact.plan_id).in_(ids),
        Contact.side == Side.SUPPLIER,
        col(Contact.active).is_(True),
        col(Contact.undeliverable_at).is_not(None),
    )
    return dead.order_by(col(Contact.position))


@prepared
def _reached_nobody(ids: Sequence[int]) -> SelectOfScalar[Round]:
    rounds = select(Round).where(
        col(Round.plan_id).in_(ids), Round.state == RoundState.UNDELIVERABLE
    )
    return rounds.order_by(col(Round.id))


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]


SENT_BACK = frozenset({VerificationVerdict.RETURNED, VerificationVerdict.REOPENED})
"""Verdicts after which an older report of completion counts no more."""

"""What the escalation rules ask of the database: for many plans at once, a query for each kind.

Everything is keyed by the id of its measure or plan; a key that is missing has nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select, SelectOfScalar

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
    RoundMeasure,
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
from followbot.store.incoming import ears_open_until
from followbot.store.prepared import prepared
from followbot.store.rests import RestsSeen, see_rests
from followbot.store.rewards import rewards_decided
from followbot.store.rounds import rounds_that_arrived
from followbot.store.undelivered import undelivered_episodes
from followbot.store.wordings import wording_hashes

AT_ONCE = 500
"""Plans in one query: databases bound the number of values a query may name."""


class Tick(NamedTuple):
    """A measure that a round asked about, and when it was answered."""

    round_id: int
    measure_id: int
    answered_at: datetime | None


@dataclass(slots=True)
class RoundsSeen:
    """Rounds that were asked, by plan, oldest first; what each asked; which reached a server.

    `ears`: the instant up to which every mail is read and understood, None for never.
    """

    asked: dict[int, list[Round]] = field(default_factory=lambda: defaultdict(list))
    ticks: dict[int, list[Tick]] = field(default_factory=lambda: defaultdict(list))
    arrived: set[int] = field(default_factory=set)
    ears: datetime | None = None

    def asks(self, round_id: int) -> set[int]:
        """The measures that a round asked about."""
        return {tick.measure_id for tick in self.ticks.get(round_id, ())}

    def add(self, other: RoundsSeen) -> None:
        """With those of other plans, which were seen at the same moment."""
        self.asked.update(other.asked)
        self.ticks.update(other.ticks)
        self.arrived |= other.arrived
        self.ears = other.ears


@dataclass(slots=True)
class Seen:
    """What was found. `said_done` are what reports of completion said and when.

    `undelivered`: episodes with a reader whom the newest letter about them did not
    reach. `rewards`: promises that the buyer decided. `verified_at`: since when measures are.
    """

    measures: dict[int, list[Measure]] = field(default_factory=lambda: defaultdict(list))
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


def rounds_seen(session: Session, plan_ids: Sequence[int]) -> RoundsSeen:
    """The asked rounds of these plans, with everything that says whether they were answered."""
    seen = RoundsSeen(ears=ears_open_until(session))
    for ids in _parts(plan_ids):
        for row in _asked(session, ids):
            seen.asked[row.plan_id].append(row)
        for tick in map(Tick._make, _ticks(session, ids)):
            seen.ticks[tick.round_id].append(tick)
        seen.arrived |= rounds_that_arrived(session, ids)
    return seen


@prepared
def _asked(plan_ids: Sequence[int]) -> SelectOfScalar[Round]:
    asked = select(Round).where(col(Round.plan_id).in_(plan_ids), col(Round.sent_at).is_not(None))
    return asked.order_by(col(Round.sent_at), col(Round.id))


@prepared
def _ticks(plan_ids: Sequence[int]) -> Select[int, int, datetime | None]:
    return (
        select(RoundMeasure.round_id, RoundMeasure.measure_id, RoundMeasure.answered_at)
        .join(Round, col(Round.id) == col(RoundMeasure.round_id))
        .where(col(Round.plan_id).in_(plan_ids))
    )


def _measures(session: Session, ids: Sequence[int], seen: Seen) -> None:
    """The measures with their open steps and what the buyer owes for them."""
    rows = select(Measure).where(col(Measure.plan_id).in_(ids)).order_by(col(Measure.number))
    for row in session.exec(rows):
        seen.measures[row.plan_id].append(row)
    steps = (
        select(col(Milestone.measure_id), col(Milestone.due_on))
        .join(Measure, col(Measure.id) == col(Milestone.measure_id))
        .where(col(Measure.plan_id).in_(ids), Milestone.state == MilestoneState.PENDING)
    )
    for measure_id, due_on in session.exec(steps):
        seen.steps[measure_id].append(due_on)
    duties = (
        select(BuyerDuty)
        .join(Measure, col(Measure.id) == col(BuyerDuty.measure_id))
        .where(col(Measure.plan_id).in_(ids), col(BuyerDuty.done_at).is_(None))
    )
    for duty in session.exec(duties):
        seen.duties[duty.measure_id] = duty


def _help(session: Session, ids: Sequence[int], seen: Seen) -> None:
    """The newest word about each measure, where it asks for help."""
    newest = (
        select(func.max(MeasureUpdate.id))
        .join(Measure, col(Measure.id) == col(MeasureUpdate.measure_id))
        .where(col(Measure.plan_id).in_(ids), col(MeasureUpdate.applied).is_(True))
        .group_by(col(MeasureUpdate.measure_id))
    )
    wanted = select(MeasureUpdate).where(
        col(MeasureUpdate.id).in_(newest), col(MeasureUpdate.help).is_(True)
    )
    for update in session.exec(wanted):
        seen.help[update.measure_id] = update


def _wishes(session: Session, ids: Sequence[int], seen: Seen) -> None:
    """Wishes for a new date, oldest first."""
    wanted = (
        select(ExtensionRequest)
        .join(Measure, col(Measure.id) == col(ExtensionRequest.measure_id))
        .where(col(Measure.plan_id).in_(ids))
        .order_by(col(ExtensionRequest.id))
    )
    for wish in session.exec(wanted):
        seen.wishes[wish.measure_id].append(wish)


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
    return [row.id for row in rows if row.status == status and row.id is not None]


def _became(session: Session, status: MeasureStatus, keys: Sequence[int]) -> dict[int, datetime]:
    """When each of these measures came to its status."""
    changes = (
        select(Change.subject_id, func.max(Change.at))
        .where(
            Change.subject == "measure",
            Change.field == "status",
            Change.after == status.value,
            col(Change.subject_id).in_(keys),
        )
        .group_by(col(Change.subject_id))
    )
    return dict(session.exec(changes).all())


def _addresses(session: Session, ids: Sequence[int], seen: Seen) -> None:
    """Addresses that bounced for good, and waiting rounds that reached nobody."""
    dead = select(Contact).where(
        col(Contact.plan_id).in_(ids),
        Contact.side == Side.SUPPLIER,
        col(Contact.active).is_(True),
        col(Contact.undeliverable_at).is_not(None),
    )
    for contact in session.exec(dead.order_by(col(Contact.position))):
        seen.dead_contacts[contact.plan_id].append(contact)
    rounds = select(Round).where(
        col(Round.plan_id).in_(ids), Round.state == RoundState.UNDELIVERABLE
    )
    for row in session.exec(rounds.order_by(col(Round.id))):
        seen.undeliverable[row.plan_id].append(row)


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]


SENT_BACK = frozenset({VerificationVerdict.RETURNED, VerificationVerdict.REOPENED})
"""Verdicts after which an older report of completion counts no more."""

"""Measures, milestones and what was said about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from followbot.domain.tables import (
    ExtensionRequest,
    Measure,
    MeasureUpdate,
    Milestone,
    Round,
    id_of,
)
from followbot.domain.terms import ExtensionState, MeasureStatus, MilestoneState
from followbot.store.changes import record
from followbot.store.extensions import newest_wish_by_measure
from followbot.store.foreseen import unforeseen
from followbot.store.numbers import give_numbers
from followbot.store.prepared import prepared


def measures_of(session: Session, plan_id: int) -> Sequence[Measure]:
    """A plan's measures in the order of their numbers, closed ones included."""
    return measures_in_plan(session, plan_id).all()


@prepared
def measures_in_plan(plan_id: int) -> SelectOfScalar[Measure]:
    """The measures of a plan in the order of their numbers."""
    return select(Measure).where(Measure.plan_id == plan_id).order_by(col(Measure.number))


def measure_by_id(session: Session, measure_id: int) -> Measure:
    """The measure with this id; it exists."""
    return session.get_one(Measure, measure_id)


def measure_by_ref(session: Session, plan_id: int, ref: str) -> Measure | None:
    """The measure with this ref in this plan, or None."""
    return _by_ref(session, plan_id, ref.lower()).first()


@prepared
def _by_ref(plan_id: int, ref: str) -> SelectOfScalar[Measure]:
    return select(Measure).where(Measure.plan_id == plan_id, func.lower(Measure.ref) == ref)


def measures_by_ref(session: Session, plan_id: int) -> dict[str, Measure]:
    """The measures of a plan by their ref in small letters."""
    return {row.ref.lower(): row for row in measures_of(session, plan_id)}


def milestones_of(session: Session, measure_id: int) -> Sequence[Milestone]:
    """A measure's milestones by date."""
    wanted = select(Milestone).where(Milestone.measure_id == measure_id)
    return session.exec(wanted.order_by(col(Milestone.due_on), col(Milestone.ref))).all()


def milestones_of_each(session: Session, measure_ids: Sequence[int]) -> dict[int, list[Milestone]]:
    """The milestones of each of these measures, by date."""
    steps: dict[int, list[Milestone]] = {measure_id: [] for measure_id in measure_ids}
    for row in milestones_by_measure(session, measure_ids):
        steps[row.measure_id].append(row)
    return steps


@prepared
def milestones_by_measure(measure_ids: Sequence[int]) -> SelectOfScalar[Milestone]:
    """The milestones of measures, by date."""
    wanted = select(Milestone).where(col(Milestone.measure_id).in_(measure_ids))
    return wanted.order_by(col(Milestone.due_on), col(Milestone.ref))


def latest_update(session: Session, measure_id: int) -> MeasureUpdate | None:
    """What was last said and taken about a measure, or None."""
    return latest_updates(session, [measure_id]).get(measure_id)


def latest_updates(session: Session, measure_ids: Sequence[int]) -> dict[int, MeasureUpdate]:
    """What was last said and taken about each of these measures; without those of nothing."""
    return {row.measure_id: row for row in latest_by_measure(session, measure_ids)}


@prepared
def latest_by_measure(measure_ids: Sequence[int]) -> SelectOfScalar[MeasureUpdate]:
    """What was last said and taken about each measure."""
    newest = (
        select(func.max(MeasureUpdate.id))
        .where(col(MeasureUpdate.measure_id).in_(measure_ids), col(MeasureUpdate.applied).is_(True))
        .group_by(col(MeasureUpdate.measure_id))
    )
    return select(MeasureUpdate).where(col(MeasureUpdate.id).in_(newest))


def newest_answered_rounds(session: Session, measure_ids: Sequence[int]) -> dict[int, datetime]:
    """When the newest round was asked that an applied update answers, by measure."""
    found = newest_answered_by_measure(session, measure_ids)
    return {key: sent_at for key, sent_at in found if sent_at is not None}


@prepared
def newest_answered_by_measure(measure_ids: Sequence[int]) -> Select[int, datetime | None]:
    """When the newest round was asked that an applied update of a measure answers."""
    wanted = (
        select(MeasureUpdate.measure_id, func.max(Round.sent_at))
        .join(Round, col(MeasureUpdate.round_id) == col(Round.id))
        .where(col(MeasureUpdate.measure_id).in_(measure_ids), col(MeasureUpdate.applied).is_(True))
    )
    return wanted.group_by(col(MeasureUpdate.measure_id))


def last_answer_at(session: Session, plan_id: int) -> datetime | None:
    """When a supplier last answered about any measure of the plan, or None."""
    wanted = select(func.max(Measure.last_answer_at)).where(Measure.plan_id == plan_id)
    return session.exec(wanted).one()


def set_standing(
    session: Session,
    row: Measure,
    status: MeasureStatus,
    percent: int | None,
    who: str,
    now: datetime,
    *,
    incoming_id: int | None = None,
    why: str = "",
) -> None:
    """Move a measure; each changed field gets its row in the history."""
    if row.status != status:
        record(
            session, now, who, row, "status", row.status, status, incoming_id=incoming_id, why=why
        )
        row.status = status
    if row.percent != percent:
        before, after = _number(row.percent), _number(percent)
        record(session, now, who, row, "percent", before, after, incoming_id=incoming_id, why=why)
        row.percent = percent
    session.add(row)


def _number(percent: int | None) -> str:
    return "" if percent is None else str(percent)


def set_milestone(
    session: Session,
    row: Milestone,
    state: MilestoneState,
    who: str,
    now: datetime,
    incoming_id: int | None = None,
) -> bool:
    """Move a milestone; False when it stood there already."""
    if row.state == state:
        return False
    record(session, now, who, row, "state", row.state, state, incoming_id=incoming_id)
    row.state = state
    row.reached_at = now if state == MilestoneState.REACHED else None
    session.add(row)
    return True


def milestone_by_ref(session: Session, plan_id: int, ref: str) -> tuple[Milestone, Measure] | None:
    """The milestone with this ref in this plan with its measure, or None."""
    wanted = (
        select(Milestone, Measure)
        .join(Measure, col(Measure.id) == col(Milestone.measure_id))
        .where(Measure.plan_id == plan_id, func.lower(Milestone.ref) == ref.lower())
    )
    return session.exec(wanted).first()


def request_extension(
    session: Session,
    row: Measure,
    proposed_on: date,
    reason: str,
    incoming_id: int | None,
    now: datetime,
) -> ExtensionRequest:
    """Note a supplier's wish for a new date; an older undecided wish gives way to it."""
    for older in pending_extensions(session, id_of(row)):
        record(
            session,
            now,
            "understand",
            older,
            "state",
            older.state,
            ExtensionState.WITHDRAWN,
            why="a newer wish replaces it",
            incoming_id=incoming_id,
        )
        older.state, older.decided_at = ExtensionState.WITHDRAWN, now
        session.add(older)
    wish = ExtensionRequest(
        measure_id=id_of(row),
        incoming_id=incoming_id,
        proposed_on=proposed_on,
        reason=reason,
        requested_at=now,
    )
    session.add(wish)
    unforeseen(session, (undecided_wishes, newest_wish_by_measure), id_of(row))
    give_numbers(session, [wish])
    record(
        session, now, "understand", wish, "state", "", ExtensionState.REQUESTED,
        incoming_id=incoming_id,
    )  # fmt: skip
    return wish


def pending_extensions(session: Session, measure_id: int) -> Sequence[ExtensionRequest]:
    """Wishes for a new date of one measure that nobody decided yet, oldest first."""
    return undecided_wishes(session, measure_id).all()


@prepared
def undecided_wishes(measure_id: int) -> SelectOfScalar[ExtensionRequest]:
    """The wishes for a new date of a measure that nobody decided yet, oldest first."""
    wanted = select(ExtensionRequest).where(
        ExtensionRequest.measure_id == measure_id,
        ExtensionRequest.state == ExtensionState.REQUESTED,
    )
    return wanted.order_by(col(ExtensionRequest.id))


def wishes_of_plan(session: Session, plan_id: int) -> Sequence[ExtensionRequest]:
    """Wishes for a new date of a plan's measures that nobody at the buyer decided, oldest first.

    Those that a newer wish replaced belong to it: the buyer has known of them since.
    """
    undecided = (ExtensionState.REQUESTED, ExtensionState.WITHDRAWN)
    wanted = (
        select(ExtensionRequest)
        .join(Measure, col(Measure.id) == col(ExtensionRequest.measure_id))
        .where(Measure.plan_id == plan_id, col(ExtensionRequest.state).in_(undecided))
    )
    return session.exec(wanted.order_by(col(ExtensionRequest.id))).all()

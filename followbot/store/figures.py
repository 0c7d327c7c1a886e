"""Counting over time: what happened in a week, and how a plan grew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from followbot.domain.measure_seen import AnyMeasure
from followbot.domain.tables import Change, Incoming, Measure, Milestone, Outgoing, Round
from followbot.domain.terms import MailKind, MeasureStatus, MilestoneState, OutgoingState
from followbot.store.parts import parts

_NEAR_DONE = frozenset({MeasureStatus.VERIFIED.value, MeasureStatus.REPORTED_COMPLETE.value})


class StatusChange(NamedTuple):
    """What a measure's status became, and when."""

    subject_id: int
    after: str
    at: datetime


def status_changes(session: Session, plan_id: int) -> Sequence[StatusChange]:
    """Every change of status of a plan's measures, oldest first."""
    return status_changes_of(session, [plan_id]).get(plan_id, ())


def status_changes_of(
    session: Session, plan_ids: Sequence[int]
) -> Mapping[int, Sequence[StatusChange]]:
    """The same of some plans, by the plan's id."""
    measures = select(Measure.id, Measure.plan_id).where(col(Measure.plan_id).in_(plan_ids))
    plan_of = {key: plan_id for key, plan_id in session.exec(measures) if key is not None}
    pieces = parts(list(plan_of))
    rows = sorted(row for ids in pieces for row in session.exec(_status_changes(ids)))
    found: dict[int, list[StatusChange]] = defaultdict(list)
    for _key, measure_id, after, at in rows:
        found[plan_of[measure_id]].append(StatusChange(measure_id, after, at))
    return found


def _status_changes(measure_ids: Sequence[int]) -> Select[int | None, int, str, datetime]:
    """Neither joined nor in order: SQLite would walk along the changes of all measures for it."""
    return select(Change.id, Change.subject_id, Change.after, Change.at).where(
        Change.subject == "measure",
        Change.field == "status",
        col(Change.subject_id).in_(measure_ids),
    )


def share_done(
    changes: Sequence[StatusChange], measures: Sequence[AnyMeasure], at: datetime
) -> float:
    """The share of measures that were verified or reported complete at an instant, 0 to 1."""
    counted = [row for row in measures if row.status != MeasureStatus.CANCELLED]
    if not counted:
        return 0.0
    status: dict[int, str] = {}
    for change in changes:
        if change.at <= at:
            status[change.subject_id] = change.after
    done = sum(status.get(row.id or 0, "") in _NEAR_DONE for row in counted)
    return done / len(counted)


def answers_between(session: Session, plan_id: int, from_at: datetime, to_at: datetime) -> int:
    """How many replies of people about a plan came in a span of time."""
    wanted = (
        select(func.count())
        .select_from(Incoming)
        .where(
            Incoming.plan_id == plan_id,
            Incoming.kind == MailKind.REPLY,
            Incoming.stored_at >= from_at,
            Incoming.stored_at < to_at,
        )
    )
    return session.exec(wanted).one()


def rounds_asked_between(session: Session, plan_id: int, from_at: datetime, to_at: datetime) -> int:
    """How many rounds of a plan were asked in a span of time."""
    wanted = (
        select(func.count())
        .select_from(Round)
        .where(
            Round.plan_id == plan_id,
            col(Round.sent_at) >= from_at,
            col(Round.sent_at) < to_at,
        )
    )
    return session.exec(wanted).one()


def review_of(session: Session, plan_id: int) -> Sequence[Incoming]:
    """Mails about a plan that a person must read, oldest first."""
    wanted = select(Incoming).where(
        Incoming.plan_id == plan_id, col(Incoming.state).in_(["review", "quarantined"])
    )
    return session.exec(wanted.order_by(col(Incoming.id))).all()


def pending_milestones(session: Session, plan_id: int) -> Sequence[tuple[Milestone, Measure]]:
    """Milestones of a plan that are not reached yet, by date."""
    wanted = (
        select(Milestone, Measure)
        .join(Measure, col(Measure.id) == col(Milestone.measure_id))
        .where(Measure.plan_id == plan_id, Milestone.state == MilestoneState.PENDING)
    )
    return session.exec(wanted.order_by(col(Milestone.due_on), col(Milestone.ref))).all()


def letters_by_state(session: Session) -> dict[str, int]:
    """How many letters are in each state."""
    wanted = select(Outgoing.state, func.count()).group_by(col(Outgoing.state))
    return {OutgoingState(state).value: count for state, count in session.exec(wanted)}

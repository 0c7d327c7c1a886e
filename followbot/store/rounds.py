"""Rounds in the store: found when due, asked, answered, closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from followbot.domain.tables import (
    ActionPlan,
    Contact,
    LetterRound,
    Measure,
    Outgoing,
    Round,
    RoundMeasure,
    id_of,
)
from followbot.domain.terms import (
    OPEN_ROUND_STATES,
    LetterKind,
    OutgoingState,
    PlanState,
    RoundState,
    Side,
)
from followbot.store.changes import record, wake
from followbot.store.prepared import prepared

ARRIVED = (OutgoingState.ACCEPTED, OutgoingState.UNKNOWN)
"""`unknown` may have arrived: a request waits for its reminder then."""


def plans_due(session: Session, now: datetime) -> Sequence[int]:
    """Active plans with a scheduled round whose time has come, the longest due first."""
    return list(dict.fromkeys(_due(session, now)))


@prepared
def _due(now: datetime) -> SelectOfScalar[int]:
    wanted = (
        select(Round.plan_id)
        .join(ActionPlan, col(ActionPlan.id) == col(Round.plan_id))
        .where(
            Round.state == RoundState.SCHEDULED,
            Round.due_at <= now,
            ActionPlan.state == PlanState.ACTIVE,
        )
    )
    return wanted.order_by(col(Round.due_at), col(Round.id))


def coming_rounds(session: Session, plan_id: int, until_at: datetime) -> Sequence[Round]:
    """A plan's scheduled rounds up to an instant, by time."""
    wanted = select(Round).where(
        Round.plan_id == plan_id, Round.state == RoundState.SCHEDULED, Round.due_at <= until_at
    )
    return session.exec(wanted.order_by(col(Round.due_at))).all()


def next_round(session: Session, plan_id: int, after_at: datetime) -> Round | None:
    """The plan's next scheduled round after an instant, or None."""
    return _next(session, plan_id, after_at).first()


@prepared
def _next(plan_id: int, after_at: datetime) -> SelectOfScalar[Round]:
    wanted = select(Round).where(
        Round.plan_id == plan_id, Round.state == RoundState.SCHEDULED, Round.due_at > after_at
    )
    return wanted.order_by(col(Round.due_at)).limit(1)


def skip_round(session: Session, row: Round, reason: str, now: datetime) -> None:
    """Record that an agreed round is not asked, and why."""
    record(session, now, "ask", row, "state", row.state, RoundState.SKIPPED, why=reason)
    row.state, row.skip_reason = RoundState.SKIPPED, reason
    session.add(row)


def open_rounds(session: Session, plan_id: int | None = None) -> Sequence[Round]:
    """Rounds that were asked and still wait, of one plan or of all active ones, oldest first."""
    return open_in_plan(session, plan_id).all() if plan_id is not None else _all_open(session).all()


@prepared
def open_in_plan(plan_id: int) -> SelectOfScalar[Round]:
    """The rounds of a plan that were asked and still wait, oldest first."""
    wanted = select(Round).where(col(Round.state).in_(OPEN_ROUND_STATES), Round.plan_id == plan_id)
    return wanted.order_by(col(Round.sent_at), col(Round.id))


@prepared
def _all_open() -> SelectOfScalar[Round]:
    wanted = (
        select(Round)
        .join(ActionPlan, col(ActionPlan.id) == col(Round.plan_id))
        .where(col(Round.state).in_(OPEN_ROUND_STATES), ActionPlan.state == PlanState.ACTIVE)
    )
    return wanted.order_by(col(Round.sent_at), col(Round.id))


def open_rounds_of(session: Session, email: str) -> Sequence[Round]:
    """Open rounds of all active plans that have a supplier's contact with this address."""
    wanted = (
        select(Round)
        .join(ActionPlan, col(ActionPlan.id) == col(Round.plan_id))
        .join(Contact, col(Contact.plan_id) == col(Round.plan_id))
        .where(
            col(Round.state).in_(OPEN_ROUND_STATES),
            ActionPlan.state == PlanState.ACTIVE,
            Contact.email == email,
            Contact.side == Side.SUPPLIER,
            col(Contact.active).is_(True),
        )
    )
    return session.exec(wanted.order_by(col(Round.sent_at), col(Round.id))).all()


def rounds_to_look_at(session: Session, now: datetime) -> Sequence[int]:
    """Open rounds that may need a reminder or an end by now, oldest first."""
    found = sorted(_to_look_at(session, now), key=lambda row: (row[0] is not None, *row))
    return [key for _, key in found if key is not None]


@prepared
def _to_look_at(now: datetime) -> Select[datetime | None, int | None]:
    return select(Round.sent_at, Round.id).where(
        col(Round.state).in_(OPEN_ROUND_STATES),
        or_(col(Round.look_at).is_(None), col(Round.look_at) <= now),
    )


def asked_rounds(session: Session, plan_id: int) -> Sequence[Round]:
    """Every round of a plan that was really asked, oldest first."""
    wanted = select(Round).where(Round.plan_id == plan_id, col(Round.sent_at).is_not(None))
    return session.exec(wanted.order_by(col(Round.sent_at), col(Round.id))).all()


def measures_asked(session: Session, round_id: int) -> Sequence[tuple[RoundMeasure, Measure]]:
    """What a round asked about, in the plan's order of numbers."""
    return ticks_of_round(session, round_id).all()


@prepared
def ticks_of_round(round_id: int) -> Select[RoundMeasure, Measure]:
    """What a round asked about, by number."""
    wanted = (
        select(RoundMeasure, Measure)
        .join(Measure, col(Measure.id) == col(RoundMeasure.measure_id))
        .where(RoundMeasure.round_id == round_id)
    )
    return wanted.order_by(col(Measure.number))


def close_round(session: Session, row: Round, who: str, now: datetime, why: str) -> None:
    """End a round that waits no longer."""
    record(session, now, who, row, "state", row.state, RoundState.CLOSED, why=why)
    row.state = RoundState.CLOSED
    session.add(row)


def set_round_state(
    session: Session,
    row: Round,
    state: RoundState,
    who: str,
    now: datetime,
    *,
    incoming_id: int | None = None,
) -> None:
    """Move a round to a state and remember it; nothing happens when it is there already."""
    if row.state == state:
        return
    record(session, now, who, row, "state", row.state, state, incoming_id=incoming_id)
    row.state = state
    session.add(row)


def mark_answered(
    session: Session,
    plan_id: int,
    measure_ids: set[int],
    incoming_id: int | None,
    now: datetime,
) -> None:
    """An answer came: tick the measures off in every round of the plan that waits for them."""
    wake(session, plan_id)
    for row in [*open_rounds(session, plan_id), *expired_in_plan(session, plan_id).all()]:
        asked = measures_asked(session, id_of(row))
        for tick, measure in asked:
            if measure.id in measure_ids and tick.answered_at is None:
                tick.answered_at, tick.incoming_id = now, incoming_id
                session.add(tick)
        answered = [tick for tick, _ in asked if tick.answered_at is not None]
        if not answered:
            continue
        row.answered_at = row.answered_at or now
        if len(answered) == len(asked):
            set_round_state(
                session, row, RoundState.ANSWERED, "understand", now, incoming_id=incoming_id
            )
        elif row.state != RoundState.EXPIRED:
            set_round_state(
                session, row, RoundState.PARTLY_ANSWERED, "understand", now, incoming_id=incoming_id
            )


@prepared
def expired_in_plan(plan_id: int) -> SelectOfScalar[Round]:
    """The rounds of a plan whose time ran out."""
    return select(Round).where(Round.plan_id == plan_id, Round.state == RoundState.EXPIRED)


def request_arrived(session: Session, round_id: int) -> bool:
    """Whether any request letter of this round reached a server, or may have."""
    wanted = (
        select(Outgoing.id)
        .join(LetterRound, col(LetterRound.outgoing_id) == col(Outgoing.id))
        .where(
            LetterRound.round_id == round_id,
            col(Outgoing.kind) == LetterKind.STATUS_REQUEST,
            col(Outgoing.state).in_(ARRIVED),
        )
    )
    return session.exec(wanted).first() is not None


def plans_asked_until(session: Session, email: str, until_at: datetime) -> Sequence[int]:
    """Active plans with a scheduled round up to an instant whose contact has this address.

    Confidential ones are left out: their letters are their own.
    """
    wanted = (
        select(Round.plan_id)
        .join(ActionPlan, col(ActionPlan.id) == col(Round.plan_id))
        .join(Contact, col(Contact.plan_id) == col(Round.plan_id))
        .where(
            Round.state == RoundState.SCHEDULED,
            Round.due_at <= until_at,
            ActionPlan.state == PlanState.ACTIVE,
            col(ActionPlan.confidential).is_(False),
            Contact.email == email,
            Contact.side == Side.SUPPLIER,
            col(Contact.active).is_(True),
        )
        .distinct()
        .order_by(col(Round.plan_id))
    )
    return session.exec(wanted).all()


def round_by_id(session: Session, round_id: int) -> Round:
    """The round with this id; it exists. Nobody else changes it until we commit."""
    return _locked(session, round_id).one()


@prepared
def _locked(round_id: int) -> SelectOfScalar[Round]:
    return select(Round).where(Round.id == round_id).with_for_update()


def rounds_of_letter(session: Session, letter_id: int) -> Sequence[Round]:
    """The rounds a letter asks for (or reminds of); asked once in a transaction."""
    known: dict[int, Sequence[Round]] = session.info.setdefault("rounds_of_letter", {})
    if letter_id not in known:
        known[letter_id] = asked_by_letter(session, letter_id).all()
    return known[letter_id]


@prepared
def asked_by_letter(letter_id: int) -> SelectOfScalar[Round]:
    """The rounds that a letter asks for."""
    wanted = (
        select(Round)
        .join(LetterRound, col(LetterRound.round_id) == col(Round.id))
        .where(LetterRound.outgoing_id == letter_id)
    )
    return wanted.order_by(col(Round.id))

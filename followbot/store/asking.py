"""What asking needs to know of a group of plans: a query for each kind, whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import func, insert
from sqlmodel import Session, SQLModel, col, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from followbot.domain.tables import (
    ActionPlan,
    Contact,
    LetterRound,
    Measure,
    Outgoing,
    PlanVersion,
    Round,
    RoundMeasure,
)
from followbot.domain.tables_pace import ReadingAsked
from followbot.domain.terms import LetterKind, PlanState, RoundState, Side
from followbot.store.prepared import prepared

_ROUND_MEASURES = SQLModel.metadata.tables[str(RoundMeasure.__tablename__)]
_LETTER_ROUNDS = SQLModel.metadata.tables[str(LetterRound.__tablename__)]
_READINGS_ASKED = SQLModel.metadata.tables[str(ReadingAsked.__tablename__)]


def scheduled_rounds(session: Session, plan_ids: Sequence[int]) -> dict[int, list[Round]]:
    """The rounds of each of these plans that were neither asked nor skipped yet, by time."""
    found: dict[int, list[Round]] = defaultdict(list)
    for row in _scheduled(session, plan_ids):
        found[row.plan_id].append(row)
    return found


@prepared
def _scheduled(plan_ids: Sequence[int]) -> SelectOfScalar[Round]:
    wanted = select(Round).where(
        col(Round.plan_id).in_(plan_ids), Round.state == RoundState.SCHEDULED
    )
    return wanted.order_by(col(Round.plan_id), col(Round.due_at))


def contacts_of_each(session: Session, plan_ids: Sequence[int]) -> dict[int, list[Contact]]:
    """The suppliers' contacts of each of these plans, primary first, then as in the plan file."""
    found: dict[int, list[Contact]] = defaultdict(list)
    for row in _contacts(session, plan_ids):
        found[row.plan_id].append(row)
    return found


@prepared
def _contacts(plan_ids: Sequence[int]) -> SelectOfScalar[Contact]:
    wanted = select(Contact).where(
        col(Contact.plan_id).in_(plan_ids), Contact.side == Side.SUPPLIER
    )
    return wanted.order_by(col(Contact.is_primary).desc(), col(Contact.position))


def measures_of_each(session: Session, plan_ids: Sequence[int]) -> dict[int, list[Measure]]:
    """The measures of each of these plans by number, closed ones included."""
    found: dict[int, list[Measure]] = defaultdict(list)
    for row in _measures(session, plan_ids):
        found[row.plan_id].append(row)
    return found


@prepared
def _measures(plan_ids: Sequence[int]) -> SelectOfScalar[Measure]:
    wanted = select(Measure).where(col(Measure.plan_id).in_(plan_ids))
    return wanted.order_by(col(Measure.number))


def asked_until(
    session: Session, emails: Sequence[str], until_at: datetime
) -> dict[str, list[tuple[int, datetime]]]:
    """By address: active plans with that supplier's contact, and when their rounds are due.

    The rounds up to an instant that were neither asked nor skipped yet, by plan and time.
    """
    found: dict[str, list[tuple[int, datetime]]] = defaultdict(list)
    for email, plan_id, due_at in _asked_until(session, emails, until_at):
        found[email].append((plan_id, due_at))
    return found


@prepared
def _asked_until(emails: Sequence[str], until_at: datetime) -> Select[str, int, datetime]:
    wanted = (
        select(Contact.email, Round.plan_id, Round.due_at)
        .join(ActionPlan, col(ActionPlan.id) == col(Round.plan_id))
        .join(Contact, col(Contact.plan_id) == col(Round.plan_id))
        .where(
            Round.state == RoundState.SCHEDULED,
            Round.due_at <= until_at,
            ActionPlan.state == PlanState.ACTIVE,
            col(ActionPlan.confidential).is_(False),  # their letters are their own
            col(Contact.email).in_(emails),
            Contact.side == Side.SUPPLIER,
            col(Contact.active).is_(True),
        )
    )
    return wanted.order_by(col(Round.plan_id), col(Round.due_at))


def requests_written(session: Session, round_ids: Sequence[int]) -> set[tuple[int, str]]:
    """The requests about these rounds that are in the outbox: round and recipient."""
    return set(_requests_written(session, round_ids).all())


@prepared
def _requests_written(round_ids: Sequence[int]) -> Select[int, str]:
    return select(Outgoing.about_id, Outgoing.recipient).where(
        Outgoing.kind == LetterKind.STATUS_REQUEST,
        col(Outgoing.about_id).in_(round_ids),
        Outgoing.slot == "request",
    )


def worded_at(session: Session, plan_ids: Sequence[int]) -> dict[int, datetime]:
    """When the newest wording of each of these plans was taken in."""
    return dict(_worded_at(session, plan_ids).all())


@prepared
def _worded_at(plan_ids: Sequence[int]) -> Select[int, datetime]:
    return select(PlanVersion.plan_id, PlanVersion.imported_at).where(
        col(PlanVersion.id).in_(_newest_wordings(plan_ids))
    )


def wordings_of_each(session: Session, plan_ids: Sequence[int]) -> dict[int, list[PlanVersion]]:
    """Every wording of each of these plans, oldest first."""
    found: dict[int, list[PlanVersion]] = defaultdict(list)
    for row in _wordings(session, plan_ids):
        found[row.plan_id].append(row)
    return found


@prepared
def _wordings(plan_ids: Sequence[int]) -> SelectOfScalar[PlanVersion]:
    wanted = select(PlanVersion).where(col(PlanVersion.plan_id).in_(plan_ids))
    return wanted.order_by(col(PlanVersion.id))


def newest_documents(session: Session, plan_ids: Sequence[int]) -> dict[int, str]:
    """The canonical JSON of the newest wording of each of these plans."""
    return dict(_documents(session, plan_ids).all())


@prepared
def _documents(plan_ids: Sequence[int]) -> Select[int, str]:
    return select(PlanVersion.plan_id, PlanVersion.document).where(
        col(PlanVersion.id).in_(_newest_wordings(plan_ids))
    )


def _newest_wordings(plan_ids: Sequence[int]) -> SelectOfScalar[int | None]:
    newest = select(func.max(PlanVersion.id)).where(col(PlanVersion.plan_id).in_(plan_ids))
    return newest.group_by(col(PlanVersion.plan_id))


def readings_asked(
    session: Session, measure_ids: Sequence[int], but_rounds: Sequence[int]
) -> dict[int, date]:
    """When a reading of these measures was last asked for, by other rounds than these."""
    return dict(_readings_asked(session, measure_ids, but_rounds).all())


@prepared
def _readings_asked(measure_ids: Sequence[int], but_rounds: Sequence[int]) -> Select[int, date]:
    wanted = select(ReadingAsked.measure_id, func.max(ReadingAsked.asked_on)).where(
        col(ReadingAsked.measure_id).in_(measure_ids),
        col(ReadingAsked.round_id).not_in(but_rounds),
    )
    return wanted.group_by(col(ReadingAsked.measure_id))


def note_readings_asked(session: Session, asked: Sequence[tuple[int, int, date]]) -> None:
    """Rounds ask for readings of measures: (round, measure, day). It is noted once."""
    if not asked:
        return
    rounds = sorted({round_id for round_id, _, _ in asked})
    known = set(_readings_noted(session, rounds).all())
    new = {(one, measure): on for one, measure, on in asked if (one, measure) not in known}
    rows = [
        {"round_id": one, "measure_id": measure, "asked_on": on}
        for (one, measure), on in new.items()
    ]
    if rows:
        session.execute(insert(_READINGS_ASKED), rows)


@prepared
def _readings_noted(round_ids: Sequence[int]) -> Select[int, int]:
    return select(ReadingAsked.round_id, ReadingAsked.measure_id).where(
        col(ReadingAsked.round_id).in_(round_ids)
    )


def note_measures_asked(session: Session, asked: Iterable[tuple[int, int]]) -> None:
    """Rounds ask about measures: (round, measure)."""
    rows = [{"round_id": one, "measure_id": measure} for one, measure in asked]
    if rows:
        session.execute(insert(_ROUND_MEASURES), rows)


def note_requests(session: Session, asked: Sequence[tuple[int, int, str]]) -> None:
    """Letters ask for rounds: (letter, round, recipient)."""
    rows = [
        {"outgoing_id": letter, "round_id": one, "step": "request", "recipient": recipient}
        for letter, one, recipient in asked
    ]
    if rows:
        session.execute(insert(_LETTER_ROUNDS), rows)

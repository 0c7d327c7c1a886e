"""Visits in the store: planned by agreement or by the buyer's word, noted when they were held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from followbot.domain.tables import Measure, id_of
from followbot.domain.tables_decisions import ContactNote, Verification
from followbot.domain.tables_visits import PlannedVisit
from followbot.domain.terms import Channel, VerificationVerdict
from followbot.domain.terms_visits import VisitState
from followbot.store.changes import changes_of, record
from followbot.store.prepared import prepared

_IMPORT = "import"


def visits_to_verify(session: Session, plan_id: int) -> Sequence[tuple[int, date]]:
    """Measures whose newest judgement is a planned visit, with its day."""
    wanted = (
        select(Verification)
        .join(Measure, col(Measure.id) == col(Verification.measure_id))
        .where(Measure.plan_id == plan_id)
        .order_by(col(Verification.id))
    )
    newest = {row.measure_id: row for row in session.exec(wanted)}
    return [
        (measure_id, row.visit_on)
        for measure_id, row in newest.items()
        if row.verdict == VerificationVerdict.VISIT_PLANNED and row.visit_on is not None
    ]


def noted_visits(session: Session, plan_id: int) -> Sequence[date]:
    """The days of a plan's visits that somebody noted."""
    wanted = select(ContactNote).where(
        ContactNote.plan_id == plan_id, ContactNote.channel == Channel.VISIT
    )
    return [row.held_on for row in session.exec(wanted)]


def visit_by_id(session: Session, visit_id: int) -> PlannedVisit | None:
    """The planned visit with this id, or None."""
    return session.exec(select(PlannedVisit).where(PlannedVisit.id == visit_id)).first()


def visits_of(session: Session, plan_id: int) -> Sequence[PlannedVisit]:
    """Every visit that was ever planned of a plan, by its day."""
    wanted = select(PlannedVisit).where(PlannedVisit.plan_id == plan_id)
    return session.exec(wanted.order_by(col(PlannedVisit.visit_on), col(PlannedVisit.id))).all()


def agreed_visits(session: Session, plan_ids: Sequence[int]) -> dict[int, list[date]]:
    """The days of agreed visits by plan, where the buyer has put them since.

    `plan_ids`: as many as one query may name.
    """
    wanted = select(PlannedVisit).where(
        col(PlannedVisit.plan_id).in_(plan_ids),
        col(PlannedVisit.agreed_on).is_not(None),
        PlannedVisit.state != VisitState.OFF,
    )
    found: dict[int, list[date]] = {}
    for row in session.exec(wanted.order_by(col(PlannedVisit.visit_on))):
        days = found.setdefault(row.plan_id, [])
        days += [row.visit_on] if row.visit_on not in days else []
    return found


def planned_visits(session: Session, plan_id: int, from_on: date) -> list[PlannedVisit]:
    """The visits of a plan that are still planned for this day or later, by their day."""
    return [
        row
        for row in visits_of(session, plan_id)
        if row.state == VisitState.PLANNED and row.visit_on >= from_on
    ]


def visits_to_look_at(session: Session, now: datetime) -> Sequence[int]:
    """The ids of visits of which a letter may be due by now, those that wait longest first."""
    return [key for key in _to_look_at(session, now) if key is not None]


@prepared
def _to_look_at(now: datetime) -> SelectOfScalar[int | None]:
    wanted = select(col(PlannedVisit.id)).where(col(PlannedVisit.look_at) <= now)
    order = (col(PlannedVisit.look_at), col(PlannedVisit.id))  # the index gives them so
    return wanted.order_by(*order)


def plan_visit(
    session: Session,
    plan_id: int,
    on: date,
    traveller: str,
    who: str,
    now: datetime,
    *,
    agreed_on: date | None = None,
    incoming_id: int | None = None,
) -> PlannedVisit:
    """Take a visit in; its letters are looked at by the next tick."""
    row = PlannedVisit(
        plan_id=plan_id,
        agreed_on=agreed_on,
        visit_on=on,
        traveller=traveller,
        planned_at=now,
        planned_by=who,
        incoming_id=incoming_id,
        look_at=now,
    )
    session.add(row)
    record(session, now, who, row, "visit_on", "", on.isoformat(), incoming_id=incoming_id)
    if traveller:
        record(session, now, who, row, "traveller", "", traveller, incoming_id=incoming_id)
    session.flush()
    return row


def name_traveller(
    session: Session,
    row: PlannedVisit,
    traveller: str,
    who: str,
    now: datetime,
    incoming_id: int | None = None,
) -> None:
    """Somebody else goes: whoever it is gets the letters from now on."""
    if row.traveller == traveller:
        return
    record(session, now, who, row, "traveller", row.traveller, traveller, incoming_id=incoming_id)
    row.traveller, row.moves = traveller, row.moves + 1
    row.sheet_at, row.asked_at, row.look_at = None, None, now
    session.add(row)


def move_visit(
    session: Session,
    row: PlannedVisit,
    on: date,
    who: str,
    now: datetime,
    incoming_id: int | None = None,
) -> None:
    """Put a visit on another day; letters of the day before are wanted no more."""
    record(
        session, now, who, row, "visit_on", row.visit_on.isoformat(), on.isoformat(),
        incoming_id=incoming_id,
    )  # fmt: skip
    row.visit_on, row.moves = on, row.moves + 1
    row.sheet_at, row.asked_at, row.look_at = None, None, now
    session.add(row)


def end_visit(
    session: Session,
    row: PlannedVisit,
    state: VisitState,
    who: str,
    now: datetime,
    *,
    why: str = "",
    incoming_id: int | None = None,
) -> None:
    """A visit was held, or is called off: nothing of it is due any more."""
    record(session, now, who, row, "state", row.state, state, why=why, incoming_id=incoming_id)
    row.state, row.look_at = state, None
    session.add(row)


def save_agreed_visits(
    session: Session, plan_id: int, agreed: Mapping[date, str], now: datetime
) -> None:
    """Let the agreed visits follow the plan's wording: `agreed` are its days with their travellers.

    What the buyer moved or called off since stays so while the wording names the same day.
    """
    known = {row.agreed_on: row for row in visits_of(session, plan_id) if row.agreed_on}
    for on, traveller in sorted(agreed.items()):
        row = known.get(on)
        if row is None:
            plan_visit(session, plan_id, on, traveller, _IMPORT, now, agreed_on=on)
        elif row.state == VisitState.PLANNED and traveller:
            name_traveller(session, row, traveller, _IMPORT, now)
        elif row.state == VisitState.OFF and _left_the_wording(session, row):
            _comes_back(session, row, now)
    for on, row in known.items():
        if on not in agreed and row.state == VisitState.PLANNED:
            end_visit(session, row, VisitState.OFF, _IMPORT, now, why=_LEFT)


_LEFT = "not in the new wording of the plan"


def _left_the_wording(session: Session, row: PlannedVisit) -> bool:
    """Whether it was the wording that took it out, and not the buyer's word."""
    ended = [one for one in changes_of(session, "plannedvisit", id_of(row)) if one.field == "state"]
    return bool(ended) and ended[-1].who == _IMPORT


def _comes_back(session: Session, row: PlannedVisit, now: datetime) -> None:
    record(session, now, _IMPORT, row, "state", row.state, VisitState.PLANNED)
    row.state, row.moves = VisitState.PLANNED, row.moves + 1
    row.sheet_at, row.asked_at, row.look_at = None, None, now
    session.add(row)

"""Readings of benefits in the store: kept with their mail, corrected by later ones, asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import func
from sqlmodel import Session, col, select

from followbot.domain.tables import Measure, id_of
from followbot.domain.tables_pace import BenefitReading, ReadingAsked
from followbot.store.changes import record
from followbot.store.parts import parts


def save_reading(
    session: Session,
    row: Measure,
    value: Decimal,
    unit: str,
    words: str,
    who: str,
    now: datetime,
    *,
    incoming_id: int | None,
    corrects: BenefitReading | None,
    before: BenefitReading | None,
    applied: bool,
) -> BenefitReading:
    """Append a reading; where it is taken, the history says what stood before."""
    reading = BenefitReading(
        measure_id=id_of(row), incoming_id=incoming_id, reported_at=now, reported_by=who,
        value=f"{value:f}", unit=unit, words=words, applied=applied,
        corrects_id=id_of(corrects) if corrects is not None else None,
    )  # fmt: skip
    session.add(reading)
    session.flush()
    if applied:
        why = "corrects the reading before" if corrects is not None else ""
        stood = before.value if before is not None else ""
        record(
            session, now, who, row, "benefit", stood, reading.value,
            why=why, incoming_id=incoming_id,
        )  # fmt: skip
    return reading


def readings_of(session: Session, measure_ids: Sequence[int]) -> dict[int, list[BenefitReading]]:
    """The taken readings of these measures that no later one corrected, oldest first."""
    found: dict[int, list[BenefitReading]] = defaultdict(list)
    for ids in parts(measure_ids):
        wanted = select(BenefitReading).where(
            col(BenefitReading.measure_id).in_(ids), col(BenefitReading.applied).is_(True)
        )
        rows = session.exec(wanted.order_by(col(BenefitReading.id))).all()
        corrected = {row.corrects_id for row in rows}
        for row in rows:
            if row.id not in corrected:
                found[row.measure_id].append(row)
    return found


def last_asked(
    session: Session, measure_ids: Sequence[int], but_round: int | None = None
) -> dict[int, date]:
    """When a reading of these measures was last asked for, by another round than this one."""
    wanted = select(ReadingAsked.measure_id, func.max(ReadingAsked.asked_on)).where(
        col(ReadingAsked.measure_id).in_(measure_ids)
    )
    if but_round is not None:
        wanted = wanted.where(ReadingAsked.round_id != but_round)
    return dict(session.exec(wanted.group_by(col(ReadingAsked.measure_id))).all())


def note_asked(session: Session, round_id: int, measure_ids: Sequence[int], on: date) -> None:
    """A round asks for these readings; each of its letters says so, it is noted once."""
    wanted = select(ReadingAsked.measure_id).where(ReadingAsked.round_id == round_id)
    known = set(session.exec(wanted))
    for measure_id in measure_ids:
        if measure_id not in known:
            session.add(ReadingAsked(round_id=round_id, measure_id=measure_id, asked_on=on))
    session.flush()

"""Layouts of buyers' own spreadsheets: remembered as they were confirmed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, select

from followbot.domain.plan_table import SheetReading, TableField
from followbot.domain.tables_sheets import SheetLayout
from followbot.domain.terms import MeasureStatus


def remembered_reading(session: Session, fingerprint: str) -> SheetReading | None:
    """How tables of this layout were read last; None for a layout that nobody confirmed."""
    row = _row(session, fingerprint)
    return reading_of(json.loads(row.reading)) if row is not None else None


def remember_layout(
    session: Session, fingerprint: str, reading: SheetReading, now: datetime
) -> None:
    """Remember how tables of this layout are read, in place of what was."""
    row = _row(session, fingerprint)
    if row is None:
        row = SheetLayout(fingerprint=fingerprint, reading="", remembered_at=now)
    row.reading = json.dumps(plain_reading(reading), ensure_ascii=False, sort_keys=True)
    row.remembered_at = now
    session.add(row)


def plain_reading(reading: SheetReading) -> dict[str, Any]:
    """A reading as plain values, for the journal and the store."""
    return {
        "fields": {heading: name.value for heading, name in reading.fields.items()},
        "statuses": {word: status.value for word, status in reading.statuses.items()},
        "dates": reading.dates,
        "groups": reading.groups,
    }


def reading_of(said: Mapping[str, Any]) -> SheetReading:
    """The reading that plain values say."""
    return SheetReading(
        {heading: TableField(name) for heading, name in said["fields"].items()},
        {word: MeasureStatus(status) for word, status in said["statuses"].items()},
        said["dates"],
        said["groups"],
    )


def _row(session: Session, fingerprint: str) -> SheetLayout | None:
    wanted = select(SheetLayout).where(SheetLayout.fingerprint == fingerprint)
    return session.exec(wanted).first()

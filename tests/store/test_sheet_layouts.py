from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from sqlmodel import select

from followbot.domain.plan_table import ImportedStanding, SheetReading, TableField
from followbot.domain.tables import Measure
from followbot.domain.tables_sheets import SheetLayout
from followbot.domain.terms import MeasureStatus
from followbot.jobs.from_sheets import FromSheets, from_sheets_told
from followbot.jobs.import_plans import import_plans
from followbot.store.database import Database
from followbot.store.sheet_layouts import reading_of, remember_layout, remembered_reading
from tests.plans.plan_text import plan_of

NOW = datetime(2026, 12, 1, tzinfo=UTC)
READING = SheetReading(
    {"frist": TableField.DEADLINE}, {"rot": MeasureStatus.BLOCKED}, "day-first", "supplier"
)


def test_a_layout_is_remembered_as_it_was_confirmed_last(database: Database) -> None:
    with database.write() as session:
        assert remembered_reading(session, "print") is None
        remember_layout(session, "print", READING, NOW)
    with database.read() as session:
        assert remembered_reading(session, "print") == READING
    other = replace(READING, dates="month-first")
    with database.write() as session:
        remember_layout(session, "print", other, NOW)
    with database.read() as session:
        assert remembered_reading(session, "print") == other
        assert len(session.exec(select(SheetLayout)).all()) == 1


def test_a_standing_is_taken_over_once(database: Database) -> None:
    standing = ImportedStanding(
        "P-1", "M-01", MeasureStatus.IN_PROGRESS, 60, date(2027, 3, 1), "Tracker!F2"
    )
    later = replace(standing, status=MeasureStatus.VERIFIED, percent=None, current_deadline=None)
    for one in (standing, later):
        import_plans(database, [plan_of()], NOW, from_sheets=FromSheets((one,)))
    with database.read() as session:
        row = session.exec(select(Measure)).one()
    assert (row.status, row.percent) == (MeasureStatus.IN_PROGRESS, 60)
    assert row.first_agreed_deadline == date(2027, 1, 31)
    assert row.current_deadline == date(2027, 3, 1)


def test_what_the_journal_says_is_what_was_taken() -> None:
    import json

    from followbot.domain.journal import canonical

    standing = ImportedStanding("P", "M", MeasureStatus.BLOCKED, 5, date(2027, 3, 1), "T!F2")
    taken = FromSheets((standing,), {"print": READING})
    assert from_sheets_told(json.loads(canonical(taken.told()))) == taken
    assert from_sheets_told({}) == FromSheets()
    assert reading_of({"fields": {}, "statuses": {}, "dates": "", "groups": ""}) == SheetReading(
        {}, {}
    )

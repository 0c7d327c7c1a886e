"""Buyers' own lists, read as far as they are clear: for a person to look at before the import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from followbot.domain.errors import UsageError
from followbot.domain.plan import Finding
from followbot.domain.plan_table import FoundMeasure, ImportedStanding, SheetReading, TableField
from followbot.domain.tables import id_of
from followbot.domain.terms import MeasureStatus
from followbot.jobs.from_sheets import FromSheets
from followbot.plans.canonical import tree_of
from followbot.plans.from_table import TablePlan, plans_of_table
from followbot.plans.sheet_file import opened_workbook, refusal
from followbot.reading.plan_table import PlanTable, plan_table
from followbot.reading.plan_table_rows import TableReading, read_table
from followbot.reading.plan_table_words import plain
from followbot.sheets.workbook import Workbook
from followbot.store.database import Database
from followbot.store.plans import current_document, plan_by_ref
from followbot.store.sheet_layouts import remembered_reading

if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class Told:
    """What a person said of the lists: columns by letter or heading, words, dates, groups.

    `sees`: somebody looks at the columns before anything is taken.
    """

    columns: Mapping[str, TableField] = field(default_factory=dict)
    statuses: Mapping[str, MeasureStatus] = field(default_factory=dict)
    dates: str = ""
    groups: str = ""
    from_on: date | None = None
    sees: bool = False


@dataclass(frozen=True, slots=True)
class ReadTable:
    """One table of a file: its columns, and what its rows said."""

    table: PlanTable
    reading: SheetReading
    rows: TableReading


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """One file: its tables, the plans they make, and everything that stands in the way."""

    file: str
    tables: tuple[ReadTable, ...]
    plans: tuple[TablePlan, ...]
    findings: tuple[Finding, ...]

    @property
    def from_sheets(self) -> FromSheets:
        """What the import takes beside the plans."""
        standings: list[ImportedStanding] = []
        for plan in self.plans:
            standings += plan.standings
        layouts = {one.table.fingerprint: one.reading for one in self.tables}
        return FromSheets(tuple(standings), layouts)


def read_sheet(
    database: Database, data: bytes, file: str, told: Told, defaults: Mapping[str, object]
) -> ReadSheet:
    """Read a list of any shape; nothing is changed.

    Raises:
        UsageError: a column that was told is in none of its tables.
    """
    workbook = opened_workbook(data, colours=True)
    with database.read() as session:
        return read_list(session, workbook, file, told, defaults)


def read_list(
    session: Session, workbook: Workbook, file: str, told: Told, defaults: Mapping[str, object]
) -> ReadSheet:
    """The same of a workbook that was opened already.

    Raises:
        UsageError: a column that was told is in none of its tables.
    """
    tables = _tables(session, workbook, told)
    _every_column_is_there(tables, told, file)
    if problem := refusal(workbook):
        return ReadSheet(file, (), (), (Finding(file, "", "error", "unreadable", problem),))
    if not tables:
        text = (
            "no table of measures was found: a row of headings with at least two known ones, such"
            " as `Finding`, `Corrective action`, `Deadline`, `Status`"
        )
        return ReadSheet(file, (), (), (Finding(file, "", "error", "no_table", text),))
    read = tuple(
        ReadTable(table, reading, read_table(table, reading, file, told.from_on))
        for table, reading in tables
    )
    measures: list[FoundMeasure] = []
    for one in read:
        measures += one.rows.measures
    findings = [finding for one in read for finding in one.rows.findings]
    if workbook.guessed:
        text = f"the text is not UTF-8 and was read as {workbook.guessed}; look at its accents"
        findings.append(Finding(file, "", "warning", "encoding", text))
    plans: tuple[TablePlan, ...] = ()
    if measures:
        stored = _Stored(session)
        plans = plans_of_table(measures, file, defaults, stored)
    elif not findings:
        text = "the headings were found, but no row below them is a measure"
        findings.append(Finding(file, read[0].table.tab, "error", "no_measure", text))
    findings += [finding for plan in plans for finding in plan.findings]
    return ReadSheet(file, read, plans, tuple(dict.fromkeys(findings)))


class _Stored:
    """The stored documents of plans, by ref."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def __call__(self, ref: str) -> Mapping[str, object] | None:
        row = plan_by_ref(self.session, ref) if ref else None
        document = current_document(self.session, id_of(row)) if row else ""
        return tree_of(document) if document else None


def _tables(
    session: Session, workbook: Workbook, told: Told
) -> list[tuple[PlanTable, SheetReading]]:
    found: list[tuple[PlanTable, SheetReading]] = []
    for tab in workbook.tabs:
        table = plan_table(tab)
        if table is None:
            continue
        known = remembered_reading(session, table.fingerprint)
        table = _mapped(table, known, told)
        found.append((table, _reading(table, known, told)))
    return found


def _mapped(table: PlanTable, known: SheetReading | None, told: Told) -> PlanTable:
    """The columns as they were remembered, then as they were told."""
    if known is not None:
        fields = {
            one.place: known.fields[plain(one.heading)]
            for one in table.columns
            if plain(one.heading) in known.fields
        }
        table = table.mapped(fields, "remembered")
    fields = {
        one.place: name
        for key, name in told.columns.items()
        for one in table.columns
        if _is_called(one.place, one.heading, key)
    }
    return table.mapped(fields, "told")


def _is_called(place: int, heading: str, key: str) -> bool:
    from followbot.sheets.places import letters_of

    return key.strip().upper() == letters_of(place) or plain(key) == plain(heading)


def _every_column_is_there(
    tables: list[tuple[PlanTable, SheetReading]], told: Told, file: str
) -> None:
    for key in told.columns:
        columns = [one for table, _ in tables for one in table.columns]
        if tables and not any(_is_called(one.place, one.heading, key) for one in columns):
            headings = ", ".join(f"`{one.heading}`" for one in columns)
            raise UsageError(f"`{file}` has no column `{key}`", f"its columns are {headings}")


def _reading(table: PlanTable, known: SheetReading | None, told: Told) -> SheetReading:
    """How this table is read: what is told now goes before what was remembered."""
    before = known or SheetReading({}, {})
    return SheetReading(
        {plain(one.heading): one.field for one in table.columns if one.field is not None},
        {**before.statuses, **{plain(word): status for word, status in told.statuses.items()}},
        told.dates or before.dates,
        told.groups or before.groups,
        by_content=told.sees,
    )

"""Tables of measures that buyers keep in spreadsheets of their own: what was read of them.

Reading finds the table and says what each cell means; plans make plan files of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from followbot.domain.terms import MeasureStatus


class TableField(StrEnum):
    """What a column can hold, by the word that `--map` takes; `-` is nothing that we take."""

    PLAN = "plan"
    SUPPLIER = "supplier"
    SITE = "site"
    COUNTRY = "country"
    EMAIL = "email"
    AUDITED_ON = "audited_on"
    REF = "ref"
    NUMBER = "number"
    TITLE = "title"
    BREACH = "breach"
    ACTION = "action"
    CAUSE = "cause"
    CLAUSE = "clause"
    AREA = "area"
    SEVERITY = "severity"
    RESPONSIBLE = "responsible"
    DEADLINE = "deadline"
    NEW_DEADLINE = "new_deadline"
    STATUS = "status"
    PERCENT = "percent"
    EVIDENCE = "evidence"
    COMMENT = "comment"
    DONE_ON = "done_on"
    MILESTONE = "milestone"
    MILESTONE_ON = "milestone_on"
    NOTHING = "-"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column and what it is taken for. `by`: `heading`, `content`, `remembered` or `told`.

    `place` counts from 0; `field` is None where nobody knows yet, `example` a value of it.
    """

    place: int
    heading: str
    field: TableField | None
    by: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class FoundMeasure:
    """One row that is a measure: what its cells mean, and where each of them stands."""

    row: str
    values: Mapping[TableField, str | date | int]
    cells: Mapping[TableField, str]
    status: MeasureStatus | None = None
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class ImportedStanding:
    """Where a measure stood in the buyer's own list when its plan was taken in."""

    plan_ref: str
    ref: str
    status: MeasureStatus
    percent: int | None = None
    current_deadline: date | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class SheetReading:
    """How a layout is read: headings to fields, and what its words and dates mean.

    `fields` is by heading, `statuses` by word; `dates` is `day-first`, `month-first` or "",
    `groups` is `supplier`, `heading` or "". `by_content`: a person sees what columns are taken
    for by their cells alone, so it need not be asked.
    """

    fields: Mapping[str, TableField]
    statuses: Mapping[str, MeasureStatus]
    dates: str = ""
    groups: str = ""
    by_content: bool = False

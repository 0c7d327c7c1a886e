"""The answer sheet: the form that writing makes and reading finds again in any spreadsheet.

1. Row 1 holds the letter's token in A1, out of sight, and what to do for the people who fill
   it in.
2. Row 2 is hidden and names every column by a machine word; so a column that somebody moved
   or inserted is still known, in any language.
3. Row 3 holds the headings, every row below one measure. The hidden first column says which.
"""

from __future__ import annotations

from enum import StrEnum

FILE_NAME = "answer-sheet.xlsx"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TOKEN_CELL = "A1"  # noqa: S105  # a place, not a secret

KEY_ROW = 1
HEADING_ROW = 2
FIRST_ROW = 3
"""Places count from 0."""

_BETWEEN = " :: "


class Column(StrEnum):
    """A column by its machine word, in the order of the sheet."""

    ID = "followbot:id"
    NUMBER = "followbot:number"
    REF = "followbot:ref"
    TITLE = "followbot:title"
    DUE = "followbot:due"
    LAST = "followbot:last"
    STATUS = "followbot:status"
    PERCENT = "followbot:percent"
    NEW_DATE = "followbot:new_date"
    COMMENT = "followbot:comment"


INPUT_COLUMNS = (Column.STATUS, Column.PERCENT, Column.NEW_DATE, Column.COMMENT)
"""The only columns whose cells are answers; all others are ours."""


def row_id(plan_ref: str, ref: str) -> str:
    """What stands in the hidden column: which measure of which plan a row is about."""
    return f"{plan_ref}{_BETWEEN}{ref}"


def plan_and_ref(text: str) -> tuple[str, str] | None:
    """Plan ref and measure ref of a row's id; None for a text that is no id."""
    plan_ref, between, ref = text.rpartition(_BETWEEN)
    return (plan_ref.strip(), ref.strip()) if between and plan_ref.strip() and ref.strip() else None

"""The sheet of an impact report: the form that writing makes and reading finds again.

Row 1 holds the letter's token and what to do, row 2 is hidden and names each column by a machine
word, row 3 holds the headings; every row below is one impact. It is built as `answer_sheet` is.
"""

from __future__ import annotations

from followbot.domain.impact import ImpactField

FILE_NAME = "impact-report.xlsx"
TAB_WORD = "followbot:impact:"
"""A column's machine word is this and the name of its field."""
ROWS = 30
"""Empty rows to fill in; more below are read as well."""
MOST_ROWS = 200
COLUMNS = tuple(ImpactField)
KEY_ROW = 1
HEADING_ROW = 2
FIRST_ROW = 3
"""Places count from 0."""


def key_of(field: ImpactField) -> str:
    """The machine word of a column."""
    return f"{TAB_WORD}{field.value}"


def field_of(key: str) -> ImpactField | None:
    """The field that a machine word names, None for any other text."""
    _, found, name = key.partition(TAB_WORD)
    return ImpactField(name) if found and name in set(ImpactField) else None

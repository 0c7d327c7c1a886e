"""The sheet of an invitation: a supplier writes down what it found and what it will do about it.

Row 1 says what to do. Row 2 is hidden and names every column by a machine word, so that a column
somebody moved is still known, in any language. Row 3 holds the headings; below it are free rows,
one for each measure, and the hidden first column keeps them apart when the sheet comes again.
"""

from __future__ import annotations

from enum import StrEnum

FILE_NAME = "our-action-plan.xlsx"
ROWS = 25
"""Free rows; rows that somebody adds below them are read, too."""


class Column(StrEnum):
    """A column by its machine word, in the order of the sheet."""

    ID = "followbot:row"
    FOUND = "followbot:found"
    CAUSE = "followbot:cause"
    MEASURE = "followbot:measure"
    BY = "followbot:by"
    RESPONSIBLE = "followbot:responsible"
    PROOF = "followbot:proof"


INPUT_COLUMNS = tuple(Column)[1:]
"""The columns to fill in."""

ROW_ID = "row"
"""Ids of rows are `row 1`, `row 2` and so on."""

DETAILS = ("breach", "root_cause", "responsible", "proof")
"""What a drafted measure says beside its words and its day, by the names of plan files."""

"""The visit sheet: the form that whoever travels takes along, and what was filled into it.

Row 1 says what to do. Row 2 is hidden and names every column by a machine word, so that a column
somebody moved is still known, in any language. Row 3 holds the headings, every row below one
measure; the hidden first column says which.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
INTRO_ROW, KEY_ROW, HEADING_ROW, FIRST_ROW = 0, 1, 2, 3
"""Places count from 0."""


class Column(StrEnum):
    """A column by its machine word, in the order of the sheet."""

    ID = "followbot:id"
    NUMBER = "followbot:number"
    TITLE = "followbot:title"
    SEVERITY = "followbot:severity"
    DUE = "followbot:due"
    REPORTED = "followbot:reported"
    EVIDENCE = "followbot:evidence"
    FIGURE = "followbot:figure"
    SEEN = "followbot:seen"
    PERCENT = "followbot:seen_percent"
    NOTE = "followbot:seen_note"


INPUT_COLUMNS = (Column.SEEN, Column.PERCENT, Column.NOTE)
"""The only columns whose cells say something; all others are ours."""


class Seen(StrEnum):
    """What whoever was there says of a measure."""

    DONE = "done"
    PART = "part"
    NOT_DONE = "not_done"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class SeenRow:
    """A row of a filled-in sheet. `row` counts from 1, as people see it.

    `seen` and `percent` are None where nothing was said; `unclear` are words in them that nothing
    was made of, "" for none.
    """

    row: int
    plan_ref: str
    ref: str
    seen: Seen | None = None
    percent: int | None = None
    note: str = ""
    unclear: str = ""

    @property
    def words(self) -> str:
        """What was filled in, as one line: what the receipt repeats."""
        share = "" if self.percent is None else f"{self.percent} %"
        said = self.seen.value.replace("_", " ") if self.seen else ""
        return " | ".join(part for part in (self.ref, said, share, self.unclear, self.note) if part)

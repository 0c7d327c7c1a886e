"""How much of a foreign spreadsheet is looked at, and how one that is too much is refused.

A sheet of answers has some hundred rows. The limits are far above that and far below what
hurts: a cell at XFD1048576 makes the table reader ask for memory until the process dies.
"""

from __future__ import annotations

from dataclasses import dataclass

MAX_FILE_BYTES = 20 * 1024 * 1024
"""A larger file is not opened (people paste photos into sheets, so not much smaller)."""

MAX_DECLARED_BYTES = 50 * 1024 * 1024
"""What all parts of a zip say they unpack to, together."""

MAX_PART_BYTES = 8 * 1024 * 1024
MAX_UNPACKED_BYTES = 16 * 1024 * 1024
"""What is really unpacked: one part, and all parts that the table reader needs."""

MAX_ENTRIES = 1_000
MAX_ELEMENTS = 400_000
"""XML elements or records of all files together; parsing them takes less than half a second."""

MAX_XLS_BYTES = 6 * 1024 * 1024
MAX_SHEETS = 4
MAX_ROWS = 3_000
MAX_COLUMNS = 120
MAX_CELLS = 100_000
"""Filled cells of all files together."""

MAX_CHARACTERS = 4_000_000
"""Texts of these cells: a file of 12 kB can show one text of 7 MB in each of them."""

MAX_COLOURED = 5_000
"""Empty cells with a colour that are told of one file."""

COLOUR = "\ue001"
"""Stands in front of the colour of an empty cell, between the guard and the table reader."""

FORMULA = "\ue000="
"""Stands in front of what was a formula: a value that nobody typed."""


class RefusedSheetError(Exception):
    """A file that is no spreadsheet we read; `reason` is a short machine word.

    Never leaves `workbook.py`.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(slots=True)
class Budget:
    """What may still be used up by the spreadsheets of one mail; of each so many sheets.

    `colours`: the colours of empty cells are wanted too; so many are still told.
    """

    elements: int = MAX_ELEMENTS
    cells: int = MAX_CELLS
    characters: int = MAX_CHARACTERS
    sheets: int = MAX_SHEETS
    colours: bool = False
    coloured: int = MAX_COLOURED

    def element(self) -> None:
        """Count an element or a record."""
        self.elements -= 1
        if self.elements < 0:
            raise RefusedSheetError("too_large")

    def filled(self, count: int = 1) -> None:
        """Count filled cells."""
        self.cells -= count
        if self.cells < 0:
            raise RefusedSheetError("too_large")

    def shown(self, characters: int) -> None:
        """Count the characters of a cell's text, as often as it is shown."""
        self.characters -= characters
        if self.characters < 0:
            raise RefusedSheetError("too_large")

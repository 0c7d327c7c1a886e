"""How the spreadsheet form of a plan is recognised: marks out of sight that machines read.

1. A1 of each sheet holds `followbot:` and the name of its part.
2. A sheet of single values has the key of each in the hidden column A, the value in column C.
3. A table has the keys of its columns in the hidden first row, headings below, then its rows.
   Columns and rows may be moved and inserted; sheets may have any name.
"""

from __future__ import annotations

MARK = "followbot:"
OF = "of"
"""Key of the column that says to which side or measure a row belongs."""

COMPUTED = "class"
"""Key of the column that a formula fills; it is shown, and never read."""

KEY_ROW, HEADING_ROW, FIRST_ROW = 0, 1, 2
KEY_COLUMN, LABEL_COLUMN, VALUE_COLUMN, HELP_COLUMN = 0, 1, 2, 3
"""Places count from 0."""

SHEETS = 24
"""So many sheets are looked at: ours, and some that people add."""

"""The rows of a proposal's answer sheet that are about no measure of the plan.

The sheet is the answer sheet of `answer_sheet`; these ids stand in its hidden column.
"""

from __future__ import annotations

FILE_NAME = "proposed-plan.xlsx"

OWN_ROW = "+"
"""Refs that begin so are free rows for measures of the supplier's own (`+1`, `+2`, `+3`)."""

OWN_ROWS = 3

SIGNED_ROW = "signed"
"""The row for who accepts: name, function, authority."""

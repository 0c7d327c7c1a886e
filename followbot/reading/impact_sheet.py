"""An impact sheet that came back: each filled row is one impact.

The columns are known by the hidden machine words, or, where a program lost that row, by headings
that our labels name. Whatever else comes as a spreadsheet is a file for a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from followbot.domain.impact import ImpactField
from followbot.domain.impact_sheet import MOST_ROWS, field_of
from followbot.domain.reply import AttachedFile
from followbot.reading.attachments import attachment_content
from followbot.reading.envelope import Envelope
from followbot.reading.impact_lines import Block
from followbot.reading.impact_words import label_of
from followbot.sheets.limits import Budget
from followbot.sheets.workbook import Rows, Value, read_workbook

_HEAD_ROWS = 12
_ENOUGH = 4
"""So many headings of ours make a table an impact sheet."""


@dataclass(slots=True)
class ImpactSheets:
    """The impacts of the sheets of one mail; `forms` are the parts that were read as sheets."""

    blocks: list[Block] = field(default_factory=list)
    forms: list[int] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def impact_sheets(
    envelope: Envelope, files: Sequence[AttachedFile], languages: Sequence[str]
) -> ImpactSheets:
    """Read every attached spreadsheet that is an impact sheet; never raises."""
    found, budget = ImpactSheets(), Budget()
    for file in files:
        if not file.name.lower().endswith((".xlsx", ".xls", ".ods")):
            continue
        book = read_workbook(attachment_content(envelope.raw, file.part) or b"", budget)
        if book.refused:
            found.unread.append(file.name)
            continue
        tables = [
            blocks for tab in book.tabs if (blocks := _blocks(tab.rows, languages)) is not None
        ]
        if not tables:
            continue
        found.forms.append(file.part)
        found.blocks += [block for blocks in tables for block in blocks]
    return found


def _blocks(rows: Rows, languages: Sequence[str]) -> list[Block] | None:
    """The impacts of one tab, None where it is none of our sheets."""
    head = _head(rows, languages)
    if head is None:
        return None
    begin, columns = head
    blocks = []
    for row in rows[begin : begin + MOST_ROWS]:
        parts = {
            name.value: text
            for place, name in columns.items()
            if place < len(row) and (text := _text(row[place]))
        }
        if parts:
            blocks.append(Block(None, parts))
    return blocks


def _head(rows: Rows, languages: Sequence[str]) -> tuple[int, Mapping[int, ImpactField]] | None:
    """The row below the headings, and which column is which."""
    found: tuple[int, Mapping[int, ImpactField]] | None = None
    for at, row in enumerate(rows[:_HEAD_ROWS]):
        by_key = {p: f for p, cell in enumerate(row) if (f := field_of(_text(cell))) is not None}
        if by_key:
            return at + 2, by_key  # the headings for people stand between
        named = ((p, label_of(_text(cell), languages)) for p, cell in enumerate(row))
        by_label = {p: ImpactField(name) for p, name in named if name in set(ImpactField)}
        if found is None and len(set(by_label.values())) >= _ENOUGH:
            found = at + 1, by_label
    return found


def _text(value: Value) -> str:
    """A cell as it was typed; a whole number without its decimals."""
    match value:
        case bool():
            return str(value).lower()
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date() | time() | timedelta():
            return str(value)
        case _:
            return str(value).strip()

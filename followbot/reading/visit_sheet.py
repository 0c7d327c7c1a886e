"""A filled-in visit sheet: what whoever was there saw, row by row; nothing here raises.

1. Columns are found by their machine words, so a moved or inserted one is still known.
2. A word that is none of the known ones is unclear and says nothing; so is a share that is none,
   and "done" beside a share below the whole.
3. An empty row says nothing. A note alone is kept as a note.
4. What is more than a sheet of ours holds is unclear by its first row, never left out silently.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from followbot.domain.answer_sheet import plan_and_ref
from followbot.domain.reply import AttachedFile
from followbot.domain.visit_sheet import Column, Seen, SeenRow
from followbot.reading.attachments import attachment_content
from followbot.reading.envelope import Envelope
from followbot.reading.words_fold import fold
from followbot.sheets.limits import Budget
from followbot.sheets.workbook import Rows, Value, Workbook, read_workbook

MAX_FILES = 4
MAX_ROWS = 400
MAX_NOTE = 4_000
_KEY_ROWS = 12
_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods")
_WHOLE = 100
_SHARE = re.compile(r"(\d{1,3})\s*%?")
_EDGES = " \t.,;:!"


@dataclass(frozen=True, slots=True)
class SeenSheets:
    """The visit sheets of a mail: their rows, and the parts of the mail that they are."""

    rows: tuple[SeenRow, ...] = ()
    parts: frozenset[int] = frozenset()


def seen_sheets(envelope: Envelope) -> SeenSheets:
    """What the filled-in visit sheets of a mail say."""
    budget = Budget()
    rows: list[SeenRow] = []
    parts: set[int] = set()
    files = [file for file in envelope.files if _is_spreadsheet(file)]
    for file in sorted(files, key=lambda one: one.size)[:MAX_FILES]:
        raw = attachment_content(envelope.raw, file.part) or b""
        found = seen_rows(read_workbook(raw, budget))
        if found is not None:
            parts.add(file.part)
            rows += found
    return SeenSheets(_bounded(rows), frozenset(parts))


def seen_rows(book: Workbook) -> tuple[SeenRow, ...] | None:
    """The rows in which something was filled in; None for a file that is no visit sheet."""
    for tab in book.tabs:
        columns = _columns(tab.rows)
        if columns is not None:
            at, places = columns
            below = [(number, row) for number, row in enumerate(tab.rows) if number > at]
            if below and plan_and_ref(_cell(below[0][1], places[Column.ID])) is None:
                below = below[1:]  # the headings
            said = (_row(row, number, places) for number, row in below)
            return _bounded([row for row in said if row is not None])
    return None


def _bounded(rows: Sequence[SeenRow]) -> tuple[SeenRow, ...]:
    """At most so many rows; the first one that is too much stands for the others, unclear."""
    over = rows[MAX_ROWS : MAX_ROWS + 1]
    too_many = (SeenRow(row.row, "", "", unclear=f"{row.words} …"[-200:]) for row in over)
    return (*rows[:MAX_ROWS], *too_many)


def _is_spreadsheet(file: AttachedFile) -> bool:
    return file.name.lower().endswith(_ENDINGS) or "spreadsheet" in file.content_type


def _columns(rows: Rows) -> tuple[int, Mapping[Column, int]] | None:
    """The row of machine words, and the place of each column; None where there is none."""
    for number, row in enumerate(rows[:_KEY_ROWS]):
        words = {str(cell).strip(): place for place, cell in enumerate(row)}
        if Column.SEEN in words and Column.ID in words:
            return number, {column: words[column] for column in Column if column in words}
    return None


def _row(row: Sequence[Value], number: int, places: Mapping[Column, int]) -> SeenRow | None:
    cells = {column: row[at] for column, at in places.items() if at < len(row)}
    named = plan_and_ref(_text(cells.get(Column.ID, "")))
    said, share = _text(cells.get(Column.SEEN, "")), cells.get(Column.PERCENT, "")
    note = _text(cells.get(Column.NOTE, ""))[:MAX_NOTE]
    if not (said or _text(share) or note):
        return None
    if named is None:
        words = " | ".join(part for part in (said, _text(share), note) if part)
        return SeenRow(number + 1, "", "", unclear=words[:200])
    seen = seen_word(said)
    percent, bad_share = _percent(share)
    unclear = said if said and seen is None else bad_share
    if seen is Seen.DONE and percent not in (None, _WHOLE):
        unclear = f"{said} {percent}%"
    if seen in (Seen.NOT_DONE, Seen.UNSEEN) and percent == _WHOLE:
        unclear = f"{said} {percent}%"
    if unclear:
        return SeenRow(number + 1, *named, note=note, unclear=unclear[:200])
    return SeenRow(number + 1, *named, seen=seen, percent=percent, note=note)


def seen_word(text: str) -> Seen | None:
    """What a word of the list means, in any of the buyers' languages; None where it is none."""
    return _words().get(fold(text.strip(_EDGES)).bare)


@cache
def _words() -> Mapping[str, Seen]:
    path = Path(__file__).with_name("visit_words.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        fold(word.strip(_EDGES)).bare: Seen(name)
        for name, languages in table.items()
        for words in languages.values()
        for word in words
    }


def _percent(cell: Value) -> tuple[int | None, str]:
    """A share in per cent, and the words that are none. A lone 1 may be one per cent or all."""
    if isinstance(cell, bool):
        return None, str(cell)
    if isinstance(cell, int | float):
        share = cell * _WHOLE if 0 < cell < 1 else cell
        whole = round(share)
        if cell == 1 or not 0 <= share <= _WHOLE or abs(share - whole) > 0.01:
            return None, f"{cell:g}"
        return whole, ""
    text = _text(cell)
    found = _SHARE.fullmatch(text)
    if not text:
        return None, ""
    if found is None or int(found[1]) > _WHOLE or text == "1":
        return None, text
    return int(found[1]), ""


def _cell(row: Sequence[Value], place: int) -> str:
    return _text(row[place]) if place < len(row) else ""


def _text(cell: Value) -> str:
    return " ".join(str(cell).split())

"""A table as plain text (RFC 4180 and what programs make of it) to rows of texts.

1. A byte order mark says the encoding; else UTF-16 where every other byte is NUL, else UTF-8, else
   an older one: Chinese where the bytes pair up to Chinese, Western European for all others. Where
   it was not certain, `guessed` says what was taken, so that a person looks.
2. The sign between cells is the one that gives most lines the same number of cells; Excel's own
   first line `sep=;` says it.
3. No row is lost without a word: what is too long, or stands behind a quote that is never closed,
   refuses the file.
4. Every value stays the text that it is: dates and numbers are read where it is known what a
   column holds.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from followbot.sheets import limits as limit
from followbot.sheets.limits import Budget, RefusedSheetError

SIGNS = (",", ";", "\t", "|")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HIGH = re.compile(rb"[\x80-\xff]+")
_LOOKED_AT = 200
_MOST_TEXT = 32_767
_SAYS_SIGN = "sep="
_END = "\x1cend\x1c"
_OURS = (limit.FORMULA[0], limit.COLOUR)


@dataclass(frozen=True, slots=True)
class CsvTable:
    """The rows of a text table. `guessed` is the encoding where it was not certain, else ""."""

    rows: list[list[str]]
    guessed: str = ""


def csv_table(raw: bytes, budget: Budget) -> CsvTable:
    """The table of a text file.

    Raises:
        RefusedSheetError: it is too large, or no text.
    """
    if len(raw) > limit.MAX_PART_BYTES:
        raise RefusedSheetError("too_large")
    text, guessed = _decoded(raw)
    if "\0" in text:
        raise RefusedSheetError("no_spreadsheet")
    first, _, rest = text.partition("\n")
    sign = ""
    if first.strip().lower().startswith(_SAYS_SIGN) and len(first.strip()) == len(_SAYS_SIGN) + 1:
        sign, text = first.strip()[-1], rest
    rows = list(_rows(text, sign or sign_of(text), budget))
    return CsvTable(rows, guessed)


def _decoded(raw: bytes) -> tuple[str, str]:
    """The text of the bytes, and the name of its encoding where that was not certain."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return raw.decode(name, "replace"), ""
    for at, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        every_other, others = raw[at : 2 * _LOOKED_AT : 2], raw[1 - at : 2 * _LOOKED_AT : 2]
        if every_other.count(0) > len(every_other) // 2 and 0 not in others:
            return raw.decode(name, "replace"), ""
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    if _is_chinese(raw):
        return raw.decode("gb18030", "replace"), "gb18030"
    return raw.decode("cp1252", "replace"), "windows-1252"


def _is_chinese(raw: bytes) -> bool:
    """Whether the bytes beyond ASCII stand in pairs, as those of Chinese characters do.

    An accent of a Western language stands alone among plain letters.
    """
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    runs = [len(run) for run in _HIGH.findall(raw)]
    return sum(length for length in runs if length > 1) * 10 > sum(runs) * 8


def sign_of(text: str) -> str:
    """The sign between the cells of a table; a comma where no sign stands between any."""
    lines = text[: limit.MAX_PART_BYTES].splitlines()[:_LOOKED_AT]
    best, score = ",", 0
    for sign in SIGNS:
        counts = Counter(len(row) for row in _parsed("\n".join(lines), sign) if len(row) > 1)
        if not counts:
            continue
        width, rows = counts.most_common(1)[0]
        if rows * width > score:
            best, score = sign, rows * width
    return best


def _all_parsed(text: str, sign: str) -> Iterator[list[str]]:
    """Every row of the text.

    Raises:
        RefusedSheetError: a cell is too long, or a quote swallowed everything behind it.
    """
    before: list[str] | None = None
    whole = text if text.endswith(("\n", "\r")) else f"{text}\n"
    try:
        # A line of our own at the end: it comes back as it is where every quote is closed.
        for row in csv.reader(StringIO(whole + _END, newline=""), delimiter=sign):
            if before is not None:
                yield before
            before = row
    except csv.Error as error:
        raise RefusedSheetError("too_large") from error
    if before != [_END]:
        raise RefusedSheetError("open_quote")


def _parsed(text: str, sign: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(StringIO(text, newline=""), delimiter=sign)
    except csv.Error:
        return  # a cell that is too long: the rows before it are read


def _rows(text: str, sign: str, budget: Budget) -> Iterator[list[str]]:
    for at, row in enumerate(_all_parsed(text, sign)):
        if at >= limit.MAX_ROWS:
            raise RefusedSheetError("too_large")
        cells = [cell.strip(" \t\r\n\ufeff")[:_MOST_TEXT] for cell in row[: limit.MAX_COLUMNS]]
        budget.filled(sum(bool(cell) for cell in cells))
        budget.shown(sum(map(len, cells)))
        # Our own marks between guard and reader mean nothing in a foreign text.
        yield [cell.lstrip("".join(_OURS)) for cell in cells]

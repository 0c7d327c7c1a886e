"""Which cell of a foreign table means what: rows of our answer sheet, or of somebody's own table.

1. Our sheet is known by the hidden column of ids, wherever sorting, inserting and deleting
   moved its rows and columns. Its columns are known by their hidden names, else by their
   headings, else by their order.
2. Another table is read only where that is certain: a heading for the answers, and a ref of
   the letter in every row that counts, or its number together with the words of its title.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from followbot.domain import answer_sheet as form
from followbot.domain.answer_sheet import Column
from followbot.domain.letter import PrintedMeasure, SentLetter
from followbot.domain.terms import MeasureStatus
from followbot.domain.tokens import TOKEN_PATTERN
from followbot.reading.lines_book import Target
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN
from followbot.sheets.limits import FORMULA
from followbot.sheets.workbook import Rows, Tab, Value

_NEVER = date.max
_MAX_TEXT = 4_000
_HEAD_ROWS = 40
_ID_COLUMNS = 12
_TOKEN_ROWS = 5
_ENOUGH_TITLE = 0.6
_SHORTEST_TITLE = 4


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row about one measure. `row` counts from 1; `cells` are the typed ones by column.

    `target` is None for a measure that this letter cannot answer, `plan_ref` and `ref` say
    which. `twisted`: the hidden id and the visible ref name different measures. `more` are
    texts in columns that somebody added.
    """

    row: int
    plan_ref: str
    ref: str
    target: Target | None
    cells: Mapping[Column, Value]
    more: tuple[str, ...] = ()
    twisted: bool = False


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A table of answers. `ours`: it is our answer sheet; `token` what stands in its A1."""

    rows: tuple[TypedRow, ...]
    ours: bool
    token: str = ""


def table_of(tab: Tab, letter: SentLetter | None) -> SheetTable | None:
    """The answers of a tab, or None where it holds none that are certain."""
    known = _Known(letter)
    column = _id_column(tab.rows)
    if column is not None:
        columns = _columns_of_ours(tab.rows, column)
        rows = tuple(_our_rows(tab.rows, columns, known))
        return SheetTable(rows, ours=True, token=_token(tab.rows))
    head = _own_heading(tab.rows)
    if head is None or letter is None:
        return None
    at, columns = head
    rows = tuple(_own_rows(tab.rows, at, columns, known))
    return SheetTable(rows, ours=False) if rows else None


class _Known:
    """The measures that a sheet may answer, by id, by ref and by printed number."""

    def __init__(self, letter: SentLetter | None) -> None:
        self.any = letter is None
        measures = (*letter.measures, *letter.also_open) if letter else ()
        self.by_id = {
            _plain(form.row_id(measure.plan_ref, measure.ref)): Target(measure)
            for measure in measures
        }
        refs: dict[str, list[Target]] = {}
        for measure in measures:
            refs.setdefault(_plain(measure.ref), []).append(Target(measure))
        self.by_ref = {ref: found[0] for ref, found in refs.items() if len(found) == 1}
        self.by_number = {m.number: Target(m) for m in measures if m.number}

    def of_id(self, plan_ref: str, ref: str) -> Target | None:
        """The measure of an id; without a letter whatever the id says."""
        if self.any:
            return Target(
                PrintedMeasure(0, plan_ref, ref, "", MeasureStatus.NOT_STARTED, None, _NEVER)
            )
        return self.by_id.get(_plain(form.row_id(plan_ref, ref)))


def is_formula(value: Value) -> bool:
    """Whether a cell held a formula."""
    return isinstance(value, str) and value.startswith(FORMULA)


def text_of(value: Value) -> str:
    """A cell's value as people read it; "" for an empty cell and for a formula."""
    if is_formula(value):
        return ""
    if isinstance(value, float) and abs(value) < 1e15 and value == int(value):
        return str(int(value))
    return str(value)[:_MAX_TEXT].strip()


def _plain(text: str) -> str:
    return " ".join(fold(text).bare.split())


def _token(rows: Rows) -> str:
    """The token at the top of the sheet; somebody may have put rows or columns before it."""
    for row in rows[:_TOKEN_ROWS]:
        for value in row[:_ID_COLUMNS]:
            found = TOKEN_PATTERN.fullmatch(text_of(value))
            if found is not None:
                return f"fb{found[1].lower()}"
    return ""


def _id_column(rows: Rows) -> int | None:
    """The column of ids: the one that names itself, else one with ids in it."""
    for row in rows[:_HEAD_ROWS]:
        for column, value in enumerate(row[:_ID_COLUMNS]):
            if value == Column.ID.value:
                return column
    for row in rows:
        for column, value in enumerate(row[:_ID_COLUMNS]):
            if isinstance(value, str) and form.plan_and_ref(value) is not None:
                return column
    return None


def _columns_of_ours(rows: Rows, id_column: int) -> dict[Column, int]:
    keys = {column.value: column for column in Column}
    for row in rows[:_HEAD_ROWS]:
        named = {keys[text]: at for at, text in enumerate(map(str, row)) if text in keys}
        if Column.ID in named and len(named) > 1:
            return named
    head = _heading(rows, {Column.STATUS, Column.COMMENT})
    if head is not None:
        return {Column.ID: id_column, **head[1]}
    return {column: id_column + at for at, column in enumerate(Column)}


def _our_rows(rows: Rows, columns: Mapping[Column, int], known: _Known) -> Iterator[TypedRow]:
    others = _added_columns(columns)
    for at, row in enumerate(rows):
        named = form.plan_and_ref(text_of(_cell(row, columns.get(Column.ID))))
        if named is None:
            continue
        target = known.of_id(*named)
        seen = text_of(_cell(row, columns.get(Column.REF)))
        twisted = bool(seen) and _plain(seen) != _plain(named[1])
        more = tuple(text for column in others if (text := text_of(_cell(row, column))))
        yield TypedRow(at + 1, *named, target, _typed(row, columns), more, twisted)


def _added_columns(columns: Mapping[Column, int]) -> tuple[int, ...]:
    """A few columns to the right of ours."""
    last = max(columns.values())
    return tuple(at for at in range(last + 1, last + 6) if at not in columns.values())


def _typed(row: Sequence[Value], columns: Mapping[Column, int]) -> dict[Column, Value]:
    cells = {column: _cell(row, columns.get(column)) for column in form.INPUT_COLUMNS}
    return {column: value for column, value in cells.items() if str(value).strip()}


def _cell(row: Sequence[Value], column: int | None) -> Value:
    return row[column] if column is not None and column < len(row) else ""


def _own_heading(rows: Rows) -> tuple[int, dict[Column, int]] | None:
    """The heading row of somebody's own table that says where measures and answers stand."""
    head = _heading(rows, {Column.STATUS, Column.COMMENT, Column.PERCENT})
    if head is None:
        return None
    columns = head[1]
    says_which = Column.REF in columns or {Column.NUMBER, Column.TITLE} <= columns.keys()
    return head if says_which else None


def _heading(rows: Rows, wanted: set[Column]) -> tuple[int, dict[Column, int]] | None:
    """The first row with at least two known headings, one of them wanted."""
    for at, row in enumerate(rows[:_HEAD_ROWS]):
        columns: dict[Column, int] = {}
        for place, value in enumerate(row[:60]):
            column = heading_words().get(_heading_text(value))
            if column is not None:
                columns.setdefault(column, place)
        if len(columns) > 1 and wanted & columns.keys():
            return at, columns
    return None


def _heading_text(value: Value) -> str:
    return _plain(value[:80]).strip(" .:*") if isinstance(value, str) else ""


@cache
def heading_words() -> dict[str, Column]:
    """Headings, folded, with the column that they stand above."""
    return {
        _plain(word).strip(" .:*"): Column(f"followbot:{name}")
        for name, words in _words().items()
        if name != "table"
        for word in words
    }


def names_a_table(bare: str) -> bool:
    """Whether a folded text names the table itself: a sheet, a form, an Excel file."""
    return _table_words().search(bare) is not None


@cache
def _table_words() -> re.Pattern[str]:
    words = sorted(map(_plain, _words()["table"]), key=len, reverse=True)
    found = {word: TOKEN.match(word) for word in words}
    # Scripts without spaces have no ends of words.
    inside = [word for word, token in found.items() if token and token.lastgroup == "dense"]
    spaced = [word for word in words if word not in inside]
    return re.compile(rf"{'|'.join(inside)}|(?<!\w)(?:{'|'.join(spaced)})(?!\w)")


@cache
def _words() -> dict[str, list[str]]:
    with (Path(__file__).parent / "sheet_words.toml").open("rb") as file:
        return tomllib.load(file)


def _own_rows(
    rows: Rows, head: int, columns: Mapping[Column, int], known: _Known
) -> Iterator[TypedRow]:
    for at, row in enumerate(rows[head + 1 :], head + 2):
        target = _own_target(row, columns, known)
        if target is not None:
            measure = target.measure
            yield TypedRow(at, measure.plan_ref, measure.ref, target, _typed(row, columns))


def _own_target(
    row: Sequence[Value], columns: Mapping[Column, int], known: _Known
) -> Target | None:
    """The measure of a row; None where that is not certain."""
    ref = _plain(text_of(_cell(row, columns.get(Column.REF))))
    title = text_of(_cell(row, columns.get(Column.TITLE)))
    if ref:
        found = known.by_ref.get(ref)
        return found if found and (not title or _same_title(title, found.measure.title)) else None
    number = text_of(_cell(row, columns.get(Column.NUMBER))).strip(" .)")
    if not number.isascii() or not number.isdigit() or len(number) > 4:
        return None
    found = known.by_number.get(int(number))
    return found if found and _same_title(title, found.measure.title) else None


def _same_title(said: str, title: str) -> bool:
    """Whether most words of the shorter text stand in the other; people shorten titles."""
    plain, known = _plain(said[:300]).rstrip(". "), _plain(title)
    if len(plain) >= _SHORTEST_TITLE and known.startswith(plain):
        return True
    one, other = _title_words(said), _title_words(title)
    if not one or not other:
        return False
    common = len(one & other)
    return common >= _ENOUGH_TITLE * min(len(one), len(other)) and common >= min(2, len(other))


def _title_words(text: str) -> frozenset[str]:
    return frozenset(found.group() for found in TOKEN.finditer(fold(text[:300]).bare))

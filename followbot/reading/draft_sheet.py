"""The sheet in which a supplier drew up its own plan, read row by row; nothing here raises.

1. Columns are found by their machine words, so a moved or inserted one is still known; a row that
   somebody added below is read like any other.
2. Sure or asked: a day that is not clear, one that has passed, a row without a measure or without
   a day is asked with its cell. What is sure of the row is taken meanwhile.
3. An empty row says nothing. A row that was copied together with its id is a row of its own.
4. What lies below the rows that are read is asked as one: nothing is left out silently.
5. Where two sheets of one mail fill the same row in differently, neither is taken: it is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from followbot.domain.answer_sheet import plan_and_ref
from followbot.domain.draft_sheet import INPUT_COLUMNS, ROW_ID, Column
from followbot.domain.proposal import MeasureAnswer, ProposalAnswer
from followbot.domain.reply import AttachedFile, Question
from followbot.domain.terms import QuestionAbout
from followbot.reading.attachments import attachment_content
from followbot.reading.dates import find_dates
from followbot.reading.dates_write import written_date
from followbot.reading.envelope import Envelope
from followbot.reading.proposal_words import printed_word
from followbot.sheets.limits import FORMULA, Budget
from followbot.sheets.places import letters_of
from followbot.sheets.workbook import Rows, Value, Workbook, read_workbook

MAX_FILES = 4
MAX_ROWS = 200
MAX_TEXT = 2_000
_KEY_ROWS = 12
_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods")
_DETAILS = {
    "breach": Column.FOUND,
    "root_cause": Column.CAUSE,
    "responsible": Column.RESPONSIBLE,
    "proof": Column.PROOF,
}


@dataclass(frozen=True, slots=True)
class Drafted:
    """What the sheets of a mail draw up, what of it is asked, and the parts that they are."""

    answers: tuple[ProposalAnswer, ...] = ()
    questions: tuple[Question, ...] = ()
    parts: frozenset[int] = frozenset()


def drafted(envelope: Envelope, today: date, languages: Sequence[str]) -> Drafted:
    """What the filled-in sheets of a mail say. `languages` are the writer's, likeliest first."""
    budget = Budget()
    sheets: list[Drafted] = []
    parts: set[int] = set()
    files = [file for file in envelope.files if _is_spreadsheet(file)]
    for file in sorted(files, key=lambda one: one.size)[:MAX_FILES]:
        book = read_workbook(attachment_content(envelope.raw, file.part) or b"", budget)
        found = drafted_rows(book, today, languages)
        if found is not None:
            parts.add(file.part)
            sheets.append(found)
    return replace(_together(sheets), parts=frozenset(parts))


def _together(sheets: Sequence[Drafted]) -> Drafted:
    """What several sheets of one mail say: each row once, and what contradicts is asked."""
    said: dict[str, list[ProposalAnswer]] = {}
    for answer in (answer for sheet in sheets for answer in sheet.answers):
        rows = said.setdefault(answer.row, [])
        rows += [] if answer in rows else [answer]
    twice = {key: rows for key, rows in said.items() if len(rows) > 1}
    asked = dict.fromkeys(
        question
        for sheet in sheets
        for question in sheet.questions
        if question.measure not in twice
    )
    return Drafted(
        tuple(rows[0] for key, rows in said.items() if key not in twice),
        (*asked, *(_which_of(rows) for rows in twice.values())),
    )


def _which_of(rows: Sequence[ProposalAnswer]) -> Question:
    said = (f"{row.wording} · {row.on}" if row.on else row.wording for row in rows)
    return Question(None, QuestionAbout.OTHER, " / ".join(said)[:300])


def drafted_rows(book: Workbook, today: date, languages: Sequence[str]) -> Drafted | None:
    """The rows in which something was filled in; None for a file that is no such sheet."""
    for tab in book.tabs:
        head = _columns(tab.rows)
        if head is None:
            continue
        below = list(enumerate(tab.rows))[head[0] + 2 :]
        rows = (_Row(row, number, head[1], today, languages) for number, row in below)
        filled = [one for one in rows if one.says_something]
        return _rows_read(filled[:MAX_ROWS], filled[MAX_ROWS:])
    return None


def _rows_read(filled: Sequence[_Row], too_many: Sequence[_Row]) -> Drafted:
    _set_copies_apart(filled)
    read = [one.read() for one in filled]
    asked = [question for _, questions in read for question in questions]
    if too_many:
        asked.append(_asked_as_one(too_many))
    return Drafted(
        tuple(answer for answer, _ in read if answer is not None),
        tuple(asked),
    )


def _asked_as_one(rows: Sequence[_Row]) -> Question:
    """What all the rows below the bound are asked as: the first and the last of them."""
    said = dict.fromkeys(f"{row.number + 1}: {row.words}" for row in (rows[0], rows[-1]))
    return Question(None, QuestionAbout.OTHER, " … ".join(said))


def _is_spreadsheet(file: AttachedFile) -> bool:
    return file.name.lower().endswith(_ENDINGS) or "spreadsheet" in file.content_type


def _columns(rows: Rows) -> tuple[int, Mapping[Column, int]] | None:
    """The row of machine words, and the place of each column; None where there is none."""
    for number, row in enumerate(rows[:_KEY_ROWS]):
        words = {str(cell).strip(): place for place, cell in enumerate(row)}
        if Column.MEASURE in words and Column.BY in words:
            return number, {column: words[column] for column in Column if column in words}
    return None


def _set_copies_apart(rows: Sequence[_Row]) -> None:
    """Whoever copies a row copies its hidden id: the lower one is known by its place instead."""
    seen: set[str] = set()
    for row in rows:
        if row.key in seen:
            row.key = row.place
        seen.add(row.key)


class _Row:
    """One row of the sheet. `number` counts from 0."""

    def __init__(
        self,
        row: Sequence[Value],
        number: int,
        places: Mapping[Column, int],
        today: date,
        languages: Sequence[str],
    ) -> None:
        self.number, self.places = number, places
        self.today, self.languages = today, languages
        self.cells = {column: row[at] for column, at in places.items() if at < len(row)}
        named = plan_and_ref(str(self.cells.get(Column.ID, "")))
        self.place = f"{ROW_ID} at {number + 1}"
        self.key = named[1] if named else self.place
        self.asked: list[Question] = []

    @property
    def says_something(self) -> bool:
        """Whether anything was filled in."""
        return any(str(self.cells.get(column, "")).strip() for column in INPUT_COLUMNS)

    @property
    def words(self) -> str:
        """The measure, or whatever else the row says first."""
        said = (self._text(column) for column in (Column.MEASURE, *INPUT_COLUMNS))
        return next(filter(None, said), "")[:100]

    def read(self) -> tuple[ProposalAnswer | None, list[Question]]:
        """The measure of the row, None where it names none, and what of it is asked."""
        measure = self._text(Column.MEASURE)
        if not measure:
            about = self._text(Column.FOUND) or self._text(Column.CAUSE)
            self._ask(Column.MEASURE, QuestionAbout.OTHER, about)
            return None, self.asked
        details = tuple(
            (name, text) for name, column in _DETAILS.items() if (text := self._text(column))
        )
        answer = ProposalAnswer(
            "", MeasureAnswer.OWN, self._day(), wording=measure, words=measure, row=self.key,
            details=details,
        )  # fmt: skip
        return answer, self.asked

    def _text(self, column: Column) -> str:
        value = self.cells.get(column, "")
        if isinstance(value, str) and value.startswith(FORMULA):
            return ""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return str(value)[:MAX_TEXT].strip()

    def _day(self) -> date | None:
        """The day by which it will be done; None where it is asked."""
        value = self.cells.get(Column.BY, "")
        on = value.date() if isinstance(value, datetime) else value
        if isinstance(on, date):
            if on >= self.today:
                return on
            self._ask(Column.BY, QuestionAbout.DATE, on.isoformat())
            return None
        said = self._text(Column.BY)
        found = find_dates(said, self.today, self.languages)
        if len(found) == 1 and found[0].clear and not found[0].yearless_past:
            return found[0].day
        days = [day for one in found for day in (*one.ambiguous, one.day) if day is not None]
        self._ask(Column.BY, QuestionAbout.DATE, said, [d for d in days if d >= self.today])
        return None

    def _ask(
        self, column: Column, about: QuestionAbout, words: str, days: Sequence[date] = ()
    ) -> None:
        language = self.languages[0]
        word = printed_word("other_date", language)
        ready = tuple(f"{word} {written_date(day, language)}" for day in dict.fromkeys(days))
        cell = f"{letters_of(self.places.get(column, 0))}{self.number + 1}"
        self.asked.append(Question(self.key, about, words[:300], ready[:2], cell=cell))

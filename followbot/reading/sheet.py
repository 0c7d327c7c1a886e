"""Spreadsheets that came with a reply: found, opened within bounds, and read row by row.

1. Our own answer sheet is no evidence, and its untouched rows say nothing. One with photos or
   with a table of somebody's own beside it is kept as evidence as well.
2. What stands in a row joins what the mail says about the same measure; two different answers
   are asked.
3. Without a measure of this letter a row is refused: a plan of another site must not move.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from followbot.domain.letter import SentLetter
from followbot.domain.reply import (
    Answer,
    AttachedFile,
    MilestoneAnswer,
    Question,
    RowVerdict,
    SheetRow,
)
from followbot.domain.terms import AnswerSource, LetterKind, QuestionAbout
from followbot.reading.answers_collect import Collected
from followbot.reading.answers_content import Content, read_content
from followbot.reading.attachments import attachment_content
from followbot.reading.envelope import Envelope
from followbot.reading.lines_book import FoundRef, Target
from followbot.reading.sheet_layout import SheetTable, TypedRow, is_formula, table_of
from followbot.reading.sheet_row import NOTHING_TYPED, row_content, row_words
from followbot.reading.words_fold import fold
from followbot.sheets.limits import Budget
from followbot.sheets.workbook import Workbook, read_workbook

MAX_FILES = 4
MAX_ROWS = 400
"""Rows with something typed that are read; a plan has some dozens of measures."""

_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".et", ".xlt", ".xltx")
_TYPES = ("spreadsheet", "ms-excel", "vnd.ms-office", "wps-office.et")


@dataclass(frozen=True, slots=True)
class ReceivedSheet:
    """A spreadsheet of a mail in which answers were found.

    `evidence`: the file is kept as evidence as well. `older`: the token in it is that of
    another letter of ours.
    """

    file: AttachedFile
    table: SheetTable
    evidence: bool
    older: bool


@dataclass(frozen=True, slots=True)
class ReceivedSheets:
    """All spreadsheets of a mail. `unread`: names of those that could not be looked at."""

    sheets: tuple[ReceivedSheet, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def forms(self) -> frozenset[int]:
        """Parts of the mail that are answer sheets and nothing else: no evidence."""
        return frozenset(one.file.part for one in self.sheets if not one.evidence)

    @property
    def text(self) -> str:
        """Everything typed into the sheets, for telling the writer's language."""
        rows = [row for one in self.sheets for row in one.table.rows[:60] if row.cells]
        return "\n".join(row_words(row.cells, row.more)[:400] for row in rows)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Machine words about them for the reading."""
        reasons = ["stale_request"] if any(one.older for one in self.sheets) else []
        refused = any(row.target is None for one in self.sheets for row in _said(one.table))
        reasons += ["other_plan"] if refused else []
        if self.sheets and not any(_said(one.table) for one in self.sheets):
            reasons.append("empty_sheet")
        return (*reasons, *(["unread_sheet"] if self.unread else []))


def sheets_of(envelope: Envelope, letter: SentLetter | None) -> ReceivedSheets:
    """The spreadsheets of a mail that hold answers; never raises."""
    sheets: list[ReceivedSheet] = []
    unread: list[str] = []
    files = [file for file in envelope.files if _is_spreadsheet(file)]
    budget = Budget()
    # The smallest first: a form is small, and a long list must not use up its share.
    for file in sorted(files, key=lambda one: one.size)[:MAX_FILES]:
        workbook = read_workbook(attachment_content(envelope.raw, file.part) or b"", budget)
        if workbook.refused not in {"", "no_spreadsheet"} or workbook.left_out:
            unread.append(file.name)
        tables = [table_of(tab, letter) for tab in workbook.tabs]
        evidence = workbook.pictures or _holds_more(workbook, tables)
        sheets += [
            ReceivedSheet(file, table, evidence, _is_older(table, letter))
            for table in tables
            if table is not None
        ]
    return ReceivedSheets(tuple(sheets), tuple(unread))


def _holds_more(workbook: Workbook, tables: Sequence[SheetTable | None]) -> bool:
    """Whether a file holds more than our form: a table or a list of somebody's own."""
    return any(
        not table.ours if table else any(map(any, tab.rows))
        for tab, table in zip(workbook.tabs, tables, strict=True)
    )


def _is_spreadsheet(file: AttachedFile) -> bool:
    return file.name.lower().endswith(_ENDINGS) or any(mark in file.content_type for mark in _TYPES)


def _is_older(table: SheetTable, letter: SentLetter | None) -> bool:
    """A sheet of another letter: beside a reminder or receipt that is the usual case."""
    if letter is None or not letter.token or not table.token:
        return False
    if all(row.target is None for row in table.rows):
        return False  # of another plan altogether
    return letter.kind is LetterKind.STATUS_REQUEST and table.token != letter.token


def _said(table: SheetTable) -> list[TypedRow]:
    """The rows in which something was typed."""
    return [row for row in table.rows if row.cells or row.more][:MAX_ROWS]


def collect_sheets(received: ReceivedSheets, found: Collected) -> None:
    """Add what every row says to what was found in the mail so far."""
    found.sheet_came = bool(received.sheets)
    for sheet in received.sheets:
        for row in _said(sheet.table):
            _collect_row(row, sheet.file.name, found)


def _collect_row(row: TypedRow, file: str, found: Collected) -> None:
    words = row_words(row.cells, row.more)
    formulas = [str(value)[1:] for value in row.cells.values() if is_formula(value)]
    found.unread += [f"{file} {row.row}: {text}" for text in formulas]
    if row.target is None:
        if words:
            found.unread.append(f"{file} {row.row}: {row.plan_ref} {row.ref} {words}")
        return
    for target, content in _contents(row, row.target, found):
        found.add(target, content, AnswerSource.SHEET, words)


def _contents(row: TypedRow, target: Target, found: Collected) -> Sequence[tuple[Target, Content]]:
    """What a row says of its measure, and of a milestone that it names."""
    setting = found.setting_for(target.measure)
    refs = _foreign_refs(row_words(row.cells, row.more), target, found)
    step = _milestone(row, target, refs, found)
    if step is not None:
        return (step,)
    content = row_content(row.cells, row.more, setting)
    if content is None:
        return ()
    doubtful = row.twisted or (bool(refs) and content.status is not None)
    if doubtful:
        # A row of one measure that names another: which one was meant?
        content = replace(content, sure=False, nothing=False, about=QuestionAbout.STATUS)
    return ((target, content),)


def _foreign_refs(words: str, target: Target, found: Collected) -> tuple[FoundRef, ...]:
    """Refs in a row's words that are not its own measure's."""
    return tuple(
        ref
        for ref in found.book.refs_in(fold(words).bare)
        if any(one.key != target.key for one in ref.targets)
    )


def _milestone(
    row: TypedRow, target: Target, refs: Sequence[FoundRef], found: Collected
) -> tuple[Target, Content] | None:
    """`M-02.1 reached` as the only thing said in a row: about that milestone alone."""
    words = row_words(row.cells, row.more)
    if len(refs) != 1 or len(row.cells) + len(row.more) != 1 or refs[0].start:
        return None
    step = next((one for one in refs[0].targets if one.milestone), None)
    if step is None or step.measure.ref != target.measure.ref:
        return None
    rest = fold(words).original(refs[0].end, len(fold(words).bare)).strip(" :-–,.")
    return step, read_content(rest, found.setting_for(target.measure))


def row_verdicts(
    received: ReceivedSheets,
    answers: Sequence[Answer],
    milestones: Sequence[MilestoneAnswer],
    questions: Sequence[Question],
) -> tuple[SheetRow, ...]:
    """What became of every row of the sheets, in their order."""
    verdicts = {(one.plan_ref, one.milestone.rpartition(".")[0]): one.sure for one in milestones}
    verdicts |= {(one.plan_ref, one.measure): one.sure for one in answers}
    verdicts |= {(one.plan_ref, one.measure or ""): False for one in questions}
    return tuple(
        SheetRow(
            sheet.file.name,
            row.row,
            row.ref,
            _verdict(row, verdicts.get((row.plan_ref, row.ref))),
            row_words(row.cells, row.more),
        )
        for sheet in received.sheets
        for row in sheet.table.rows[:MAX_ROWS]
    )


def _verdict(row: TypedRow, sure: bool | None) -> RowVerdict:
    if not row_words(row.cells, row.more).strip(NOTHING_TYPED):
        return RowVerdict.NOTHING_SAID
    if row.target is None:
        return RowVerdict.REFUSED
    if sure is None:
        return RowVerdict.NOTHING_SAID
    return RowVerdict.TAKEN if sure else RowVerdict.ASKED


def with_tokens(
    answers: Sequence[Answer], received: ReceivedSheets, own: str
) -> tuple[Answer, ...]:
    """The answers with the token of the letter whose sheet they were typed into."""
    tokens = {
        (row.plan_ref, row.ref): sheet.table.token
        for sheet in received.sheets
        if sheet.table.token and sheet.table.token != own
        for row in sheet.table.rows
    }
    return tuple(
        replace(answer, sheet_token=tokens.get((answer.plan_ref, answer.measure), ""))
        if answer.source is AnswerSource.SHEET
        else answer
        for answer in answers
    )

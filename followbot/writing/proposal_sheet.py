"""The spreadsheet that goes along with a proposed plan: one row per measure, and free rows.

The form is the answer sheet's own (`answer_sheet`), so that it is found again however its rows
and columns were moved; the free rows are for measures of the supplier's own and for who signs.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from followbot.domain import answer_sheet as form
from followbot.domain.answer_sheet import Column
from followbot.domain.facts_proposal import ProposalFacts, ProposedFacts
from followbot.domain.letter import Attachment
from followbot.domain.proposal_sheet import FILE_NAME, OWN_ROW, OWN_ROWS, SIGNED_ROW
from followbot.writing.plain import clean_facts
from followbot.writing.texts import Texts

COLUMNS = (
    Column.ID,
    Column.NUMBER,
    Column.REF,
    Column.TITLE,
    Column.DUE,
    Column.STATUS,
    Column.NEW_DATE,
    Column.COMMENT,
)
_INPUT = frozenset({Column.STATUS, Column.NEW_DATE, Column.COMMENT})
_WIDTHS = {
    Column.ID: 4, Column.NUMBER: 6, Column.REF: 10, Column.TITLE: 60, Column.DUE: 18,
    Column.STATUS: 18, Column.NEW_DATE: 14, Column.COMMENT: 50,
}  # fmt: skip
_EARLIEST, _LATEST = date(2020, 1, 1), date(2100, 12, 31)
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
_BORDER = {"border": 1, "border_color": "#B8C4BE", "valign": "top", "text_wrap": True}


def proposal_sheet(facts: ProposalFacts, texts: Texts) -> Attachment:
    """The proposed measures as an .xlsx file with room for an answer to each."""
    import xlsxwriter

    facts = clean_facts(facts)
    buffer = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": texts.say("sheet.name"), "created": _MADE})
    sheet = book.add_worksheet("Plan")
    _head(book, sheet, facts, texts)
    looks = _looks(book)
    row = form.FIRST_ROW
    for measure in facts.measures:
        _row(sheet, row, _values(measure, facts, texts), looks)
        row += 1
    _choices(sheet, form.FIRST_ROW, max(row - 1, form.FIRST_ROW), texts)
    for number in range(1, OWN_ROWS + 1):
        _row(sheet, row, _free(facts, f"{OWN_ROW}{number}", "proposal_sheet.own", texts), looks)
        row += 1
    _row(sheet, row, _free(facts, SIGNED_ROW, "proposal.sign", texts), looks)
    _page(sheet, texts)
    book.close()
    return Attachment(FILE_NAME, form.CONTENT_TYPE, buffer.getvalue())


def choices(texts: Texts) -> tuple[str, ...]:
    """The words of the answers' list, as reading knows them."""
    return tuple(
        texts.say(f"propose_word.{key}") for key in ("accept", "date", "wording", "disagree")
    )


def _head(book: Any, sheet: Any, facts: ProposalFacts, texts: Texts) -> None:
    intro = book.add_format({"valign": "vcenter", "text_wrap": True})
    ours = book.add_format({**_BORDER, "bold": True, "bg_color": "#E3EAE6"})
    theirs = book.add_format({**_BORDER, "bold": True, "bg_color": "#FDF3DB"})
    headings = {
        Column.ID: "",
        Column.NUMBER: texts.say("sheet.number"),
        Column.REF: texts.say("sheet.ref"),
        Column.TITLE: texts.say("request.table_measure"),
        Column.DUE: texts.say("request.table_due"),
        Column.STATUS: texts.say("proposal_sheet.answer"),
        Column.NEW_DATE: texts.say("sheet.new_date"),
        Column.COMMENT: texts.say("proposal_sheet.words"),
    }
    sheet.set_row(0, 48)
    sheet.write_string(form.TOKEN_CELL, facts.reply.subject_token)
    sheet.merge_range(0, 1, 0, len(COLUMNS) - 1, "", intro)
    sheet.write_string(0, 1, texts.say("proposal_sheet.intro"), intro)
    sheet.set_row(form.KEY_ROW, None, None, {"hidden": True})
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, _WIDTHS[column], None, {"hidden": column is Column.ID})
        sheet.write_string(form.KEY_ROW, place, column.value)
        look = theirs if column in _INPUT else ours
        sheet.write_string(form.HEADING_ROW, place, headings[column], look)


def _looks(book: Any) -> dict[Column, Any]:
    ours = book.add_format(_BORDER)
    filled = {**_BORDER, "locked": False, "bg_color": "#FFFBEF"}
    typed = book.add_format({**filled, "num_format": "@"})
    day = book.add_format({**filled, "num_format": "yyyy-mm-dd"})
    looks = {column: typed if column in _INPUT else ours for column in COLUMNS}
    return {**looks, Column.NEW_DATE: day}


def _values(measure: ProposedFacts, facts: ProposalFacts, texts: Texts) -> dict[Column, str]:
    said = f"{measure.title}\n{measure.text}" if measure.text else measure.title
    return {
        Column.ID: form.row_id(facts.plan.ref, measure.ref),
        Column.NUMBER: str(measure.number),
        Column.REF: measure.ref,
        Column.TITLE: said,
        Column.DUE: texts.day(measure.due_on)
        if measure.due_on
        else texts.say("proposal.open_short"),
    }


def _free(facts: ProposalFacts, ref: str, key: str, texts: Texts) -> dict[Column, str]:
    """A row about no measure of the plan; what it is for stands where titles stand."""
    return {
        Column.ID: form.row_id(facts.plan.ref, ref),
        Column.NUMBER: "",
        Column.REF: "",
        Column.TITLE: texts.say(key),
        Column.DUE: "",
    }


def _row(sheet: Any, row: int, values: dict[Column, str], looks: dict[Column, Any]) -> None:
    for place, column in enumerate(COLUMNS):
        if column in _INPUT:
            sheet.write_blank(row, place, None, looks[column])
        else:
            sheet.write_string(row, place, values[column], looks[column])


def _choices(sheet: Any, first: int, last: int, texts: Texts) -> None:
    warn = {"error_type": "warning", "error_message": texts.say("sheet.own_words")[:255]}
    answer, day = COLUMNS.index(Column.STATUS), COLUMNS.index(Column.NEW_DATE)
    sheet.data_validation(
        first, answer, last, answer,
        {"validate": "list", "source": list(choices(texts)), **warn},
    )  # fmt: skip
    sheet.data_validation(
        first, day, last, day,
        {"validate": "date", "criteria": "between", "minimum": _EARLIEST, "maximum": _LATEST,
         **warn},
    )  # fmt: skip
    sheet.ignore_errors({"number_stored_as_text": "A1:J2000"})


def _page(sheet: Any, texts: Texts) -> None:
    sheet.freeze_panes(form.FIRST_ROW, 3)
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(form.HEADING_ROW)
    if texts.direction == "rtl":
        sheet.right_to_left()

"""The answer sheet of a request: a form with one row per measure, in the letter's language.

1. Every text is written as a string, so nothing a supplier or plan says becomes a formula.
2. Choices warn and never stop: people type their own words, and these are read as well.
3. The cells to fill in are blank and unlocked; all others are ours and locked, without a
   password, so that nobody is kept from repairing their own copy.
4. The same facts give the same bytes.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from followbot.domain import answer_sheet as form
from followbot.domain.answer_sheet import Column
from followbot.domain.facts import MeasureFacts, RequestFacts
from followbot.domain.letter import Attachment
from followbot.writing.phrases import answer_phrase
from followbot.writing.plain import clean_facts
from followbot.writing.texts import Texts

_WIDTHS = {
    Column.ID: 4,
    Column.NUMBER: 6,
    Column.REF: 10,
    Column.TITLE: 48,
    Column.DUE: 14,
    Column.LAST: 30,
    Column.STATUS: 18,
    Column.PERCENT: 10,
    Column.NEW_DATE: 14,
    Column.COMMENT: 50,
}
_PERCENTS = [f"{value}%" for value in (10, 25, 50, 75, 90, 100)]
_EARLIEST, _LATEST = date(2020, 1, 1), date(2100, 12, 31)
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TAB_NAME = re.compile(r"[\[\]:*?/\\']")
_BORDER = {"border": 1, "border_color": "#B8C4BE", "valign": "top", "text_wrap": True}


def answer_sheet(facts: RequestFacts, texts: Texts) -> Attachment:
    """The form for these measures as an .xlsx file (ISO/IEC 29500)."""
    import xlsxwriter

    facts = clean_facts(facts)
    buffer = BytesIO()
    book = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"title": _text(texts.say("sheet.name")), "created": _MADE})
    sheet = book.add_worksheet(_TAB_NAME.sub(" ", texts.say("sheet.name"))[:31])
    _head(book, sheet, facts, texts)
    looks = _looks(book)
    for at, measure in enumerate(facts.measures):
        _measure_row(sheet, form.FIRST_ROW + at, measure, texts, looks)
    _choices(sheet, form.FIRST_ROW, form.FIRST_ROW + max(1, len(facts.measures)) - 1, texts)
    _page(sheet, texts)
    book.close()
    return Attachment(form.FILE_NAME, form.CONTENT_TYPE, buffer.getvalue())


def choices(texts: Texts) -> tuple[str, ...]:
    """The words of the status column's list, as reading knows them."""
    return (
        texts.say("say.done"),
        texts.say("say.in_progress"),
        texts.say("sheet.not_started"),
        texts.say("sheet.blocked"),
        texts.say("say.help"),
    )


def headings(texts: Texts) -> dict[Column, str]:
    """What stands above each column; nothing above the hidden one."""
    return {
        Column.ID: "",
        Column.NUMBER: texts.say("sheet.number"),
        Column.REF: texts.say("sheet.ref"),
        Column.TITLE: texts.say("request.table_measure"),
        Column.DUE: texts.say("request.table_due"),
        Column.LAST: texts.say("sheet.last"),
        Column.STATUS: texts.say("sheet.status"),
        Column.PERCENT: texts.say("sheet.percent"),
        Column.NEW_DATE: texts.say("sheet.new_date"),
        Column.COMMENT: texts.say("sheet.comment"),
    }


def _head(book: Any, sheet: Any, facts: RequestFacts, texts: Texts) -> None:
    intro = book.add_format({"valign": "vcenter", "text_wrap": True})
    ours = book.add_format({**_BORDER, "bold": True, "bg_color": "#E3EAE6"})
    theirs = book.add_format({**_BORDER, "bold": True, "bg_color": "#FDF3DB"})
    sheet.set_row(0, 48)
    sheet.write_string(form.TOKEN_CELL, facts.reply.subject_token)
    sheet.merge_range(0, 1, 0, len(Column) - 1, "", intro)
    sheet.write_string(0, 1, _text(texts.say("sheet.intro")), intro)
    sheet.set_row(form.KEY_ROW, None, None, {"hidden": True})
    for place, (column, heading) in enumerate(headings(texts).items()):
        sheet.set_column(place, place, _WIDTHS[column], None, {"hidden": column is Column.ID})
        sheet.write_string(form.KEY_ROW, place, column.value)
        look = theirs if column in form.INPUT_COLUMNS else ours
        sheet.write_string(form.HEADING_ROW, place, _text(heading), look)


def _looks(book: Any) -> dict[Column, Any]:
    """How the cells of each column look."""
    ours = book.add_format(_BORDER)
    filled = {**_BORDER, "locked": False, "bg_color": "#FFFBEF"}
    # Text keeps `60%` as it was typed; a number could be 1 or 100 per cent.
    typed = book.add_format({**filled, "num_format": "@"})
    # The year first is read alike everywhere: people see what their program made of `3/4`.
    day = book.add_format({**filled, "num_format": "yyyy-mm-dd"})
    looks = {column: typed if column in form.INPUT_COLUMNS else ours for column in Column}
    return {**looks, Column.NEW_DATE: day}


def _measure_row(
    sheet: Any, row: int, measure: MeasureFacts, texts: Texts, looks: dict[Column, Any]
) -> None:
    said = answer_phrase(texts, measure.last_answer) if measure.last_answer else ""
    values = {
        Column.ID: form.row_id(measure.plan_ref, measure.ref),
        Column.NUMBER: str(measure.number),
        Column.REF: measure.ref,
        Column.TITLE: measure.title,
        Column.DUE: texts.day(measure.due_on),
        Column.LAST: said,
    }
    for place, column in enumerate(Column):
        if column in form.INPUT_COLUMNS:
            sheet.write_blank(row, place, None, looks[column])
        else:
            sheet.write_string(row, place, _text(values[column]), looks[column])


def _choices(sheet: Any, first: int, last: int, texts: Texts) -> None:
    place = {column: at for at, column in enumerate(Column)}
    warn = {"error_type": "warning", "error_message": _text(texts.say("sheet.own_words"))[:255]}
    status, percent, day = place[Column.STATUS], place[Column.PERCENT], place[Column.NEW_DATE]
    sheet.data_validation(
        first, status, last, status, {"validate": "list", "source": list(choices(texts)), **warn}
    )
    sheet.data_validation(
        first, percent, last, percent,
        {"validate": "list", "source": _PERCENTS, "show_error": False},
    )  # fmt: skip
    sheet.data_validation(
        first, day, last, day,
        {"validate": "date", "criteria": "between", "minimum": _EARLIEST, "maximum": _LATEST,
         **warn},
    )  # fmt: skip
    sheet.ignore_errors({"number_stored_as_text": "A1:J2000"})


def _page(sheet: Any, texts: Texts) -> None:
    sheet.freeze_panes(form.FIRST_ROW, len((Column.ID, Column.NUMBER, Column.REF)))
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(form.HEADING_ROW)
    if texts.direction == "rtl":
        sheet.right_to_left()


def _text(text: str) -> str:
    """A text without the characters that XML 1.0 does not know."""
    return _NO_XML.sub("", text)

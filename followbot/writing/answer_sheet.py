"""The answer sheet of a request: a form with one row per measure, in the letter's language.

The rules are those of `sheet_form`.
"""

from __future__ import annotations

from typing import Any

from followbot.domain import answer_sheet as form
from followbot.domain.answer_sheet import Column
from followbot.domain.facts import MeasureFacts, RequestFacts
from followbot.domain.letter import Attachment
from followbot.writing.phrases import answer_phrase
from followbot.writing.plain import clean_facts
from followbot.writing.sheet_form import (
    day_look,
    days_only,
    form_file,
    ours_look,
    page_of,
    typed_look,
    warned,
    write_head,
    write_row,
)
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


def answer_sheet(facts: RequestFacts, texts: Texts) -> Attachment:
    """The form for these measures as an .xlsx file (ISO/IEC 29500)."""
    facts = clean_facts(facts)
    name = texts.say("sheet.name")
    content = form_file(name, name, lambda book, sheet: _fill(book, sheet, facts, texts))
    return Attachment(form.FILE_NAME, form.CONTENT_TYPE, content)


def _fill(book: Any, sheet: Any, facts: RequestFacts, texts: Texts) -> None:
    sheet.write_string(form.TOKEN_CELL, facts.reply.subject_token)
    intro = texts.say("sheet.intro")
    write_head(book, sheet, intro, headings(texts), _WIDTHS, form.INPUT_COLUMNS)
    ours, typed = ours_look(book), typed_look(book)
    looks = {column: typed if column in form.INPUT_COLUMNS else ours for column in Column}
    looks[Column.NEW_DATE] = day_look(book)
    for at, measure in enumerate(facts.measures):
        write_row(sheet, form.FIRST_ROW + at, _values(measure, texts), looks)
    _choices(sheet, form.FIRST_ROW, form.FIRST_ROW + max(1, len(facts.measures)) - 1, texts)
    page_of(sheet, texts, len((Column.ID, Column.NUMBER, Column.REF)))


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


def _values(measure: MeasureFacts, texts: Texts) -> dict[Column, str]:
    said = answer_phrase(texts, measure.last_answer) if measure.last_answer else ""
    return {
        Column.ID: form.row_id(measure.plan_ref, measure.ref),
        Column.NUMBER: str(measure.number),
        Column.REF: measure.ref,
        Column.TITLE: measure.title,
        Column.DUE: texts.day(measure.due_on),
        Column.LAST: said,
    }


def _choices(sheet: Any, first: int, last: int, texts: Texts) -> None:
    place = {column: at for at, column in enumerate(Column)}
    status, percent, day = place[Column.STATUS], place[Column.PERCENT], place[Column.NEW_DATE]
    said = {"validate": "list", "source": list(choices(texts)), **warned(texts)}
    sheet.data_validation(first, status, last, status, said)
    sheet.data_validation(
        first, percent, last, percent,
        {"validate": "list", "source": _PERCENTS, "show_error": False},
    )  # fmt: skip
    days_only(sheet, first, last, day, texts)
    sheet.ignore_errors({"number_stored_as_text": "A1:J2000"})

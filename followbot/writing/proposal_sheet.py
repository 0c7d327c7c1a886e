"""The spreadsheet that goes along with a proposed plan: one row per measure, and free rows.

The form is the answer sheet's own (`answer_sheet`), so that it is found again however its rows
and columns were moved; the free rows are for measures of the supplier's own and for who signs.
"""

from __future__ import annotations

from typing import Any

from followbot.domain import answer_sheet as form
from followbot.domain.answer_sheet import Column
from followbot.domain.facts_proposal import ProposalFacts, ProposedFacts
from followbot.domain.letter import Attachment
from followbot.domain.proposal_sheet import FILE_NAME, OWN_ROW, OWN_ROWS, SIGNED_ROW
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


def proposal_sheet(facts: ProposalFacts, texts: Texts) -> Attachment:
    """The proposed measures as an .xlsx file with room for an answer to each."""
    facts = clean_facts(facts)
    content = form_file(
        texts.say("sheet.name"), "Plan", lambda book, sheet: _fill(book, sheet, facts, texts)
    )
    return Attachment(FILE_NAME, form.CONTENT_TYPE, content)


def _fill(book: Any, sheet: Any, facts: ProposalFacts, texts: Texts) -> None:
    sheet.write_string(form.TOKEN_CELL, facts.reply.subject_token)
    write_head(book, sheet, texts.say("proposal_sheet.intro"), _headings(texts), _WIDTHS, _INPUT)
    ours, typed = ours_look(book), typed_look(book)
    looks = {column: typed if column in _INPUT else ours for column in COLUMNS}
    looks[Column.NEW_DATE] = day_look(book)
    free = [_free(facts, f"{OWN_ROW}{number}", "proposal_sheet.own", texts)
            for number in range(1, OWN_ROWS + 1)]  # fmt: skip
    rows = [_values(measure, facts, texts) for measure in facts.measures]
    for at, values in enumerate([*rows, *free, _free(facts, SIGNED_ROW, "proposal.sign", texts)]):
        write_row(sheet, form.FIRST_ROW + at, values, looks)
    _choices(sheet, form.FIRST_ROW, form.FIRST_ROW + max(1, len(rows)) - 1, texts)
    page_of(sheet, texts, 3)


def choices(texts: Texts) -> tuple[str, ...]:
    """The words of the answers' list, as reading knows them."""
    return tuple(
        texts.say(f"propose_word.{key}") for key in ("accept", "date", "wording", "disagree")
    )


def _headings(texts: Texts) -> dict[Column, str]:
    return {
        Column.ID: "",
        Column.NUMBER: texts.say("sheet.number"),
        Column.REF: texts.say("sheet.ref"),
        Column.TITLE: texts.say("request.table_measure"),
        Column.DUE: texts.say("request.table_due"),
        Column.STATUS: texts.say("proposal_sheet.answer"),
        Column.NEW_DATE: texts.say("sheet.new_date"),
        Column.COMMENT: texts.say("proposal_sheet.words"),
    }


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


def _choices(sheet: Any, first: int, last: int, texts: Texts) -> None:
    answer, day = COLUMNS.index(Column.STATUS), COLUMNS.index(Column.NEW_DATE)
    said = {"validate": "list", "source": list(choices(texts)), **warned(texts)}
    sheet.data_validation(first, answer, last, answer, said)
    days_only(sheet, first, last, day, texts)
    sheet.ignore_errors({"number_stored_as_text": "A1:J2000"})

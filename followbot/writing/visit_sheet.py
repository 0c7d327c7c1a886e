"""The visit sheet as a spreadsheet to fill in, and as a page to print.

1. Every text is written as a string, so nothing a supplier or plan says becomes a formula.
2. Choices warn and never stop: people type their own words, and these are read as well.
3. The cells to fill in are blank and unlocked; all others are ours and locked, without a
   password. The same facts give the same bytes.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from followbot.domain import visit_sheet as form
from followbot.domain.answer_sheet import row_id
from followbot.domain.facts_visits import Figure, ToSee, VisitQuestionFacts, VisitSheetFacts
from followbot.domain.letter import Attachment
from followbot.domain.terms import LetterKind
from followbot.domain.visit_sheet import Column, Seen
from followbot.writing.phrases import (
    answer_phrase,
    evidence_phrase,
    severity_phrase,
    standing,
)
from followbot.writing.plain import clean_facts
from followbot.writing.templates import render_page
from followbot.writing.texts import Texts, texts_of_letter

_WIDTHS = {
    Column.ID: 4,
    Column.NUMBER: 5,
    Column.TITLE: 34,
    Column.SEVERITY: 14,
    Column.DUE: 13,
    Column.REPORTED: 32,
    Column.EVIDENCE: 32,
    Column.FIGURE: 20,
    Column.SEEN: 16,
    Column.PERCENT: 8,
    Column.NOTE: 44,
}
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TAB_NAME = re.compile(r"[\[\]:*?/\\']")
_NO_FILE_NAME = re.compile(r"[^\w.-]+")
_BORDER = {"border": 1, "border_color": "#B8C4BE", "valign": "top", "text_wrap": True}
_MAX_TEXT = 2000

AboutVisit = VisitSheetFacts | VisitQuestionFacts


def visit_sheet(facts: AboutVisit, texts: Texts) -> Attachment:
    """The form as an .xlsx file (ISO/IEC 29500), most serious measure first."""
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
    book.set_properties({"title": _text(_title(facts, texts)), "created": _MADE})
    sheet = book.add_worksheet(_TAB_NAME.sub(" ", texts.say("visit_sheet.name"))[:31])
    _head(book, sheet, facts, texts)
    ours = book.add_format(_BORDER)
    filled = book.add_format({**_BORDER, "locked": False, "bg_color": "#FFFBEF", "num_format": "@"})
    for at, one in enumerate(facts.to_see):
        _row(sheet, form.FIRST_ROW + at, one, texts, ours, filled)
    _choices(sheet, form.FIRST_ROW, form.FIRST_ROW + max(1, len(facts.to_see)) - 1, texts)
    _page_of(sheet, texts)
    book.close()
    return Attachment(file_name(facts, "xlsx"), form.CONTENT_TYPE, buffer.getvalue())


def visit_page(facts: AboutVisit, texts: Texts, folder: Path | None = None) -> Attachment:
    """The same as one HTML page that prints well, with room for what was seen."""
    facts = clean_facts(facts)
    html = render_page(
        "visit_page",
        {
            "t": texts,
            "title": _title(facts, texts),
            "plan": f"{facts.plan_ref} {facts.plan_title}".strip(),
            "place": facts.site,
            "contact": _contact(facts, texts),
            "rows": [_printed(one, texts) for one in facts.to_see],
            "choices": choices(texts),
        },
        folder,
    )
    return Attachment(file_name(facts, "html"), "text/html; charset=utf-8", html.encode())


def files_of(facts: AboutVisit, folder: Path | None = None) -> tuple[Attachment, Attachment]:
    """Spreadsheet and page in the language the letter about the visit is written in."""
    texts = texts_of_letter(facts.recipient.language, LetterKind.VISIT_SHEET, folder)
    return visit_sheet(facts, texts), visit_page(facts, texts, folder)


def file_name(facts: AboutVisit, ending: str) -> str:
    """`visit-EXT-2026-01-2027-03-16.xlsx`."""
    ref = _NO_FILE_NAME.sub("-", facts.plan_ref).strip("-")
    return f"visit-{ref}-{facts.visit_on.isoformat()}.{ending}"


def choices(texts: Texts) -> tuple[str, ...]:
    """The words of the list in which one says what was seen, as reading knows them."""
    return tuple(texts.say(f"visit_seen.{seen.value}") for seen in Seen)


def headings(texts: Texts) -> dict[Column, str]:
    """What stands above each column; nothing above the hidden one."""
    said = {column: texts.say(f"visit_sheet.{column.name.lower()}") for column in list(Column)[1:]}
    return {Column.ID: "", **said}


def _title(facts: AboutVisit, texts: Texts) -> str:
    return texts.say(
        "visit_sheet.head", supplier=facts.supplier_name, date=texts.weekday(facts.visit_on)
    )


def _contact(facts: AboutVisit, texts: Texts) -> str:
    person = facts.contact if isinstance(facts, VisitSheetFacts) else None
    if person is None:
        return ""
    telephone = texts.telephone(person.telephone) if person.telephone else ""
    return texts.listed(tuple(part for part in (person.name, person.role, telephone) if part))


def _head(book: Any, sheet: Any, facts: AboutVisit, texts: Texts) -> None:
    intro = book.add_format({"valign": "vcenter", "text_wrap": True})
    ours = book.add_format({**_BORDER, "bold": True, "bg_color": "#E3EAE6"})
    theirs = book.add_format({**_BORDER, "bold": True, "bg_color": "#FDF3DB"})
    sheet.set_row(form.INTRO_ROW, 48)
    sheet.merge_range(0, 1, 0, len(Column) - 1, "", intro)
    lines = f"{_title(facts, texts)}\n{texts.say('visit_sheet.intro')}"
    sheet.write_string(0, 1, _text(lines), intro)
    sheet.set_row(form.KEY_ROW, None, None, {"hidden": True})
    for place, (column, heading) in enumerate(headings(texts).items()):
        sheet.set_column(place, place, _WIDTHS[column], None, {"hidden": column is Column.ID})
        sheet.write_string(form.KEY_ROW, place, column.value)
        look = theirs if column in form.INPUT_COLUMNS else ours
        sheet.write_string(form.HEADING_ROW, place, _text(heading), look)


def _row(sheet: Any, row: int, one: ToSee, texts: Texts, ours: Any, filled: Any) -> None:
    measure = one.measure
    values = {
        Column.ID: row_id(measure.plan_ref, measure.ref),
        Column.NUMBER: str(measure.number),
        Column.TITLE: f"{measure.ref} {measure.title}",
        Column.SEVERITY: severity(one, texts),
        Column.DUE: texts.day(measure.due_on),
        Column.REPORTED: reported(one, texts),
        Column.EVIDENCE: evidence(one, texts),
        Column.FIGURE: figure(one.figure, texts),
    }
    for place, column in enumerate(Column):
        if column in form.INPUT_COLUMNS:
            sheet.write_blank(row, place, None, filled)
        else:
            sheet.write_string(row, place, _text(values[column]), ours)


def severity(one: ToSee, texts: Texts) -> str:
    """`Critical · Zero tolerance`."""
    measure = one.measure
    return severity_phrase(texts, measure.severity_class, zero_tolerance=measure.zero_tolerance)


def reported(one: ToSee, texts: Texts) -> str:
    """Where it stands, and what the supplier last said with its day."""
    measure = one.measure
    now = standing(texts, measure.status, measure.percent)
    said = measure.last_answer
    if said is None:
        return texts.say("visit_sheet.nothing_said", standing=now)
    return texts.say(
        "visit_sheet.said",
        standing=now,
        date=texts.short(said.on),
        answer=answer_phrase(texts, said),
    )


def evidence(one: ToSee, texts: Texts) -> str:
    """What the plan asks for, and how many files have come; "" where nothing is asked."""
    wanted = evidence_phrase(texts, one.measure.evidence_wanted)
    came = texts.say("visit_sheet.files", count=one.sent) if one.sent else ""
    return " · ".join(part for part in (wanted, came) if part)


def figure(one: Figure | None, texts: Texts) -> str:
    """`Accidents a month: 4 → 1`, as agreed; "" where nothing is."""
    if one is None:
        return ""
    ends = " → ".join(f"{value:g}" for value in (one.baseline, one.target) if value is not None)
    values = f"{ends} {one.unit}".strip() if ends else ""
    name = one.indicator.replace("_", " ")
    return f"{name}{texts.say('format.colon')}{values}" if values else name


def _printed(one: ToSee, texts: Texts) -> dict[str, str]:
    """One measure as the page prints it."""
    measure = one.measure
    return {
        "number": str(measure.number),
        "title": f"{measure.ref} {measure.title}",
        "severity": severity(one, texts),
        "due": texts.day(measure.due_on),
        "breach": one.breach,
        "agreed": one.agreed,
        "reported": reported(one, texts),
        "evidence": evidence(one, texts),
        "figure": figure(one.figure, texts),
    }


def _choices(sheet: Any, first: int, last: int, texts: Texts) -> None:
    place = {column: at for at, column in enumerate(Column)}
    warn = {"error_type": "warning", "error_message": _text(texts.say("sheet.own_words"))[:255]}
    seen, percent = place[Column.SEEN], place[Column.PERCENT]
    sheet.data_validation(
        first, seen, last, seen, {"validate": "list", "source": list(choices(texts)), **warn}
    )
    sheet.data_validation(
        first, percent, last, percent,
        {"validate": "list", "source": [f"{n}%" for n in (10, 25, 50, 75, 90, 100)],
         "show_error": False},
    )  # fmt: skip
    sheet.ignore_errors({"number_stored_as_text": "A1:K2000"})


def _page_of(sheet: Any, texts: Texts) -> None:
    sheet.freeze_panes(form.FIRST_ROW, len((Column.ID, Column.NUMBER, Column.TITLE)))
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(form.HEADING_ROW)
    if texts.direction == "rtl":
        sheet.right_to_left()


def _text(text: str) -> str:
    """A text without the characters that XML 1.0 does not know, not longer than one reads."""
    return _NO_XML.sub("", text)[:_MAX_TEXT]

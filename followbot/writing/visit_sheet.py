"""The visit sheet as a spreadsheet to fill in, and as a page to print.

The rules are those of `sheet_form`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from followbot.domain import visit_sheet as form
from followbot.domain.answer_sheet import row_id
from followbot.domain.facts_visits import Figure, ToSee, VisitQuestionFacts, VisitSheetFacts
from followbot.domain.letter import Attachment
from followbot.domain.terms import LetterKind
from followbot.domain.visit_sheet import Column, Seen
from followbot.writing.no_break import measured
from followbot.writing.phrases import (
    answer_phrase,
    evidence_phrase,
    severity_phrase,
    standing,
)
from followbot.writing.plain import clean_facts
from followbot.writing.sheet_form import (
    form_file,
    ours_look,
    page_of,
    typed_look,
    warned,
    write_head,
    write_row,
)
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
_NO_FILE_NAME = re.compile(r"[^\w.-]+")
_MAX_TEXT = 2000

AboutVisit = VisitSheetFacts | VisitQuestionFacts


def visit_sheet(facts: AboutVisit, texts: Texts) -> Attachment:
    """The form as an .xlsx file (ISO/IEC 29500), most serious measure first."""
    facts = clean_facts(facts)
    content = form_file(
        _title(facts, texts)[:_MAX_TEXT],
        texts.say("visit_sheet.name"),
        lambda book, sheet: _fill(book, sheet, facts, texts),
    )
    return Attachment(file_name(facts, "xlsx"), form.CONTENT_TYPE, content)


def _fill(book: Any, sheet: Any, facts: AboutVisit, texts: Texts) -> None:
    intro = f"{_title(facts, texts)}\n{texts.say('visit_sheet.intro')}"[:_MAX_TEXT]
    write_head(book, sheet, intro, headings(texts), _WIDTHS, form.INPUT_COLUMNS)
    ours, filled = ours_look(book), typed_look(book)
    looks = {column: filled if column in form.INPUT_COLUMNS else ours for column in Column}
    for at, one in enumerate(facts.to_see):
        write_row(sheet, form.FIRST_ROW + at, _values(one, texts), looks)
    _choices(sheet, form.FIRST_ROW, form.FIRST_ROW + max(1, len(facts.to_see)) - 1, texts)
    page_of(sheet, texts, len((Column.ID, Column.NUMBER, Column.TITLE)))


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


def _values(one: ToSee, texts: Texts) -> dict[Column, str]:
    measure = one.measure
    said = {
        Column.ID: row_id(measure.plan_ref, measure.ref),
        Column.NUMBER: str(measure.number),
        Column.TITLE: f"{measure.ref} {measure.title}",
        Column.SEVERITY: severity(one, texts),
        Column.DUE: texts.day(measure.due_on),
        Column.REPORTED: reported(one, texts),
        Column.EVIDENCE: evidence(one, texts),
        Column.FIGURE: figure(one.figure, texts),
    }
    return {column: text[:_MAX_TEXT] for column, text in said.items()}


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
    ends = f" {texts.mark('→')} ".join(
        f"{value:g}" for value in (one.baseline, one.target) if value is not None
    )
    values = measured(ends, one.unit) if ends else ""
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
    seen, percent = place[Column.SEEN], place[Column.PERCENT]
    said = {"validate": "list", "source": list(choices(texts)), **warned(texts)}
    sheet.data_validation(first, seen, last, seen, said)
    sheet.data_validation(
        first, percent, last, percent,
        {"validate": "list", "source": [f"{n}%" for n in (10, 25, 50, 75, 90, 100)],
         "show_error": False},
    )  # fmt: skip
    sheet.ignore_errors({"number_stored_as_text": "A1:K2000"})

"""The spreadsheet of a digest: every measure, every decision, and for a manager every buyer.

1. Every text is written as a string, so nothing a supplier or plan says becomes a formula.
2. Dates are dates and numbers are numbers, so that they sort and count.
3. Headings stay in sight and filter; the same facts give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from followbot.domain.answer_sheet import CONTENT_TYPE
from followbot.domain.facts_digest import BuyerLine, DigestDecision, DigestFacts, MeasureLine
from followbot.domain.letter import Attachment
from followbot.domain.terms import MeasureStatus
from followbot.writing.benefits import indicator_line
from followbot.writing.digest_decisions import sentence, title
from followbot.writing.digest_offers import lines_of
from followbot.writing.digest_plans import confidential_mark
from followbot.writing.digest_words import sheet_name
from followbot.writing.phrases import severity_phrase
from followbot.writing.plain import clean_facts
from followbot.writing.texts import Texts

MAX_TEXT = 2000
"""A cell is for reading; a whole mail stands in the mailbox (32,767 is Excel's own limit)."""
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
_EARLIEST = date(1900, 3, 1)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TAB_NAME = re.compile(r"[\[\]:*?/\\']")
_CLOSED = (MeasureStatus.VERIFIED, MeasureStatus.CANCELLED)

Value = str | int | date | None


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its heading (`digest_sheet.*`), its width, and what stands in it."""

    heading: str
    width: int
    values: Sequence[Value]
    percent: bool = False


def digest_sheet(facts: DigestFacts, texts: Texts) -> Attachment:
    """The spreadsheet as an .xlsx file (ISO/IEC 29500) in the reader's language."""
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
    book.set_properties({"title": _text(sheet_name(facts, texts)), "created": _MADE})
    if facts.decisions:
        _table(book, texts, "decisions", _decisions(facts, texts))
    _table(book, texts, "measures", _measures(facts, texts))
    if facts.buyers:
        _table(book, texts, "buyers", _buyers(facts.buyers))
    book.close()
    return Attachment(sheet_name(facts, texts), CONTENT_TYPE, buffer.getvalue())


def _decisions(facts: DigestFacts, texts: Texts) -> list[_Column]:
    """What waits, with its letter and the lines that decide it: also what the letter left out."""

    def said(decision: DigestDecision) -> str:
        return "\n".join(lines_of(decision, texts, facts.today))

    def of(value: Callable[[DigestDecision], Value]) -> list[Value]:
        return [value(decision) for decision in facts.decisions]

    def what(decision: DigestDecision) -> str:
        mark = confidential_mark(decision.plan_ref, facts, texts)
        lines = (mark, title(decision, texts), sentence(decision, texts))
        return "\n".join(filter(None, lines))

    return [
        _Column("letter", 8, of(lambda one: one.letter)),
        _Column("what", 52, of(what)),
        _Column("supplier", 26, of(lambda one: one.supplier_name)),
        _Column("plan", 16, of(lambda one: one.plan_ref)),
        _Column("ref", 9, of(lambda one: one.measure_ref)),
        _Column("waits", 9, of(lambda one: one.days)),
        _Column("last_words", 46, of(lambda one: one.words)),
        _Column("reply", 34, of(said)),
    ]


def _measures(facts: DigestFacts, texts: Texts) -> list[_Column]:
    def of(value: Callable[[MeasureLine], Value]) -> list[Value]:
        return [value(line) for line in facts.measures]

    def flags(line: MeasureLine) -> str:
        said = tuple(texts.say(f"digest_sheet.flag_{flag}") for flag in line.flags)
        mark = confidential_mark(line.plan_ref, facts, texts)
        return texts.listed((mark, *said) if mark else said)

    def late(line: MeasureLine) -> int | None:
        open_and_past = line.status not in _CLOSED and line.due_on < facts.today
        return (facts.today - line.due_on).days if open_and_past else None

    def severity(line: MeasureLine) -> str:
        return severity_phrase(texts, line.severity_class, zero_tolerance=line.zero_tolerance)

    read = {(one.plan_ref, one.measure_ref): one.indicator for one in facts.benefits}

    def benefit(line: MeasureLine) -> str:
        shown = read.get((line.plan_ref, line.measure_ref))
        return "" if shown is None else indicator_line(shown, texts)

    return [
        _Column("buyer", 18, of(lambda one: one.buyer)),
        _Column("supplier", 26, of(lambda one: one.supplier_name)),
        _Column("site", 18, of(lambda one: one.site)),
        _Column("country", 8, of(lambda one: one.country)),
        _Column("plan", 16, of(lambda one: one.plan_ref)),
        _Column("ref", 9, of(lambda one: one.measure_ref)),
        _Column("title", 44, of(lambda one: one.measure_title)),
        _Column("severity", 16, of(severity)),
        _Column("status", 16, of(lambda one: texts.say(f"status.{one.status.value}"))),
        _Column("percent", 9, of(lambda one: one.percent), percent=True),
        _Column("first_due", 13, of(lambda one: one.first_due_on)),
        _Column("due", 13, of(lambda one: one.due_on)),
        _Column("slip", 9, of(lambda one: (one.due_on - one.first_due_on).days)),
        _Column("late", 9, of(late)),
        _Column("flags", 28, of(flags)),
        _Column("letters", 10, of(lambda one: texts.listed(one.decisions))),
        _Column("last_answer", 13, of(lambda one: one.last_answer_on)),
        _Column("last_words", 46, of(lambda one: one.last_words)),
        _Column("proofs_here", 10, of(lambda one: one.proofs_here)),
        _Column("proofs_wanted", 10, of(lambda one: one.proofs_wanted)),
        _Column("benefit", 34, of(benefit)),
        _Column("next_round", 13, of(lambda one: one.next_round_on)),
    ]


def _buyers(buyers: Sequence[BuyerLine]) -> list[_Column]:
    def of(value: Callable[[BuyerLine], Value]) -> list[Value]:
        return [value(line) for line in buyers]

    return [
        _Column("buyer", 26, of(lambda one: one.name or one.email)),
        _Column("plans", 9, of(lambda one: one.plans)),
        _Column("open", 9, of(lambda one: one.open)),
        _Column("overdue", 10, of(lambda one: one.overdue)),
        _Column("silent", 10, of(lambda one: one.silent)),
        _Column("undecided", 10, of(lambda one: one.decisions)),
        _Column("longest", 12, of(lambda one: one.waiting_days)),
        _Column("verified", 10, of(lambda one: one.verified)),
    ]


def _table(book: Any, texts: Texts, name: str, columns: Sequence[_Column]) -> None:
    sheet = book.add_worksheet(_TAB_NAME.sub(" ", texts.say(f"digest_sheet.{name}"))[:31])
    look = {"border": 1, "border_color": "#B8C4BE", "valign": "top", "text_wrap": True}
    head = book.add_format({**look, "bold": True, "bg_color": "#E3EAE6"})
    plain, day = book.add_format(look), book.add_format({**look, "num_format": "yyyy-mm-dd"})
    share = book.add_format({**look, "num_format": '0" %"'})
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, _text(texts.say(f"digest_sheet.{column.heading}")), head)
        for row, value in enumerate(column.values, start=1):
            _write(sheet, row, place, value, plain, day, share if column.percent else plain)
    rows = len(columns[0].values)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(rows, 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    if texts.direction == "rtl":
        sheet.right_to_left()


def _write(
    sheet: Any, row: int, place: int, value: Value, plain: Any, day: Any, number: Any
) -> None:
    if value is None or value == "":
        sheet.write_blank(row, place, None, plain)
    elif isinstance(value, str):
        sheet.write_string(row, place, _text(value), plain)
    elif isinstance(value, int):
        sheet.write_number(row, place, value, number)
    elif value >= _EARLIEST:
        sheet.write_datetime(row, place, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001  # Excel's days have no zone
    else:  # Excel counts no days before 1900
        sheet.write_string(row, place, value.isoformat(), plain)


def _text(text: str) -> str:
    """A text without the characters that XML 1.0 does not know, not longer than one reads."""
    return _NO_XML.sub("", text)[:MAX_TEXT]

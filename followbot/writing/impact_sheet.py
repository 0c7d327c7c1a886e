"""The sheet of an impact report: a column for each part, a row for each impact.

Every text is written as a string, so nothing becomes a formula; choices warn and never stop.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from followbot.domain import impact_sheet as form
from followbot.domain.answer_sheet import CONTENT_TYPE
from followbot.domain.facts import ReplyWay
from followbot.domain.impact import IMPACT_SEVERITIES, Actuality, ImpactField
from followbot.domain.letter import Attachment
from followbot.writing.texts import Texts

_WIDTHS = {
    ImpactField.WHAT: 44,
    ImpactField.HOW_FOUND: 26,
    ImpactField.PEOPLE: 16,
    ImpactField.ACTUALITY: 18,
    ImpactField.SEVERITY: 16,
}
_WIDE = 32
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TAB_NAME = re.compile(r"[\[\]:*?/\\']")
_BORDER = {"border": 1, "border_color": "#B8C4BE", "valign": "top", "text_wrap": True}


def impact_sheet(reply: ReplyWay, texts: Texts) -> Attachment:
    """The empty form as an .xlsx file (ISO/IEC 29500), in the letter's language."""
    import xlsxwriter

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
    name = _text(texts.say("impact.form_title"))
    book.set_properties({"title": name, "created": _MADE})
    sheet = book.add_worksheet(_TAB_NAME.sub(" ", name)[:31])
    _head(book, sheet, reply, texts)
    _rows(book, sheet, texts)
    sheet.freeze_panes(form.FIRST_ROW, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(form.HEADING_ROW)
    if texts.direction == "rtl":
        sheet.right_to_left()
    book.close()
    return Attachment(form.FILE_NAME, CONTENT_TYPE, buffer.getvalue())


def _head(book: Any, sheet: Any, reply: ReplyWay, texts: Texts) -> None:
    intro = book.add_format({"valign": "vcenter", "text_wrap": True})
    hidden = book.add_format({"font_color": "#FFFFFF", "font_size": 1})
    heading = book.add_format({**_BORDER, "bold": True, "bg_color": "#FDF3DB"})
    sheet.set_row(0, 48)
    sheet.write_string(0, 0, _text(texts.say("impact.privacy")), intro)
    sheet.write_string(0, len(form.COLUMNS), reply.subject_token, hidden)
    sheet.set_row(form.KEY_ROW, None, None, {"hidden": True})
    for place, part in enumerate(form.COLUMNS):
        sheet.set_column(place, place, _WIDTHS.get(part, _WIDE))
        sheet.write_string(form.KEY_ROW, place, form.key_of(part))
        sheet.write_string(
            form.HEADING_ROW, place, _text(texts.say(f"impact_word.{part.value}")), heading
        )


def _rows(book: Any, sheet: Any, texts: Texts) -> None:
    cell = book.add_format({**_BORDER, "bg_color": "#FFFBEF", "num_format": "@"})
    last = form.FIRST_ROW + form.ROWS - 1
    for row in range(form.FIRST_ROW, last + 1):
        for place in range(len(form.COLUMNS)):
            sheet.write_blank(row, place, None, cell)
    for part, words in (
        (ImpactField.ACTUALITY, tuple(one.value for one in Actuality)),
        (ImpactField.SEVERITY, tuple(one.value for one in IMPACT_SEVERITIES)),
    ):
        place = form.COLUMNS.index(part)
        said = [texts.say(f"impact_word.{word}") for word in words]
        sheet.data_validation(
            form.FIRST_ROW, place, last, place,
            {"validate": "list", "source": said, "error_type": "warning"},
        )  # fmt: skip
    sheet.ignore_errors({"number_stored_as_text": "A1:I2000"})


def _text(text: str) -> str:
    """A text without the characters that XML 1.0 does not know."""
    return _NO_XML.sub("", text)

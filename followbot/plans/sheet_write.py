"""A plan as a spreadsheet that people adapt: choices to pick, the class of severity computed.

1. Every text is written as a string: nothing that stands in a plan becomes a formula.
2. Choices warn and never stop: `plan check` says what cannot be taken.
3. What was written is read back and compared: what a spreadsheet cannot hold is told, not lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from followbot.domain.severity import severity_class_of
from followbot.domain.terms import SeverityClass
from followbot.plans import sheet_form as form
from followbot.plans.cells import CellValue, cell_of
from followbot.plans.field_kinds import Field, Kind
from followbot.plans.fields import MEASURES, SIDES
from followbot.plans.labels import Labels, labels_in
from followbot.plans.sheet_parts import PartRows, Row, Tree, parts_of
from followbot.sheets.places import letters_of

SPARE_ROWS = 40
"""Empty rows below each table that are ready to be filled in."""

_MADE = datetime(2000, 1, 1, tzinfo=UTC)
_BORDER = {
    "border": 1,
    "border_color": "#B8C4BE",
    "valign": "top",
    "align": "left",
    "text_wrap": True,
}
_HEADING = {**_BORDER, "bold": True, "bg_color": "#E3EAE6"}
_MUST = {**_HEADING, "bg_color": "#FDF3DB"}
_FORMATS: Mapping[Kind, str] = {
    Kind.DATE: "yyyy-mm-dd",
    Kind.INTEGER: "0",
    Kind.NUMBER: "General",
}
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def sheet_bytes(tree: Tree, language: str = "en") -> bytes:
    """The .xlsx file of a plan's tree, labelled in a language; the same tree, the same bytes."""
    import xlsxwriter

    labels = labels_in(language)
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    book.set_properties({"title": labels.sheets["plan"], "created": _MADE})
    writer = _Writer(book, labels)
    for shown in parts_of(tree):
        writer.write(shown)
    book.close()
    return buffer.getvalue()


class _Writer:
    """Writes the sheets of one file; formats are made once."""

    def __init__(self, book: Any, labels: Labels) -> None:
        self.book = book
        self.labels = labels
        self.heading = book.add_format(_HEADING)
        self.must = book.add_format(_MUST)
        self.help = book.add_format({"text_wrap": True, "valign": "top", "font_color": "#5B6B64"})
        self.computed = book.add_format({**_BORDER, "bg_color": "#F2F2F2", "italic": True})
        self.looks = {
            kind: book.add_format({**_BORDER, "num_format": _FORMATS.get(kind, "@")})
            for kind in Kind
        }

    def write(self, shown: PartRows) -> None:
        """One sheet."""
        sheet = self.book.add_worksheet(self.labels.sheets[shown.part.name])
        sheet.write_string(0, 0, f"{form.MARK}{shown.part.name}")
        sheet.set_row(form.KEY_ROW, None, None, {"hidden": True})
        sheet.set_column(0, 0, 3, None, {"hidden": True})
        if shown.part.lists:
            self._table(sheet, shown)
        else:
            self._values(sheet, shown)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    # Single values, one below the other

    def _values(self, sheet: Any, shown: PartRows) -> None:
        sheet.set_column(form.LABEL_COLUMN, form.LABEL_COLUMN, 34)
        sheet.set_column(form.VALUE_COLUMN, form.VALUE_COLUMN, 52)
        sheet.set_column(form.HELP_COLUMN, form.HELP_COLUMN, 70)
        for place, field in enumerate(shown.fields):
            row = form.FIRST_ROW - 1 + place
            look = self.must if field.mandatory else self.heading
            sheet.write_string(row, form.KEY_COLUMN, field.key)
            sheet.write_string(row, form.LABEL_COLUMN, self.labels.label(shown.part, field), look)
            self._cell(sheet, row, form.VALUE_COLUMN, field, shown.rows[0])
            self._choices(sheet, (row, row), form.VALUE_COLUMN, field)
            text = self.labels.help(shown.part, field)
            sheet.write_string(row, form.HELP_COLUMN, text, self.help)

    # A table

    def _table(self, sheet: Any, shown: PartRows) -> None:
        last = form.FIRST_ROW + len(shown.rows) + SPARE_ROWS - 1
        places = _columns(shown)
        if shown.part.of:
            self._of(sheet, shown, places[form.OF], last)
        for field in shown.fields:
            self._column(sheet, shown, places[field.key], field, last)
        if form.COMPUTED in places:
            self._class(sheet, shown, places, last)
        frozen = 2 + bool(shown.part.of or shown.part is MEASURES)
        sheet.freeze_panes(form.FIRST_ROW, frozen)
        sheet.repeat_rows(form.HEADING_ROW)

    def _head(self, sheet: Any, column: int, key: str, texts: tuple[str, str], must: bool) -> None:
        sheet.write_string(form.KEY_ROW, column, key)
        look = self.must if must else self.heading
        sheet.write_string(form.HEADING_ROW, column, texts[0], look)
        sheet.write_comment(form.HEADING_ROW, column, texts[1], {"x_scale": 2})

    def _of(self, sheet: Any, shown: PartRows, column: int, last: int) -> None:
        """To which side or measure a row belongs."""
        words = self.labels.words
        name = shown.part.of
        self._head(sheet, column, form.OF, (words[name], words[f"{name}_help"]), must=True)
        sheet.set_column(column, column, 12)
        look = self.looks[Kind.TEXT]
        for row in range(form.FIRST_ROW, last + 1):
            self._filled(sheet, row, column, look, shown, lambda one: one.of)
        refs = f"='{self.labels.sheets['measures']}'!$B$3:$B$500"
        source: object = list(SIDES) if name == "side" else refs
        self._list(sheet, (form.FIRST_ROW, last), column, source)

    def _column(self, sheet: Any, shown: PartRows, column: int, field: Field, last: int) -> None:
        texts = self.labels.label(shown.part, field), self.labels.help(shown.part, field)
        self._head(sheet, column, field.key, texts, field.mandatory)
        sheet.set_column(column, column, 44 if field.long else 16)
        for row in range(form.FIRST_ROW, last + 1):
            place = row - form.FIRST_ROW
            values = shown.rows[place] if place < len(shown.rows) else Row({})
            self._cell(sheet, row, column, field, values)
        self._choices(sheet, (form.FIRST_ROW, last), column, field)

    def _filled(
        self,
        sheet: Any,
        row: int,
        column: int,
        look: Any,
        shown: PartRows,
        text: Callable[[Row], str],
    ) -> None:
        place = row - form.FIRST_ROW
        if place < len(shown.rows):
            sheet.write_string(row, column, text(shown.rows[place]), look)
        else:
            sheet.write_blank(row, column, None, look)

    def _class(self, sheet: Any, shown: PartRows, places: Mapping[str, int], last: int) -> None:
        """The class of severity, by a formula that everybody can look at."""
        column, words = places[form.COMPUTED], self.labels.words
        self._head(sheet, column, form.COMPUTED, (words["class"], words["class_help"]), must=False)
        for row in range(form.FIRST_ROW, last + 1):
            place = row - form.FIRST_ROW
            values = shown.rows[place].values if place < len(shown.rows) else {}
            cells = {key: f"{letters_of(at)}{row + 1}" for key, at in places.items()}
            computed = class_shown(values) if values else ""
            sheet.write_formula(row, column, class_formula(cells), self.computed, computed)

    # One cell

    def _cell(self, sheet: Any, row: int, column: int, field: Field, values: Row) -> None:
        look = self.looks[field.kind]
        if field.key not in values.values:
            sheet.write_blank(row, column, None, look)
            return
        cell: CellValue = cell_of(values.values[field.key], field.kind)
        if isinstance(cell, date):
            sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), look)  # noqa: DTZ001
        elif isinstance(cell, float):
            sheet.write_number(row, column, cell, look)
        else:
            sheet.write_string(row, column, cell, look)

    def _choices(self, sheet: Any, rows: tuple[int, int], column: int, field: Field) -> None:
        choices = ["yes", "no"] if field.kind is Kind.FLAG else list(field.choices)
        if field.key.startswith("severity.") and field.kind is Kind.INTEGER:
            choices = ["1", "2", "3", "4"]
        if choices:
            self._list(sheet, rows, column, choices)

    def _list(self, sheet: Any, rows: tuple[int, int], column: int, source: object) -> None:
        warn = {"error_type": "warning", "error_message": self.labels.words["choice"][:255]}
        sheet.data_validation(
            rows[0], column, rows[1], column, {"validate": "list", "source": source, **warn}
        )


def _columns(shown: PartRows) -> dict[str, int]:
    """The column of every key; the first one is hidden and holds the mark of the sheet."""
    keys = [form.OF] if shown.part.of else []
    for field in shown.fields:
        keys.append(field.key)
        if shown.part is MEASURES and field.key == "severity.irremediability":
            keys.append(form.COMPUTED)
    return {key: place for place, key in enumerate(keys, start=1)}


def class_formula(cells: Mapping[str, str]) -> str:
    """The formula that computes what `severity_class_of` computes; cells of one row by key."""
    gravity = f"MAX({cells['severity.scale']},{cells['severity.irremediability']})"
    scope = f"N({cells['severity.scope']})"
    rated = (
        f'IF({gravity}=0,"minor",IF({gravity}>=4,"critical",'
        f'IF(OR({gravity}=3,AND({gravity}=2,{scope}>=4)),"major",'
        f'IF(OR({gravity}=2,{scope}>=4),"minor","observation"))))'
    )
    formula = f'IF({cells["zero_tolerance"]}="yes","critical",{rated})'
    for key in ("severity.class", "severity"):
        if key in cells:
            formula = f'IF({cells[key]}<>"",{cells[key]},{formula})'
    return f'=IF({cells["ref"]}="","",{formula})'


def class_shown(values: Mapping[str, object]) -> str:
    """What the formula gives for a row, for programs that do not compute."""
    own = values.get("severity") or values.get("severity.class")
    if isinstance(own, str) and own:
        return own
    if values.get("zero_tolerance"):
        return SeverityClass.CRITICAL.value
    ratings = [values.get(f"severity.{key}") for key in ("scale", "scope", "irremediability")]
    scale, scope, rest = (one if isinstance(one, int) else 0 for one in ratings)
    if not scale and not rest:
        return SeverityClass.MINOR.value
    return severity_class_of(scale, scope, rest).value

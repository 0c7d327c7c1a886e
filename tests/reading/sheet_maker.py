"""Answer sheets as people send them back: our own file, with cells typed into it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from followbot.cli.preview_facts import Occasion, first_round_facts
from followbot.domain.answer_sheet import FIRST_ROW, Column
from followbot.domain.facts import ReplyWay, RequestFacts
from followbot.plans.samples import sample_paths
from followbot.plans.toml_file import read_plan_file
from followbot.writing.letters import sheet_for

SHEETS = Path(__file__).parent / "sheets"
TOKENS = {"garment": "fbaaaaabbbbbcccccdddddeeeeef", "electronics": "fbmmmmmnnnnnoooooppppp222223"}
LETTERS = {column: chr(ord("A") + at) for at, column in enumerate(Column)}
STATUS, PERCENT, NEW_DATE, COMMENT = (
    LETTERS[column] for column in (Column.STATUS, Column.PERCENT, Column.NEW_DATE, Column.COMMENT)
)
_SHEET = "xl/worksheets/sheet1.xml"
_DAY_ZERO = date(1899, 12, 30)

Typed = str | float | date


@cache
def facts(plan: str = "garment", language: str = "en", token: str = "") -> RequestFacts:
    """What the letter of the corpus about this plan is written from."""
    path = next(path for path in sample_paths() if plan in path.name)
    agreed = read_plan_file(path).plan
    assert agreed is not None
    now = datetime(2026, 12, 6, 10, tzinfo=ZoneInfo(agreed.follow_up.timezone))
    token = token or TOKENS[plan]
    way = ReplyWay(f"followbot+{token}@example.org", token, "FB-7K3M9Q")
    made = first_round_facts(Occasion(agreed, way, now, language))
    return replace(made, recipient=replace(made.recipient, language=language))


@cache
def blank(plan: str = "garment", language: str = "en", token: str = "") -> bytes:
    """The answer sheet as it goes out."""
    return sheet_for(facts(plan, language, token)).content


def filled(sheet: bytes, typed: Mapping[str, Typed]) -> bytes:
    """The sheet with these cells typed, by place (`G4`), the looks of the cells kept.

    A text that begins with `=` becomes a formula with 0.5 as its result.
    """
    return edited(sheet, lambda xml: _typed(xml, typed))


def edited(sheet: bytes, change: object, part: str = _SHEET) -> bytes:
    """The file with one of its parts changed by a function of its text."""
    assert callable(change)
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(sheet)) as old, zipfile.ZipFile(buffer, "w", 8) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == part:
                content = change(content.decode()).encode()
            new.writestr(zipfile.ZipInfo(entry.filename), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _typed(xml: str, typed: Mapping[str, Typed]) -> str:
    for place, value in typed.items():
        found = re.search(rf'<c r="{place}"( s="\d+")?(?: t="\w+")?(?:/>|>.*?</c>)', xml)
        assert found, place
        style = found[1] or ""
        xml = xml[: found.start()] + _cell(place, style, value) + xml[found.end() :]
    return xml


def _cell(place: str, style: str, value: Typed) -> str:
    if isinstance(value, date):
        return f'<c r="{place}"{style}><v>{(value - _DAY_ZERO).days}</v></c>'
    if isinstance(value, str) and value.startswith("="):
        return f'<c r="{place}"{style}><f>{escape(value[1:])}</f><v>0.5</v></c>'
    if isinstance(value, str):
        return f'<c r="{place}"{style} t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{place}"{style}><v>{value}</v></c>'


def answers(*rows: Mapping[Column, Typed] | None) -> dict[str, Typed]:
    """Places of what is typed into the first rows; None leaves a row as it is."""
    return {
        f"{LETTERS[column]}{FIRST_ROW + 1 + at}": value
        for at, row in enumerate(rows)
        for column, value in (row or {}).items()
    }


USUAL = answers(
    {Column.STATUS: "done", Column.COMMENT: "see door.jpg"},
    {Column.STATUS: "in progress", Column.PERCENT: "60%"},
    {Column.NEW_DATE: date(2027, 5, 15), Column.COMMENT: "election committee is new"},
    None,
    {Column.STATUS: "help"},
)
"""Done; 60 per cent; a new date; nothing; help."""

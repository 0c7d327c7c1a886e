"""docs/plan_reference.md, written from the model of plan files: `make docs` writes it anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from followbot.plans.field_kinds import Field, Kind, Part
from followbot.plans.fields import PARTS
from followbot.plans.labels import labels_in

FILE = Path(__file__).parents[2] / "docs" / "plan_reference.md"
_HEAD = """\
# Every key of a plan file

Written from the program's own model by `make docs`; do not edit it by hand.
[The plan file](plan_file.md) explains how the parts belong together. Bold keys are mandatory. A key
with a dot lies in a table of its own: `severity.scale = 3` or `severity = { scale = 3 }`. In a
spreadsheet each heading below is a sheet, and the label is what stands above the column or beside
the value.
"""
_KINDS = {
    Kind.TEXT: "text",
    Kind.DATE: "day, `2027-01-31`",
    Kind.TIME: "time, `10:00:00`",
    Kind.INTEGER: "whole number",
    Kind.NUMBER: "number",
    Kind.FLAG: "`true` or `false`",
    Kind.TEXTS: "text, or a list of texts",
    Kind.DATES: 'list of days, or of `"2027-03-16 by ann@buyer.example"`',
    Kind.INTEGERS: "list of whole numbers",
    Kind.CADENCE: "words, an RRULE, or a list of days",
    Kind.TABLE: "table, or a list of tables",
}


def reference() -> str:
    """The whole document."""
    return "\n".join([_HEAD, *(line for part in PARTS for line in _part(part))])


def _part(part: Part) -> Iterator[str]:
    labels = labels_in("en")
    yield f"## {labels.sheets[part.name]}"
    yield ""
    if part.lists:
        tables = " and ".join(f"`[[{name}]]`" for name in part.lists)
        yield f"Each row is one {tables}."
        yield ""
    yield "| key | label | value | meaning |"
    yield "|---|---|---|---|"
    for field in part.fields:
        about = labels.fields[f"{part.name}.{field.key}" if part.lists else field.key][1]
        key = f"**`{field.key}`**" if field.mandatory else f"`{field.key}`"
        yield f"| {key} | {labels.label(part, field)} | {_value(field)} | {about} |"
    yield ""


def _value(field: Field) -> str:
    if field.choices:
        return ", ".join(f"`{choice}`" for choice in field.choices)
    return _KINDS[field.kind]


if __name__ == "__main__":
    FILE.write_text(reference(), encoding="utf-8")

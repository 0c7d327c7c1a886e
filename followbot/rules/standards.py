"""Who else expects what a measure brings (data: `standards_map.toml`).

1. Nothing is said before the buyer confirmed that it had the table checked; another table than
   the one that was checked needs another confirmation.
2. References that the plan itself names for a measure go before those of its issue area.
3. One line: conventions first, then the codes of other customers, then laws.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from followbot.domain.plan import AgreedMeasure

MOST_NAMES = 8
_FILE = Path(__file__).parent / "data" / "standards_map.toml"
_CODES = ("eti", "sa8000", "amfori", "rba")


@dataclass(frozen=True, slots=True)
class StandardReference:
    """What the table says about one issue area; `names` is what a letter shows of it."""

    issue_area: str
    fundamental: bool
    names: tuple[str, ...]


def expectations_for(measure: AgreedMeasure, checked_on: date | None) -> tuple[str, ...]:
    """Who else expects this, as a request names it; empty while the table is unconfirmed."""
    if not is_confirmed(checked_on):
        return ()
    if measure.standards:
        return measure.standards[:MOST_NAMES]
    area = standards().get(measure.issue_area)
    return area.names if area is not None else ()


def is_confirmed(checked_on: date | None) -> bool:
    """Whether the buyer confirmed the table as it is now, by the day that stands in it."""
    return checked_on is not None and checked_on == table_of()


def table_of() -> date:
    """The day that the table is of: whoever had it checked confirms that day."""
    day: date = _document()["checked_on"]
    return day


@cache
def standards() -> dict[str, StandardReference]:
    """Every issue area of the table, in the order of the file."""
    names = _document()["names"]
    return {
        row["key"]: StandardReference(row["key"], row["fundamental"], tuple(_names(row, names)))
        for row in _document()["area"]
    }


def _names(row: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[str]:
    """`ILO C155, C187`, `ETI Base Code 3`, `Directive (EU) 2024/1760`."""
    if row["ilo"]:
        yield f"{names['ilo']} {', '.join(row['ilo'])}"
    elif row["un"]:
        yield f"{names['un']}: {', '.join(row['un'])}"
    for code in _CODES:
        if clause := row["codes"].get(code):
            yield f"{names[code]} {clause}"
    for law in ("csddd", "lksg"):
        if row[law]:
            yield names[law]


@cache
def _document() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))

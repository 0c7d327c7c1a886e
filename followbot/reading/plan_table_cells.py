"""One cell of a buyer's own list: a day, a percentage, a status; or why it is none.

1. A day cell is the day that the writer's program showed. A text is a day only where it can be
   one alone: `03/04/2027` is asked, unless the heading or a person says which comes first.
2. A number is a percentage by its own sign, or where the whole column shows the scale.
3. A word is a status when it is known as a whole; "overdue" and colours are asked.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from followbot.domain.terms import MeasureStatus
from followbot.reading.dates import find_dates
from followbot.reading.dates_found import months_later
from followbot.reading.plan_table_words import plain, status_word, unit_days
from followbot.sheets.limits import FORMULA
from followbot.sheets.workbook import Value

DAY_FIRST, MONTH_FIRST = "day-first", "month-first"
_LONG_AGO = date(1990, 1, 1)
_HAS_YEAR = re.compile(r"\d{4}|\d{1,2}[ ./-]+\d{1,2}[ ./-]+\d{2}(?!\d)|年")
_THREE = re.compile(r"(\d{1,2})[ ]?[./-][ ]?(\d{1,2})[ ]?[./-][ ]?(\d{4}|\d{2})")
_PERCENT = re.compile(r"(\d{1,3})(?:[.,]\d+)? ?%")
_ORDERS = (
    (re.compile(r"\b(?:dd|d|tt|jj?)[ ./-]+(?:mm|m)[ ./-]", re.IGNORECASE), DAY_FIRST),
    (re.compile(r"\b(?:mm|m)[ ./-]+(?:dd|d)[ ./-]", re.IGNORECASE), MONTH_FIRST),
)
_SERIALS = range(36_000, 80_000)


@dataclass(frozen=True, slots=True)
class Unclear:
    """A cell that is not taken; the text says what was found and what to do."""

    rule: str
    text: str


def text_of(value: Value) -> str:
    """A cell as people read it; "" for an empty one."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).removeprefix(FORMULA).strip()


def order_in(heading: str) -> str:
    """Which comes first in the dates of a column, where its heading says so; else ""."""
    return next((order for pattern, order in _ORDERS if pattern.search(heading)), "")


def day_of(
    value: Value, language: str, order: str = "", base: date | None = None
) -> date | Unclear:
    """The day of a cell; `base` is the day that `30 days` counts from, where it is known."""
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    shown = text_of(value)
    if isinstance(value, str) and value.startswith(FORMULA):
        return Unclear("formula", "a formula stands here; put its value in its place")
    if isinstance(value, int | float):
        return _number_as_day(value, shown)
    span = unit_days(shown)
    return _written_day(shown, language, order) if span is None else _later(span, shown, base)


def _number_as_day(value: float, shown: str) -> Unclear:
    if math.isfinite(value) and int(value) in _SERIALS:
        text = f"`{shown}` may be a day that lost its format; format the cell as a date"
        return Unclear("no_date", text)
    return Unclear("no_date", f"found `{shown}`, expected a day such as `2027-01-31`")


def _later(span: tuple[int, str], shown: str, base: date | None) -> date | Unclear:
    count, unit = span
    if base is None:
        text = (
            f"`{shown}` counts from a day that is not known; name it with `--from DATE`"
            " or in a column"
        )
        return Unclear("no_base", text)
    if unit == "months":
        return months_later(base, count)
    return base + timedelta(days=count * (7 if unit == "weeks" else 1))


def _written_day(shown: str, language: str, order: str) -> date | Unclear:
    three = _THREE.fullmatch(shown)
    if order and three:
        return _ordered(shown, order, three)
    found = find_dates(shown, _LONG_AGO, (language,)) if _HAS_YEAR.search(shown) else ()
    first = found[0] if len(found) == 1 else None
    rest = f"{shown[: first.start]}{shown[first.end :]}".strip(" .,;:()") if first else shown
    unclear = first is None or first.yearless or first.impossible or first.month_only
    if first is None or rest or unclear or (first.day is None and three is None):
        text = f"found `{shown[:60]}`, expected one day such as `2027-01-31`"
        return Unclear("no_date", text)
    if first.day is not None:
        return first.day
    days = " or ".join(day.isoformat() for day in first.ambiguous)
    text = f"`{shown}` may be {days}; say `--dates day-first` or `--dates month-first`"
    return Unclear("ambiguous_date", text)


def _ordered(shown: str, order: str, three: re.Match[str]) -> date | Unclear:
    day, month = (1, 2) if order == DAY_FIRST else (2, 1)
    year = int(three[3]) + (2000 if len(three[3]) == 2 else 0)
    try:
        return date(year, int(three[month]), int(three[day]))
    except ValueError:
        return Unclear("no_date", f"`{shown}` is no day when it is read {order}")


def scale_of(values: Sequence[Value]) -> int | None:
    """100 or 1: what a whole column of numbers calls all of it; None where nobody can know."""
    numbers = [
        float(one) for one in values if isinstance(one, int | float) and not isinstance(one, bool)
    ]
    if any(one > 1 for one in numbers):
        return 100
    return 1 if any(0 < one < 1 for one in numbers) else None


def percent_of(value: Value, scale: int | None) -> int | Unclear | None:
    """The percentage of a cell, 0 to 100; None for an empty one."""
    if isinstance(value, bool):
        return Unclear("no_percent", "found a yes or no, expected a percentage")
    if isinstance(value, int | float):
        return _scaled(float(value), scale)
    shown = text_of(value)
    if not shown.strip("-–—/ "):
        return None
    found = _PERCENT.fullmatch(shown)
    if found is None and shown.isascii() and shown.isdigit():
        return _scaled(float(shown), 100 if int(shown) > 1 else scale)
    if found is None or int(found[1]) > 100:
        return Unclear("no_percent", f"found `{shown[:60]}`, expected a percentage such as `60%`")
    return int(found[1])


def _scaled(value: float, scale: int | None) -> int | Unclear:
    if value == 0:
        return 0
    if not math.isfinite(value):
        return Unclear("no_percent", "found no number, expected a percentage")
    if scale is None:
        return Unclear("ambiguous_percent", "`1` may be 1 % or 100 %; write the sign, `100%`")
    share = value * 100 / scale
    if not 0 <= share <= 100:
        return Unclear("no_percent", f"found `{value:g}`, expected a percentage from 0 to 100")
    return round(share)


@dataclass(frozen=True, slots=True)
class Status:
    """What a status cell says; the percentage where it names one (`in progress, 60%`)."""

    status: MeasureStatus | None
    percent: int | None = None


def status_of(value: Value, told: Mapping[str, MeasureStatus]) -> Status | Unclear:
    """The status of a cell; `told` are the words that a person explained, folded."""
    if isinstance(value, bool | int | float):
        return Unclear("unknown_status", f"found `{text_of(value)}`, expected a status in words")
    shown = text_of(value)
    if not shown.strip("-–—/. "):
        return Status(None)
    words = plain(shown)
    known = told.get(words) or status_word(shown)
    if known is not None:
        return Status(known)
    share = _PERCENT.search(shown)
    rest = _PERCENT.sub(" ", shown).strip(" ,;:()-–") if share else ""
    if share and int(share[1]) <= 100:
        known = (told.get(plain(rest)) or status_word(rest)) if rest else None
        if known is not None or not rest:
            return Status(known, int(share[1]))
    text = f'nobody can be sure what `{shown[:60]}` means; say `--status "{shown[:60]}=STATUS"`'
    return Unclear("unknown_status", text)


def standing_together(status: MeasureStatus | None, percent: int | None) -> Status | Unclear:
    """Status and percentage of one row together; two that contradict are asked.

    All of it done is `reported_complete` where no word says more: nobody has verified it.
    """
    if percent is None or status is MeasureStatus.CANCELLED:
        return Status(status)
    done = status in {MeasureStatus.VERIFIED, MeasureStatus.REPORTED_COMPLETE}
    if status is not None and done != (percent == 100):
        text = f"`{status}` and {percent} % contradict each other; correct one of them"
        return Unclear("status_contradicts", text)
    if done:
        return Status(status)
    if percent == 100:
        return Status(MeasureStatus.REPORTED_COMPLETE)
    if status in {None, MeasureStatus.NOT_STARTED}:
        status = MeasureStatus.IN_PROGRESS if percent else MeasureStatus.NOT_STARTED
    return Status(status, percent or None)

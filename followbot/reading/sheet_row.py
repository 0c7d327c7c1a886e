"""One row of a sheet: from its cells to what they say together.

1. A status that is typed into its own column is stronger than words of the comment: only a
   "done" is doubted by what the comment says.
2. A date or percentage in its own column wins over those that the comment mentions.
3. A date cell is a day without doubt: the writer's own program understood it and showed it.
   A number that could be 1 or 100 per cent, a past or a far day are asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from followbot.domain.answer_sheet import Column
from followbot.domain.terms import MeasureStatus, QuestionAbout
from followbot.reading.answers_clauses import Setting
from followbot.reading.answers_content import Content, read_content
from followbot.reading.answers_merge import added
from followbot.reading.dates_found import months_later
from followbot.reading.sheet_layout import text_of
from followbot.sheets.workbook import Value

NOTHING_TYPED = " \t\n-–—_./\\|*?:;,'\"。、…·()[]"
"""Marks that people put into a cell to leave it empty."""

_FARTHEST = timedelta(days=5 * 366)
_FIRST_SERIAL, _LAST_SERIAL = 40_000, 80_000
_SERIALS_FROM = date(1899, 12, 30)
"""Day 0 of the date numbers that spreadsheets count with (1900 system)."""

_MAX_COMMENT = 1_000
_DONE = MeasureStatus.REPORTED_COMPLETE


def row_content(
    cells: Mapping[Column, Value], more: tuple[str, ...], setting: Setting
) -> Content | None:
    """Everything a row says; None for a row in which nothing was typed."""
    status = _status_text(cells.get(Column.STATUS, ""))
    percent = cells.get(Column.PERCENT, "")
    comment = "\n".join(
        text for text in (_typed(cells.get(Column.COMMENT, "")), *map(_typed, more)) if text
    )
    content = _told(status, percent, comment, setting)
    typed_day = cells.get(Column.NEW_DATE, "")
    day = _date_content(typed_day, setting)
    if day is None or content is None:
        return content if day is None else day
    if (
        content.status is _DONE
        and content.about is None
        and _was_then(typed_day, day, setting.today)
    ):
        return content  # the day on which it was done
    return _with_date(content, day)


def _was_then(value: Value, told: Content, today: date) -> bool:
    """Whether a date column holds a day that is over, or today."""
    if isinstance(value, date):
        return _day_of(value) <= today
    dates = told.parts.dates if told.parts else ()
    return bool(dates) and all(found.day is not None and found.day <= today for found in dates)


def _day_of(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def row_words(cells: Mapping[Column, Value], more: tuple[str, ...]) -> str:
    """What was typed into a row, as its writer saw it."""
    texts = [_shown(value) for value in cells.values()]
    return " | ".join(text for text in (*texts, *more) if text)


def _shown(value: Value) -> str:
    return _day_of(value).isoformat() if isinstance(value, date) else text_of(value)


def _typed(value: Value) -> str:
    """A cell's text; "" where only a dash or another mark stands in it."""
    text = _shown(value)
    return text if text.strip(NOTHING_TYPED) else ""


def _status_text(value: Value) -> str:
    """The status as text; a share typed into its column is a percentage."""
    if isinstance(value, float) and 0 < value < 1:
        return f"{round(value * 100)}%"
    return _typed(value)


def _told(status: str, percent: Value, comment: str, setting: Setting) -> Content | None:
    """Status, percentage and comment together."""
    share = _percent_content(percent, setting)
    first = read_content(status, setting) if status else None
    if first is not None and share is not None:
        first = _with_share(first, status, share, setting)
    elif first is None:
        first = share
    if not comment:
        return first
    if first is None:
        return read_content(comment, setting)
    return _commented(first, status, comment, setting)


def _with_share(first: Content, status: str, share: Content, setting: Setting) -> Content:
    """Status and percentage; the grammar of a line knows what contradicts ("done", "60%")."""
    if share.about is None and share.percent is not None and first.percent is None:
        return read_content(f"{status}\n{share.percent}%", setting)
    return added(first, share)


def _commented(first: Content, status: str, comment: str, setting: Setting) -> Content:
    """What the columns say, with the comment beside it."""
    aside = read_content(comment, setting)
    if first.nothing or (first.status is None and first.percent is None and first.about is None):
        return read_content(f"{status}\n{comment}" if status else comment, setting)
    if first.status is _DONE and first.about is None:
        first = _doubted(first, status, comment, setting)
    elif _is_done_after_all(first, status, aside):
        return added(first, aside)
    own = "; ".join(text for text in (first.comment, comment) if text and text != status)
    if first.status is not _DONE:
        first = _with_wish_of_comment(first, status, comment, setting)
    return replace(
        first,
        comment=own[:_MAX_COMMENT],
        help=first.help or aside.help,
        evidence=tuple(dict.fromkeys((*first.evidence, *aside.evidence))),
    )


def _with_wish_of_comment(first: Content, status: str, comment: str, setting: Setting) -> Content:
    """`in progress` beside `need until end of January`: a wish, as in a line of a mail."""
    line = read_content(f"{status}\n{comment}", setting)
    if line.about is QuestionAbout.DATE and first.about is None:
        return replace(first, about=QuestionAbout.DATE, days=line.days)
    wished = line.about is None and first.new_date is None
    return replace(first, new_date=line.new_date) if wished else first


def _is_done_after_all(first: Content, status: str, aside: Content) -> bool:
    """`60%` or `not started` beside a comment that plainly says done: which one holds?

    Beside `in progress` it is a part that was done.
    """
    plain = aside.status is _DONE and aside.sure and aside.about is None
    return plain and (not status or first.status is not MeasureStatus.IN_PROGRESS)


def _doubted(first: Content, status: str, comment: str, setting: Setting) -> Content:
    """A "done" that its comment takes back ("done" beside "two doors are left") is asked."""
    both = read_content(f"{status or '100%'}\n{comment}", setting)
    return first if both.status is _DONE and both.about is None else replace(both, comment="")


def _with_date(content: Content, day: Content) -> Content:
    """A date column beside the others: against "done" it is asked, as in a line."""
    if content.new_date is not None or content.about is QuestionAbout.DATE:
        kept = content.about is QuestionAbout.DATE
        content = replace(
            content,
            new_date=None,
            about=None if kept else content.about,
            sure=content.sure or kept,
            days=(),
        )
    if content.status is _DONE and (day.new_date or day.about):
        days = (day.new_date,) if day.new_date else day.days
        return replace(
            content, status=None, sure=False, about=QuestionAbout.DATE, new_date=None, days=days
        )
    return added(content, day)


def _percent_content(value: Value, setting: Setting) -> Content | None:
    """The percentage column: None where it is empty."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _percent_text(_typed(value), setting)
    if value == 1:
        return _asked_percent(100, 1)
    if 0 < value < 1:
        value = value * 100
    if 100 < value <= 10_000:
        return _asked_percent(round(value / 100))
    if not 0 <= value <= 100:
        return _asked_percent()
    return read_content(f"{round(value)}%", setting)


def _percent_text(text: str, setting: Setting) -> Content | None:
    if not text:
        return None
    figures = text.replace(",", ".")
    if not figures.isascii() or not figures.replace(".", "", 1).isdigit():
        return read_content(text, setting)
    value = float(figures[:12])
    if value != 0 and value <= 1 and "." in figures:
        return _asked_percent(round(value * 100))
    return read_content(f"{round(value)}%", setting) if value <= 100 else _asked_percent()


def _asked_percent(*values: int) -> Content:
    return Content(sure=False, about=QuestionAbout.PERCENT, percents=values)


def _date_content(value: Value, setting: Setting) -> Content | None:
    """The date column: None where it is empty."""
    if isinstance(value, date):
        return _day_content(_day_of(value), setting.today)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _serial_content(value)
    text = _typed(value)
    if not text:
        return None
    content = read_content(text, setting)
    if not content.nothing:
        return content
    return replace(content, sure=False, nothing=False, about=QuestionAbout.DATE)


def _serial_content(value: float) -> Content:
    """A bare number where a date should stand: most likely a day that lost its format."""
    days: tuple[date, ...] = ()
    if _FIRST_SERIAL < value < _LAST_SERIAL:
        days = (_SERIALS_FROM + timedelta(days=int(value)),)
    return Content(sure=False, about=QuestionAbout.DATE, days=days)


def _day_content(day: date, today: date) -> Content:
    """A day that is over or far away is asked, with the next such day to choose."""
    if today <= day <= today + _FARTHEST:
        return Content(new_date=day)
    if day > today:
        return Content(sure=False, about=QuestionAbout.DATE, days=())
    later = day.replace(year=max(day.year, today.year - 1), day=min(day.day, 28))
    while later < today:
        later = months_later(later, 12)
    return Content(sure=False, about=QuestionAbout.DATE, days=(later,))

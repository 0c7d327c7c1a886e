"""The civil days that a cadence itself gives, before any of them is moved.

1. An RRULE and a shorthand are evaluated from the start, which counts only where the rule
   gives it; a list of dates is what it says.
2. Days 29-31 of a shorthand fall on the month's last day where the month is shorter.
3. The days come in order, each once, and end after the day that was asked for.
"""

from __future__ import annotations

import heapq
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby, takewhile
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from followbot.domain.plan import Cadence
from followbot.rules.cadence_rrule import Rule, RuleError, looks_like_rrule, read_rrule
from followbot.rules.shorthand import NotShorthand, read_shorthand

if TYPE_CHECKING:
    from dateutil.rrule import rrule

DEFAULT_START = date(2024, 1, 1)
"""Counts where a plan names no start: a Monday, and the first day of a month and a quarter."""

_LOOK_AHEAD_DAYS = 366 * 12


@dataclass(frozen=True, slots=True)
class AgreedDay:
    """A day that a cadence gives; `month_end` when a shorter month pulled it forward."""

    on: date
    month_end: bool = False


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A cadence with all that decides on which days it falls."""

    cadence: Cadence
    start: date
    send_at: time
    zone: ZoneInfo


def cadence_problem(cadence: Cadence) -> str | None:
    """Return what is wrong with a cadence, one line without full stop, or None."""
    if isinstance(cadence, tuple):
        return None if cadence else "the list of dates is empty"
    if looks_like_rrule(cadence):
        try:
            read_rrule(cadence)
        except RuleError as error:
            return str(error)
        return None
    found = read_shorthand(cadence)
    return found.problem if isinstance(found, NotShorthand) else None


def agreed_days(rhythm: Rhythm, until_on: date) -> Iterator[AgreedDay]:
    """Give the days of a rhythm up to and with `until_on`, in order.

    Raises:
        RuleError: the cadence cannot be read (see `cadence_problem`).
    """
    if isinstance(rhythm.cadence, tuple):
        days: Iterable[AgreedDay] = (AgreedDay(day) for day in sorted(set(rhythm.cadence)))
    elif looks_like_rrule(rhythm.cadence):
        days = _days_of_rule(read_rrule(rhythm.cadence), rhythm)
    else:
        days = _days_of_shorthand(rhythm)
    return takewhile(lambda day: day.on <= until_on, days)


def first_agreed_day(rhythm: Rhythm) -> date | None:
    """Return the first day that a rhythm gives, None when there is none within 12 years."""
    limit = rhythm.start + timedelta(days=_LOOK_AHEAD_DAYS)
    if isinstance(rhythm.cadence, tuple):
        limit = max(rhythm.cadence, default=limit)
    return next((day.on for day in agreed_days(rhythm, limit)), None)


def _days_of_rule(rule: Rule, rhythm: Rhythm) -> Iterator[AgreedDay]:
    if rule.frequency == "DAILY" and not _daily_rule_gives_a_day(rule, rhythm.start):
        return
    for moment in _recurrence(rule, rhythm.start):
        day = moment.date()
        if rule.until is not None and not rule.until.admits(day, rhythm.send_at, rhythm.zone):
            return
        yield AgreedDay(day)


def _daily_rule_gives_a_day(rule: Rule, start: date) -> bool:
    """Look for one day within 12 years: dateutil would look for seconds, until the year 9999."""
    weekdays = {weekday for _, weekday in rule.weekdays}
    for ahead in range(0, _LOOK_AHEAD_DAYS, rule.interval):
        day = start + timedelta(days=ahead)
        from_end = day.day - monthrange(day.year, day.month)[1] - 1
        if (
            (not rule.months or day.month in rule.months)
            and (not weekdays or day.weekday() in weekdays)
            and (not rule.month_days or day.day in rule.month_days or from_end in rule.month_days)
        ):
            return True
    return False


def _recurrence(rule: Rule, start: date) -> rrule:
    from dateutil import rrule as dateutil_rrule

    weekdays = [dateutil_rrule.weekday(day, place or None) for place, day in rule.weekdays]
    if rule.weeks and not weekdays:
        # RFC 5545: what the rule leaves open comes from the start; dateutil would give 7 days.
        weekdays = [dateutil_rrule.weekday(start.weekday())]
    return dateutil_rrule.rrule(
        getattr(dateutil_rrule, rule.frequency),
        dtstart=datetime.combine(start, time.min),
        interval=rule.interval,
        wkst=rule.week_start,
        count=rule.count,
        bysetpos=rule.positions or None,
        bymonth=rule.months or None,
        bymonthday=rule.month_days or None,
        byyearday=rule.year_days or None,
        byweekno=rule.weeks or None,
        byweekday=weekdays or None,
        cache=False,
    )


def _days_of_shorthand(rhythm: Rhythm) -> Iterator[AgreedDay]:
    if not isinstance(rhythm.cadence, str):
        return iter(())
    found = read_shorthand(rhythm.cadence)
    if isinstance(found, NotShorthand):
        raise RuleError(found.problem)
    start = rhythm.start
    if found.frequency == "MONTHLY" and not found.ordinals:
        return _days_of_months(found.interval, found.month_days or (start.day,), start)
    rule = Rule(
        found.frequency,
        interval=found.interval,
        weekdays=tuple((0, day) for day in found.weekdays) or found.ordinals,
    )
    return (AgreedDay(moment.date()) for moment in _recurrence(rule, start))


def _days_of_months(interval: int, month_days: tuple[int, ...], start: date) -> Iterator[AgreedDay]:
    """Give the days of every `interval`-th month; two that fall together are one."""
    streams = [_one_day_of_months(interval, day, start) for day in month_days]
    merged = heapq.merge(*streams, key=lambda day: (day.on, day.month_end))
    for _, same in groupby(merged, key=lambda day: day.on):
        yield next(same)


def _one_day_of_months(interval: int, month_day: int, start: date) -> Iterator[AgreedDay]:
    """Day 31 is the last of the days 28-31 that a month has (RFC 5545: BYSETPOS)."""
    shortened = month_day > 28
    rule = Rule(
        "MONTHLY",
        interval=interval,
        month_days=tuple(range(28, month_day + 1)) if shortened else (month_day,),
        positions=(-1,) if shortened else (),
    )
    for moment in _recurrence(rule, start):
        yield AgreedDay(moment.date(), month_end=shortened and moment.day < month_day)

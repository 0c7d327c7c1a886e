"""Lint of the times of asking: cadences, their start, days off, holidays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from zoneinfo import ZoneInfo

from followbot.domain.plan import AgreedPlan, Cadence, Level
from followbot.domain.proposal import known_deadline
from followbot.rules.cadence import override_start, regular_cadence, regular_start
from followbot.rules.cadence_days import (
    DEFAULT_START,
    Rhythm,
    cadence_problem,
    first_agreed_day,
)
from followbot.rules.cadence_rrule import looks_like_rrule, read_rrule
from followbot.rules.calendar import SEARCH_DAYS, WorkCalendar
from followbot.rules.calendar_holidays import holidays_known, public_holidays
from followbot.rules.calendar_instant import DEFAULT_SEND_AT
from followbot.rules.lint_days import day_remarks
from followbot.rules.lint_pattern import named_weekdays, skipped_period
from followbot.rules.lint_remark import Remark, override_where

_WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY_BEGINS, _DAY_ENDS = time(6, 0), time(20, 0)


@dataclass(frozen=True, slots=True)
class _Agreed:
    """One cadence of a plan, where it stands, and whether its start was named for it alone."""

    where: str
    start_where: str
    cadence: Cadence
    start: date | None
    start_is_own: bool
    send_at: time


def cadence_remarks(plan: AgreedPlan) -> Iterator[Remark]:
    """Give what is to be said about the cadences of a plan and the days they fall on."""
    zone = _zone(plan.follow_up.timezone)
    if zone is None:
        text = f"the time zone `{plan.follow_up.timezone}` is not known"
        yield Remark("follow_up.timezone", "error", "unknown_zone", text)
        return
    calendar = WorkCalendar.of(plan.supplier.country, plan.follow_up)
    yield from _country_remarks(plan)
    yield from _blackout_remarks(plan, calendar)
    yield from day_remarks(plan, calendar)
    for agreed in _cadences(plan):
        problem = cadence_problem(agreed.cadence)
        if problem:
            yield Remark(agreed.where, "error", "cadence", problem)
        else:
            yield from _one_cadence(agreed, zone, calendar)


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return None


def _cadences(plan: AgreedPlan) -> Iterator[_Agreed]:
    follow_up = plan.follow_up
    usual_time = follow_up.send_at or DEFAULT_SEND_AT
    cadence = regular_cadence(plan)
    if cadence is not None:
        own = follow_up.first_request_on is not None
        start_where = "follow_up.first_request_on" if own else "follow_up.cadence"
        start = regular_start(plan)
        yield _Agreed("follow_up.cadence", start_where, cadence, start, own, usual_time)
    for place, override in enumerate(follow_up.overrides, start=1):
        own = override.first_request_on is not None
        where = override_where(place, "cadence")
        yield _Agreed(
            where,
            override_where(place, "first_request_on") if own else where,
            override.cadence,
            override_start(plan, override),
            own,
            override.send_at or usual_time,
        )


def _one_cadence(agreed: _Agreed, zone: ZoneInfo, calendar: WorkCalendar) -> Iterator[Remark]:
    rhythm = Rhythm(agreed.cadence, agreed.start or DEFAULT_START, agreed.send_at, zone)
    first = first_agreed_day(rhythm)
    if first is None:
        text = f"the rule gives no day from {rhythm.start} on"
        yield Remark(agreed.where, "error", "no_rounds", text)
        return
    yield from _start_remarks(agreed, first)
    if skipped := skipped_period(rhythm):
        text = f"an RRULE skips what has not its day: no round in {skipped}"
        text = f"{text}; the words `monthly on day 31` skip no month"
        yield Remark(agreed.where, "warning", "rrule_skips", text)
    yield from _day_off_remarks(agreed, rhythm, calendar)
    if calendar.first_working_day(first) is None:
        text = f"no working day follows {first} within {SEARCH_DAYS} days: nobody would be asked"
        yield Remark(agreed.where, "error", "always_off", text)
    if not _DAY_BEGINS <= agreed.send_at <= _DAY_ENDS:
        text = f"{agreed.send_at:%H:%M} is outside the usual day; it is kept as agreed"
        yield Remark(agreed.where, "warning", "send_at_unusual", text)


def _start_remarks(agreed: _Agreed, first: date) -> Iterator[Remark]:
    if isinstance(agreed.cadence, tuple):
        return
    if agreed.start is None:
        counted = looks_like_rrule(agreed.cadence) and read_rrule(agreed.cadence).count
        text = (
            "no `first_request_on`, `starts_on` or `agreed_on` says from when it counts;"
            f" {_WEEKDAY_NAMES[DEFAULT_START.weekday()]} {DEFAULT_START} is taken"
        )
        yield Remark(agreed.where, "error" if counted else "warning", "no_start", text)
    elif first != agreed.start:
        text = f"the rule does not give its start, {agreed.start}; the first date is {first}"
        level: Level = "warning" if agreed.start_is_own else "note"
        yield Remark(agreed.start_where, level, "start_not_given", text)


def _day_off_remarks(agreed: _Agreed, rhythm: Rhythm, calendar: WorkCalendar) -> Iterator[Remark]:
    """A weekday that was agreed and is never worked; a date that was."""
    if isinstance(agreed.cadence, tuple):
        off = [day for day in agreed.cadence if day.weekday() not in calendar.working_days]
        for day in off:
            text = f"{day} is a {_WEEKDAY_NAMES[day.weekday()]}, no working day; it moves on"
            yield Remark(agreed.where, "warning", "day_off", text)
        for day in agreed.cadence:
            if calendar.why_off(day) == "blackout":
                text = f"{day} lies in a blackout of this plan; it moves on"
                yield Remark(agreed.where, "warning", "blackout", text)
        return
    for weekday in sorted(named_weekdays(agreed.cadence, rhythm.start) - calendar.working_days):
        text = (
            f"asks on {_WEEKDAY_NAMES[weekday]}, which is no working day;"
            " every such round moves to the next working day"
        )
        yield Remark(agreed.where, "warning", "day_off", text)


def _blackout_remarks(plan: AgreedPlan, calendar: WorkCalendar) -> Iterator[Remark]:
    for place, blackout in enumerate(plan.follow_up.blackouts, start=1):
        if calendar.first_working_day(blackout.from_on) is None:
            text = f"no working day follows {blackout.from_on} within {SEARCH_DAYS} days"
            yield Remark(f"[[follow_up.blackout]] no. {place}", "error", "always_off", text)


def _country_remarks(plan: AgreedPlan) -> Iterator[Remark]:
    country = plan.supplier.country
    if not plan.follow_up.public_holidays:
        return
    if not country:
        text = "without a country no public holiday is known, and the week is Monday to Friday"
        yield Remark("supplier.country", "note", "no_country", text)
    elif not holidays_known(country):
        text = f"no public holidays are known for `{country}`; give them as blackouts"
        yield Remark("supplier.country", "warning", "no_holidays", text)
    elif empty := [year for year in _years(plan) if not public_holidays(country, year)]:
        text = f"no public holidays are known for `{country}` in {empty[0]}; add them as blackouts"
        yield Remark("supplier.country", "warning", "no_holidays", text)


def _years(plan: AgreedPlan) -> range:
    """The years from the start to the last deadline, ten at most."""
    known = [day for measure in plan.measures if (day := known_deadline(measure))]
    start = regular_start(plan) or min(known, default=None)
    if start is None:
        return range(0)
    last = max(known, default=start)
    return range(start.year, min(last.year, start.year + 9) + 1)

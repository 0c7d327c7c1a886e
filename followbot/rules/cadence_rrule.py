"""RRULEs (RFC 5545, section 3.3.10) as cadences: they give civil days, never times.

1. Only what gives days is taken: no SECONDLY, MINUTELY, HOURLY, BYSECOND, BYMINUTE, BYHOUR.
2. Parts that the RFC forbids together are refused instead of guessed.
3. UNTIL is a day, a civil time, or an instant in UTC; see `Until`.
4. The evaluation itself is python-dateutil's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TypedDict
from zoneinfo import ZoneInfo

from followbot.rules.calendar_instant import civil_instant

FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MAX_INTERVAL = 1000


class RuleError(ValueError):
    """What is wrong with an RRULE, in words for the person who wrote it."""


@dataclass(frozen=True, slots=True)
class Until:
    """The end of a rule. `moment` is naive for a civil time and aware (UTC) for an instant.

    A date, and a civil midnight (a date written as a time), include that whole day; any
    other time cuts off what would be sent after it.
    """

    on: date
    moment: datetime | None = None

    def admits(self, day: date, send_at: time, zone: ZoneInfo) -> bool:
        """Return whether a round of this day is still given by the rule."""
        if self.moment is None:
            return day <= self.on
        if self.moment.tzinfo is None:
            return datetime.combine(day, send_at) <= self.moment
        return civil_instant(day, send_at, zone) <= self.moment


@dataclass(frozen=True, slots=True)
class Rule:
    """A valid RRULE taken apart. Weekdays are pairs of ordinal (0 is every) and weekday."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: Until | None = None
    week_start: int = 0
    weekdays: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()


def looks_like_rrule(text: str) -> bool:
    """Return whether a cadence is meant as an RRULE rather than as words."""
    return "=" in text or text.strip().upper().startswith("RRULE")


def read_rrule(text: str) -> Rule:
    """Return the rule, `RRULE:` in front or not, upper or lower case.

    Raises:
        RuleError: it is no RRULE that gives days; the message says why.
    """
    parts = _parts(text)
    frequency = parts.get("FREQ", "")
    if frequency not in FREQUENCIES:
        raise RuleError(_about_frequency(frequency))
    fields = _Fields()
    for name, value in parts.items():
        if name != "FREQ":
            _READERS[name](fields, name, value)
    rule = Rule(frequency, **fields)
    _check_together(rule)
    return rule


class _Fields(TypedDict, total=False):
    interval: int
    count: int
    until: Until
    week_start: int
    weekdays: tuple[tuple[int, int], ...]
    month_days: tuple[int, ...]
    year_days: tuple[int, ...]
    weeks: tuple[int, ...]
    months: tuple[int, ...]
    positions: tuple[int, ...]


def _parts(text: str) -> Mapping[str, str]:
    body = re.sub(r"^RRULE:", "", text.strip().upper())
    if re.search(r"\s", body):
        raise RuleError("one RRULE on one line without blanks is expected")
    parts: dict[str, str] = {}
    for part in body.removesuffix(";").split(";"):
        name, equals, value = part.partition("=")
        if not equals or not value:
            raise RuleError(f"`{part}` is not of the form `NAME=value`")
        if name in parts:
            raise RuleError(f"`{name}` stands twice")
        if name in {"BYHOUR", "BYMINUTE", "BYSECOND"}:
            raise RuleError(f"`{name}` is a time; a cadence gives days, `send_at` the time")
        if name != "FREQ" and name not in _READERS:
            raise RuleError(f"`{name}` is no part of an RRULE")
        parts[name] = value
    return parts


def _about_frequency(frequency: str) -> str:
    expected = "`FREQ` must be `YEARLY`, `MONTHLY`, `WEEKLY` or `DAILY`"
    if frequency in {"HOURLY", "MINUTELY", "SECONDLY"}:
        return f"`FREQ={frequency}` gives times, a cadence gives days: {expected}"
    return f"{expected}, not `{frequency}`" if frequency else expected


def _whole(name: str, value: str, low: int, high: int, signed: bool = False) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,4}" if signed else r"[0-9]{1,4}", value):
        raise RuleError(f"`{name}={value}` is not a whole number")
    if not low <= abs(int(value)) <= high:
        raise RuleError(f"`{name}={value}` is not between {low} and {high}")
    return int(value)


def _read_interval(fields: _Fields, name: str, value: str) -> None:
    fields["interval"] = _whole(name, value, 1, _MAX_INTERVAL)


def _read_count(fields: _Fields, name: str, value: str) -> None:
    fields["count"] = _whole(name, value, 1, 9999)


def _read_week_start(fields: _Fields, name: str, value: str) -> None:
    if value not in WEEKDAYS:
        raise RuleError(f"`{name}={value}` names no weekday such as `MO`")
    fields["week_start"] = WEEKDAYS.index(value)


def _read_until(fields: _Fields, name: str, value: str) -> None:
    if not re.fullmatch(r"[0-9]{8}(T[0-9]{6}Z?)?", value):
        raise RuleError(f"`{name}={value}` is no date such as `20271231`")
    try:
        if "T" not in value:
            fields["until"] = Until(_compact(value).date())
            return
        moment = _compact(value.removesuffix("Z"))
    except ValueError as error:
        raise RuleError(f"`{name}={value}` is no day of the calendar") from error
    if value.endswith("Z"):
        fields["until"] = Until(moment.date(), moment.replace(tzinfo=UTC))
    else:
        midnight = moment.time() == time.min
        fields["until"] = Until(moment.date(), None if midnight else moment)


def _compact(value: str) -> datetime:
    return datetime.fromisoformat(value)


def _read_weekdays(fields: _Fields, name: str, value: str) -> None:
    found: list[tuple[int, int]] = []
    for word in value.split(","):
        match = re.fullmatch(r"([+-]?[0-9]{1,2})?([A-Z]{2})", word)
        if not match or match[2] not in WEEKDAYS:
            raise RuleError(f"`{name}`: `{word}` names no weekday such as `MO` or `-1FR`")
        place = _whole(name, match[1], 1, 53, signed=True) if match[1] else 0
        found.append((place, WEEKDAYS.index(match[2])))
    fields["weekdays"] = tuple(found)


def _numbers(name: str, value: str, high: int, signed: bool = True) -> tuple[int, ...]:
    return tuple(_whole(name, word, 1, high, signed) for word in value.split(","))


def _read_month_days(fields: _Fields, name: str, value: str) -> None:
    fields["month_days"] = _numbers(name, value, 31)


def _read_year_days(fields: _Fields, name: str, value: str) -> None:
    fields["year_days"] = _numbers(name, value, 366)


def _read_weeks(fields: _Fields, name: str, value: str) -> None:
    fields["weeks"] = _numbers(name, value, 53)


def _read_months(fields: _Fields, name: str, value: str) -> None:
    fields["months"] = _numbers(name, value, 12, signed=False)


def _read_positions(fields: _Fields, name: str, value: str) -> None:
    fields["positions"] = _numbers(name, value, 366)


_READERS: dict[str, Callable[[_Fields, str, str], None]] = {
    "INTERVAL": _read_interval,
    "COUNT": _read_count,
    "UNTIL": _read_until,
    "WKST": _read_week_start,
    "BYDAY": _read_weekdays,
    "BYMONTHDAY": _read_month_days,
    "BYYEARDAY": _read_year_days,
    "BYWEEKNO": _read_weeks,
    "BYMONTH": _read_months,
    "BYSETPOS": _read_positions,
}


def _check_together(rule: Rule) -> None:
    """Refuse what RFC 5545 forbids: the notes below the table in section 3.3.10."""
    for problem, wrong in _forbidden(rule).items():
        if wrong:
            raise RuleError(problem)


def _forbidden(rule: Rule) -> dict[str, bool]:
    frequency = rule.frequency
    numbered = any(place for place, _ in rule.weekdays)
    # With these parts a year, too, is counted in months, and dateutil fails on a 53rd Wednesday.
    by_month = frequency == "MONTHLY" or bool(rule.months or rule.month_days)
    filters = (rule.weekdays, rule.month_days, rule.year_days, rule.weeks, rule.months)
    return {
        "`COUNT` and `UNTIL` exclude each other": rule.count is not None and rule.until is not None,
        "a number in `BYDAY` needs `FREQ=MONTHLY` or `FREQ=YEARLY`": numbered
        and frequency in {"DAILY", "WEEKLY"},
        "a month has no sixth weekday: `BYDAY` numbers go from -5 to 5": by_month
        and any(abs(place) > 5 for place, _ in rule.weekdays),
        "a number in `BYDAY` does not go with `BYWEEKNO`": numbered and bool(rule.weeks),
        "`BYMONTHDAY` does not go with `FREQ=WEEKLY`": bool(rule.month_days)
        and frequency == "WEEKLY",
        "`BYYEARDAY` needs `FREQ=YEARLY`": bool(rule.year_days) and frequency != "YEARLY",
        "`BYWEEKNO` needs `FREQ=YEARLY`": bool(rule.weeks) and frequency != "YEARLY",
        "`BYSETPOS` needs another `BY…` part": bool(rule.positions) and not any(filters),
        "`BYSETPOS` asks for more days than the period has": _position_too_far(rule),
    }


def _position_too_far(rule: Rule) -> bool:
    most = {"DAILY": 1, "WEEKLY": max(1, len({day for _, day in rule.weekdays}))}
    reach = most.get(rule.frequency, 366)
    return bool(rule.positions) and all(abs(place) > reach for place in rule.positions)

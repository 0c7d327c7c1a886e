"""What a cadence names and what it leaves out, for the plan lint."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice

from followbot.rules.cadence_days import Rhythm, agreed_days
from followbot.rules.cadence_rrule import Rule, looks_like_rrule, read_rrule
from followbot.rules.shorthand import NotShorthand, read_shorthand

_LOOK_AHEAD = timedelta(days=366 * 12)
_MOST_DAYS = 600
_ALL_MONTHS = tuple(range(1, 13))

Month = tuple[int, int]
"""Year and month."""


def skipped_period(rhythm: Rhythm) -> str:
    """Return the first month or year that an RRULE leaves out, "" when it leaves out none.

    It does so where it names days that not every month has (RFC 5545, section 3.3.10:
    such dates are ignored); a shorthand never does.
    """
    if not isinstance(rhythm.cadence, str) or not looks_like_rrule(rhythm.cadence):
        return ""
    rule = read_rrule(rhythm.cadence)
    if rule.frequency not in {"MONTHLY", "YEARLY"}:
        return ""
    days = [day.on for day in islice(agreed_days(rhythm, rhythm.start + _LOOK_AHEAD), _MOST_DAYS)]
    if len(days) < 2:
        return ""
    if rule.frequency == "YEARLY" and not rule.month_days:
        years = {day.year for day in days}
        expected = range(min(years), max(years), rule.interval)
        return next((str(year) for year in expected if year not in years), "")
    months = {(day.year, day.month) for day in days}
    missing = (month for month in _expected_months(rule, rhythm.start) if month not in months)
    first = next((month for month in missing if min(months) < month < max(months)), None)
    return f"{first[0]}-{first[1]:02}" if first else ""


def _expected_months(rule: Rule, start: date) -> list[Month]:
    """The months of twelve years that the rule means."""
    wanted = rule.months or _ALL_MONTHS
    if rule.frequency == "YEARLY":
        years = range(start.year, start.year + 12, rule.interval)
        return [(year, month) for year in years for month in sorted(wanted)]
    begin = start.year * 12 + start.month - 1
    every = [divmod(index, 12) for index in range(begin, begin + 144, rule.interval)]
    return [(year, month + 1) for year, month in every if month + 1 in wanted]


def named_weekdays(cadence: str, start: date) -> frozenset[int]:
    """Return the weekdays that a cadence names; empty where the date decides, not the weekday."""
    if looks_like_rrule(cadence):
        rule = read_rrule(cadence)
        named = frozenset(day for _, day in rule.weekdays)
        weekly = rule.frequency == "WEEKLY"
        if rule.positions or rule.month_days:
            return frozenset()
    else:
        words = read_shorthand(cadence)
        if isinstance(words, NotShorthand):
            return frozenset()
        named = frozenset(words.weekdays) | frozenset(day for _, day in words.ordinals)
        weekly = words.frequency == "WEEKLY"
    return named or (frozenset({start.weekday()}) if weekly else frozenset())

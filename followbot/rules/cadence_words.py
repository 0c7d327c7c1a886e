"""A cadence in the words that plan files use, for people to read."""

from __future__ import annotations

from followbot.rules.cadence_rrule import Rule, RuleError, looks_like_rrule, read_rrule
from followbot.rules.shorthand import Shorthand

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PLACES = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month"}
_IN_EVERY_MONTH = frozenset({*range(1, 29), -1})


def cadence_in_words(cadence: str) -> str:
    """`every 2 months on the first Sunday` for the RRULE that means the same.

    Words stay as they are; "" for an RRULE that no words of plan files say.
    """
    if not looks_like_rrule(cadence):
        return cadence
    try:
        rule = read_rrule(cadence)
    except RuleError:
        return ""
    found = _as_shorthand(rule)
    return shorthand_words(found) if found is not None else ""


def shorthand_words(rhythm: Shorthand) -> str:
    """A shorthand in the words that plan files use."""
    unit = _UNITS[rhythm.frequency]
    once = "daily" if unit == "day" else f"{unit}ly"
    head = once if rhythm.interval == 1 else f"every {rhythm.interval} {unit}s"
    if rhythm.weekdays:
        return f"{head} on {' and '.join(_DAYS[day] for day in rhythm.weekdays)}"
    if rhythm.ordinals:
        places = " and ".join(_PLACES[place] for place, _ in rhythm.ordinals)
        return f"{head} on the {places} {_DAYS[rhythm.ordinals[0][1]]}"
    if rhythm.month_days == (-1,):
        return f"{head} on the last day"
    if rhythm.month_days:
        several = "days" if len(rhythm.month_days) > 1 else "day"
        return f"{head} on {several} {' and '.join(map(str, rhythm.month_days))}"
    return head


def _as_shorthand(rule: Rule) -> Shorthand | None:
    """The shorthand that gives the same days, None where there is none."""
    more = rule.count or rule.until or rule.year_days or rule.weeks or rule.months or rule.positions
    if more or (rule.weekdays and rule.month_days):
        return None
    match rule.frequency:
        case "DAILY" if not (rule.weekdays or rule.month_days):
            return Shorthand("DAILY", rule.interval)
        case "WEEKLY" if not rule.month_days:
            days = tuple(sorted(day for _, day in rule.weekdays))
            return Shorthand("WEEKLY", rule.interval, weekdays=days)
        case "MONTHLY" if _is_said(rule):
            return Shorthand(
                "MONTHLY", rule.interval, ordinals=rule.weekdays, month_days=rule.month_days
            )
        case _:
            return None


def _is_said(rule: Rule) -> bool:
    """Whether words name these days of a month: one weekday, or days that every month has."""
    one_weekday = len({day for _, day in rule.weekdays}) <= 1
    days = set(rule.month_days)
    in_words = days <= _IN_EVERY_MONTH and (-1 not in days or len(days) == 1)
    return one_weekday and in_words and all(place in _PLACES for place, _ in rule.weekdays)

"""Cadences in plain words, such as `every 2 weeks on Tuesday` or `monthly on the last Friday`.

A shorthand means the RRULE of the same words; only days 29-31 are kinder: where the month
is shorter they fall on its last day. Case, commas and spare spaces do not matter.

    rhythm   = daily | weekly | biweekly | fortnightly | monthly | quarterly | half-yearly | yearly
             | every [N | other] (day | week | month | quarter | half-year | year)[s]
             | every [other] WEEKDAY [and WEEKDAY]
    weekly  ... [on WEEKDAY [and WEEKDAY]]
    monthly ... [on day N [and N] | on the Nth [and Nth] | on the last day
                 | on the (first | second | third | fourth | last) [and ...] WEEKDAY]

A year on the first Monday is refused: it can mean January or the month of the start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Frequency = Literal["DAILY", "WEEKLY", "MONTHLY"]


@dataclass(frozen=True, slots=True)
class Shorthand:
    """A shorthand taken apart. Years, quarters and half-years are months here.

    `weekdays` (0 is Monday) of a weekly rhythm; `ordinals` are pairs of place in the
    month (-1 is last) and weekday; `month_days` are 1-31, or -1 for the last day. All
    three are empty where the day of the start counts.
    """

    frequency: Frequency
    interval: int
    weekdays: tuple[int, ...] = ()
    ordinals: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NotShorthand:
    """Words that are no shorthand, and what is wrong with them."""

    problem: str


_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAYS = {
    name: place for place, day in enumerate(_DAYS) for name in (day, day + "s", day[:2], day[:3])
} | {"tues": 1, "wednes": 2, "thur": 3, "thurs": 3}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_ORDINALS |= {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_COUNTED = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_NUMBERS = {word: number for number, word in enumerate((*_COUNTED, "twelve"), start=2)}
_NUMBERS |= {"other": 2, "second": 2}
_UNITS: dict[str, tuple[Frequency, int]] = {
    "day": ("DAILY", 1),
    "week": ("WEEKLY", 1),
    "month": ("MONTHLY", 1),
    "quarter": ("MONTHLY", 3),
    "half-year": ("MONTHLY", 6),
    "year": ("MONTHLY", 12),
}
_WORDS: dict[str, tuple[Frequency, int]] = {
    "daily": ("DAILY", 1),
    "weekly": ("WEEKLY", 1),
    "biweekly": ("WEEKLY", 2),
    "bi-weekly": ("WEEKLY", 2),
    "fortnightly": ("WEEKLY", 2),
    "monthly": ("MONTHLY", 1),
    "quarterly": ("MONTHLY", 3),
    "half-yearly": ("MONTHLY", 6),
    "yearly": ("MONTHLY", 12),
    "annually": ("MONTHLY", 12),
}
_MAX_INTERVAL = 1000
_EVERY = re.compile(r"every (?:(\S+) )?(day|week|month|quarter|half-year|year)s?\b *")
_DAY_NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_OF_THE_MONTH = re.compile(r" of (?:the|each|every) (?:month|quarter|half-year|year)$")

EXAMPLES = "`weekly on Monday`, `every 2 weeks on Tuesday`, `monthly on the first Sunday`"

MAX_LENGTH = 500


def read_shorthand(text: str) -> Shorthand | NotShorthand:
    """Return the rhythm that the words mean, or what is wrong with them."""
    if len(text) > MAX_LENGTH:
        return NotShorthand(f"a rhythm of {len(text)} characters is none; write e.g. {EXAMPLES}")
    words = _plain(text)
    head, _, rest = words.partition(" ")
    if head in _WORDS:
        return _with_days(*_WORDS[head], rest)
    if found := _EVERY.match(words):
        return _every(found, words[found.end() :])
    if head == "every" and (weekdays := _weekdays(rest.removeprefix("other "))):
        return Shorthand("WEEKLY", 2 if rest.startswith("other ") else 1, weekdays=weekdays)
    return NotShorthand(f"`{text}` is neither an RRULE nor words such as {EXAMPLES}")


def _plain(text: str) -> str:
    words = re.sub(r",\s*on\b", " on", text.lower())
    words = " ".join(words.replace(",", " and ").rstrip(". ").split())
    words = words.replace("and and", "and").replace("semi-annually", "half-yearly")
    words = words.replace("semiannually", "half-yearly")
    return re.sub(r"\bhalf[- ]?year", "half-year", words)


def _every(found: re.Match[str], rest: str) -> Shorthand | NotShorthand:
    frequency, months = _UNITS[found[2]]
    count = _count(found[1])
    if count is None or not 1 <= count * months <= _MAX_INTERVAL:
        return NotShorthand(f"`every {found[1]} {found[2]}` names no usable number")
    return _with_days(frequency, count * months, rest)


def _count(word: str | None) -> int | None:
    if word is None:
        return 1
    if word in _NUMBERS:
        return _NUMBERS[word]
    return int(word) if re.fullmatch(r"[0-9]{1,4}", word) else None


def _with_days(frequency: Frequency, interval: int, rest: str) -> Shorthand | NotShorthand:
    """Read what stands after the rhythm: nothing, weekdays, or days of the month."""
    days = rest.removeprefix("on ").strip()
    if not days:
        return Shorthand(frequency, interval)
    if frequency == "WEEKLY" and (weekdays := _weekdays(days)):
        return Shorthand(frequency, interval, weekdays=weekdays)
    if frequency == "MONTHLY":
        return _in_month(interval, _OF_THE_MONTH.sub("", days))
    return NotShorthand(f"`{rest}` is not understood after a rhythm of days or weeks")


def _in_month(interval: int, days: str) -> Shorthand | NotShorthand:
    if ordinals := _ordinals(days):
        if interval % 12 == 0:
            return NotShorthand(
                f"`{days}` of a year is not clear; write `FREQ=YEARLY;BYMONTH=…;BYDAY=…`"
            )
        return Shorthand("MONTHLY", interval, ordinals=ordinals)
    if month_days := _month_days(days):
        return Shorthand("MONTHLY", interval, month_days=month_days)
    return NotShorthand(f"`{days}` names no days of a month such as `day 31` or `the first Sunday`")


def _list(words: str) -> list[str]:
    return re.split(r" and | & ", words)


def _weekdays(words: str) -> tuple[int, ...]:
    """The weekdays in a list of names, empty when one of them is none."""
    names = [word.removesuffix(".") for word in _list(words)]
    if not all(name in _WEEKDAYS for name in names):
        return ()
    return tuple(sorted({_WEEKDAYS[name] for name in names}))


def _ordinals(words: str) -> tuple[tuple[int, int], ...]:
    """`the first and third sunday`, `the last fri`; empty for anything else."""
    *places, last = _list(words.removeprefix("the "))
    place, _, weekday = last.rpartition(" ")
    names = [name.removeprefix("the ") for name in (*places, place)]
    if weekday not in _WEEKDAYS or not all(name in _ORDINALS for name in names):
        return ()
    return tuple(dict.fromkeys((_ORDINALS[name], _WEEKDAYS[weekday]) for name in names))


def _month_days(words: str) -> tuple[int, ...]:
    """`day 31`, `days 1 and 15`, `the 15th`, `the last day`; empty for anything else."""
    plain = words.removeprefix("the ")
    if plain in {"last day", "last"}:
        return (-1,)
    names = [re.sub(r"^(?:the )?(?:days? )?", "", word).strip() for word in _list(plain)]
    found = [_DAY_NUMBER.fullmatch(name) for name in names]
    days = [int(match[1]) for match in found if match]
    if len(days) < len(names) or not all(1 <= day <= 31 for day in days):
        return ()
    return tuple(sorted(set(days)))

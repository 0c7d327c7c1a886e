"""Single values of a plan file: is this an address, a zone, a time? Nothing here raises.

Each function returns the value in its stored form, or a `Wrong` that says what was expected.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import TypeGuard
from unicodedata import is_normalized
from zoneinfo import ZoneInfo, available_timezones

from followbot.plans.country_codes import COUNTRY_CODES
from followbot.plans.nearest import did_you_mean

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|[0-9]{3}))?")
_REF = re.compile(r"[^\W_][\w./-]{0,39}")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INVISIBLE = {"Cc", "Cs", "Zl", "Zp"}


@dataclass(frozen=True, slots=True)
class Wrong:
    """A value that cannot be used; `expected` completes "found …, expected …"."""

    expected: str


def is_plain_line(value: object, limit: int) -> TypeGuard[str]:
    """Whether a value is a line of at most so many characters, not empty, just as it stands."""
    return (
        type(value) is str
        and 0 < len(value) <= limit
        and value.isprintable()
        and is_normalized("NFC", value)
        and value == value.strip()
    )


def as_line(value: str) -> str | Wrong:
    """One line of text, trimmed, in Unicode normal form C."""
    text = unicodedata.normalize("NFC", value).strip()
    if not text.isprintable() and any(map(_is_invisible, text)):
        return Wrong("one line without line breaks and control characters")
    return text


def _is_invisible(char: str) -> bool:
    return unicodedata.category(char) in _INVISIBLE


def as_prose(value: str) -> str | Wrong:
    """Text that may have several lines, ended by line feeds."""
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not text.isprintable() and any(_is_invisible(char) and char not in "\n\t" for char in text):
        return Wrong("text without control characters")
    return text


def as_ref(value: str) -> str | Wrong:
    """A short name such as `M-02.1`: what people type back in a reply."""
    text = unicodedata.normalize("NFC", value).strip()
    if not _REF.fullmatch(text):
        return Wrong("letters, digits, `-`, `.`, `/` and `_` without blanks, at most 40, as `M-02`")
    return text


def as_email(value: str) -> str | Wrong:
    """Exactly one address in lower case, no display name (RFC 5321, dot-atoms only)."""
    address = value.strip(" \t")
    local, at, domain = address.rpartition("@")
    labels = domain.split(".")
    fine = (
        at
        and len(address) <= 254
        and len(local) <= 64
        and _LOCAL_PART.fullmatch(local)
        and len(labels) >= 2
        and all(_LABEL.fullmatch(label) for label in labels)
        and not labels[-1].isdigit()
    )
    if not fine:
        return Wrong("exactly one address as `name@company.example`, without name and brackets")
    return address.lower()


def as_language(value: str) -> str | Wrong:
    """A language tag in its usual spelling: `en`, `pt-BR`, `zh-Hans` (BCP 47)."""
    found = _LANGUAGE.fullmatch(value.strip())
    if not found:
        return Wrong("a language tag such as `en`, `bn`, `pt-BR` or `zh-Hans`")
    language, script, region = found.groups()
    parts = (language.lower(), script and script.title(), region and region.upper())
    return "-".join(part for part in parts if part)


def as_country(value: str) -> str | Wrong:
    """An ISO 3166 alpha-2 code in upper case."""
    code = value.strip().upper()
    if code in COUNTRY_CODES:
        return code
    hint = "; the United Kingdom is `GB`" if code == "UK" else ""
    return Wrong(f"a country code of two letters (ISO 3166) such as `BD`{hint}")


def as_zone(value: str) -> str | Wrong:
    """A name of the time zone database."""
    if _zone_exists(value):
        return value
    return Wrong(f"a time zone such as `Asia/Dhaka`{did_you_mean(value, available_timezones())}")


@lru_cache(maxsize=512)
def _zone_exists(name: str) -> bool:
    # The pattern first: a name with dots or a NUL must never become a path.
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*", name):
        return False
    try:
        ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return False
    return True


def as_weekday(value: str) -> int | Wrong:
    """0 for Monday; the two-letter code, the English name or its first three letters."""
    word = value.strip().lower()
    for place, name in enumerate(_WEEKDAY_NAMES):
        if word in {name, name[:2], name[:3]}:
            return place
    return Wrong("weekdays such as `MO` or `SU`")


def as_date(value: object) -> date | Wrong:
    """A local date of TOML, or the same as text, `2027-01-31`."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str):
        return _day_called(value)
    return _NO_DATE


_NO_DATE = Wrong("a date such as `2027-01-31`, without quotes and time")


@lru_cache(maxsize=2048)
def _day_called(text: str) -> date | Wrong:
    if not _DATE.fullmatch(text.strip()):
        return _NO_DATE
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return Wrong("a day that the calendar has")


def as_time(value: object) -> time | Wrong:
    """A local time of TOML, or the same as text, `09:30`."""
    if isinstance(value, time) and value.tzinfo is None:
        return value.replace(microsecond=0)
    if isinstance(value, str) and (found := _TIME.fullmatch(value.strip())):
        hour, minute, second = (int(part or 0) for part in found.groups())
        if hour < 24 and minute < 60 and second < 60:
            return time(hour, minute, second)
    return Wrong("a local time such as `09:30:00`")


def as_integer(value: object, low: int, high: int) -> int | Wrong:
    """A whole number within limits, both ends included."""
    if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
        return value
    return Wrong(f"a whole number from {low} to {high}")


def as_number(value: object) -> float | Wrong:
    """A finite number of at most 200 bits."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return Wrong("a number")
    if isinstance(value, int) and value.bit_length() > 200:
        return Wrong("a number")
    number = float(value)
    return number if math.isfinite(number) else Wrong("a finite number")

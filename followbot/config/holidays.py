"""`[holidays]`: the organisation's own table of days off, per country.

1. Each key is a country code; its value a list of days: `2026-12-17`, or a row of days
   `2027-02-01..2027-02-03` with both ends.
2. They count like public holidays that the library does not know: declared at short notice, or
   only seen by the moon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from pydantic import Field, model_validator

from followbot.config.sections import Section
from followbot.plans.country_codes import COUNTRY_CODES

LONGEST_ROW = 62
"""Days; a longer row is rather a wrong year than a holiday."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_HOW = 'days are written `"2026-12-17"` or `"2027-02-01..2027-02-03"`'


class HolidaysSection(Section):
    """`[holidays]`: days off per country code, beside the public holidays of the library."""

    days: Mapping[str, frozenset[date]] = Field(
        default_factory=dict, description='country codes such as `BD = ["2026-12-17"]`'
    )

    @model_validator(mode="before")
    @classmethod
    def _by_country(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        return {
            "days": {_country(key): frozenset(_days(key, value)) for key, value in data.items()}
        }


def _country(key: str) -> str:
    code = key.upper()
    if code not in COUNTRY_CODES:
        raise ValueError(f"`{key}` is no country code of two letters such as `BD`")
    return code


def _days(country: str, value: Any) -> Iterator[date]:
    if isinstance(value, list):
        for entry in value:
            yield from _row(country, entry)
    else:  # a ValueError is what pydantic tells people in our own words
        raise ValueError(f"`{country}` is no list; {_HOW}")  # noqa: TRY004


def _row(country: str, entry: Any) -> Iterator[date]:
    """The days of one entry: a day, or a row of days with both ends."""
    if isinstance(entry, date) and not isinstance(entry, datetime):
        yield entry
        return
    first, _, last = entry.partition("..") if isinstance(entry, str) else ("", "", "")
    start = _day(country, entry, first)
    end = _day(country, entry, last) if last else start
    if end < start:
        raise ValueError(f"`{country}`: `{entry}` ends before it begins")
    if (end - start).days >= LONGEST_ROW:
        raise ValueError(f"`{country}`: `{entry}` is longer than {LONGEST_ROW} days")
    yield from (start + timedelta(days=n) for n in range((end - start).days + 1))


def _day(country: str, entry: Any, text: str) -> date:
    try:
        if _DAY.fullmatch(text.strip()):
            return date.fromisoformat(text.strip())
    except ValueError:
        pass  # 2027-02-30 looks like a day
    raise ValueError(f"`{country}`: `{entry}` is no day of the calendar; {_HOW}")

"""What a date in a text comes to: a day, several days to choose from, or an impossible one."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

FAR_DAYS = 300
"""A date without a year that would be further away than this was probably meant otherwise."""

Token = tuple[str, str, int, int]
"""Kind (`dense`, `word`, `number`, `sign`), text, start and end of a token."""

_FIRST_YEAR, _LAST_YEAR = 1990, 2100


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at places start to end.

    `day` is None where it is `ambiguous` (the days to choose from) or `impossible`.
    `past`: before today. `yearless`: the writer gave no year. `weak`: only a date where
    one is expected (`15/1`, a bare weekday). `month_only`: no day was named.
    `distance`: days from today, to the nearest day that may be meant by a month.
    """

    start: int
    end: int
    day: date | None = None
    ambiguous: tuple[date, ...] = ()
    impossible: bool = False
    past: bool = False
    yearless: bool = False
    weak: bool = False
    month_only: bool = False
    distance: int = 0

    @property
    def clear(self) -> bool:
        """Exactly one day that is today or still to come."""
        return self.day is not None and not self.past

    @property
    def yearless_past(self) -> bool:
        """No year was given and the day would only come in many months: maybe it is over."""
        return self.yearless and self.distance > FAR_DAYS

    @property
    def to_come(self) -> bool:
        """Not over, by whatever its words say; what is `ambiguous` may be to come as well."""
        return not (self.past or self.yearless_past)

    def moved(self, start: int, end: int) -> FoundDate:
        """The same date at another place."""
        return replace(self, start=start, end=end)


def month_end(year: int, month: int) -> date:
    """Last day of a month; months beyond 12 count into the next years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def months_later(day: date, months: int) -> date:
    """The same day `months` later, or the last day of a shorter month."""
    last = month_end(day.year, day.month + months)
    return last.replace(day=min(day.day, last.day))


@dataclass(frozen=True, slots=True)
class Moment:
    """When and by whom a date was written."""

    today: date
    languages: tuple[str, ...]

    def full_year(self, digits: str | None) -> int | None:
        """The year meant by two or four digits; None where there is none or no sensible one."""
        if not digits:
            return None
        year = int(digits)
        if len(digits) == 2:
            thai = "th" in self.languages[:2] and 60 <= year < 95
            return 2500 + year - 543 if thai else 2000 + year
        if 2400 < year < 2700:
            return year - 543
        return year if _FIRST_YEAR <= year <= _LAST_YEAR else None

    def day(
        self, start: int, end: int, year: int | None, month: int, day: int, weak: bool = False
    ) -> FoundDate:
        """A day that was written out; without a year the next one is taken."""
        yearless = year is None
        found = _valid(year if year is not None else self.today.year, month, day)
        if found is None and not (yearless and (month, day) == (2, 29)):
            return FoundDate(start, end, impossible=True, yearless=yearless, weak=weak)
        if yearless and (found is None or found < self.today):
            found = _next_valid(self.today.year + 1, month, day)
        return self.exactly(start, end, found, yearless=yearless, weak=weak)

    def exactly(
        self,
        start: int,
        end: int,
        day: date | None,
        *,
        yearless: bool = False,
        weak: bool = False,
    ) -> FoundDate:
        """A day that is known."""
        past = day is not None and day < self.today
        distance = (day - self.today).days if day else 0
        return FoundDate(
            start, end, day, past=past, yearless=yearless, weak=weak, distance=distance
        )

    def either(
        self, start: int, end: int, days: tuple[date, ...], *, weak: bool = False
    ) -> FoundDate:
        """Days to choose from; one that is over is not offered where another is not."""
        ahead = tuple(dict.fromkeys(day for day in days if day >= self.today))
        days = ahead or tuple(dict.fromkeys(days))
        if len(days) == 1 and len(ahead) == 1 and not weak:
            # Two readings were possible and only one lies ahead: still asked, with one answer.
            return FoundDate(start, end, ambiguous=days)
        return FoundDate(start, end, ambiguous=days, past=not ahead, weak=weak)

    def month(
        self,
        start: int,
        end: int,
        year: int | None,
        month: int,
        part: str = "",
        *,
        weak: bool = False,
    ) -> FoundDate:
        """A month: its end, its middle, its beginning, or (no part named) one of the two."""
        yearless = year is None
        if year is None:
            this_year = month_end(self.today.year, month) >= self.today
            year = self.today.year if this_year else self.today.year + 1
        last = month_end(year, month)
        if part == "end":
            return self.exactly(start, end, last, yearless=yearless, weak=weak)
        if part == "mid":
            return self.exactly(start, end, last.replace(day=15), yearless=yearless, weak=weak)
        days = (5, 10) if part == "early" else (last.day, 15)
        found = self.either(start, end, tuple(last.replace(day=day) for day in days), weak=weak)
        nearest = min((day - self.today).days for day in found.ambiguous)
        return replace(found, yearless=yearless, month_only=not part, distance=max(0, nearest))

    def friday(self, weeks: int) -> date:
        """Friday of this week (0), next week (1) and so on; a weekend's own Friday is over."""
        monday = self.today - timedelta(days=self.today.weekday())
        return max(monday + timedelta(days=4 + 7 * weeks), self.today)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _next_valid(year: int, month: int, day: int) -> date | None:
    return next((found for y in range(year, year + 8) if (found := _valid(y, month, day))), None)

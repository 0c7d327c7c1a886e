"""The days on which a supplier may be asked.

1. A day off is a weekday outside the agreed `working_days`, else outside the country's usual week.
2. A holiday is a nationwide public holiday of the supplier's country, substitutes included, or
   a day that the buyer's own table adds for that country; a plan that agreed on
   `public_holidays = false` knows neither.
3. A blackout is agreed; both its ends belong to it.
4. After three or more days of public holidays in a row the first working day is left free:
   the row runs from its first holiday to its last, and days off between them count.
   A blackout neither makes such a row longer nor moves the day that is left free.
5. Where several reasons meet on a day, they are named in the order above.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from followbot.domain.errors import FollowbotError
from followbot.domain.plan import Blackout, FollowUpAgreement
from followbot.rules.calendar_holidays import public_holidays
from followbot.rules.calendar_weeks import usual_working_days

OffReason = Literal["day_off", "holiday", "blackout", "after_holiday"]

LONG_HOLIDAY_DAYS = 3
SEARCH_DAYS = 400
"""A round that finds no working day within this many days is given up (the plan check says so)."""

_DAY = timedelta(days=1)


class WorkCalendar:
    """Working days of one supplier (or buyer); remembers what it has worked out."""

    def __init__(
        self,
        country: str,
        working_days: frozenset[int],
        with_holidays: bool = True,
        blackouts: Iterable[Blackout] = (),
        own_holidays: frozenset[date] = frozenset(),
    ) -> None:
        self.country = country.upper()
        self.working_days = working_days
        self._with_holidays = with_holidays
        self._blackouts = tuple(blackouts)
        self._own_holidays = own_holidays
        self._known: dict[date, OffReason | None] = {}

    @classmethod
    def of(
        cls,
        country: str,
        follow_up: FollowUpAgreement,
        own_holidays: frozenset[date] = frozenset(),
    ) -> WorkCalendar:
        """Return the calendar that a follow-up agreement gives for a country (may be "").

        `own_holidays` are the days off that the buyer's own table adds for this country.
        """
        return _agreed_calendar(
            country,
            follow_up.working_days,
            follow_up.public_holidays,
            follow_up.blackouts,
            own_holidays,
        )

    @classmethod
    def plain(cls, country: str) -> WorkCalendar:
        """Return the usual week and the public holidays of a country, nothing agreed."""
        return _agreed_calendar(country, None, True, (), frozenset())

    def why_off(self, day: date) -> OffReason | None:
        """Return why nobody is asked on this day, or None when it is a working day."""
        if day not in self._known:
            self._known[day] = self._reason(day)
        return self._known[day]

    def is_working_day(self, day: date) -> bool:
        """Return whether the supplier may be asked on this day."""
        return self.why_off(day) is None

    def first_working_day(self, day: date, within_days: int = SEARCH_DAYS) -> date | None:
        """Return the day itself or the first working day after it, None when none is near."""
        for _ in range(within_days + 1):
            if self.is_working_day(day):
                return day
            day += _DAY
        return None

    def next_working_day(self, day: date) -> date:
        """Return the day itself if it is a working day, else the first one after it.

        Raises:
            FollowbotError: there is none within 400 days.
        """
        found = self.first_working_day(day)
        if found is None:
            raise FollowbotError(
                f"no working day within {SEARCH_DAYS} days from {day}",
                "look at `follow_up.blackout` and `follow_up.working_days` of the plan",
            )
        return found

    def add_working_days(self, day: date, count: int) -> date:
        """Return the `count`-th working day after a day; for 0 the day or the next working day.

        A negative count goes back: -1 is the last working day before the day.

        Raises:
            FollowbotError: there is none within 400 days of one of the steps.
        """
        if count == 0:
            return self.next_working_day(day)
        for _ in range(abs(count)):
            day = self._last_before(day) if count < 0 else self.next_working_day(day + _DAY)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Return how many working days lie after `start` up to and with `end`.

        So that `add_working_days(start, n)` is n working days after `start`; 0 when
        `end` is not after `start`.
        """
        days = (end - start).days
        return sum(self.is_working_day(start + n * _DAY) for n in range(1, days + 1))

    def _last_before(self, day: date) -> date:
        for back in range(1, SEARCH_DAYS + 1):
            if self.is_working_day(day - back * _DAY):
                return day - back * _DAY
        raise FollowbotError(
            f"no working day within {SEARCH_DAYS} days before {day}",
            "look at `follow_up.blackout` and `follow_up.working_days` of the plan",
        )

    def _reason(self, day: date) -> OffReason | None:
        if day.weekday() not in self.working_days:
            return "day_off"
        if self._is_holiday(day):
            return "holiday"
        if any(blackout.from_on <= day <= blackout.to_on for blackout in self._blackouts):
            return "blackout"
        return "after_holiday" if self._follows_long_holiday(day) else None

    def _is_holiday(self, day: date) -> bool:
        if not self._with_holidays:
            return False
        return day in self._own_holidays or day in public_holidays(self.country, day.year)

    def _follows_long_holiday(self, day: date) -> bool:
        """Look at the unbroken stretch of holidays and days off just before a working day."""
        first = last = None
        for back in range(1, SEARCH_DAYS):
            before = day - back * _DAY
            if self._is_holiday(before):
                first, last = before, last or before
            elif before.weekday() in self.working_days:
                break
        if first is None or last is None:
            return False
        return (last - first).days + 1 >= LONG_HOLIDAY_DAYS


@lru_cache(maxsize=512)
def _agreed_calendar(
    country: str,
    working_days: frozenset[int] | None,
    with_holidays: bool,
    blackouts: tuple[Blackout, ...],
    own_holidays: frozenset[date],
) -> WorkCalendar:
    week = usual_working_days(country) if working_days is None else working_days
    return WorkCalendar(country, week, with_holidays, blackouts, own_holidays)

"""Agreed rounds of many countries against a second, naive calculation: every instant right.

The oracle shares no code with the rules: it walks day by day, asks `holidays` and `dateutil`
itself, and finds the end of a gap of the clocks minute by minute.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from followbot.domain.plan import AgreedPlan, Blackout, CadenceOverride
from followbot.domain.terms import SeverityClass
from followbot.rules.cadence import rounds_between
from tests.rules.agreements import a_plan

DAY = timedelta(days=1)
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FRIDAY_SATURDAY, SATURDAY_SUNDAY = (4, 5), (5, 6)

COUNTRIES = {
    "BD": ("Asia/Dhaka", FRIDAY_SATURDAY),
    "CN": ("Asia/Shanghai", SATURDAY_SUNDAY),
    "IN": ("Asia/Kolkata", SATURDAY_SUNDAY),
    "NP": ("Asia/Kathmandu", (5,)),
    "TR": ("Europe/Istanbul", SATURDAY_SUNDAY),
    "MA": ("Africa/Casablanca", SATURDAY_SUNDAY),  # no DST in Ramadan
    "EG": ("Africa/Cairo", FRIDAY_SATURDAY),
    "VN": ("Asia/Ho_Chi_Minh", SATURDAY_SUNDAY),
    "PT": ("Europe/Lisbon", SATURDAY_SUNDAY),
    "AU": ("Australia/Adelaide", SATURDAY_SUNDAY),  # half an hour, southern summer time
    "CL": ("America/Santiago", SATURDAY_SUNDAY),  # the clocks jump at midnight
    "US": ("America/New_York", SATURDAY_SUNDAY),
    "ID": ("Asia/Jakarta", SATURDAY_SUNDAY),
    "LB": ("Asia/Beirut", SATURDAY_SUNDAY),  # the clocks jump at midnight
}


@dataclass(frozen=True)
class Oracle:
    """The calendar of one country, worked out the slow way."""

    country: str
    days_off: tuple[int, ...]
    own: frozenset[date] = frozenset()
    blackouts: tuple[tuple[date, date], ...] = ()
    known: dict[int, frozenset[date]] = field(default_factory=dict, compare=False)

    def holiday(self, day: date) -> bool:
        if day.year not in self.known:
            found = holidays.country_holidays(self.country, years=day.year, categories=("public",))
            self.known[day.year] = frozenset(found)
        return day in self.own or day in self.known[day.year]

    def why_off(self, day: date) -> str | None:
        if day.weekday() in self.days_off:
            return "day_off"
        if self.holiday(day):
            return "holiday"
        if any(first <= day <= last for first, last in self.blackouts):
            return "blackout"
        return "after_holiday" if self._after_long_holiday(day) else None

    def _after_long_holiday(self, day: date) -> bool:
        """The stretch of holidays and weekly days off that ends just before this day."""
        stretch = []
        before = day - DAY
        while self.holiday(before) or before.weekday() in self.days_off:
            stretch.append(before)
            before -= DAY
        free = [one for one in stretch if self.holiday(one)]
        return bool(free) and (max(free) - min(free)).days >= 2

    def placed(self, day: date, at: time, zone: ZoneInfo) -> datetime:
        """Where a round of this day falls: walk on until the day is free and the hour exists."""
        while True:
            while self.why_off(day) is not None:
                day += DAY
            local = first_existing(day, at, zone)
            if local.date() == day or self.why_off(local.date()) is None:
                return local
            day = local.date()


def first_existing(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The first instant whose civil time is this one or, in a gap, the first after it."""
    civil = datetime.combine(day, at)
    moment = datetime.combine(day - DAY, time(0), UTC)
    moment = max(moment, (civil - timedelta(hours=15)).replace(tzinfo=UTC))
    while moment.astimezone(zone).replace(tzinfo=None) < civil:
        moment += timedelta(minutes=1)
    return moment.astimezone(zone)


def _day_by_day(start: date, until: date) -> Iterator[date]:
    while start <= until:
        yield start
        start += DAY


Wanted = Callable[[date, date], bool]
"""Whether a rule that starts on the first day gives the second."""


def weekly(every: int, weekday: int | None) -> tuple[str, Wanted]:
    words = "weekly" if every == 1 else f"every {every} weeks"
    if weekday is not None:
        words += f" on {NAMES[weekday]}"

    def wanted(start: date, day: date) -> bool:
        on = start.weekday() if weekday is None else weekday
        monday, first = day - timedelta(day.weekday()), start - timedelta(start.weekday())
        return day.weekday() == on and (monday - first).days // 7 % every == 0

    return words, wanted


def monthly(every: int, month_day: int) -> tuple[str, Wanted]:
    words = {1: "monthly", 3: "quarterly"}.get(every, f"every {every} months")

    def wanted(start: date, day: date) -> bool:
        months = (day.year - start.year) * 12 + day.month - start.month
        last = monthrange(day.year, day.month)[1]
        return months % every == 0 and day.day == min(month_day, last)

    return f"{words} on day {month_day}", wanted


def on_a_weekday_of_the_month(place: int, weekday: int) -> tuple[str, Wanted]:
    name = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}[place]

    def wanted(start: date, day: date) -> bool:
        del start
        if day.weekday() != weekday:
            return False
        if place == -1:
            return (day + timedelta(7)).month != day.month
        return (day.day - 1) // 7 + 1 == place

    return f"monthly on the {name} {NAMES[weekday]}", wanted


def by_rrule(text: str) -> tuple[str, Wanted]:
    days: dict[date, frozenset[date]] = {}

    def wanted(start: date, day: date) -> bool:
        if start not in days:
            midnight = datetime.combine(start, time(0))
            given_days = rrulestr(text, dtstart=midnight).between(
                midnight - DAY, datetime.combine(date(2029, 1, 1), time(0))
            )
            days[start] = frozenset(one.date() for one in given_days)
        return day in days[start]

    return text, wanted


RULES = (
    st.builds(weekly, st.integers(1, 5), st.one_of(st.none(), st.integers(0, 6)))
    | st.builds(monthly, st.sampled_from([1, 2, 3]), st.integers(1, 31))
    | st.builds(on_a_weekday_of_the_month, st.sampled_from([1, 2, 3, 4, -1]), st.integers(0, 6))
    | st.sampled_from(
        [
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH",
            "FREQ=MONTHLY;BYDAY=2WE",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "FREQ=MONTHLY;BYMONTHDAY=31",
            "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15,-1",
            "FREQ=DAILY;INTERVAL=10",
            "FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=1",
            "FREQ=WEEKLY;INTERVAL=3;WKST=SU;BYDAY=SU",
        ]
    ).map(by_rrule)
)
STARTS = st.dates(date(2026, 10, 1), date(2027, 6, 30))
TIMES = st.sampled_from([time(9), time(10, 30), time(0), time(0, 30), time(2, 30), time(23, 30)])


def told(plan: AgreedPlan, first: date, last: date, own: frozenset[date]) -> list[tuple[str, ...]]:
    return [
        (one.due_at.isoformat(), one.local.isoformat(), one.agreed_on.isoformat(), str(one.moved))
        for one in rounds_between(plan, first, last, own)
    ]


def expected(
    oracle: Oracle, wanted: Wanted, month_day: int, start: date, at: time, zone: ZoneInfo,
    first: date, last: date,
) -> list[tuple[str, ...]]:  # fmt: skip
    """The rounds of one rule by walking through its days; the latest of a day counts."""
    by_day: dict[date, tuple[str, ...]] = {}
    for day in _day_by_day(max(start, first - timedelta(60)), last):
        if not wanted(start, day):
            continue
        local = oracle.placed(day, at, zone)
        if not first <= local.date() <= last:
            continue
        moved = oracle.why_off(day)
        if moved is None and month_day > day.day and day.day >= 28:
            moved = "month_end"
        if moved is None and local.replace(tzinfo=None) != datetime.combine(day, at):
            moved = "gap"
        due = local.astimezone(UTC).isoformat()
        by_day[local.date()] = (due, local.isoformat(), day.isoformat(), str(moved))
    return [by_day[day] for day in sorted(by_day)]


@settings(max_examples=120, deadline=None)
@given(
    country=st.sampled_from(sorted(COUNTRIES)), rule=RULES, start=STARTS, at=TIMES,
    first=st.dates(date(2026, 10, 1), date(2028, 3, 1)), length=st.integers(0, 200),
    blackouts=st.lists(
        st.tuples(st.dates(date(2026, 11, 1), date(2028, 6, 1)), st.integers(0, 20)), max_size=3
    ),
    own=st.sets(st.dates(date(2026, 11, 1), date(2028, 6, 1)), max_size=12),
)  # fmt: skip
def test_every_instant_is_the_one_that_a_second_calculation_gives(
    country: str, rule: tuple[str, Wanted], start: date, at: time, first: date, length: int,
    blackouts: list[tuple[date, int]], own: set[date],
) -> None:  # fmt: skip
    words, wanted = rule
    zone_name, days_off = COUNTRIES[country]
    spans = tuple((begin, begin + timedelta(days)) for begin, days in blackouts)
    oracle = Oracle(country, days_off, frozenset(own), spans)
    plan = a_plan(
        words, zone=zone_name, country=country, send_at=at, working_days=None, holidays=True,
        start=start, blackouts=tuple(Blackout(begin, end) for begin, end in spans),
    )  # fmt: skip
    month_day = int(words.split(" on day ")[1]) if " on day " in words else 0
    last = first + timedelta(length)
    assert told(plan, first, last, frozenset(own)) == expected(
        oracle, wanted, month_day, start, at, ZoneInfo(zone_name), first, last
    )


@settings(max_examples=40, deadline=None)
@given(
    country=st.sampled_from(sorted(COUNTRIES)), regular=RULES, critical=RULES, start=STARTS,
    first=st.dates(date(2026, 10, 1), date(2028, 3, 1)),
)  # fmt: skip
def test_the_kinds_of_a_day_are_those_of_each_rule_alone(
    country: str, regular: tuple[str, Wanted], critical: tuple[str, Wanted], start: date,
    first: date,
) -> None:  # fmt: skip
    zone = COUNTRIES[country][0]
    override = CadenceOverride(SeverityClass.CRITICAL, critical[0], first_request_on=start)
    last = first + timedelta(120)

    def days(plan: AgreedPlan) -> dict[date, tuple[str, tuple[str, ...]]]:
        found = rounds_between(plan, first, last)
        return {one.local.date(): (one.kind, one.covers) for one in found}

    def made(words: str | None, overrides: tuple[CadenceOverride, ...] = ()) -> AgreedPlan:
        return a_plan(
            words, zone=zone, country=country, working_days=None, holidays=True, start=start,
            overrides=overrides,
        )  # fmt: skip

    both = days(made(regular[0], (override,)))
    of_regular, of_critical = set(days(made(regular[0]))), set(days(made(critical[0])))
    assert set(both) == of_regular | of_critical
    for day, (kind, covers) in both.items():
        assert ("regular" in covers) == (day in of_regular)
        assert ("critical" in covers) == (day in of_critical)
        assert kind == ("regular" if day in of_regular else "critical")


@pytest.mark.parametrize(
    ("own", "day", "moved"),
    [
        (["2026-12-06"], "2026-12-07", "holiday"),
        (["2026-12-05"], "2026-12-06", "None"),
        # Three days in a row, one of them a weekly day off: the first working day is left free.
        (["2026-12-03", "2026-12-06"], "2026-12-08", "holiday"),
        (["2026-12-02", "2026-12-03"], "2026-12-06", "None"),
        (["2026-12-01", "2026-12-02", "2026-12-03"], "2026-12-07", "after_holiday"),
    ],
)  # fmt: skip
def test_own_days_off_are_holidays(own: list[str], day: str, moved: str) -> None:
    """A round of Sunday, 6 December in Dhaka, where Friday and Saturday are off."""
    plan = a_plan(
        (date(2026, 12, 6),), zone="Asia/Dhaka", country="BD", working_days=None, holidays=True
    )
    days = frozenset(map(date.fromisoformat, own))
    (one,) = told(plan, date(2026, 12, 1), date(2026, 12, 31), days)
    assert (one[1][:10], one[3]) == (day, moved)


def test_a_plan_that_works_on_public_holidays_knows_no_own_ones_either() -> None:
    plan = a_plan(
        (date(2026, 12, 6),), zone="Asia/Dhaka", country="BD", working_days=None, holidays=False
    )
    (one,) = told(plan, date(2026, 12, 1), date(2026, 12, 31), frozenset([date(2026, 12, 6)]))
    assert one[1][:10] == "2026-12-06"

"""The rounds that a follow-up agreement gives (command line contract `followbot calendar`).

1. The regular rule starts on `first_request_on`, else `starts_on`, else `agreed_on`; an override
   on its own `first_request_on`, else its own `starts_on`, else the plan's, else `agreed_on`.
   Where none is named, `DEFAULT_START` keeps "every 2 weeks" steady, and the plan check says so.
2. Mode `ongoing` uses a cadence as its safety net; without one, the quiet time agreed in
   `ask_if_quiet_for_days` is the cadence: whoever asks skips a round when news came meanwhile.
   Mode `on_visit` has rounds only where a cadence is agreed; planned visits are no letters.
3. A day that is off (`rules.calendar`) moves the round to the next working day; `moved` is the
   first reason on the agreed day itself, else `month_end`, else `gap`.
4. A local time in a gap of the clocks becomes the first that exists; if that lies on another
   day which is off, the round goes on to the next working day at its agreed time.
5. All rounds of a civil day are one. Its kind is `regular` where the regular rule is among
   them, else the most serious class. Of several dates of that kind the latest counts: it is
   the day's own date where the rule gives it.
6. Where no working day follows within 400 days there is no round (and the plan check says so).
7. Only the agreement counts, not whether measures of a class exist or are open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from followbot.domain.agreed_round import AgreedRound
from followbot.domain.plan import AgreedPlan, Cadence, CadenceOverride
from followbot.domain.severity import CLASS_ORDER
from followbot.domain.terms import FollowUpMode
from followbot.rules.cadence_days import (
    DEFAULT_START,
    AgreedDay,
    Rhythm,
    agreed_days,
    cadence_problem,
)
from followbot.rules.calendar import SEARCH_DAYS, WorkCalendar
from followbot.rules.calendar_instant import DEFAULT_SEND_AT, civil_instant

__all__ = [
    "REGULAR",
    "agreed_rhythms",
    "cadence_problem",
    "override_start",
    "regular_cadence",
    "regular_start",
    "rounds_between",
]

REGULAR = "regular"
KIND_ORDER = (REGULAR, *(str(severity_class) for severity_class in CLASS_ORDER))

_DAY = timedelta(days=1)
_EARLIEST = date(1900, 1, 1)
_LATEST = date(2200, 12, 31)
"""Years beyond these are cut off: no agreement lasts so long, and no calendar knows them."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A day of one rule, with the instant at which it is asked."""

    kind: str
    agreed: AgreedDay
    local: datetime
    moved: str | None


def rounds_between(
    plan: AgreedPlan,
    from_on: date,
    until_on: date,
    own_holidays: frozenset[date] = frozenset(),
) -> tuple[AgreedRound, ...]:
    """Return the rounds that fall on the days from `from_on` to `until_on`, both included.

    What counts is the supplier's civil day on which a round falls after moving; the
    rounds come in order of time, one for each day at most. `own_holidays` are days off that the
    buyer's own table adds for the supplier's country.

    Raises:
        RuleError: a cadence of the plan cannot be read (`cadence_problem` names it).
    """
    from_on, until_on = max(from_on, _EARLIEST), min(until_on, _LATEST)
    calendar = WorkCalendar.of(plan.supplier.country, plan.follow_up, own_holidays)
    by_day: defaultdict[date, list[_Placed]] = defaultdict(list)
    for kind, rhythm in agreed_rhythms(plan):
        for placed in _placed(kind, rhythm, calendar, from_on, until_on):
            by_day[placed.local.date()].append(placed)
    return tuple(_merged(by_day[day]) for day in sorted(by_day) if from_on <= day <= until_on)


def agreed_rhythms(plan: AgreedPlan) -> Iterator[tuple[str, Rhythm]]:
    """Give every rule of a plan with its kind: `regular` first, then the overrides."""
    follow_up = plan.follow_up
    zone = ZoneInfo(follow_up.timezone)
    send_at = follow_up.send_at or DEFAULT_SEND_AT
    cadence = regular_cadence(plan)
    if cadence is not None:
        yield REGULAR, Rhythm(cadence, regular_start(plan) or DEFAULT_START, send_at, zone)
    for override in follow_up.overrides:
        start = override_start(plan, override) or DEFAULT_START
        own_time = override.send_at or send_at
        yield str(override.severity_class), Rhythm(override.cadence, start, own_time, zone)


def regular_cadence(plan: AgreedPlan) -> Cadence | None:
    """Return the cadence of the regular rounds, None when the plan agrees on none."""
    follow_up = plan.follow_up
    if follow_up.cadence is not None:
        return follow_up.cadence
    if follow_up.mode is FollowUpMode.ONGOING and follow_up.ask_if_quiet_for_days:
        return f"every {follow_up.ask_if_quiet_for_days} days"
    return None


def regular_start(plan: AgreedPlan) -> date | None:
    """Return the day from which the regular rule counts, None when the plan names none."""
    return plan.follow_up.first_request_on or plan.starts_on or plan.agreed_on


def override_start(plan: AgreedPlan, override: CadenceOverride) -> date | None:
    """Return the day from which an override counts, None when neither it nor the plan names one."""
    own = override.first_request_on or override.starts_on
    return own or plan.starts_on or plan.agreed_on or plan.follow_up.first_request_on


def _placed(
    kind: str, rhythm: Rhythm, calendar: WorkCalendar, from_on: date, until_on: date
) -> Iterator[_Placed]:
    """Give the rounds of one rule that may fall into the window, also from agreed days before."""
    earliest = _reach_back(rhythm, calendar, from_on)
    for agreed in agreed_days(rhythm, until_on):
        if agreed.on < earliest:
            continue
        local = _local_time(agreed.on, rhythm, calendar)
        if local is not None:
            yield _Placed(kind, agreed, local, _why_moved(agreed, local, rhythm, calendar))


def _reach_back(rhythm: Rhythm, calendar: WorkCalendar, from_on: date) -> date:
    """Return the latest day before the window that keeps its own rounds.

    Moving keeps the order, so nothing agreed before that day can fall behind it.
    """
    day = from_on
    for _ in range(SEARCH_DAYS):
        day -= _DAY
        local = _local_time(day, rhythm, calendar)
        if local is not None and local.date() == day:
            return day
    return day


def _local_time(day: date, rhythm: Rhythm, calendar: WorkCalendar) -> datetime | None:
    """Return when a round agreed for this day is asked, None when no working day is near."""
    working = calendar.first_working_day(day)
    while working is not None:
        local = civil_instant(working, rhythm.send_at, rhythm.zone)
        if local.date() == working or calendar.is_working_day(local.date()):
            return local
        working = calendar.first_working_day(local.date())
    return None


def _why_moved(
    agreed: AgreedDay, local: datetime, rhythm: Rhythm, calendar: WorkCalendar
) -> str | None:
    if reason := calendar.why_off(agreed.on):
        return reason
    if agreed.month_end:
        return "month_end"
    kept = datetime.combine(agreed.on, rhythm.send_at)
    return None if local.replace(tzinfo=None) == kept else "gap"


def _merged(placed: Iterable[_Placed]) -> AgreedRound:
    """Make one round of all that fall on one day."""
    in_order = sorted(
        placed, key=lambda one: (KIND_ORDER.index(one.kind), -one.agreed.on.toordinal())
    )
    first = in_order[0]
    return AgreedRound(
        kind=first.kind,
        due_at=first.local.astimezone(UTC),
        local=first.local,
        agreed_on=first.agreed.on,
        moved=first.moved,
        covers=tuple(dict.fromkeys(one.kind for one in in_order)),
    )

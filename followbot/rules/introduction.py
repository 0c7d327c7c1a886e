"""When a new contact is introduced to the follow-up: some working days before the first letter.

1. Three working days by default before the first round that asks this contact, at that round's
   hour. A plan that is taken in later than that is introduced at once, at the next working hour.
2. Never on the day of the round itself: two letters of strangers on one morning look worse than
   one. The agreed day is kept all the same.
3. Whoever is taken in while a round waits for an answer is introduced at once.
4. Not while the person is away: what was not possible before the first round is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from followbot.rules.calendar import WorkCalendar
from followbot.rules.calendar_instant import civil_instant


@dataclass(frozen=True, slots=True)
class FirstRound:
    """The first round that will ask a contact: its civil day and hour at the supplier.

    `waits`: a round was asked already and waits for an answer.
    """

    on: date
    at: time
    timezone: str
    waits: bool = False


def introduction_at(
    first: FirstRound, calendar: WorkCalendar, now: datetime, working_days: int
) -> datetime | None:
    """When the introduction is due, maybe in the past; None where it comes too late.

    Args:
        first: the first round.
        calendar: the supplier's working days.
        now: the instant of the question.
        working_days: how many working days before the round; 0 introduces nobody.
    """
    zone = ZoneInfo(first.timezone)
    if working_days <= 0:
        return None
    if first.waits:
        return now
    if now.astimezone(zone).date() >= first.on:
        return None
    day = calendar.add_working_days(first.on, -working_days)
    return civil_instant(day, first.at, zone)

"""When a round that nobody answered is reminded of, and when it is not.

1. Reminders go on the agreed working days after the request, at the round's own hour.
2. After downtime only the newest goes; an earlier one is not made up for.
3. A supplier who asked to be asked again on a day gets none before it, and what fell before it
   falls on it.
4. None within two working days of another round of the plan: that letter asks the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from followbot.rules.calendar import WorkCalendar
from followbot.rules.calendar_instant import civil_instant

NOT_NEAR_ANOTHER_ROUND = 2
"""Working days before and after another round of the plan in which no reminder goes out."""

TIME_AFTER_ASKING_AGAIN = 2
"""Working days to answer that a round has at least, once it asked again or its reader is back."""


@dataclass(frozen=True, slots=True)
class ReminderStep:
    """A reminder that is due: its number from 1, since when, and how many may follow it."""

    number: int
    due_at: datetime
    left: int


@dataclass(frozen=True, slots=True)
class Reminding:
    """What decides about the reminders of one round that was asked.

    `asked_on` and `ask_again_on` are the supplier's civil days, `at` the round's own hour;
    `after` the agreed working days, `sent` how many of the reminders went out.
    """

    asked_on: date
    at: time
    timezone: str
    after: Sequence[int]
    sent: int = 0
    ask_again_on: date | None = None


def reminder_days(reminding: Reminding, calendar: WorkCalendar) -> tuple[date, ...]:
    """The civil day of every reminder, first to last."""
    days = [calendar.add_working_days(reminding.asked_on, count) for count in reminding.after]
    if reminding.ask_again_on is not None:
        again = calendar.next_working_day(reminding.ask_again_on)
        days = [max(day, again) for day in days]
    return tuple(days)


def reminder_at(reminding: Reminding, day: date) -> datetime:
    """The instant at which a reminder of that day is due."""
    return civil_instant(day, reminding.at, ZoneInfo(reminding.timezone))


def reminder_due(
    reminding: Reminding, calendar: WorkCalendar, until: datetime
) -> ReminderStep | None:
    """The newest reminder that is due up to an instant and was not sent, else None."""
    if reminding.sent >= len(reminding.after):
        return None
    days = reminder_days(reminding, calendar)
    due: ReminderStep | None = None
    for number, day in enumerate(days, start=1):
        at = reminder_at(reminding, day)
        if number > reminding.sent and at <= until:
            due = ReminderStep(number, at, len(days) - number)
    return due


def near_another_round(
    calendar: WorkCalendar, today: date, asked_on: Iterable[date], next_on: date | None
) -> bool:
    """Whether a reminder today would be a second letter beside another round of the plan.

    Args:
        calendar: the supplier's working days.
        today: the supplier's civil day.
        asked_on: the days on which newer rounds were asked.
        next_on: the day of the next round to come, None when there is none.
    """
    apart = NOT_NEAR_ANOTHER_ROUND
    if any(today < calendar.add_working_days(asked, apart) for asked in asked_on):
        return True
    return next_on is not None and calendar.add_working_days(today, apart) >= next_on


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """When a supplier who asked for it is asked again.

    `by_next_round`: the next round does it, which comes before or about then. `reminds`: a
    reminder of this round does it; else none is left and there is only more time to answer.
    """

    on: date
    answer_by: date
    by_next_round: bool = False
    reminds: bool = True


def asked_again(
    wished_on: date,
    calendar: WorkCalendar,
    today: date,
    answer_by: date,
    next_on: date | None,
    *,
    reminders_left: bool,
) -> AskedAgain:
    """What becomes of the wish to be asked again on a day: at most until the next round.

    A wish for today or earlier is one for the next working day. The time to answer never
    gets shorter.
    """
    on = calendar.next_working_day(max(wished_on, today + timedelta(days=1)))
    by_next = next_on is not None and (
        on >= next_on or calendar.add_working_days(on, NOT_NEAR_ANOTHER_ROUND) >= next_on
    )
    if by_next and next_on is not None:
        on = next_on
    open_until = calendar.add_working_days(on, TIME_AFTER_ASKING_AGAIN)
    return AskedAgain(on, max(answer_by, open_until), by_next, reminders_left and not by_next)


def answer_by_after_absence(
    calendar: WorkCalendar, today: date, back_on: date, answer_by: date
) -> date:
    """Until when a round is open whose reader is away: what was left of its time, from then on."""
    left = max(calendar.working_days_between(today, answer_by), TIME_AFTER_ASKING_AGAIN)
    return max(answer_by, calendar.add_working_days(back_on - timedelta(days=1), left))

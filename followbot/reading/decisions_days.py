"""Which day or length a buyer means beside a verb, and why it is not sure.

1. `snooze` alone is one week, as the button of the letter says.
2. A counter-date must be a day that is written out or led in by "until": "approve tomorrow" may
   speak of when, and "approve 2 weeks" of which two weeks.
3. A call or a visit that was lies behind: "visited 3 Dec" is the last 3 December.
4. A visit that is called off may lie on either side of today: the nearest such day.
5. "next week" is its Monday for what waits until then, and no day for anything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from followbot.domain.decision import UnclearWhy, Verb
from followbot.reading.dates_found import FAR_DAYS, months_later
from followbot.reading.decisions_draft import REPORTED, Draft
from followbot.reading.decisions_item import Item

SNOOZE_DAYS = 7
"""What `snooze` alone means: the letter's button says one week."""
_WAITING = frozenset({Verb.SNOOZE, Verb.PAUSE})
_PLANNED = frozenset({Verb.VISIT, Verb.MOVE_VISIT})
_DATED = _WAITING | REPORTED | _PLANNED | {Verb.APPROVE, Verb.CALL_OFF, Verb.CALL}
_UNIT_DAYS = {"day": 1, "week": 7}
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class When:
    """A day, a length in days, or why neither is sure."""

    on: date | None = None
    days: int | None = None
    why: UnclearWhy | None = None


_UNSURE = When(why=UnclearWhy.AMBIGUOUS_DATE)


def when_of(draft: Draft, today: date, bare: str) -> When:
    """The day or length of a draft; `bare` is its folded line."""
    days = [item for item in draft.days if not _is_mere_today(item, draft, today, bare)]
    vague = any(item.has("vague") and not item.nouns for item in draft.others)
    week = next((item for item in draft.others if item.has("this_week", "next_week")), None)
    several = len(days) > 1 or (days and (vague or week))
    if several or (vague and draft.verb in _DATED):
        return _UNSURE
    if week is not None:
        return _week(draft, week, today)
    if not days:
        return _without(draft)
    if draft.verb not in _DATED:
        return _beside_others(draft, days[0], today)
    if days[0].has("length"):
        return _length(draft, days[0], today)
    return _day(draft, days[0], today, bare)


def _is_mere_today(item: Item, draft: Draft, today: date, bare: str) -> bool:
    """Whether "verified today" says when it was decided, and nothing else."""
    if item.day is None or item.day.day != today or draft.verb in _WAITING | REPORTED:
        return False
    written = bare[item.start : item.end]
    return draft.verb not in _PLANNED and not any(sign.isdigit() for sign in written)


def _without(draft: Draft) -> When:
    if draft.verb is Verb.SNOOZE:
        return When(days=SNOOZE_DAYS)
    return When(why=UnclearWhy.NO_DATE) if draft.verb in _PLANNED else When()


def _week(draft: Draft, item: Item, today: date) -> When:
    if draft.verb in _WAITING and item.has("next_week"):
        return When(on=today + timedelta(days=7 - today.weekday()))
    if draft.verb is Verb.CALL:
        return When()
    return _UNSURE if draft.verb in _DATED else When(why=UnclearWhy.UNKNOWN_WORDS)


def _beside_others(draft: Draft, item: Item, today: date) -> When:
    """A verification may tell the day on which somebody looked; other verbs have no day."""
    found = item.day
    if draft.verb not in (Verb.VERIFY, Verb.DONE) or found is None:
        return When(why=UnclearWhy.UNKNOWN_WORDS)
    day = _last(found.day, today, yearless=found.yearless) if found.day else None
    return When(on=day) if day is not None and day <= today else _UNSURE


def _length(draft: Draft, item: Item, today: date) -> When:
    if draft.verb is Verb.CALL:
        return When(on=_shifted(item, today))
    if draft.verb not in _WAITING or not 0 < item.count <= _LONGEST:
        return _UNSURE
    unit = next((unit for unit in _UNIT_DAYS if item.has(unit)), "")
    if not unit:
        return When(on=_shifted(item, today))
    return When(days=item.count * _UNIT_DAYS[unit])


def _shifted(item: Item, today: date) -> date:
    if item.has("month"):
        return months_later(today, min(item.count, _LONGEST))
    return today + timedelta(days=min(item.count, _LONGEST) * (7 if item.has("week") else 1))


def _day(draft: Draft, item: Item, today: date, bare: str) -> When:
    found = item.day
    if found is None or found.impossible:
        return _UNSURE
    if draft.verb in REPORTED:
        return _day_that_was(item, today)
    if draft.verb is Verb.CALL_OFF and found.day is not None:
        last = _last(found.day, today, yearless=found.yearless)
        return When(on=min((found.day, last), key=lambda day: abs(day - today)))
    if not found.to_come:
        return When(why=UnclearWhy.PAST_DATE)
    if found.day is None or (draft.verb is Verb.APPROVE and not _written_out(draft, item, bare)):
        return _UNSURE
    over = draft.verb in _WAITING and found.day <= today
    return When(why=UnclearWhy.PAST_DATE) if over else When(on=found.day)


def _written_out(draft: Draft, item: Item, bare: str) -> bool:
    digits = any(sign.isdigit() for sign in bare[item.start : item.end])
    return digits or any(one.has("until") and one.end <= item.start for one in draft.others)


def _day_that_was(item: Item, today: date) -> When:
    found = item.day
    if found is None or found.day is None:
        return _UNSURE
    day = _last(found.day, today, yearless=found.yearless)
    if day > today and found.weak and not found.yearless:
        day -= timedelta(days=7)  # "called Monday"
    # Almost a year ago is more likely to be a planned day that is still to come.
    return When(on=day) if day <= today <= day + timedelta(days=FAR_DAYS) else _UNSURE


def _last(day: date, today: date, *, yearless: bool) -> date:
    """The last such day, where no year was written."""
    if not yearless or day <= today:
        return day
    return months_later(day, -12)

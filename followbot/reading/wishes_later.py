"""When we should ask again: "ask me in a week", "remind me on 15 December", "later".

1. A request to be asked needs a time, or a word such as "later"; a promise to answer needs a
   time. A whole sentence of `alone` needs nothing else.
2. A time is one of ours ("in a week"), else a date. Of two readings of a date the earlier one
   that is still to come counts: asking too early is better than much too late.
3. Behind a measure's number hardly anything else may be said: the rest is about the measure.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from followbot.domain.reply import Wish
from followbot.domain.terms import WishKind
from followbot.reading.dates import FoundDate, dates_in
from followbot.reading.dates_found import months_later
from followbot.reading.wishes_text import Said, rest_of, says_status
from followbot.reading.wishes_words import is_whole

DAYS = {"few_days": 3, "week": 7, "two_weeks": 14}
_TIMES = (*DAYS, "month", "next_week", "next_month")
_STRANGE_BESIDE_A_WISH = 14
_STRANGE_BEHIND_A_NUMBER = 3
_STRANGE_BESIDE_A_PROMISE = 5

Time = tuple[int, int, date | None]


def later_in(said: Said, today: date, languages: Sequence[str], *, numbered: bool) -> Wish | None:
    """The wish to be asked again that a sentence is, None where it is something else.

    `numbered`: it stands behind a measure's number, or is only a part of a sentence.
    """
    if is_whole("alone", said.whole) or is_whole("alone", said.plain):
        return Wish(WishKind.LATER)
    asks, promises = said.having("ask"), said.having("answer")
    time = _time_in(said, today, languages) if asks or promises else None
    if time is None:
        return None
    spans = [(phrase.start, phrase.end) for phrase in (*asks, *promises)]
    spans += [(time[0], time[1]), *_leading_to(said, time[0])]
    if not asks and (numbered or time[2] is None):
        return None
    allowed = _STRANGE_BESIDE_A_WISH if asks else _STRANGE_BESIDE_A_PROMISE
    if rest_of(said, spans) > (_STRANGE_BEHIND_A_NUMBER if numbered else allowed):
        return None
    if says_status(said, spans) or _somebody_else_asks(said, spans):
        return None
    return Wish(WishKind.LATER, on=time[2])


def _leading_to(said: Said, start: int) -> list[tuple[int, int]]:
    """Words such as "by" or "until" right before the time."""
    return [
        (hit.start, hit.end)
        for hit in said.hits
        if not hit.status and hit.end <= start and not said.folded.bare[hit.end : start].strip()
    ]


def _somebody_else_asks(said: Said, spans: Sequence[tuple[int, int]]) -> bool:
    """`We asked the supplier to come back to us in a week` is no wish of the writer's."""
    first = min(phrase.start for phrase in said.having("ask", "answer"))
    clause = max(said.folded.bare.rfind(mark, 0, first) for mark in ",;:-")
    outside = [(0, clause + 1), (first, len(said.folded.bare)), *spans]
    return rest_of(said, outside) > _STRANGE_BEHIND_A_NUMBER


def _time_in(said: Said, today: date, languages: Sequence[str]) -> Time | None:
    """When, as a span and a day (None for a mere "later"); None where no time is named."""
    named = [
        (phrase.start, phrase.end, _day(phrase.kind, today))
        for phrase in said.having(*_TIMES)
        if not _is_counted(said, phrase.start)
    ]
    dates = [
        (found.start, found.end, day)
        for found in dates_in(said.folded, today, languages)
        if (day := _nearest(found, today)) is not None
        and not any(start < found.end and found.start < end for start, end, _ in named)
    ]
    times: list[Time] = [*dates, *named]
    if times:
        return times[0]
    later = said.having("later")
    return (later[0].start, later[0].end, None) if later else None


def _is_counted(said: Said, start: int) -> bool:
    """`3 weeks from now`: a number in front makes another time of it."""
    before = said.folded.bare[:start].rstrip()
    return before[-1:].isdigit() and said.folded.bare[start : start + 1].isalpha()


def _day(kind: str, today: date) -> date:
    if kind in DAYS:
        return today + timedelta(days=DAYS[kind])
    if kind == "month":
        return months_later(today, 1)
    if kind == "next_week":
        return today + timedelta(days=7 - today.weekday())
    return months_later(today.replace(day=1), 1)


def _nearest(found: FoundDate, today: date) -> date | None:
    """The day a date means, the earlier of two; None where it is over or no day."""
    days = [found.day] if found.day else list(found.ambiguous)
    if days == [today]:
        return today + timedelta(days=7)  # "next Monday", written on a Monday
    return min((day for day in days if day > today), default=None)

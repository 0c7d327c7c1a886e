"""Dates in free text: an own grammar, because a guessed date is worse than none.

1. Sure only where one day is meant. `03/04/2027` keeps both readings in `ambiguous`;
   a bare month or "next month" offers its middle and its end.
2. A missing year is the next one in which the day is still to come, never a past one.
3. Years of four digits may be Buddhist (2570 is 2027); a year of two digits is 20xx.
4. A period stands for its last day ("end of March"); a week for its Friday.
5. Percentages, refs (`M-02`), amounts, versions and telephone numbers are no dates, nor
   are short month names of languages the writer does not use (`2 set`, `2 out of 5`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date

from followbot.reading.dates_data import date_words
from followbot.reading.dates_found import FoundDate, Moment
from followbot.reading.dates_months import months_in
from followbot.reading.dates_numeric import numeric_in
from followbot.reading.dates_quarters import quarters_in
from followbot.reading.dates_relative import relative_in
from followbot.reading.words_fold import Folded, fold
from followbot.reading.words_index import TOKEN

__all__ = ["FoundDate", "dates_in", "find_date", "find_dates"]

_FIGURES = re.compile(r"\d|[年月]")
_PIECES = re.compile(r"[a-z]+|\d+|[%?#]")
"""Tokens of plain text, and what stands between their apostrophes."""
_MOST = 4_000
"""Characters looked at: an answer is a line, and hostile lines must not cost time."""


def find_dates(text: str, today: date, languages: Sequence[str] = ("en",)) -> tuple[FoundDate, ...]:
    """All dates of a text in order, not overlapping; `start` and `end` are places in `text`.

    `languages` are the writer's, most likely first: they decide which short month names
    count and whether `03.04.2027` is clear.
    """
    folded = fold(text[:_MOST])
    found = dates_in(folded, today, languages)
    if folded.places is None or len(folded.source) != len(text[:_MOST]):
        return found
    return tuple(
        one.moved(folded.places[one.start], folded.places[one.end - 1] + 1) for one in found
    )


def find_date(text: str, today: date, languages: Sequence[str] = ("en",)) -> FoundDate | None:
    """The first date of a text, or None."""
    found = find_dates(text, today, languages)
    return found[0] if found else None


def dates_in(folded: Folded, today: date, languages: Sequence[str]) -> tuple[FoundDate, ...]:
    """Like `find_dates`, with places in the folded text."""
    moment = Moment(today, tuple(languages))
    bare = folded.bare[:_MOST]
    if _names_a_day(bare):
        tokens = [
            (str(token.lastgroup), token.group(), *token.span()) for token in TOKEN.finditer(bare)
        ]
        found = months_in(bare, tokens, moment) + relative_in(bare, tokens, moment)
    else:
        found = list(quarters_in(bare, moment))
    if _FIGURES.search(bare):
        found += numeric_in(bare, moment)
    return tuple(_with_weekday(_not_overlapping(found), bare))


def _names_a_day(bare: str) -> bool:
    """Whether a word of a month, a week or a day may stand there; most answers have none."""
    if not bare.isascii() or "thang" in bare or "thg" in bare:
        return True
    return not date_words().telling.isdisjoint(_PIECES.findall(bare))


def _with_weekday(found: list[FoundDate], bare: str) -> list[FoundDate]:
    """`Friday, 4 December` is one date: a weekday next to a day only repeats it."""
    kept: list[FoundDate] = []
    for one in found:
        before = kept[-1] if kept else None
        if before is None or len(bare[before.end : one.start].strip(" ,.(")):
            kept.append(one)
        elif before.weak and _repeats(before, one) and not one.weak:
            kept[-1] = one.moved(before.start, one.end)
        elif one.weak and not before.weak and _repeats(one, before):
            kept[-1] = before.moved(before.start, one.end)
        else:
            kept.append(one)
    return kept


def _repeats(weekday: FoundDate, one: FoundDate) -> bool:
    """Whether a weekday may be that of a day: one is known, or both weeks are open."""
    return weekday.day is not None or one.day in weekday.ambiguous


def _not_overlapping(found: Iterable[FoundDate]) -> list[FoundDate]:
    """Longest first, then in order of place."""
    kept: list[FoundDate] = []
    for one in sorted(found, key=lambda each: (each.start - each.end, each.start)):
        at = bisect_left(kept, one.start, key=lambda each: each.start)
        free = at == 0 or kept[at - 1].end <= one.start
        if free and (at == len(kept) or one.end <= kept[at].start):
            kept.insert(at, one)
    return kept

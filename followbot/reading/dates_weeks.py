"""Weeks: the one that begins in seven days (`in a week`), and those with a number (`KW 12`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from followbot.reading.dates_data import date_words, size_beside
from followbot.reading.dates_found import FoundDate, Moment, Token

_NEAR = 8
"""Words before it among which one may say how often ("one day of rest in a week")."""


def in_a_week(tokens: list[Token], place: int, moment: Moment) -> Iterator[FoundDate]:
    """`in a week`, `через неделю`: one week without a number; none for `6 days in a week`."""
    words = date_words()
    before = tuple(token[1] for token in tokens[max(0, place - _NEAR) : place])
    size = size_beside(before, "inside_one", last=True)
    if not size or words.units.get(tokens[place][1]) != "week":
        return
    if words.beside["often"].isdisjoint((word,) for word in before[:-size]):
        start, end = tokens[place - size][2], tokens[place][3]
        yield moment.exactly(start, end, moment.today + timedelta(days=7))


def week_number(tokens: list[Token], place: int, moment: Moment, bare: str) -> Iterator[FoundDate]:
    """`KW 12`: the Friday of a week that is named by its number."""
    if place + 1 >= len(tokens) or tokens[place + 1][0] != "number":
        return
    weeks = date_words().beside["calendar_week"]
    if "," in bare[tokens[place][3] : tokens[place + 1][2]]:
        return  # "only last week, 8 out of 22 completed"
    if not any(
        tuple(token[1] for token in tokens[place + 1 - n : place + 1]) in weeks for n in (1, 2)
    ):
        return
    yield from friday_of(
        tokens[place][2], tokens[place + 1][3], int(tokens[place + 1][1][:3]), moment
    )


def friday_of(start: int, end: int, week: int, moment: Moment) -> Iterator[FoundDate]:
    """The next Friday of the week of this number; none where no year has it."""
    for year in (moment.today.year, moment.today.year + 1):
        try:
            friday = date.fromisocalendar(year, week, 5)
        except ValueError:
            continue
        if friday >= moment.today:
            yield moment.exactly(start, end, friday, yearless=True)
            return

"""Who the simulated suppliers are: what happens in their factory, and how they write of it.

A character knows nothing of followbot. It has a factory where things move on with the
days, a way to type, a mail program, and habits: how soon it answers, when it is
away, which letters it forgets, since when it is silent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from followbot.demo.programs.parts import OutFile
from followbot.demo.programs.received import Writer
from followbot.domain.terms import MeasureStatus


@dataclass(frozen=True, slots=True)
class Meant:
    """What a person means about one measure; None is not said."""

    ref: str
    status: MeasureStatus | None = None
    percent: int | None = None
    new_date: date | None = None


@dataclass(frozen=True, slots=True)
class News:
    """Where a measure stands from a day on, and the words this person has for it.

    `hasty` is what is typed at first where the person does not notice that it can be
    read in two ways; `words` is then the clear answer when asked. `also` are more lines, said
    once, each with the fact that is meant by it: a step that was reached, a figure.
    """

    from_on: date
    words: str
    status: MeasureStatus | None = None
    percent: int | None = None
    new_date: date | None = None
    hasty: str = ""
    files: tuple[OutFile, ...] = ()
    also: tuple[tuple[str, str], ...] = ()

    def meant(self, ref: str) -> Meant:
        """What is meant, as a value for comparison."""
        return Meant(ref, self.status, self.percent, self.new_date)


@dataclass(frozen=True, slots=True)
class Story:
    """One measure as this supplier lives it; `news` in order of days."""

    ref: str
    title: str
    news: tuple[News, ...]

    def at(self, day: date) -> News | None:
        """The newest news on this day, or None before the first."""
        return next((news for news in reversed(self.news) if news.from_on <= day), None)


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which the mailbox answers by itself; `back_on` is the first day at work again."""

    from_on: date
    back_on: date
    notice: str


@dataclass(frozen=True, slots=True)
class Character:
    """A simulated supplier.

    `line` types one line from (printed number, words). `shown_languages` is what the
    timeline prints. A letter is answered `answers_after_days` after its arrival, at
    `answers_at` local time, on the next day of `works_on` (0 is Monday).
    """

    plan_ref: str
    company: str
    writer: Writer
    program: str
    shown_language: str
    stories: tuple[Story, ...]
    line: Callable[[int, str], str]
    greeting: tuple[str, ...]
    closing: tuple[str, ...]
    answers_after_days: int
    answers_at: time
    works_on: frozenset[int]
    absence: Absence | None = None
    forgets_on: frozenset[date] = frozenset()
    silent_from: date | None = None

    def is_away(self, day: date) -> bool:
        """Whether the mailbox answers by itself on this day."""
        return self.absence is not None and self.absence.from_on <= day < self.absence.back_on

    def is_silent(self, day: date) -> bool:
        """Whether letters that arrive on this day are never answered."""
        return self.silent_from is not None and day >= self.silent_from

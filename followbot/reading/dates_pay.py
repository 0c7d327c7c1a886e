"""Months that name a pay day: `paid with the November salary` says when, and not what was paid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from followbot.reading.dates_found import FoundDate
from followbot.reading.words_index import plain_words

_DENSE = re.compile(r"[\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af]")
_LOOK = 40
"""Characters beside a month in which its pay is named."""


def with_pay_days(dates: Sequence[FoundDate], bare: str, today: date) -> tuple[FoundDate, ...]:
    """The dates of a folded text, a month together with the pay of it that came then.

    Only behind a "with" or an "in" (`with the November salary`, `con la nómina de noviembre`):
    what is paid itself is no day ("November salary paid"). Pay to come is a promise, and no day.
    """
    return tuple(_with_pay(one, bare) if _has_come(one, today) else one for one in dates)


def _has_come(found: FoundDate, today: date) -> bool:
    """Whether it is a month that is over, or the one that we are in."""
    if not found.month_only or not found.to_come:
        return found.month_only
    first = min(found.ambiguous, default=found.day or date.max)
    return (first.year, first.month) == (today.year, today.month)


def _with_pay(found: FoundDate, bare: str) -> FoundDate:
    """One month with the word for its pay, as it was where no pay is named with it."""
    before = bare[max(0, found.start - _LOOK) : found.start]
    led = _without_links(before)
    pay = _last_of("pay_days", led)
    if pay and _last_of("with_pay", _without_links(led[: -len(pay)])):
        return replace(found, start=found.start - len(before) + len(led) - len(pay))
    end = _end_of_pay(bare[found.end : found.end + _LOOK])
    if not end:
        return found
    joined = _first_of("with_pay_behind", bare[found.end + end :].removeprefix(" "))
    if joined:
        blank = bare[found.end + end] == " "
        return replace(found, end=found.end + end + blank + len(joined))
    return replace(found, end=found.end + end) if _last_of("with_pay", led) else found


def _end_of_pay(behind: str) -> int:
    """Where the word for pay ends that begins this text, 0 where none does."""
    rest = behind.removeprefix(" ").removeprefix("-")
    link = _first_of("pay_links", rest)
    for start in (rest, rest[len(link) :].lstrip(" ")) if link else (rest,):
        if pay := _first_of("pay_days", start):
            return len(behind) - len(start) + len(pay)
    return 0


def _without_links(text: str) -> str:
    """A text without the small words at its end (`of the`)."""
    text = text.rstrip(" ")
    while link := _last_of("pay_links", text):
        text = text[: -len(link)].rstrip(" ")
    return text


def _last_of(name: str, text: str) -> str:
    """The word of a list that ends a text, "" where none does."""
    for word in _longest_first(name):
        begin = len(text) - len(word)
        if text.endswith(word) and (
            _is_dense(word) or not text[max(0, begin - 1) : begin].isalnum()
        ):
            return word
    return ""


def _first_of(name: str, text: str) -> str:
    """The word of a list that begins a text, "" where none does."""
    for word in _longest_first(name):
        whole = _is_dense(word) or word[-1] == "'" or not text[len(word) :][:1].isalnum()
        if whole and text.startswith(word):
            return word
    return ""


@cache
def _longest_first(name: str) -> tuple[str, ...]:
    return tuple(sorted(plain_words(name), key=len, reverse=True))


@cache
def _is_dense(word: str) -> bool:
    return _DENSE.search(word) is not None

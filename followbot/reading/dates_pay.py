"""Months that name a pay day: `paid with the November salary` says when, and not what was paid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple

from followbot.reading.alternatives import one_of
from followbot.reading.dates_found import FoundDate
from followbot.reading.words_index import plain_words

_DENSE = re.compile(r"[\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af]")
_END = r"(?:(?!\w)|(?<='))"
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
    patterns = _patterns()
    start = max(0, found.start - _LOOK)
    if led := patterns.before.search(bare, start, found.start):
        return replace(found, start=led.start(1))
    if pay := patterns.followed.match(bare, found.end):
        return replace(found, end=pay.end())
    if patterns.led.search(bare, start, found.start) is None:
        return found
    behind = patterns.behind.match(bare, found.end)
    return replace(found, end=behind.end()) if behind else found


class _Patterns(NamedTuple):
    """How a pay day is told beside a month.

    `before`: "with" and the pay before the month; `led`: "with" alone; `behind`: the pay behind
    it; `followed`: the pay, and a "with" behind that.
    """

    before: re.Pattern[str]
    led: re.Pattern[str]
    behind: re.Pattern[str]
    followed: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    together, pay, link = _words("with_pay"), _words("pay_days"), _words("pay_links")
    begin, links = r"(?:(?<!\w)|(?<=[\u3040-\u9fff]))", rf"(?:[ ]*(?:{link}))*[ ]*"
    named = rf"[ -]?(?:(?:{link})[ ]*)?(?:{pay})"
    return _Patterns(
        re.compile(rf"{begin}(?:{together}){links}[ ]*({pay}){links}$"),
        re.compile(rf"{begin}(?:{together}){links}$"),
        re.compile(named),
        re.compile(rf"{named}[ ]?(?:{_words('with_pay_behind')})"),
    )


def _words(name: str) -> str:
    """Words of a list, the longest first; those of a script with blanks end where a word does."""
    words = sorted(plain_words(name), key=len, reverse=True)
    return one_of(re.escape(one) + ("" if _DENSE.search(one) else _END) for one in words)

"""Quarters and halves of a year as dates: `Q1`, `end of Q2`, `3. Quartal 2027`, `2027年上半年`.

The end of a period is its last day. A period alone is asked: its end, or its first month's.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from followbot.reading.dates_found import FoundDate, Moment, month_end
from followbot.reading.words_fold import fold

_HAN_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_QUARTER, _HALF = 3, 6


class _Grammar(NamedTuple):
    spaced: re.Pattern[str]
    dense: re.Pattern[str]
    ordinals: dict[str, int]
    first_half: frozenset[str]
    any_half: frozenset[str]
    hint: re.Pattern[str]


def quarters_in(bare: str, moment: Moment) -> Iterator[FoundDate]:
    """All quarters and halves of a year that a text names."""
    grammar = _grammar()
    if grammar.hint.search(bare) is None:
        return
    for match in grammar.spaced.finditer(bare):
        if match.start() and bare[match.start() - 1].isalnum():
            continue
        told = match["q"] or match["h"] or match["before"] or match["behind"]
        number = int(told[0]) if told[0].isdigit() else grammar.ordinals[told]
        size = _HALF if match["h"] or match["half"] or match["half_first"] else _QUARTER
        if number * size <= 12:
            year = match["year"] or match["year_first"]
            if year is None and (match["half"] or match["half_first"]) in grammar.any_half:
                continue  # "the first half is done"
            yield _period(match, number * size, size, year, bool(match["end"]), moment)
    if not bare.isascii():
        for match in grammar.dense.finditer(bare):
            size, number = _HALF, 1 if match["half"] in grammar.first_half else 2
            if match["half"] is None:
                told = match["n"] or match["n_behind"]
                size, number = _QUARTER, _HAN_NUMBERS.get(told) or int(told)
            yield _period(match, number * size, size, match["year"], bool(match["end"]), moment)


def _period(
    match: re.Match[str], month: int, size: int, written: str | None, ends: bool, moment: Moment
) -> FoundDate:
    year = moment.full_year(written)
    if year is None:
        ahead = month_end(moment.today.year, month) >= moment.today
        year = moment.today.year + (not ahead)
    last = month_end(year, month)
    if ends:
        return moment.exactly(*match.span(), last)
    return moment.either(*match.span(), (last, month_end(year, month - size + 1)))


@cache
def _grammar() -> _Grammar:
    table = tomllib.loads((Path(__file__).parent / "dates_periods.toml").read_text("utf-8"))
    words, dense = table["words"], table["dense"]
    ordinals = {
        fold(spelling).bare: number
        for number, spellings in enumerate(words["ordinals"], 1)
        for spelling in spellings.split("|")
    }
    first = rf"{_either(ordinals)}|[1-4](?:\.|st|nd|rd|th|er|e|o|a|-?[а-я]{{1,2}})?"
    small = rf"(?:(?:{_either(words['small'])})[ ])?"
    noun = rf"(?:(?P<quarter>{_either(words['quarter'])})|(?P<half>{_either(words['half'])}))"
    noun_first = rf"(?:(?:{_either(words['quarter'])})|(?P<half_first>{_either(words['half'])}))"
    spaced = re.compile(
        rf"(?:(?P<year_first>20\d\d)[ /.-]{{1,2}})?(?:(?P<end>{_either(words['end'])})[ ])?{small}"
        rf"(?:q[ ]?(?P<q>[1-4])|h(?P<h>[12])|(?P<before>{first})[ ]?{noun}"
        rf"|{noun_first}[ ](?:al )?(?P<behind>{first}))"
        rf"(?!\w)(?:[ ,/-]{{1,2}}{small}(?:nam[ ])?(?P<year>20\d\d))?(?!\w)"
    )
    halves = _either([*dense["first_half"], *dense["second_half"]])
    quarter = _either(dense["quarter"])
    dense_pattern = re.compile(
        rf"(?:(?P<year>20\d\d)[ ]?[年년]?度?[ ]?)?(?:(?P<half>{halves})"
        rf"|第?[ ]?(?P<n>[1-4一二三四])[ ]?个?(?:{quarter})|(?:{quarter})[ ]?(?P<n_behind>[1-4]))"
        rf"(?P<end>(?:{_either(dense['end'])}))?"
    )
    hint = re.compile(
        rf"q[ ]?[1-4]|h[12]|{quarter}|{halves}|{_either([*words['quarter'], *words['half']])}"
    )
    any_half = frozenset(fold(word).bare for word in words["any_half"])
    return _Grammar(spaced, dense_pattern, ordinals, frozenset(dense["first_half"]), any_half, hint)


def _either(words: Iterable[str]) -> str:
    folded = {fold(word).bare for word in words}
    return "|".join(re.escape(word) for word in sorted(folded, key=len, reverse=True))

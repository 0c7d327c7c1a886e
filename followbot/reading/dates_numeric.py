"""Dates in figures: `2027-01-15`, `15.1.2027`, `03/04/2027`, `2027年1月15日`, `3月底`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from followbot.reading.dates_found import FoundDate, Moment, month_end

_THREE = re.compile(
    r"(?<![\d+])(?<!\d[.,/-])(\d{1,4})[ ]?([./-])[ ]?(\d{1,2})[ ]?\2[ ]?(\d{4}|\d{1,2})"
    r"(?!\d|[/-]\d|[.,]\d|%)"
)
_YEAR_MONTH = re.compile(r"(?<![\d.,/+-])(20[2-4]\d|25[67]\d)[/-](0?[1-9]|1[0-2])(?![\d/-]|[.,]\d)")
_COMPACT = re.compile(r"(?<![\w+.-])(20[2-4]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?![\w-])")
_TWO = re.compile(
    r"(?<![\d.,/+%-])(?<!% )(\d{1,2})([./])[ ]?(\d{1,2})(\.)?(?![\d/%-]|[.,]\d|[ ]?%)"
)
_ROMAN = re.compile(r"(?<![\d.,/+-])(\d{1,2})[. ][ ]?([ivx]{1,4})[. ][ ]?(\d{4})(?!\d)")
_ROMAN_MONTHS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")

_MAY_BE_DATE = re.compile(r"\d(?:[ ]?[./-][ ]?\d|[. ][ ]?[ivx]|\d{7})")
"""What each of these dates holds: two figures with a sign between, a month or eight in a row."""
_NUMBER = "(?:\\d{1,4}|[〇零一二三四五六七八九十]{1,4})"
_HAN = re.compile(
    rf"(?:(?:(?P<era>令和)[ ]?)?(?P<year>{_NUMBER})[ ]?[年년][ ]?(?P<yearend>底|末|内)?"
    r"|(?P<rel>明年|来年|今年|내년|올해)[ ]?)?"
    rf"(?:(?P<month>{_NUMBER})[ ]?[月월](?:份|[ ]?중)?[ ]?"
    rf"(?:(?P<day>{_NUMBER})[ ]?[日号號일]|(?P<part>[底末말]|中旬?|초|初|上旬|下旬|중순|말일?))?)?"
)
_HAN_SIGN = re.compile(r"[年月년월]")
_DAY_OF_MONTH = re.compile(
    r"(?P<this>本月|这个月|這個月|今月|이번[ ]?달|이달|금월)?"
    r"(?P<next>下个月|下個月|下月|来月|來月|다음[ ]?달|내달|익월)?(?:的|の|[ ])?"
    r"(?P<day>\d{1,2})[ ]?[日号號일](?![内內間间])"
    r"|(?:วันที่[ ]?)(?P<thai>\d{1,2})[ ]?(?:ของ)?เดือน(?P<which>นี้|หน้า)"
    r"|(?:ngay )(?P<viet>\d{1,2}) thang (?P<when>nay|sau|toi)(?!\w)"
)
"""A day of this month or the next one: `下个月15号`, `来月15日`, `ngày 15 tháng sau`."""
_MONTH_DOT_DAY = frozenset(["zh-Hans", "zh-Hant", "ja", "ko"])
"""Languages in which `12.20` is 20 December."""
_DOT_LANGUAGES = frozenset(
    ["da", "de", "fr", "es", "pt", "it", "nl", "pl", "tr", "id", "bn", "hi", "ur", "ar", "vi", "th"]
)
"""Languages in which `03.04.` has the day first; with strokes nobody can be sure who wrote it."""
_FIGURES = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0}


_STROKE_DASH = re.compile(r"(?<![\d./-])(\d{1,2})/(\d{1,2})[ ]?-[ ]?(20\d\d)(?!\d)")
"""`18/5-2027`, as Danes write it."""


def numeric_in(bare: str, moment: Moment) -> list[FoundDate]:
    """All dates in figures; they may overlap, the longest is meant to win."""
    found = _in_figures(bare, moment) if _MAY_BE_DATE.search(bare) else []
    if _HAN_SIGN.search(bare):
        found += _han(bare, moment)
    if not bare.isascii() or "thang" in bare:
        found += _day_of_month(bare, moment)
    return found


def _in_figures(bare: str, moment: Moment) -> list[FoundDate]:
    found = [*_three(bare, moment), *_two(bare, moment)]
    for match in _COMPACT.finditer(bare):
        year, month, day = (int(group) for group in match.groups())
        found.append(moment.day(*match.span(), year, month, day))
    for match in _YEAR_MONTH.finditer(bare):
        month_of = moment.full_year(match[1])
        found.append(moment.month(*match.span(), month_of, int(match[2])))
    found += _roman(bare, moment)
    for match in _STROKE_DASH.finditer(bare):
        found.append(moment.day(*match.span(), int(match[3]), int(match[2]), int(match[1])))
    return found


def _roman(bare: str, moment: Moment) -> Iterator[FoundDate]:
    """`14.V.2027`, as dates are written in Poland."""
    for match in _ROMAN.finditer(bare):
        year = moment.full_year(match[3])
        if year is not None and match[2] in _ROMAN_MONTHS:
            month = _ROMAN_MONTHS.index(match[2]) + 1
            yield moment.day(*match.span(), year, month, int(match[1]))


def _three(bare: str, moment: Moment) -> Iterator[FoundDate]:
    for match in _THREE.finditer(bare):
        first, sign, second, third = match.groups()
        if len(first) == 4:
            if len(third) <= 2 and (year := moment.full_year(first)):
                yield moment.day(*match.span(), year, int(second), int(third))
            continue
        year = moment.full_year(third)
        two_digits = len(third) == 2 and not 2020 <= (year or 0) <= 2049
        if len(first) == 3 or len(third) == 1 or year is None or two_digits:
            continue
        one = _day_or_month_first(match.span(), year, int(first), int(second), sign, moment)
        if one is not None:
            yield one


def _day_or_month_first(
    span: tuple[int, int], year: int, first: int, second: int, sign: str, moment: Moment
) -> FoundDate | None:
    """`15/01` and `01/15` are clear; `03/04` is not, except with dots where dots are used."""
    if first > 31 or second > 31 or not first or not second:
        return None
    if first > 12 or first == second:
        return moment.day(*span, year, second, first) if second <= 12 else _no_day(span)
    if second > 12:
        return moment.day(*span, year, first, second)
    if _is_day_first(sign, moment):
        return moment.day(*span, year, second, first)
    return moment.either(*span, (date(year, second, first), date(year, first, second)))


def _is_day_first(sign: str, moment: Moment) -> bool:
    first = next(iter(moment.languages), "")
    return sign == "." and first in _DOT_LANGUAGES


def _no_day(span: tuple[int, int]) -> FoundDate:
    return FoundDate(*span, impossible=True)


def _two(bare: str, moment: Moment) -> Iterator[FoundDate]:
    """`15.1.` is a date; `15/1` only where one is expected; `3/4` may be a fraction."""
    for match in _TWO.finditer(bare):
        first, second = int(match[1]), int(match[3])
        closed = bool(match[4]) and match[2] == "."
        if (match[4] and not closed) or not first or not second or max(first, second) > 31:
            continue
        if match[2] == "." and not closed and moment.languages[:1] == ("en",):
            continue  # a decimal or a version
        dotted = match[2] == "." and moment.languages[:1] and moment.languages[0] in _DOT_LANGUAGES
        if (first > 12 or dotted) and second <= 12:
            yield moment.day(*match.span(), None, second, first, weak=not (closed and dotted))
        elif second > 12 >= first and (match[2] == "/" or _month_first(moment)):
            yield moment.day(*match.span(), None, first, second, weak=True)
        elif max(first, second) <= 12 and match[2] == "/":
            days = [moment.day(0, 0, None, m, d).day for m, d in ((second, first), (first, second))]
            yield moment.either(*match.span(), tuple(d for d in days if d), weak=True)


def _month_first(moment: Moment) -> bool:
    return bool(moment.languages) and moment.languages[0] in _MONTH_DOT_DAY


def _day_of_month(bare: str, moment: Moment) -> Iterator[FoundDate]:
    for match in _DAY_OF_MONTH.finditer(bare):
        coming = bool(match["next"]) or match["which"] == "หน้า" or match["when"] in {"sau", "toi"}
        if match["day"] and not (match["this"] or match["next"]):
            continue
        last = month_end(moment.today.year, moment.today.month + coming)
        day = int(match["day"] or match["thai"] or match["viet"])
        yield moment.day(*match.span(), last.year, last.month, day)


def _han(bare: str, moment: Moment) -> Iterator[FoundDate]:
    for match in _HAN.finditer(bare):
        if match["month"] is None and match["yearend"] is None:
            continue
        year = _han_year(match, moment)
        start, end = match.span()
        if match["month"] is None:
            if year is not None:
                yield moment.exactly(start, end, month_end(year, 12))
            continue
        month = _figures(match["month"])
        if match["day"] is not None:
            yield moment.day(start, end, year, month, _figures(match["day"]))
        elif 1 <= month <= 12:
            yield moment.month(start, end, year, month, _part(match["part"]))


def _part(sign: str | None) -> str:
    if not sign:
        return ""
    if sign[0] in "底末말" or sign == "下旬":
        return "end"
    return "mid" if sign[0] in "中중" else "early"


def _han_year(match: re.Match[str], moment: Moment) -> int | None:
    if match["rel"]:
        return moment.today.year + (match["rel"] in {"明年", "来年", "내년"})
    if match["year"] is None:
        return None
    number = _figures(match["year"])
    if match["era"]:
        return 2018 + number  # Reiwa 1 is 2019
    return moment.full_year(str(number).zfill(2)) if number > 9 else None


def _figures(text: str) -> int:
    """A number in digits or in Chinese figures (`十五`, `二〇二七`)."""
    if text[0].isdigit() and text.isascii():
        return int(text)
    if "十" not in text:
        return int("".join(str(_FIGURES[c]) for c in text))
    tens, _, ones = text.partition("十")
    return (_FIGURES.get(tens[-1:], 1) if tens else 1) * 10 + (_FIGURES.get(ones[:1], 0))

"""Dates that lean on today: `tomorrow`, `in two weeks`, `next Friday`, `KW 12`, `end of Q1`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from followbot.reading.dates_data import date_words, size_beside
from followbot.reading.dates_found import FoundDate, Moment, Token, month_end, months_later
from followbot.reading.dates_quarters import quarters_in
from followbot.reading.dates_weeks import friday_of, in_a_week, week_number

_LATE = frozenset(["late", "delayed", "behind", "overdue", "delay", "zu", "te", "tarde"])
_DENSE_COUNT = re.compile(
    r"(?<![\d.,])(\d{1,2}|[一两兩二三四五六七八九十]{1,2}|半)"
    r"[ ]?(?:个|個|ヶ|か|カ|ケ)?[ ]?(?:工作)?"
    r"(天|日|周|週間|週|星期|礼拜|禮拜|月|개월|달|주|일|สัปดาห์|อาทิตย์|วัน|เดือน)[ ]?"
    r"(之内|以内|內|内|之后|以后|后|之後|以後|後|이내|내에|내로|내(?![가-힣])|후|뒤|안에|ข้างหน้า)"
)
_THAI_COUNT = re.compile(
    r"(?:ภายใน|ในอีก|อีก|ใน)(?:ระยะเวลา|เวลา)?[ ]?((\d{1,2})[ ]?(สัปดาห์|อาทิตย์|วัน|เดือน))(?!ที่)"
)
"""In Thai the word for "within" stands before the number."""
_DENSE_UNITS = {"天": "day", "日": "day", "일": "day", "วัน": "day", "月": "month", "개월": "month",
                "달": "month", "เดือน": "month"}  # fmt: skip
_DENSE_NUMBERS = {c: n for n, c in enumerate("一二三四五六七八九十", 1)} | {
    "两": 2,
    "兩": 2,
    "半": 1,
}
_DENSE_WEEKDAY = re.compile(
    r"(下下|下个|下個|下|上个|上個|上|本|这|這|来|次)?(?:周|週|星期|礼拜|禮拜)([一二三四五六日天])"
    r"|(来週|今週|先週|다음 ?주|이번 ?주|지난 ?주)?の?[ ]?"
    r"([月火水木金土日]曜日?|[월화수목금토일]요일)"
    r"|วัน(จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)(?:ที่)?[ ]?(หน้า|นี้|(?<=ที่)แล้ว|ก่อน)?"
)
_THAI_DAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
_DENSE_WEEK = re.compile(r"第[ ]?(\d{1,2})[ ]?[周週]")
_SHIFT = {"today": 0, "tomorrow": 1, "after_tomorrow": 2, "yesterday": -1}
_OF_A_DAY = frozenset({"partir", "antes", "despues", "dia"})
"""Words behind which Spanish `de mañana` is a day, and not the morning."""
_WEEKS = {"this_week": 0, "next_week": 1, "week_after_next": 2}


def relative_in(bare: str, tokens: list[Token], moment: Moment) -> list[FoundDate]:
    """All dates that lean on today; they may overlap, the longest is meant to win.

    `tokens` are (kind, text, start, end) of the whole text.
    """
    words = date_words()
    found: list[FoundDate] = []
    for place, token in enumerate(tokens):
        if token[0] == "dense":
            found += _dense(token[1], token[2], moment)
            continue
        if token[1] in words.phrases:
            found += _phrase(tokens, place, moment)
        if token[1] in words.units:
            found += _counted(tokens, place, moment)
            found += in_a_week(tokens, place, moment)
        if token[1] in words.first_of_weekdays:
            found += _weekday(tokens, place, moment)
        if token[1] in words.last_of_weeks:
            found += week_number(tokens, place, moment, bare)
    if not bare.isascii():
        found += _dense_counted(bare, moment)
        found += _dense_weekday(bare, moment)
    found += quarters_in(bare, moment)
    return found


def _named(rule: str, start: int, end: int, moment: Moment) -> FoundDate:
    """What a phrase that is a day by itself comes to."""
    today = moment.today
    following = month_end(today.year, today.month + 1)
    if rule == "next_month":
        return moment.either(start, end, (following, following.replace(day=15)))
    if rule == "next_year":
        days = (date(today.year + 1, 1, 31), date(today.year + 1, 6, 30))
        return moment.either(start, end, days)
    if rule in _SHIFT:
        day = today + timedelta(days=_SHIFT[rule])
    elif rule in _WEEKS:
        day = moment.friday(_WEEKS[rule])
    else:
        day = {
            "month_end": month_end(today.year, today.month),
            "next_month_end": following,
            "next_month_mid": following.replace(day=15),
            "year_end": date(today.year, 12, 31),
        }[rule]
    return moment.exactly(start, end, day)


def _phrase(tokens: list[Token], place: int, moment: Moment) -> Iterator[FoundDate]:
    for words, rule, language in date_words().phrases.get(tokens[place][1], ()):
        window = tokens[place : place + len(words)]
        if len(words) == 1 and words[0].isascii() and language not in (*moment.languages, "en"):
            continue  # "hier" is yesterday in French and here in German
        if rule == "tomorrow" and _is_in_the_morning(tokens, place):
            continue
        if tuple(token[1] for token in window) == words:
            yield _named(rule, window[0][2], window[-1][3], moment)
            return


def _is_in_the_morning(tokens: list[Token], place: int) -> bool:
    """`por la mañana`, `turno de mañana`: no day; `a partir de mañana` is one."""
    before = [token[1] for token in tokens[max(0, place - 2) : place]]
    return before[-1:] == ["la"] or (before[-1:] == ["de"] and before[0] not in _OF_A_DAY)


def _dense(run: str, start: int, moment: Moment) -> Iterator[FoundDate]:
    phrases = date_words().dense_phrases
    i = 0
    while i < len(run):
        for phrase, rule in phrases.get(run[i], ()):
            end = _dense_end(run, i, phrase)
            if end:
                yield _named(rule, start + i, start + end, moment)
                i = end - 1
                break
        i += 1


def _dense_end(run: str, start: int, phrase: str) -> int:
    """Where a phrase that starts here ends, blanks not counted; 0 where it does not stand."""
    place = start
    for character in phrase:
        while place < len(run) and run[place] == " " and place > start:
            place += 1
        if place >= len(run) or run[place] != character:
            return 0
        place += 1
    return place


def _counted(tokens: list[Token], place: int, moment: Moment) -> Iterator[FoundDate]:
    """`in 2 weeks`, `within ten days`, `2 haftaya kadar`, `3 months from now`, `iki hafta önce`."""
    words = date_words()
    unit = words.units.get(tokens[place][1])
    first, number = place, words.counted.get(tokens[place][1])
    if unit is not None and place > 0 and (told := _number(tokens[place - 1], words.counts)):
        first, number = place - 1, told
    if unit is None or number is None or not 1 <= number <= 60:
        return
    before = tuple(token[1] for token in tokens[max(0, first - 4) : first])
    after = tuple(token[1] for token in tokens[place + 1 : place + 4])
    if after and after[0] in _LATE:
        return  # "over 3 months late" says how long, not until when
    inside, later = size_beside(before, "inside", last=True), size_beside(after, "later")
    gone, ago = size_beside(before, "ago_before", last=True), size_beside(after, "ago")
    if inside or later:
        start, end = tokens[first - inside][2], tokens[place + later][3]
        yield moment.exactly(start, end, _shifted(moment.today, number, unit))
    elif ago or (gone and "".join(after[:1]) not in words.months):
        start, end = tokens[first - gone][2], tokens[place + ago][3]
        yield moment.exactly(start, end, _shifted(moment.today, -number, unit))


def _number(token: Token, counts: dict[str, int]) -> int | None:
    if token[0] == "number":
        return int(token[1]) if len(token[1]) <= 2 else None
    return counts.get(token[1])


def _shifted(today: date, number: int, unit: str) -> date:
    if unit == "month":
        return months_later(today, number)
    return today + timedelta(days=number * (7 if unit == "week" else 1))


def _weekday(tokens: list[Token], place: int, moment: Moment) -> Iterator[FoundDate]:
    """`next Friday` has two readings while this week's Friday is still to come."""
    words = date_words()
    size = next(
        (
            n
            for n in (2, 1)
            if place + n <= len(tokens)
            and tuple(token[1] for token in tokens[place : place + n]) in words.weekdays
        ),
        0,
    )
    if not size:
        return
    number = words.weekdays[tuple(token[1] for token in tokens[place : place + size])]
    start, end = tokens[place][2], tokens[place + size - 1][3]
    before = tuple(token[1] for token in tokens[max(0, place - 2) : place])
    after = tuple(token[1] for token in tokens[place + size : place + size + 2])
    if gone := _is_gone(before, after):
        begin, end = tokens[place - gone[0]][2], tokens[place + size + gone[1] - 1][3]
        yield _day_of_week(begin, end, number, "gone", moment)
        return
    ahead = next((n for n in (2, 1) if len(before) >= n and before[-n:] in words.beside["next"]), 0)
    start = tokens[place - ahead][2]
    behind = next(
        (n for n in (2, 1) if len(after) >= n and after[:n] in words.beside["next_after"]), 0
    )
    if behind:
        end = tokens[place + size + behind - 1][3]
    yield _day_of_week(start, end, number, "next" if ahead or behind else "", moment)


def _is_gone(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[int, int] | None:
    """How many words before and behind a weekday say that it is over ("last Monday")."""
    ahead = max(size_beside(before, "last", last=True), size_beside(before, "since", last=True))
    behind = size_beside(after, "last_after")
    return (ahead, behind) if ahead or behind else None


def _day_of_week(start: int, end: int, number: int, which: str, moment: Moment) -> FoundDate:
    monday = moment.today - timedelta(days=moment.today.weekday())
    this, following = (monday + timedelta(days=number + 7 * week) for week in (0, 1))
    coming = this if this >= moment.today else following
    if which == "gone":
        over = this if this < moment.today else this - timedelta(days=7)
        return moment.exactly(start, end, over)
    if which == "last":
        return moment.exactly(start, end, this - timedelta(days=7))
    if which == "following":
        return moment.exactly(start, end, following)
    if which == "next" and this > moment.today:
        return moment.either(start, end, (this, following))
    if not which and this == moment.today:
        return moment.either(start, end, (this, following), weak=True)  # "Monday", on a Monday
    return moment.exactly(start, end, coming, weak=not which)


def _dense_counted(bare: str, moment: Moment) -> Iterator[FoundDate]:
    for match in _DENSE_COUNT.finditer(bare):
        number = int(match[1]) if match[1].isascii() else _DENSE_NUMBERS.get(match[1][-1], 0)
        if match[1][0] == "十" and len(match[1]) == 2:
            number += 10
        day = _shifted(moment.today, number, _DENSE_UNITS.get(match[2], "week"))
        if match[1] == "半" and match[2] == "月":
            day = moment.today + timedelta(days=15)
        yield moment.exactly(*match.span(), day)
    for match in _THAI_COUNT.finditer(bare):
        day = _shifted(moment.today, int(match[2]), _DENSE_UNITS.get(match[3], "week"))
        yield moment.exactly(*match.span(1), day)
    for match in _DENSE_WEEK.finditer(bare):
        yield from friday_of(*match.span(), int(match[1]), moment)


def _dense_weekday(bare: str, moment: Moment) -> Iterator[FoundDate]:
    for match in _DENSE_WEEKDAY.finditer(bare):
        number, which = _dense_weekday_number(match)
        yield _day_of_week(*match.span(), number, which, moment)


def _dense_weekday_number(match: re.Match[str]) -> tuple[int, str]:
    if match[2]:
        number = "一二三四五六日天".index(match[2])
        return min(number, 6), _week_meant((match[1] or "")[:1])
    if match[4]:
        number = (
            "月火水木金土日".find(match[4][0]) + 1 or "월화수목금토일".find(match[4][0]) + 1
        ) - 1
        return number, _week_meant((match[3] or "")[:1])
    which = "last" if match[6] in {"แล้ว", "ก่อน"} else "next" if match[6] == "หน้า" else ""
    return _THAI_DAYS.index(match[5]), which


def _week_meant(first: str) -> str:
    """What the first character of a word before a weekday says: next week, last week or neither."""
    if first in {"上", "先", "지"}:
        return "last"
    return "following" if first in {"下", "来", "次", "다"} else ""

"""Dates as ready answers: the month in letters, so that nobody can read it in two ways."""

from __future__ import annotations

from datetime import date

from followbot.reading.dates_data import date_words

_SHAPES = {
    "zh-Hans": "{y}年{m}月{d}日",
    "zh-Hant": "{y}年{m}月{d}日",
    "ja": "{y}年{m}月{d}日",
    "ko": "{y}년 {m}월 {d}일",
    "vi": "{d} tháng {m} năm {y}",
    "es": "{d} de {name} de {y}",
    "pt": "{d} de {name} de {y}",
    "de": "{d}. {name} {y}",
    "da": "{d}. {name} {y}",
}
_SHORT_ENGLISH = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
]


def written_date(day: date, language: str) -> str:
    """A day such as `3 Apr 2027`, `3. April 2027` or `2027年4月3日`; English where unknown."""
    names = date_words().month_names.get(language)
    if language in _SHAPES:
        name = names[day.month - 1] if names else ""
        return _SHAPES[language].format(y=day.year, m=day.month, d=day.day, name=name)
    if names is None or language == "en":
        return f"{day.day} {_SHORT_ENGLISH[day.month - 1]} {day.year}"
    return f"{day.day} {names[day.month - 1]} {day.year}"

"""Words of dates, compiled once on first use from the two data files of this room."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN

_ROOM = Path(__file__).parent

RELATIVE = (
    "today",
    "tomorrow",
    "after_tomorrow",
    "yesterday",
    "this_week",
    "next_week",
    "week_after_next",
    "month_end",
    "next_month",
    "next_month_end",
    "next_month_mid",
    "year_end",
    "next_year",
)
"""Phrases that name a day by themselves."""

_BESIDE = (
    "end",
    "mid",
    "early",
    "end_after",
    "mid_after",
    "early_after",
    "near",
    "inside",
    "inside_one",
    "often",
    "later",
    "next",
    "next_after",
    "last",
    "last_after",
    "since",
    "ago",
    "ago_before",
    "calendar_week",
)

Phrase = tuple[tuple[str, ...], str, str]


@dataclass(frozen=True, slots=True)
class DateWords:
    """Everything the date grammar looks up; keys are folded words without accents.

    `months`: month number and the languages that know the name. `phrases`: phrases that
    are a day, by first word, longest first; `dense_phrases` by first character.
    `counted`: units that carry their number. `beside`: per kind, phrases as tuples of
    words. `dense_months`: names in scripts without word boundaries, as one pattern.
    `triggers`: a word that is none of these starts no date that leans on today.
    `first_of_weekdays`: a word that is none of these starts no weekday, `last_of_weeks`: none
    of these ends a word for a calendar week. `telling`: a text in Latin letters without accents
    in which none of these words stands names no month and no day that leans on today.
    """

    months: dict[str, tuple[int, frozenset[str]]]
    month_names: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[Phrase, ...]]
    dense_phrases: dict[str, tuple[tuple[str, str], ...]]
    beside: dict[str, frozenset[tuple[str, ...]]]
    units: dict[str, str]
    counts: dict[str, int]
    counted: dict[str, int]
    weekdays: dict[tuple[str, ...], int]
    dense_months: re.Pattern[str]
    triggers: frozenset[str]
    first_of_weekdays: frozenset[str]
    last_of_weeks: frozenset[str]
    telling: frozenset[str]


@cache
def date_words() -> DateWords:
    """The compiled words."""
    months, names = _months()
    table = _load("dates_words.toml")
    phrases: dict[str, list[Phrase]] = {}
    dense: dict[str, list[tuple[str, str]]] = {}
    for language, words in table.items():
        for rule in RELATIVE:
            for phrase in words.get(rule, ()):
                _add_phrase(phrase, rule, language, phrases, dense)
    beside = {kind: frozenset(_tuples(table, kind)) for kind in _BESIDE}
    units, weekdays = _units(table) | _counted_units(table), _weekdays(table)
    told = [words for some in phrases.values() for words, _, _ in some]
    told += [(word,) for word in (*months, *units)]
    weeks = {words[-1] for words in beside["calendar_week"]}
    return DateWords(
        triggers=frozenset({*phrases, *units, *weeks, *(words[0] for words in weekdays)}),
        first_of_weekdays=frozenset(words[0] for words in weekdays),
        last_of_weeks=frozenset(weeks),
        telling=frozenset(map(_telling, [*told, *weekdays, *beside["calendar_week"]])),
        months=months,
        month_names=names,
        phrases={k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in phrases.items()},
        dense_phrases={k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in dense.items()},
        beside=beside,
        units=units,
        counts=_counts(table),
        counted=_counted(table),
        weekdays=weekdays,
        dense_months=_dense_months(months),
    )


def split_words(text: str) -> tuple[str, ...]:
    """Folded words of a phrase, without accents."""
    return tuple(found.group() for found in TOKEN.finditer(fold(text).bare))


def _telling(words: tuple[str, ...]) -> str:
    """What stands in a text wherever these words do: the longest piece without an apostrophe."""
    return max((piece for word in words for piece in word.split("'")), key=len)


def _load(name: str) -> dict[str, dict[str, list[str]]]:
    with (_ROOM / name).open("rb") as file:
        return tomllib.load(file)


def _months() -> tuple[dict[str, tuple[int, frozenset[str]]], dict[str, tuple[str, ...]]]:
    found: dict[str, tuple[int, set[str]]] = {}
    names: dict[str, tuple[str, ...]] = {}
    for language, table in _load("dates_months.toml").items():
        names[language] = tuple(table[str(month)][0] for month in range(1, 13))
        for month, spellings in table.items():
            for spelling in spellings:
                for key in _keys(spelling):
                    found.setdefault(key, (int(month), set()))[1].add(language)
    return {key: (month, frozenset(known)) for key, (month, known) in found.items()}, names


def _keys(spelling: str) -> set[str]:
    folded = fold(spelling)
    turned = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"}
    return {folded.bare, fold(folded.text.translate(turned)).bare}


def _add_phrase(
    phrase: str,
    rule: str,
    language: str,
    phrases: dict[str, list[Phrase]],
    dense: dict[str, list[tuple[str, str]]],
) -> None:
    folded = fold(phrase).bare
    first = TOKEN.search(folded)
    if first is None:
        return
    if first.lastgroup == "dense":
        dense.setdefault(folded[0], []).append((folded.replace(" ", ""), rule))
    else:
        words = split_words(phrase)
        phrases.setdefault(words[0], []).append((words, rule, language))


def _tuples(table: dict[str, dict[str, list[str]]], kind: str) -> list[tuple[str, ...]]:
    return [split_words(phrase) for words in table.values() for phrase in words.get(kind, ())]


def _units(table: dict[str, dict[str, list[str]]]) -> dict[str, str]:
    return {
        split_words(word)[-1]: unit
        for unit in ("month", "day", "week")
        for words in table.values()
        for word in words.get(unit, ())
    }


def _counts(table: dict[str, dict[str, list[str]]]) -> dict[str, int]:
    return {
        split_words(word)[0]: number
        for words in reversed(table.values())
        for number, word in enumerate(words.get("count", ()), 1)
        if len(split_words(word)) == 1
    }


_COUNTED = {
    "one_week": (1, "week"), "one_month": (1, "month"), "two_days": (2, "day"),
    "two_weeks": (2, "week"), "two_months": (2, "month"),
}  # fmt: skip
"""Units that carry their number: the Arabic dual `أسبوعين`, Indonesian `seminggu`."""


def _counted(table: dict[str, dict[str, list[str]]]) -> dict[str, int]:
    return {
        split_words(word)[0]: number
        for key, (number, _) in _COUNTED.items()
        for words in table.values()
        for word in words.get(key, ())
    }


def _counted_units(table: dict[str, dict[str, list[str]]]) -> dict[str, str]:
    return {
        split_words(word)[0]: unit
        for key, (_, unit) in _COUNTED.items()
        for words in table.values()
        for word in words.get(key, ())
    }


def _weekdays(table: dict[str, dict[str, list[str]]]) -> dict[tuple[str, ...], int]:
    return {
        split_words(form): number
        for words in table.values()
        for number, name in enumerate(words.get("weekdays", ()))
        for form in name.split("|")
    }


def size_beside(words: tuple[str, ...], kind: str, *, last: bool = False) -> int:
    """How many words at the beginning (or the end) are a phrase of this kind; 0 for none."""
    phrases = date_words().beside[kind]
    return next(
        (
            size
            for size in range(len(words), 0, -1)
            if (words[-size:] if last else words[:size]) in phrases
        ),
        0,
    )


def _dense_months(months: dict[str, tuple[int, frozenset[str]]]) -> re.Pattern[str]:
    names = [name for name in months if (found := TOKEN.match(name)) and found.lastgroup == "dense"]
    # Chinese month names are read by the grammar of 年月日, not as words.
    names = [name for name in names if not name.endswith("月")]
    return re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))

"""So many of them are left: `only 2 doors left`, `còn 6 người chưa ký`, `还差两台`.

Whoever counts what is left has done the rest. How many it were at first need not be said, but
where a title counts as many itself nothing may be done yet, and days that are left count nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from followbot.reading.answers_clauses import Clause, Parts, Setting, says
from followbot.reading.answers_own_words import is_within_title
from followbot.reading.answers_status import Told
from followbot.reading.answers_unsettled import is_no_claim, is_undone
from followbot.reading.data_files import load_data
from followbot.reading.dates_data import date_words
from followbot.reading.deed_patterns import needs_accents, pattern_of
from followbot.reading.milestone_words import told_in
from followbot.reading.numbers_words import words_of_languages
from followbot.reading.prose_titles import in_title
from followbot.reading.prose_turns import small_words
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN, plain_words

_AGAINST = ("hedge", "condition", "except", "but", "help", "all", "half", "blocked", "on_hold",
            "waiting", "cancelled", "reason", "new_date", "no", "no_change", "wrong_person",
            "almost", "not_started", "future", "evidence")  # fmt: skip
_ASIDE = frozenset({"thanks", "greeting", "signoff", "filler", "harmless"})
_MOST_WORDS = 5
_COUNT = re.compile(r"[ ]?(?:(?<!\d)\d{1,3}(?![\d.,:/%-])|[一二两兩三四五六七八九十]+)")
_TIMES = (*"天日周週月年주일달년", "개월", "วัน", "สัปดา", "เดือน", "อาทิต")
"""Words for times begin with these in scripts without blanks."""
_PIECES = " 0123456789一二三四五六七八九十两兩个個台件条條张張套名人把盏盞间間扇栋棟개대명건곳"
_DENSE = "\u0e00"
_NEAR = 24
"""Signs between a count and what says that so many are left."""


def is_counted_rest(parts: Parts, setting: Setting, told: Told) -> bool:
    """Whether an answer says how many are left, and nothing else."""
    if told.kinds - {"not_done"} or told.unsure_words or told.doubtful:
        return False
    if parts.dates or parts.percents or parts.fractions or not setting.languages:
        return False
    telling = [one for one in parts.clauses if one.open_words or not one.kinds <= _ASIDE]
    if len(telling) != 1 or telling[0].asks or telling[0].having(*_AGAINST):
        return False
    clause = telling[0]
    few = len(clause.open_words) <= _MOST_WORDS and not says(clause, parts, "no_rest")
    if not few or not _knows_all(clause, parts, setting) or not _counts(clause, parts, setting):
        return False  # "2 rooms left that are free", "we have 3 machines left"
    return not (is_no_claim(parts, setting) or is_undone(parts, setting))


def _knows_all(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether what is counted is of the measure: no offers, hours, money or goods in a store."""
    bare = parts.masked.bare
    told = [(one.start, one.end) for one in told_in(parts.masked, setting.languages)]
    names = small_words() | plain_words("pieces")
    if clause.having("negation", "not_done"):
        names |= plain_words("people")  # "6 people have not signed yet"
    return all(
        bare[a:b].strip(_PIECES) in names | {""}
        or bare[a:b].isdigit()
        or any(start <= a < end for start, end in told)
        or _is_of_title(bare, a, b, setting)
        for a, b in clause.open_words
    )


def _is_of_title(bare: str, start: int, end: int, setting: Setting) -> bool:
    if bare[start] >= _DENSE:
        sure = bare[start:end].strip(_PIECES)
        at = bare.index(sure, start)
        return is_within_title(at, at + len(sure), bare, setting.title | setting.steps)
    return in_title(bare[start:end], setting.title | setting.steps, setting.languages)


def _counts(clause: Clause, parts: Parts, setting: Setting) -> bool:
    language = setting.languages[0].partition("-Latn")[0]
    if language not in _tables():
        return False
    exact = needs_accents(language, parts.folded.text)
    text = parts.masked.text if exact else parts.masked.bare
    return any(
        _is_count_of_things(parts.masked.bare, start, end, setting)
        for start, end in _counted(text, clause, language, setting.languages, exact=exact)
    )


def _counted(
    text: str, clause: Clause, language: str, languages: Sequence[str], *, exact: bool
) -> Iterator[tuple[int, int]]:
    """The numbers that a word for what is left stands before or behind."""
    behind = _words(language, "behind", exact)
    keys = ("before", "weak") if clause.having("negation", "not_done") else ("before",)
    ends = [
        one.end()
        for before in (_words(language, key, exact) for key in keys)
        for one in (before.finditer(text, clause.start, clause.end) if before else ())
    ]
    for start, end in _numbers(text, clause, languages):
        told = any(not text[place:start].strip() for place in ends if place <= start)
        following = behind.finditer(text, end, clause.end) if behind else ()
        if told or any(one.start() - end <= _NEAR for one in following):
            yield start, end


def _numbers(text: str, clause: Clause, languages: Sequence[str]) -> Iterator[tuple[int, int]]:
    for one in _COUNT.finditer(text, clause.start, clause.end):
        yield one.start() + (text[one.start()] == " "), one.end()
    words = words_of_languages(tuple(languages[:1]))
    for token in TOKEN.finditer(text, clause.start, clause.end):
        if token.group() in words:
            yield token.span()


def _is_count_of_things(bare: str, start: int, end: int, setting: Setting) -> bool:
    """`2 doors`, not `2 weeks`, nor as many as the title counts."""
    if bare[start:end].strip() in {*fold(setting.own_title).bare.split(), "0"}:
        return False
    behind = TOKEN.search(bare, end)
    word = behind.group() if behind else ""
    return word not in date_words().units and not word.startswith(_TIMES)


@cache
def _words(language: str, key: str, exact: bool) -> re.Pattern[str] | None:
    words = _tables()[language].get(key)
    return pattern_of(words, (), exact=exact) if words else None


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return load_data("counted_rest.toml")

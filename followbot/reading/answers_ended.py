"""What a title asks to stop is no more: `no deduction any more` about "Stop the deductions".

A "no" or "not" takes back what stands beside it, and must be asked. Where the title itself asks
that something stop, or be away, the words for "no more" tell that it is done, as long as

1. the answer stands behind the measure's number, and what is no more is what the title names;
2. nothing else in the clause speaks against it: no place, no condition, no day to come;
3. every other clause leaves nothing open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from followbot.reading.answers_clauses import Clause, Parts, Setting
from followbot.reading.answers_deeds import AGAINST, is_aside
from followbot.reading.data_files import load_data
from followbot.reading.deed_of_measure import GENERAL, shared_words
from followbot.reading.title_shape import only_where, parts_of_title
from followbot.reading.topics import topics_in, wider
from followbot.reading.words_fold import fold_bare

_AGAINST = frozenset({*AGAINST, "place"}) - {"no", "later"}
_MOST_TITLE = 300
_MOST_WORDS = 12
_SHORT = 3
"""Letters of a word that must stand whole: `end` is none of "endlich"."""
_DENSE = "\u3040"
_BETWEEN = r"(?:[^\s,.;:!?]+ ){0,6}"
_BEHIND = re.compile(r"(?: ?[^\s,.;:!?]+){0,3}")


def is_ended(parts: Parts, setting: Setting) -> bool:
    """Whether an answer tells that what its measure asks to stop is no more."""
    if not setting.addressed or parts.percents or parts.fractions:
        return False
    languages = tuple(dict.fromkeys((*setting.languages, "en")))
    if not asks_to_end(setting.own_title, languages):
        return False
    ended = [one for one in parts.clauses if _tells_the_end(one, languages, parts, setting)]
    return bool(ended) and all(
        one in ended or is_aside(one, parts, setting) for one in parts.clauses
    )


@lru_cache(maxsize=512)
def asks_to_end(title: str, languages: tuple[str, ...]) -> bool:
    """Whether a title begins with a word that asks that something stop or be away.

    Elsewhere such a word may ask for anything: "extinguishers not blocked", "hand out gloves".
    """
    bare = fold_bare(title[:_MOST_TITLE]).strip()
    if parts_of_title(title, languages):
        return False  # "Remove the old guards and fit new ones"
    first = bare.partition(" ")[0]
    return any(
        (begin in bare)
        if begin[0] >= _DENSE
        else (first.startswith(begin) if len(begin) > _SHORT else first == begin)
        for language in languages
        for begin in load_data("ended.toml").get(language, {}).get("titles", ())
    )


def _tells_the_end(
    clause: Clause, languages: Sequence[str], parts: Parts, setting: Setting
) -> bool:
    if clause.asks or len(clause.open_words) > _MOST_WORDS:
        return False
    if any(day.to_come for day in clause.dates):
        return False
    span = _span(clause, languages, parts)
    if span is None:
        return False
    against = [hit for hit in clause.having(*_AGAINST)
               if "harmless" not in hit.kinds and not span[0] <= hit.start < span[1]]  # fmt: skip
    return not against and _is_of_the_title(clause, span, parts, setting)


def _span(clause: Clause, languages: Sequence[str], parts: Parts) -> tuple[int, int] | None:
    """Where a clause says "no more", with what stands between and right behind it."""
    bare = parts.masked.bare
    for language in languages:
        pattern = _pattern(language)
        found = pattern.search(bare, clause.start, clause.end) if pattern else None
        if found is not None:
            return found.span()
    return None


def _is_of_the_title(clause: Clause, span: tuple[int, int], parts: Parts, setting: Setting) -> bool:
    """Whether what is no more is what the title is about, and not only where that is."""
    words, places = only_where(setting.own_title, setting.languages[:1])
    behind = _BEHIND.match(parts.masked.bare, span[1], clause.end)
    end = behind.end() if behind else span[1]
    topics = {wider(one.name, setting.topics)
              for one in topics_in(parts.masked, setting.languages)
              if clause.start <= one.start < end}  # fmt: skip
    if topics - GENERAL - setting.topics:
        return False
    if topics & (setting.topics - places):
        return True
    said = replace(setting, title=setting.title - words)
    near = clause._replace(end=end)
    return shared_words(near, (), parts, said) > 0


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    phrases = load_data("ended.toml").get(language.partition("-Latn")[0], {}).get("phrases", ())
    if not phrases:
        return None
    sources = sorted((_source(one) for one in phrases), key=len, reverse=True)
    return re.compile("|".join(sources))


def _source(phrase: str) -> str:
    before, gap, behind = (fold_bare(one).strip() for one in phrase.partition("…"))
    if before[0] >= _DENSE:
        return re.escape(before)
    head = re.escape(before) if before.startswith("n'") else rf"(?<!\w){re.escape(before)}"
    return rf"{head} {_BETWEEN}{re.escape(behind)}(?!\w)" if gap or behind else rf"{head}(?!\w)"

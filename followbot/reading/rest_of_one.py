"""Whose rest is meant: `3 first batch fitted, the rest by 20 March` may speak of batches.

"The rest" and "the others" are the other measures behind `3 done`. Behind things that were told of
one measure, a count, a part, a name of their own, they may be the other things of it; whoever takes
that for an answer about every other measure writes down what nobody said. So it is left with the
measure before, which is asked about, unless the words name measures ("the other points").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from followbot.domain.letter import PrintedMeasure
from followbot.reading.answers_clauses import Clause, Parts, Setting, take_apart
from followbot.reading.numbers_words import spoken_after, words_of_languages
from followbot.reading.prose_titles import in_title, title_stems
from followbot.reading.prose_turns import small_words, tells
from followbot.reading.words_index import TOKEN, plain_words

_A_PART = ("partial", "half", "place", "step")
_SHORTEST = 3
"""Letters of a word for a number, or of a thing."""
_NUMBER = re.compile(r"\d+")


def may_be_its_rest(
    before: str,
    others: str,
    measures: Iterable[PrintedMeasure],
    setting: Setting,
    *,
    counted: bool = False,
) -> bool:
    """Whether "the rest" may be the rest of what was told just before of these measures.

    `before` is what was told of them, without their numbers; `others` the words that begin with
    "the rest", as the writer spelled them. `counted`: only things that are counted matter.
    """
    behind = take_apart(others, setting)
    if any(clause.having("no_change") for clause in behind.clauses) or _names_measures(behind):
        return False
    if not tells(behind):
        return False
    title = title_stems(measures)
    setting = replace(setting, title=title)
    said = take_apart(before, setting)
    if any(_counts_things(clause, said, setting) for clause in said.clauses):
        return True
    return not counted and any(_names_things(one, said, title, setting) for one in said.clauses)


def _names_measures(parts: Parts) -> bool:
    """`the other points`, `其余措施`: no rest of one measure."""
    bare, nouns = parts.folded.bare, plain_words("measure_nouns")
    for hit in (one for clause in parts.clauses for one in clause.having("others")):
        words = bare[hit.start : hit.end]
        if not nouns.isdisjoint(words.split()):
            return True
        if any(noun in words for noun in nouns if not noun.isascii() and noun[0] >= "\u0e00"):
            return True
    return False


def _counts_things(clause: Clause, parts: Parts, setting: Setting) -> bool:
    """Whether a clause counts something, or tells of a part."""
    bare = parts.masked.bare
    if clause.having(*_A_PART) or any(day.month_only for day in clause.dates):
        return True  # "April paid, the rest by March"
    for number in _NUMBER.finditer(bare, clause.start, clause.end):
        behind = TOKEN.search(bare, number.end())
        unit = behind.group() if behind is not None else ""
        if number.group() not in setting.title and unit not in plain_words("time_units"):
            return True
    words = TOKEN.finditer(bare, clause.start, clause.end)
    return any(_counts(word, bare, setting) for word in words)


def _names_things(clause: Clause, parts: Parts, title: frozenset[str], setting: Setting) -> bool:
    """Whether a clause names a thing beside the words of the title, before it tells how it is."""
    bare = parts.masked.bare
    told = min((hit.start for hit in clause.hits if hit.status), default=clause.end)
    return any(
        b - a >= _SHORTEST
        and a < told
        and bare[a:b] not in small_words()
        and not in_title(bare[a:b], title, setting.languages)
        for a, b in clause.open_words
    )


def _counts(word: re.Match[str], bare: str, setting: Setting) -> bool:
    """Whether a word is a number of the writer's language, or "few", "several"."""
    if word.lastgroup == "dense":
        return spoken_after(bare, word.start()) is not None
    return word.group() in words_of_languages(setting.languages[:1]) or (
        word.group() in plain_words("few_of_them")
    )

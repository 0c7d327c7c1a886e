"""Whether a text counts what a milestone is about, or says which of several, as its title does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from followbot.reading.answers_clauses import Parts
from followbot.reading.milestone_steps import NUMBER, Step, is_at_once, places_words
from followbot.reading.milestone_things import things_in
from followbot.reading.numbers_words import measure_words
from followbot.reading.topics import topics_in
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN, plain_words

_LEAST = 4
_LAST_DAY = 31
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|e|o|º|ª)?[.,;!)]?(?=\s|$)")


def counts_otherwise(parts: Parts, step: Step, languages: tuple[str, ...]) -> bool:
    """`12 roofs repaired` of 20, `the second drill` of the first: another one, or not all."""
    every = any(clause.having("all") for clause in parts.clauses)
    numbers = _numbers(parts.masked.bare, step) - _of_the_whole(parts, step)
    missing = step.numbers - numbers
    if missing and not (every and not numbers):
        return True
    if numbers - step.numbers and not is_at_once(step):
        return True
    words = places_in(parts, step, languages)
    if meant(words) == meant(step.places):
        return False
    return bool(words) or not step.places <= plain_words("the_first")


def meant(words: frozenset[str]) -> frozenset[str]:
    """Words that say which of several, each of those for "first" and "half" by one name."""
    return frozenset(
        "first" if one in plain_words("the_first")
        else "half" if one in plain_words("half_of_them") else one
        for one in words
    )  # fmt: skip


def _of_the_whole(parts: Parts, step: Step) -> frozenset[str]:
    """The numbers of the measure's own title, and of how many there are: "20 out of 46"."""
    own = frozenset(NUMBER.findall(fold(step.target.measure.title).bare))
    whole = (str(of_all) for part, of_all in parts.fractions if str(part) in step.numbers)
    return (own | frozenset(whole)) - step.numbers


def _numbers(bare: str, step: Step) -> frozenset[str]:
    """The numbers that count something; not how many came, nor on which day."""
    held = "held" in step.kinds  # "held with 140 people" counts no drills
    return frozenset(
        found.group()
        for found in NUMBER.finditer(bare)
        if not (held and _word_behind(bare, found.end()) in plain_words("people"))
        and not is_a_day(bare, found)
    )


def is_a_day(bare: str, number: re.Match[str]) -> bool:
    """`il 18`, `el día 14`, `5 tareekh`: the day of a month."""
    if int(number.group()) > _LAST_DAY:
        return False
    behind = _word_behind(bare, number.end())
    if behind in plain_words("behind_a_day"):
        return True
    before = [token.group() for token in TOKEN.finditer(bare, 0, number.start())][-1:]
    if not before or before[0] not in plain_words("before_a_day"):
        return False
    ends = _ORDINAL.match(bare, number.end())
    return ends is not None and (not bare[ends.end() :].strip() or behind in _small())


def places_in(parts: Parts, step: Step, languages: tuple[str, ...]) -> frozenset[str]:
    """The words that say which of several, or how many, and are no words of the measure."""
    few = places_words() | _counts()
    small = [hit for clause in parts.clauses for hit in clause.having("filler")]
    title = {one.group() for one in TOKEN.finditer(fold(step.target.measure.title).bare)}
    # A word of a name counts nothing: "đầu dò" is no first one, nor are "fire" doors four.
    things = [(start, end) for start, end in _named(parts, languages)]
    return frozenset(
        token.group()
        for token in TOKEN.finditer(parts.masked.bare)
        if token.group() in few
        and not any(start <= token.start() < end for start, end in things)
        and (token.group() not in title or token.group() in step.places)
        and not any(hit.start <= token.start() < hit.end for hit in small)
    )


def _named(parts: Parts, languages: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where a text names things and topics."""
    yield from (one[:2] for one in things_in(parts.masked.bare, languages))
    yield from ((one.start, one.end) for one in topics_in(parts.masked, languages))


@cache
def _counts() -> frozenset[str]:
    return frozenset(one for one in measure_words() if len(one) >= _LEAST)


@cache
def _small() -> frozenset[str]:
    return frozenset().union(*(plain_words(name) for name in ("linking", "joining", "auxiliary")))


def _word_behind(bare: str, place: int) -> str:
    following = TOKEN.search(bare, place)
    return following.group() if following else ""

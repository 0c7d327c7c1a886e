"""Numbers of measures written as words in running text: `one and two are done, three 40 percent`.

A word for a number mostly counts things ("two doors are done"). Where such words stand at the
heads of clauses, rise, and each is followed by an answer at once, they are a list: its words
become figures, and whatever holds for `1 and 2 are done, 3 40 percent` holds for them too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from followbot.reading.alternatives import one_of
from followbot.reading.answers_clauses import Setting
from followbot.reading.lines_before import INNER_LETTER, NUMBER_LABEL, is_everyday
from followbot.reading.lines_book import Book
from followbot.reading.lines_one import OneLine
from followbot.reading.numbers_words import measure_words, words_of_languages
from followbot.reading.words import Hit
from followbot.reading.words_fold import fold
from followbot.reading.words_index import plain_words
from followbot.reading.written import WrittenLine

_MOST_LINES = 40
_MOST_GROUPS = 30
_LONGEST = 2_000
_FEWEST = 2
_MANY = 3
_HAN = {sign: value for value, sign in enumerate("一二三四五六七八九", 1)}
_HAN_JOINS = "[和及与與跟、]"
_LABEL_BEHIND = re.compile(
    r"[ ]?(?:number|numbers|num|nambar|numbar|nombor|numara|নম্বর|নাম্বার|नंबर|नम्बर|نمبر)"
    rf"(?!{INNER_LETTER})"
)
_LABEL_LOOK = 16
_STOPS = ".!?;:\n"
_PAUSES = ",-–(/|،、，"


class _Group(NamedTuple):
    """Number words that stand together: the line, their places and values, where they end."""

    line: int
    words: tuple[tuple[int, int, int], ...]
    end: int
    labelled: bool


def with_figures(
    lines: Sequence[WrittenLine], book: Book, setting: Setting
) -> Sequence[WrittenLine]:
    """The lines, with the words for numbers of measures as figures where they are a list."""
    if len(book.numbers) < _FEWEST or book.counts_in_words:
        return lines
    finder = _finder(setting.languages)
    groups: list[_Group] = []
    for at, line in enumerate(lines[:_MOST_LINES]):
        bare = fold(line.text[:_LONGEST]).bare
        if line.near is None and finder.search(bare):
            groups += _groups_of(at, OneLine(line.text[:_LONGEST], setting), finder, setting)
        if len(groups) > _MOST_GROUPS:
            return lines
    if not _is_list(groups, book) or any(_counts(group, lines) for group in groups):
        return lines
    changed = list(lines)
    for group in reversed(groups):
        changed[group.line] = _in_figures(changed[group.line], group)
    return changed


def _groups_of(
    at: int, own: OneLine, finder: re.Pattern[str], setting: Setting
) -> Iterator[_Group]:
    """The groups of number words of a line behind which an answer opens."""
    reached = 0
    for found in finder.finditer(own.bare):
        if found.start() < reached:
            continue
        words = tuple(_values(found, setting))
        label = _LABEL_BEHIND.match(own.bare, found.end())
        end = label.end() if label else _past_both(own, found.end())
        before = own.bare[max(0, found.start() - _LABEL_LOOK) : found.start()]
        labelled = label is not None or NUMBER_LABEL.search(before) is not None
        if not words or not _stands_for_measures(own, found.start(), end, reached, labelled):
            continue
        reached = end
        yield _Group(at, words, end, labelled)


def _values(found: re.Match[str], setting: Setting) -> Iterator[tuple[int, int, int]]:
    """Each word of a group with its place and value, nothing where one is no number."""
    known = _numbers(setting.languages)
    for word in _WORD.finditer(found.group()):
        value = known.get(word.group()) or (
            measure_words().get(word.group()) if word.group() == found.group() else None
        )
        if value is not None:
            yield found.start() + word.start(), found.start() + word.end(), value


_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\d_]+")


def _past_both(own: OneLine, place: int) -> int:
    """Behind the "both" of `two and three both are running`, or the place itself."""
    start = place + len(own.bare[place:]) - len(own.bare[place:].lstrip())
    hits: tuple[Hit, ...] = own.hits
    both = [one.end for one in hits if one.start == start]
    return next((end for end in both if own.bare[start:end] in plain_words("both")), place)


def _stands_for_measures(own: OneLine, start: int, end: int, reached: int, labelled: bool) -> bool:
    """Whether number words from start to end open an answer there.

    They stand at the head of a sentence, or behind the answer before; what follows is an answer.
    """
    spans = [(one.start, one.end) for one in own.percents]
    spans += [(one.start, one.end) for one in own.dates]
    if any(a <= start < b for a, b in spans) or not (labelled or own.answers_at(end)):
        return False
    if labelled:
        return True
    before = own.bare[:start].rstrip()
    if not before or before[-1] in _STOPS:
        return True
    if reached:
        return before[-1] in _PAUSES or own.ends_answer(reached, start)
    return _only_leads(own, start)


def _only_leads(own: OneLine, start: int) -> bool:
    """Whether only a greeting and the like stand before a place."""
    text = list(own.bare[:start])
    for hit in own.hits:
        if hit.end <= start and hit.kinds <= {"greeting", "filler", "intro", "thanks"}:
            text[hit.start : hit.end] = " " * (hit.end - hit.start)
    return not "".join(text).strip(" ,.!:-")


def _is_list(groups: Sequence[_Group], book: Book) -> bool:
    """Whether the numbers rise, all of them in the letter, from the first one on or many."""
    values = [value for group in groups for _, _, value in group.words]
    if len(values) < _FEWEST or values != sorted(set(values)):
        return False
    if any(value not in book.numbers for value in values):
        return False
    return values[0] == 1 or len(values) >= _MANY


def _counts(group: _Group, lines: Sequence[WrittenLine]) -> bool:
    """`two are done, three are pending`: verbs of several behind one number count things."""
    if len(group.words) > 1 or group.labelled:
        return False
    behind = fold(lines[group.line].text).bare[group.end : group.end + _LABEL_LOOK].split()
    return bool(behind) and behind[0] in plain_words("several_are")


def _in_figures(line: WrittenLine, group: _Group) -> WrittenLine:
    folded = fold(line.text)
    text = folded.source
    for start, end, value in reversed(group.words):
        first = folded.places[start] if folded.places else start
        last = folded.places[end - 1] + 1 if folded.places else end
        text = f"{text[:first]}{value}{text[last:]}"
    return replace(line, text=text)


@cache
def _numbers(languages: tuple[str, ...]) -> dict[str, int]:
    """What words for 1 to 10 mean to somebody who writes in the first of these languages."""
    others = {word: value for word, value in measure_words().items() if not is_everyday(word)}
    own = {**others, **words_of_languages(languages[:1]), **_HAN}
    return {word: value for word, value in own.items() if word not in plain_words("one_of_them")}


@cache
def _finder(languages: tuple[str, ...]) -> re.Pattern[str]:
    """One word for a number or several of them joined, at a place where no word goes on.

    Words that mostly mean something else are found before a label only ("do number").
    """
    words = _either(_numbers(languages).keys() - _HAN.keys())
    joins = _either(plain_words("joining"))
    spaced = (
        rf"(?:{words})(?!{INNER_LETTER}|-)"
        rf"(?:(?:[ ]?[,&+][ ]?|[ ](?:{joins})[ ])(?:{words})(?!{INNER_LETTER}|-)){{0,8}}"
    )
    before_label = rf"(?:{_either(measure_words())})(?={_LABEL_BEHIND.pattern})"
    signs = "".join(_HAN)
    dense = rf"(?=[{signs}])(?:(?<=^)|(?<=[ ,;.:]))[{signs}](?:{_HAN_JOINS}?[{signs}]){{0,8}}"
    return re.compile(rf"(?<!{INNER_LETTER})(?:{before_label}|{spaced})|{dense}")


def _either(words: Iterable[str]) -> str:
    return one_of(sorted(map(re.escape, words), key=len, reverse=True))

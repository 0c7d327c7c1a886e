"""Titles that stand alone on a line, above what is said of their measures.

    Needle guards
    Fitted on 180 of 240 machines.

    Hostel curfew
    The rule is withdrawn.

Two such lines at least make a list of it, and each must have words of its own below: a list of
titles above one answer says nothing of which it means.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from followbot.domain.letter import PrintedMeasure
from followbot.reading.answers_clauses import Setting
from followbot.reading.lines_address import read_address
from followbot.reading.lines_book import Book, Target
from followbot.reading.lines_heads import heads_of_open, is_head_of_plans
from followbot.reading.lines_pieces import about_others
from followbot.reading.prose_mention import mention_in
from followbot.reading.prose_titles import in_title, title_words
from followbot.reading.prose_turns import small_words
from followbot.reading.words import find_phrases
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN, plain_words
from followbot.reading.written import Region, WrittenLine

_FEWEST = 2
_LONGEST = 90
_MOST_WORDS = 5
"""Words of a title that is told in another language than it was written in."""
_SHORTEST = 3
_AROUND = " \t>|*#=_-–•·~:："
_SIGNS = " .):#"
"""Around a number that stands alone on a line, above a title or what is said."""
_CLOSING = frozenset({"greeting", "signoff", "thanks", "others"})
_ENDS = (".", "!", "?", ",", ";", "。", "؟", "？", "।")


class _Titled(NamedTuple):
    """The line at place `at` is the title of `target`; its words go from `first` to `end`."""

    at: int
    target: Target
    first: int
    end: int


def below_titles(lines: Sequence[WrittenLine], book: Book, setting: Setting) -> list[WrittenLine]:
    """The lines, without titles that stand above others; those are told to be near their measure.

    As they came where they are no such list.
    """
    found = list(_titled(lines, book, setting)) if _may_be_titled(lines, book) else []
    measures = {one.target.key for one in found}
    if len(found) < _FEWEST or len(measures) < len(found):
        return list(lines)
    if any(one.first == one.end for one in found) or _is_planned(lines, setting):
        return list(lines)
    near = {at: one.target.measure for one in found for at in range(one.first, one.end)}
    titles = {one.at for one in found}
    return [
        replace(line, near=near[at].ref, near_plan=near[at].plan_ref, titled=True)
        if at in near
        else line
        for at, line in enumerate(lines)
        if at not in titles
    ]


def _may_be_titled(lines: Sequence[WrittenLine], book: Book) -> bool:
    apart = all(one.near is None and one.region is not Region.INSIDE for one in lines)
    apart = apart and not any(one.text.strip(_SIGNS).isdigit() for one in lines)
    return apart and len(book.printed) >= _FEWEST and len(lines) >= 2 * _FEWEST


def _is_planned(lines: Sequence[WrittenLine], setting: Setting) -> bool:
    """Whether a line such as "Still open:" stands above any of it."""
    return any(
        fold(line.text.strip(_AROUND)).bare in heads_of_open()
        or is_head_of_plans(line.text, setting)
        for line in lines
    )


def _titled(lines: Sequence[WrittenLine], book: Book, setting: Setting) -> Iterator[_Titled]:
    targets = [_title_on(line, book, setting) for line in lines]
    for at, target in enumerate(targets):
        if target is None:
            continue
        first = at + 1
        while first < len(lines) and not lines[first].text.strip():
            first += 1
        end = next(
            (
                place
                for place in range(first, len(lines))
                if targets[place] is not None
                or _is_over(lines[place], target, book, setting, more=place > first)
            ),
            len(lines),
        )
        yield _Titled(at, target, first, end)


def _is_over(
    line: WrittenLine, target: Target, book: Book, setting: Setting, *, more: bool
) -> bool:
    """Whether a line below a title is not about its measure: blank, a farewell, of another one.

    `more`: something of the measure stands between; "all done" is about all of them then.
    """
    text = line.text.strip()
    if not text:
        return True
    folded = fold(text)
    address = read_address(folded.bare, book)
    if book.refs_in(folded.bare) or (address is not None and address.marked):
        return True
    first = next(iter(find_phrases(folded, setting.languages)), None)
    closing = _CLOSING | {"all"} if more else _CLOSING
    if first is not None and first.start <= _FEWEST and first.kinds & closing:
        return True
    return about_others(text, (target,), book, setting, from_start=True) < len(text)


def _title_on(line: WrittenLine, book: Book, setting: Setting) -> Target | None:
    """The one measure whose title, or a part of it, a line is and nothing else."""
    text = line.text.strip(_AROUND)
    if not text or len(text) > _LONGEST or text.endswith(_ENDS) or _has_digit(text):
        return None
    bare = fold(text).bare
    fits = [one for one in book.printed if _is_of_title(bare, text, one, setting)]
    if fits:
        return Target(fits[0]) if len(fits) == 1 else None
    return _named_otherwise(text, book, setting)


def _has_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def _is_of_title(bare: str, text: str, measure: PrintedMeasure, setting: Setting) -> bool:
    """Whether each word of a line is one of a title, or begins with its words' first letters."""
    title = title_words(fold(measure.title).bare, (), 1)
    telling = False
    for token in TOKEN.finditer(bare):
        word = token.group()
        if token.lastgroup == "dense":
            pairs = title_words(word, (), 1)
            if not pairs or not pairs <= title:
                return False
            telling = True
        elif word in small_words() or word in plain_words("linking"):
            continue
        elif in_title(word, title, setting.languages) or _is_short_for(word, text, measure.title):
            telling = telling or len(word) >= _SHORTEST
        else:
            return False
    return telling


def _is_short_for(word: str, text: str, title: str) -> bool:
    """`ICC` of "Internal complaints committee", written in capitals."""
    if len(word) < _SHORTEST or word.upper() not in text:
        return False
    first = "".join(one.group()[0] for one in TOKEN.finditer(fold(title).bare))
    return word in first


def _named_otherwise(text: str, book: Book, setting: Setting) -> Target | None:
    """The measure that a few words name which tell nothing else, as in another language."""
    folded = fold(text)
    if len(text.split()) > _MOST_WORDS:
        return None
    if any(hit.status or hit.kinds for hit in find_phrases(folded, setting.languages)):
        return None
    named = mention_in(text, book, setting.languages)
    if named is None or not named.certain or named.narrow or len(named.targets) != 1:
        return None
    return None if named.targets[0].milestone else named.targets[0]

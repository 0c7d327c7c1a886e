"""Sentences that share all measures out: `3 and 5 are running, the others are done`.

1. Every word of the sentence must be known (`group_signs.py`); what is left over makes it prose.
2. What is said of all, or of the others, holds for each measure that the reply does not tell of
   otherwise; what is left out of all is asked about, unless the reply tells of it elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from followbot.domain.terms import MeasureStatus
from followbot.reading.answers_clauses import Setting
from followbot.reading.answers_content import read_content
from followbot.reading.deeds_words import deeds_in
from followbot.reading.group_doubts import joining_words, lists_are_led, may_count, runs_on
from followbot.reading.group_signs import (
    ALL,
    EXCEPT,
    LIST,
    NO_CHANGE,
    ONLY,
    OTHERS,
    PAUSE,
    STATUS,
    Sign,
    signs_of,
)
from followbot.reading.group_sorting import Sorting, ToldApart
from followbot.reading.lines_book import Book, Target
from followbot.reading.words import Hit, find_phrases
from followbot.reading.words_fold import Folded, fold

_OTHERS = "(?:O|AO|OA)"
_LEFT_OUT = re.compile(
    f"(?:(?:A|O)[SC]X+L[SC]?|[SC]A+X+L|AX+L[SC]|X+L(?:A|{_OTHERS})[SC]|LX+(?:A|{_OTHERS})[SC])(?:L[SC])*"
)
"""`all done except 3`, `except 3 all is done`, `3 hariç hepsi tamam`; then what of those."""
_SHARED = re.compile(f"(?:Y?L[SC])+{_OTHERS}[SC]A?|(?:CL|LC){_OTHERS}[SC]A?")
"""`3 is running, the others are done`, `nothing new on 2, the rest is done`."""
_LISTED = re.compile("(?:Y?L[SC]){2,}")
"""`1 to 3 done, 4 50 %, 5 not started`: nothing is said of the others."""
_STATUS_FIRST = re.compile(r"[SC]L(?:\.[SC]L)*\.?(?:(?<=\.)(?:L[SC]\.?)+)?")
"""`Finished: 1, 2. In progress: 3`, `we have finished 1 and 2. 3 is in progress`."""
_STOP = re.compile(r"(?<=[^\s\d])[.!?](?=\s|$|[\u3040-\u9fff\d])|\n")
_NUMBER_STOP = re.compile(r"(?<=\d)\.(?=[ ][^\W_])")
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_TELLING = frozenset(
    [
        MeasureStatus.REPORTED_COMPLETE,
        MeasureStatus.IN_PROGRESS,
        MeasureStatus.NOT_STARTED,
    ]
)
_DOT = "."
_ASKING = ("か", "吗", "嗎", "呢", "까")
_MOST_STOPS = 8
_MAX_LINE = 600
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Shared:
    """What a sentence shares out.

    `lists` are measures with words of their own, `whole` is what it says of all that it does not
    list, `left_out` are those that it only takes out of all.
    `before` and `rest` are the parts of the line around it.
    """

    lists: tuple[ToldApart, ...]
    whole: str
    left_out: tuple[Target, ...]
    before: str
    rest: str


def shared_out_in(text: str, book: Book, setting: Setting) -> Shared | None:
    """The first sentence of a line that shares all measures out, None where none does."""
    if len(text) > _MAX_LINE or len(book.numbers) < _FEWEST:
        return None
    folded = fold(text)
    hits = find_phrases(folded, setting.languages)
    if not _may_share_out(folded.bare, hits):
        return None
    for start, end, stop in (*_sentences(folded.bare), *_behind_numbers(folded.bare)):
        asks = stop == "?" or (stop == ";" and setting.languages[0] == "el")
        asks = asks or folded.bare[start:end].rstrip(" .").endswith(_ASKING)
        signs = None if asks else signs_of(folded, start, end, book, setting, hits)
        if signs is None:
            continue
        told = _told(signs, folded, start, book, setting)
        if told is not None:
            lists, whole, left_out = told
            rest = folded.original(end, len(folded.bare)).lstrip(" .,;!。।۔")
            return Shared(lists, whole, left_out, folded.original(0, start).strip(), rest)
    return None


def _may_share_out(bare: str, hits: Sequence[Hit]) -> bool:
    """Whether there are words for an exception or the others, or several numbers."""
    if len(_NUMBER.findall(bare)) >= _FEWEST:
        return True
    return any(not hit.kinds.isdisjoint({"except", "others"}) for hit in hits)


def _behind_numbers(bare: str) -> Iterator[tuple[int, int, str]]:
    """`… except 3 and 5. 3 is in progress`: sentences from a beginning to a number with its stop.

    Elsewhere a stop behind a number is that of a list ("1. done 2. open").
    """
    starts = [0, *(stop.end() for stop in _STOP.finditer(bare))]
    for found in islice(_NUMBER_STOP.finditer(bare), _MOST_STOPS):
        start = max(one for one in starts if one <= found.start())
        yield start, found.start(), found.group()


def _sentences(bare: str) -> Iterator[tuple[int, int, str]]:
    """Where sentences begin and end, and the sign behind them."""
    start = 0
    for count, stop in enumerate(_STOP.finditer(bare)):
        if count >= _MOST_STOPS:
            return
        yield start, stop.start(), stop.group()
        start = stop.end()
    if bare[start:].strip():
        yield start, len(bare), bare.rstrip()[-1:]


Told = tuple[tuple[ToldApart, ...], str, tuple[Target, ...]]


def _told(
    signs: Sequence[Sign], folded: Folded, start: int, book: Book, setting: Setting
) -> Told | None:
    """The lists with their words, what is said of all others, and whom that leaves out."""
    dotted = _joined(signs, folded.bare)
    plain = [sign for sign in dotted if sign.kind != _DOT]
    row = "".join(sign.kind for sign in plain)
    leaves_out = _LEFT_OUT.fullmatch(row) is not None
    count = len(book.numbers)
    if not leaves_out and not _shares_out(plain, dotted, folded.bare, start, count):
        return None
    if not _counts_fit(plain, count) or may_count(plain, folded.bare, count):
        return None
    told = [sign for sign in plain if sign.kind in (STATUS, NO_CHANGE)]
    if not all(_is_clear(sign, folded, setting) for sign in told):
        return None
    leads = row[:1] == STATUS and not leaves_out
    if leads and any(_is_deed(sign, folded, setting) for sign in told):
        return None
    return _sorted(plain, folded, leaves_out=leaves_out)


def _shares_out(
    signs: Sequence[Sign], dotted: Sequence[Sign], bare: str, start: int, count: int
) -> bool:
    """Whether every status has its list, or is that of all or the others."""
    row = "".join(sign.kind for sign in signs)
    if _SHARED.fullmatch(row) is not None:
        return not _is_its_rest(signs)
    if _STATUS_FIRST.fullmatch("".join(sign.kind for sign in dotted)) is not None:
        several = any(len(sign.targets) >= _FEWEST for sign in signs)
        enough = sum(sign.kind == LIST for sign in signs) >= _FEWEST
        return enough and several and lists_are_led(dotted, bare, start)
    return _is_listing(signs, row, bare, count)


def _joined(signs: Sequence[Sign], bare: str) -> list[Sign]:
    """The signs without pauses but full stops; lists with a comma or an "and" between are one."""
    plain: list[Sign] = []
    for sign in signs:
        last = plain[-1] if plain else None
        if sign.kind == PAUSE:
            if bare[sign.start : sign.end] == _DOT and last is not None and last.kind != _DOT:
                plain.append(sign._replace(kind=_DOT))
            continue
        if sign.kind == LIST and _goes_on(plain, sign, bare):
            if plain[-1].kind == _DOT:
                plain.pop()  # "az 1. és 2. pont"
            both = plain[-1].targets + sign.targets
            plain[-1] = plain[-1]._replace(end=sign.end, targets=both, alone=False)
            continue
        plain.append(sign)
    return plain


def _goes_on(signs: Sequence[Sign], sign: Sign, bare: str) -> bool:
    """Whether a list goes on with another one, joined by an "and" or a comma."""
    before = [one for one in signs[-2:] if one.kind != _DOT]
    if not before or before[-1].kind != LIST:
        return False
    between = bare[before[-1].end : sign.start].strip()
    return between in {",", "、"} or bool(set(between.split()) & joining_words())


def _sorted(signs: Sequence[Sign], folded: Folded, *, leaves_out: bool) -> Told:
    """Each list with the status that belongs to it; the first one of an exception has none."""
    begins = [sign.kind for sign in signs[:2]] == [STATUS, LIST]
    sorting = Sorting(folded, leaves_out, begins and not leaves_out)
    for sign in signs:
        if sign.kind == LIST:
            sorting.take_list(sign)
        elif sign.kind in (STATUS, NO_CHANGE):
            sorting.take_status(sign)
    told = {target for one in sorting.lists for target in one.targets}
    spared = sorting.left_out.targets if sorting.left_out is not None else ()
    left_out = tuple(one for one in spared if one not in told)
    return tuple(sorting.lists), sorting.whole, left_out


def _is_its_rest(signs: Sequence[Sign]) -> bool:
    """`1 done, the rest in progress`: the rest may be that of the one measure that is told."""
    named = [target for sign in signs if sign.kind == LIST for target in sign.targets]
    only = any(sign.kind == ONLY for sign in signs)
    return len(set(named)) < _FEWEST and not only and any(sign.rest for sign in signs)


def _is_listing(signs: Sequence[Sign], row: str, bare: str, count: int) -> bool:
    """`1 and 2 done, 3 running`; not `3 done, 2 open`, which may count all of them."""
    lists = [sign for sign in signs if sign.kind == LIST]
    if _LISTED.fullmatch(row) is None:
        return False
    only = any(sign.kind == ONLY for sign in signs)
    if not only and not any(runs_on(bare, sign.start) for sign in signs if sign.kind == STATUS):
        return False  # elsewhere words have blanks between them, and lines are read as lines
    counted = all(sign.alone for sign in lists)
    return not counted or sum(sign.targets[0].measure.number for sign in lists) != count


def _counts_fit(signs: Sequence[Sign], count: int) -> bool:
    """Whether words that count ("all five", "the other three") count what the letter asked."""
    named = {target.key for sign in signs if sign.kind == LIST for target in sign.targets}
    listed = [target for sign in signs if sign.kind == LIST for target in sign.targets]
    twice = len(named) != len(listed) and EXCEPT not in {sign.kind for sign in signs}
    whole = {ALL: count, OTHERS: count - len(named)}
    whole_told = any(sign.kind in whole for sign in signs)
    return (
        not twice
        and (count > len(named) or not whole_told)
        and all(sign.many in (None, whole[sign.kind]) for sign in signs if sign.kind in whole)
    )


def _is_deed(sign: Sign, folded: Folded, setting: Setting) -> bool:
    """`Signed: 1, 2`: a deed ends only measures that are about it."""
    return any(True for _ in deeds_in(folded, sign.start, sign.end, setting.languages))


def _is_clear(sign: Sign, folded: Folded, setting: Setting) -> bool:
    """Whether the words of a status say one thing beyond doubt."""
    content = read_content(folded.original(sign.start, sign.end), setting)
    if sign.kind == NO_CHANGE:
        return content.no_change and content.about is None
    if content.about is not None or not content.sure:
        return False
    return content.status in _TELLING or content.percent is not None

"""A buyer's line as items: verbs, targets, dates, lengths, small words, and words unknown.

Every place is taken by the first that fits: refs of the letter, lengths, dates, refs in general,
ranges, e-mail addresses, phrases of the word table. Linear in the line's length: a line is cut at
`MAX_LINE`, and each look ahead is bounded.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from followbot.reading.dates import dates_in
from followbot.reading.decisions_item import Around, Item, pressed
from followbot.reading.decisions_phrases import PhraseReader
from followbot.reading.decisions_words import TOKEN, Sense, decision_words
from followbot.reading.words_fold import Folded, fold

MAX_LINE = 2_000
MAX_RANGE = 60

# Every piece is taken whole or not at all: a run that could be cut at any sign takes seconds.
_REF = re.compile(r"(?<![\w@.-])[a-z][a-z0-9]{0,31}+(?:[-_/.][a-z0-9]{1,32}+){0,5}(?![\w@])")
_RANGE_WORD = r"(?:[ ]?-[ ]?|[ ](?:to|til|till|bis|through|thru|a|al|au|hasta)[ ])"
_NUMBERS = re.compile(rf"(?<![\w.,/%-])(\d{{1,3}}){_RANGE_WORD}(\d{{1,3}})(?![\w%/]|[.,]\d|-\d)")
_LETTERS = re.compile(
    r"(?<![\w'-])([a-z])(?:[ ]?-[ ]?|[ ](?:to|til|till|bis|through|thru|hasta)[ ])([a-z])(?![\w'-])"
)
_TIME = re.compile(
    r"(?<![\w.,:/-])(?:(?:kl\.?|um|at|a las|à) )?\d{1,2}"
    r"(?::\d\d|[ ]?(?:uhr|h)(?:\d\d)?|(?:am|pm)|[ ](?:am|pm)(?=\W*$))(?![\w:])"
)
_SHARE = re.compile(r"(?<![\w.,-])\d{1,3} (?:out of|of|af|von|sur|de|/) \d{1,3}(?![\w%])")
"""`1 of 3` is a share and names no measure."""
_UNKNOWN_REF = re.compile(r"[a-z][a-z0-9]{0,15}(?:[-_/][a-z0-9]{1,16}){0,4}[-_/]\d{1,6}")
_SIGN = re.compile(r"[-_/.]")
_MEASURE = 3
"""Measures of a letter are numbered with at most so many digits."""


def items_of(line: str, around: Around) -> tuple[Folded, list[Item]]:
    """A line folded, and its items in order."""
    folded = fold(line[:MAX_LINE])
    taken: list[Item] = []
    _take(taken, _refs(folded, around, known=True))
    found = [
        one for one in dates_in(folded, around.today, around.languages)
        if not _is_week(folded.bare[one.start : one.end])
    ]  # fmt: skip
    _take(taken, _lengths(folded))
    _take(taken, (Item(one.start, one.end, frozenset({"day"}), day=one) for one in found))
    _take(taken, (Item(*m.span(), frozenset({"word"})) for m in _SHARE.finditer(folded.bare)))
    _take(taken, (Item(*m.span(), frozenset({"time"})) for m in _TIME.finditer(folded.bare)))
    _take(taken, _refs(folded, around, known=False))
    _take(taken, _ranges(folded))
    return folded, _with_phrases(folded, sorted(taken, key=lambda item: item.start), around)


def _is_week(bare: str) -> bool:
    """Whether a date is a whole week: which of its days is meant depends on the verb."""
    words = tuple(found.group() for found in TOKEN.finditer(bare))
    return any(
        phrase.words == words and phrase.sense.kind in ("this_week", "next_week")
        for phrase in decision_words().phrases.get(words[0] if words else "", ())
    )


def _take(taken: list[Item], found: Iterable[Item]) -> None:
    """Add what overlaps nothing that was found before."""
    busy = sorted((item.start, item.end) for item in taken)
    starts, ends = [start for start, _ in busy], [end for _, end in busy]
    taken.extend(
        item for item in found if bisect_right(ends, item.start) == bisect_left(starts, item.end)
    )


def _refs(folded: Folded, around: Around, *, known: bool) -> Iterator[Item]:
    """Measures and plans by their refs: those of the letter, or what looks like one."""
    for match in _REF.finditer(folded.bare):
        text = match.group()
        if not any(sign.isdigit() for sign in text):
            ref = _named(folded, match, around) if known else None
        else:
            ref = around.refs.get(pressed(text))
            if not known and ref is None and _UNKNOWN_REF.fullmatch(text):
                ref = folded.original(*match.span()).upper()
        if ref is not None:
            yield Item(*match.span(), frozenset({"target"}), text, ref=ref)


def _named(folded: Folded, match: re.Match[str], around: Around) -> str | None:
    """A ref without a figure; one without any sign counts only as it is spelled, capitals too.

    `ACME` is a plan where one is called so, `Acme` a company, and no ref is a word of command.
    """
    text = match.group()
    ref = around.names.get(text)
    if ref is None or _SIGN.search(text):
        return ref
    spelled = ref.isupper() and folded.original(*match.span()) == ref
    return ref if spelled and text not in decision_words().phrases else None


def _lengths(folded: Folded) -> Iterator[Item]:
    """`2 weeks`, `14 more days`, `en uge`; the unit and the count in one item."""
    tokens = [one for one in TOKEN.finditer(folded.bare) if one.lastgroup != "sign"]
    for place, token in enumerate(tokens):
        count = _count(folded.bare, token)
        if not count or (
            len(token.group()) == 1
            and token.lastgroup == "word"
            and (folded.original(*token.span()).isupper())
        ):
            continue  # `A tag` names a decision
        last = place + 1
        while last < min(len(tokens), place + 3) and "more" in _kinds_of(tokens[last].group()):
            last += 1
        apart = folded.bare[token.end() : tokens[last].start()] if last < len(tokens) else "."
        if any(sign in ",.;:!?/" for sign in apart):
            continue
        if last < len(tokens) and (unit := _unit(tokens[last], tokens[last - 1])):
            yield Item(token.start(), tokens[last].end(), frozenset({"length", unit}), count=count)


def _count(bare: str, token: re.Match[str]) -> int:
    text = token.group()
    if token.lastgroup == "number":
        inside = (
            token.start() >= 2
            and bare[token.start() - 1] in ".,/-"
            and (bare[token.start() - 2].isdigit())
        )
        return 0 if inside or len(text) > _MEASURE else int(text)
    return next((int(one.detail) for one in _senses_of(text) if one.kind == "count"), 0)


def _unit(token: re.Match[str], before: re.Match[str]) -> str:
    """day, week or month; a lone `d` or `w` only right behind its figure."""
    text = token.group()
    if len(text) == 1 and not (before.lastgroup == "number" and before.end() == token.start()):
        return ""
    return next((unit for unit in ("day", "week", "month") if unit in _kinds_of(text)), "")


def _senses_of(word: str) -> Iterator[Sense]:
    for phrase in decision_words().phrases.get(word, ()):
        if len(phrase.words) == 1 and not phrase.second:
            yield phrase.sense


def _kinds_of(word: str) -> frozenset[str]:
    return frozenset(sense.kind for sense in _senses_of(word))


def _ranges(folded: Folded) -> Iterator[Item]:
    """`1-3` and `A to C`: everything between as well."""
    for match in _NUMBERS.finditer(folded.bare):
        first, last = int(match[1]), int(match[2])
        if first < last <= first + MAX_RANGE:
            numbers = tuple(range(first, last + 1))
            yield Item(*match.span(), frozenset({"target"}), match.group(), numbers=numbers)
    for match in _LETTERS.finditer(folded.bare):
        if match[1] < match[2] and folded.original(*match.span(1)).isascii():
            letters = tuple(chr(code).upper() for code in range(ord(match[1]), ord(match[2]) + 1))
            yield Item(*match.span(), frozenset({"target"}), match.group(), letters=letters)


def _with_phrases(folded: Folded, taken: list[Item], around: Around) -> list[Item]:
    """What stands between the pieces taken is read by the word table."""
    tokens = [one for one in TOKEN.finditer(folded.bare) if not _within(one, taken)]
    reader = PhraseReader(folded, tokens, frozenset(item.end for item in taken), around)
    return sorted([*taken, *reader.items()], key=lambda item: item.start)


def _within(token: re.Match[str], taken: list[Item]) -> bool:
    place = bisect_right(taken, token.start(), key=lambda item: item.start)
    for item in taken[max(0, place - 1) : place + 1]:
        if item.start < token.end() and token.start() < item.end:
            return True
    return False

"""Sentences about all measures but one: `all done, only 4 is running`, `4 hariç hepsi tamam`.

1. The measure left out may stand behind ("except 4", "only 4 …"), in front ("除了第4项，…",
   "4 hariç …") or inside ("alles bis auf 4 fertig"); what is said of it follows, or comes in the
   next clause. In front and inside its place or its title names it as well as its number.
2. Only where the sentence says of all that they are done, with no word more, it is cut:
   "all doors done, only 4 …" is none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from followbot.domain.terms import MeasureStatus
from followbot.reading.answers_clauses import Setting, take_apart
from followbot.reading.answers_content import Content, read_content
from followbot.reading.lines_address import read_address
from followbot.reading.lines_book import Address, Book
from followbot.reading.lines_excepted import excepted_in
from followbot.reading.lines_left_out import (
    address_near,
    counts_several,
    exceptions_in,
    first_told,
    goes_on_small,
    is_doubted,
    is_left,
    may_leave_out,
    named_between,
)
from followbot.reading.words import Hit, find_phrases
from followbot.reading.words_fold import Folded, fold
from followbot.reading.words_index import TOKEN, plain_words

_STOP = re.compile(r"(?<=[^\s\d])[.!?;](?=\s|$|[\u3040-\u9fff\d])|\n")
_PAUSE = re.compile(r",|(?<=[^\s\d])[.!?;](?=\s|$|[\u3040-\u9fff\d])|\n")
_EDGES = " ,;.:-–—!、，"
_BEHIND = re.compile(r"[ ]?(?:のみ|だけ|만(?![\uac00-\ud7af]))(?:が|は|은)?[ ]?")
"""`4のみ`, `4번만`: an "only" behind its number."""
_PARTICLE = re.compile(
    r"[ ]?(?:को|ko|ke|ki|के|کے|کو|を|을|를|'[^\W\d_]{1,3}|numara|nolu|maddesi|madde|no\.?"
    r"|টি|টা|ta)?[ ]?"
)
"""What may stand between a number and the "except" behind it."""
_COUNTED = re.compile(r"(?<![第\d])\d{1,3}[ ]?(?:项|項|个|個|条|條|点|點|件|つ|개|가지)")
"""`只剩3项`: three of them are left, not the third."""
_SMALL_WORD = 4
_MOST_STOPS = 6
_MAX_LINE = 600


@dataclass(frozen=True, slots=True)
class AllBut:
    """`whole`: what is said of all; `address` and `told`: what was left out and its own words.

    `before` and `rest` are the parts of the line around.
    """

    whole: str
    address: Address
    told: str
    before: str
    rest: str


def all_but_one(text: str, book: Book, setting: Setting) -> AllBut | None:
    """The parts of a line that speaks of all measures but one, None where it does not."""
    folded = fold(text[:_MAX_LINE])
    if (
        len(text) > _MAX_LINE
        or len(book.printed) < 2
        or not may_leave_out(folded.bare, setting.languages)
    ):
        return None
    for start, end in _sentences(folded.bare):
        found = (
            _behind(folded, start, end, book, setting)
            or _inside(folded, start, end, book, setting)
            or _ahead(folded, start, end, book, setting)
        )
        if found is not None:
            return found
    return None


def _sentences(bare: str) -> Iterator[tuple[int, int]]:
    start = 0
    for count, stop in enumerate(_STOP.finditer(bare)):
        if count >= _MOST_STOPS:
            return
        yield start, stop.start()
        start = stop.end()
    if bare[start:].strip():
        yield start, len(bare)


def _behind(folded: Folded, start: int, end: int, book: Book, setting: Setting) -> AllBut | None:
    """`all done, only 4 is running`, `tout est fait sauf le 4 qui est à 50 %`."""
    bare, languages = folded.bare, setting.languages
    address, begin = _left_out(folded, (start, end), book, setting)
    if address is None:
        return None
    told = folded.original(address.end, end).strip(_EDGES)
    whole = folded.original(start, begin).strip(_EDGES)
    if len(excepted_in(told, address.targets, book)) > 1:
        return None  # "all done except 2 (in progress) and 4 (blocked)" leaves out two
    content = read_content(told, setting) if told else Content(nothing=True)
    if not _says_all_done(whole, setting) or content.status is MeasureStatus.REPORTED_COMPLETE:
        return None
    left = address.marked and is_left(told, bare[begin : address.end], content)
    if not told and not (
        left or any(begin == place for place, _ in exceptions_in(folded, start, end, languages))
    ):
        return None
    if (
        told
        and not left
        and (
            content.nothing
            or (content.about and content.status is None)
            or not (address.by_name or _answers_at_once(content))
        )
    ):
        return None
    before, rest = folded.original(0, start).strip(), folded.original(end, len(bare))
    return AllBut(whole, address, told, before, rest.lstrip(_EDGES))


def _left_out(
    folded: Folded, span: tuple[int, int], book: Book, setting: Setting
) -> tuple[Address | None, int]:
    """The measure that a sentence leaves out, and where what is said of all ends."""
    for begin, place in _leaving_out(folded, *span, setting):
        address = address_near(folded.bare, place, book)
        if address is not None:
            counted = _COUNTED.search(folded.bare, place, address.end + 1)
            return (None, 0) if counted else (address, begin)
        if begin == place and (one := _marked_only(folded.bare, span[0], begin, book)):
            return one, one.at
    for begin, place in exceptions_in(folded, *span, setting.languages):
        address = named_between(folded, place, span[1], book, setting.languages)
        if address is not None and begin > span[0]:
            return address, begin
    return None, 0


def _leaving_out(
    folded: Folded, start: int, end: int, setting: Setting
) -> Iterator[tuple[int, int]]:
    """Where an "only" or an "except" stands, and where it ends."""
    found = [match.span() for match in _only().finditer(folded.bare, start + 1, end)]
    found += [one for one in exceptions_in(folded, start, end, setting.languages) if one[0] > start]
    yield from sorted(found)
    for match in _BEHIND.finditer(folded.bare, start, end):
        yield match.start(), match.start()


def _marked_only(bare: str, start: int, end: int, book: Book) -> Address | None:
    """The measure right before an "only" that stands behind it."""
    number = re.compile(r"\d{1,3}[番号项項번호목]*$").search(bare, start, end)
    address = read_address(bare, book, number.start()) if number else None
    if address is None or len(address.targets) != 1:
        return None
    only = _BEHIND.match(bare, end)
    place = only.end() if only else end
    return Address(place, address.targets, marked=True, at=number.start() if number else 0)


def _inside(folded: Folded, start: int, end: int, book: Book, setting: Setting) -> AllBut | None:
    """`alles bis auf 4 fertig`, `everything but the election is finished`."""
    bare = folded.bare
    hits = find_phrases(folded, setting.languages, start, end)
    for begin, behind in exceptions_in(folded, start, end, setting.languages):
        whole = folded.original(start, begin).strip(_EDGES)
        if not any("all" in one.kinds and not bare[one.end : begin].strip(" ,") for one in hits):
            continue
        told = first_told(hits, behind, end)
        stop = _pause_behind(bare, told, end)
        address = address_near(bare, behind, book)
        if address is not None and not goes_on_small(bare, address.end, told):
            return None
        if address is not None and _COUNTED.search(bare, behind, address.end + 1):
            return None
        address = address or named_between(folded, behind, told, book, setting.languages)
        said = f"{whole} {folded.original(told, stop).strip(_EDGES)}"
        doubted = is_doubted(hits, (start, stop, end), bare) or counts_several(bare[start:stop])
        if address is None or doubted or not _says_all_done(said, setting):
            return None
        before, rest = folded.original(0, start).strip(), folded.original(stop, len(bare))
        return AllBut(said, address, "", before, rest.lstrip(_EDGES))
    return None


def _pause_behind(bare: str, place: int, end: int) -> int:
    """Where the clause from a place on ends."""
    pauses = (one.start() for one in _PAUSE.finditer(bare, place, end) if one.start() > place + 1)
    return next(pauses, end)


def _ahead(folded: Folded, start: int, end: int, book: Book, setting: Setting) -> AllBut | None:
    """`4 hariç hepsi tamam, 4 %50`, `除了第4项，其他都完成了，第4项50%`."""
    bare = folded.bare
    hits = find_phrases(folded, setting.languages, start, end)
    excepts = [hit for hit in hits if "except" in hit.kinds]
    if not excepts:
        return None
    address, place = _ahead_left_out(folded, (start, end), excepts[0], book, setting)
    if address is None or len(address.targets) != 1 or address.unknown:
        return None
    stop = _pause_behind(bare, place, end)
    whole = re.sub(r"^(?:は|、|,|하고|고)\s*", "", folded.original(place, stop).strip(_EDGES))
    doubted = is_doubted(hits, (start, stop, end), bare)
    if doubted or not _says_all_done(whole, setting, others=True):
        return None
    rest = folded.original(stop, len(bare)).lstrip(_EDGES)
    return AllBut(whole, address, "", folded.original(0, start), rest)


def _ahead_left_out(
    folded: Folded, span: tuple[int, int], hit: Hit, book: Book, setting: Setting
) -> tuple[Address | None, int]:
    """The measure beside an "except" at the head of a sentence, and where the rest of it begins."""
    bare, (start, end) = folded.bare, span
    languages = setting.languages
    if bare[start : hit.start].strip(_EDGES):
        address = read_address(bare, book, start)
        if address is not None and _PARTICLE.fullmatch(bare, address.end, hit.start):
            return address, hit.end
        return named_between(folded, start, hit.start, book, languages), hit.end
    address = address_near(bare, hit.end, book)
    if address is not None:
        return address, _past_particle(bare, address.end)
    stop = _pause_behind(bare, hit.end, end)
    told = first_told(find_phrases(folded, languages, start, end), hit.end, stop)
    return named_between(folded, hit.end, told, book, languages), told


def _past_particle(bare: str, place: int) -> int:
    found = re.compile(r"[ ]?(?:以外|之外|外|を除き|を除いて)(?:は|,|、)?").match(bare, place)
    return found.end() if found else place


def _answers_at_once(content: Content) -> bool:
    """Whether no longer word stands before the answer: "only 2 doors are late" counts doors."""
    if content.parts is None or not content.parts.clauses:
        return False
    clause = content.parts.clauses[0]
    places = [hit.start for hit in clause.hits if hit.kinds != {"filler"}]
    places += [percent.start for percent in clause.percents]
    places += [day.start for day in clause.dates]
    first = min(places, default=clause.end)
    return all(
        b - a < _SMALL_WORD and content.parts.folded.bare[a] < "\u0e00"
        for a, b in clause.open_words
        if a < first
    )


def _says_all_done(text: str, setting: Setting, *, others: bool = False) -> bool:
    """Whether a text says that all are done, and not a word more."""
    parts = take_apart(text, setting)
    kinds = frozenset().union(*(clause.kinds for clause in parts.clauses))
    if "all" not in kinds and not (others and "others" in kinds):
        return False
    if any(clause.open_words and not clause.having("greeting") for clause in parts.clauses):
        return False
    both = plain_words("both")
    if any(
        parts.folded.bare[hit.start : hit.end] in both
        for clause in parts.clauses
        for hit in clause.having("all")
    ):
        return False
    content = read_content(text, setting)
    return (
        content.status is MeasureStatus.REPORTED_COMPLETE
        and content.sure
        and content.about is None
        and content.new_date is None
    )


@cache
def _only() -> re.Pattern[str]:
    """Words for "only" before the number that is left out."""
    spaced: list[str] = []
    dense: list[str] = []
    for word in sorted(plain_words("only"), key=len, reverse=True):
        token = TOKEN.match(word)
        (dense if token is not None and token.lastgroup == "dense" else spaced).append(
            re.escape(word)
        )
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)|(?:{'|'.join(dense)})")

"""The answers of one line that begins with an address, or with a status before its numbers.

1. `15 Jan`, `60%` and quantities (`2 doors missing`) are no addresses.
2. Where two measures are spoken of and cannot be parted with certainty, each is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from followbot.domain.terms import AnswerSource
from followbot.reading.answers_clauses import Setting
from followbot.reading.lines_address import read_address
from followbot.reading.lines_between import is_quantity, unclaimed
from followbot.reading.lines_book import Address, Book, Target
from followbot.reading.lines_counts import is_of_a_line, may_count
from followbot.reading.lines_cuts import cuts_of
from followbot.reading.lines_one import OneLine
from followbot.reading.rest_of_one import may_be_its_rest
from followbot.reading.words import Hit, find_phrases
from followbot.reading.words_fold import Folded
from followbot.reading.words_index import TOKEN, plain_words
from followbot.reading.written import Region, WrittenLine

_BULLET = re.compile(r"[ ]*[-*\u2022\u25cf\u25aa\u2013\u00b7.]+[ ]+")
_COMMA_NUMBER = re.compile(
    r"(?:[,!.;:]\s+|(?<=[\u3040-\u9fff\uac00-\ud7af])[,.:])"
    r"(?=[(#]?\d|(?:la|el|il|le|a|o|el|den|de|punt[oe]?)[ ]\d)"
)
_OF_EACH = tuple("都均皆")
"""`1 2 都完成`: Chinese words that speak of more than one."""
_COUNTS = 3
_POLITE = frozenset({"greeting", "thanks", "yes", "intro", "filler"})
_WRAPPED_DATE = re.compile(r"((?<!%)\b\d{1,2}\.?)[ ]*\n(?=[^\W\d_]{3,})")
_PARTS = re.compile(r"[^;\n|/]+")
_FIRST_NUMBER = re.compile(r"(?<![%\d.,])[#(]?\d(?!\d*[ ]?%)")
_NO_LIST_BEHIND = frozenset(["except", "all", "partial", "negation", "condition", "but", "step"])
SOURCES = {
    Region.ABOVE: AnswerSource.LINE,
    Region.INSIDE: AnswerSource.EDITED,
    Region.BUTTON: AnswerSource.BUTTON,
    Region.ALONE: AnswerSource.LINE,
}


@dataclass(slots=True)
class Entry:
    """Words said about some measures; `lines` are the writer's lines as they stood.

    `doubt`: the numbers may be no address (`3 Jan 2027`, `2 3 done`). `mixed`: the words speak
    of another measure too, so that nothing of them is sure. `counts`: the number may count things.
    `rest`: what they say of "the rest" may be said of other things of it, or of all others.
    `guessed` are measures whose numbers stand among the words, and may count things there.
    """

    address: Address
    source: AnswerSource
    texts: list[str]
    lines: list[str]
    doubt: bool = False
    mixed: bool = False
    counts: bool = False
    rest: bool = False
    guessed: tuple[Target, ...] = ()

    @property
    def text(self) -> str:
        """All that was said, a line below another; a date that was wrapped is put together."""
        return _WRAPPED_DATE.sub(r"\1 ", "\n".join(self.texts))


def entries_of(
    line: WrittenLine, own: OneLine, book: Book, setting: Setting
) -> tuple[list[Entry], str]:
    """The answers of one line that begins with an address, and what it says of all others."""
    start = 0
    address = read_address(own.bare, book)
    if address is None and (start := _after_greeting(own)):
        address = read_address(own.bare, book, start)
    if address is not None:
        address = own.past_number_word(address)
    if address is None:
        return _status_first(line, own, book, setting), ""
    doubt = own.is_date_at(address.at, address)
    more = own.bare[address.end : address.end + 1].isdigit()
    listed = read_address(own.bare, book, start, spaced=True) if more else None
    if listed is not None and listed.spaced and _is_list(listed, own):
        # `2 3 done` may also be "measure 2: three are done".
        address, doubt = listed, listed.numbers < 3 and not _is_of_both(listed, own)
    if doubt is None or not _is_address(address, own):
        return [], ""
    cuts = cuts_of(own, address, book)
    doubt = doubt and not (address.spaced and _goes_on_counting(cuts))
    others_at = own.others_at(cuts[-1][1].end)
    its_rest = _is_its_rest(own, cuts[-1][1], others_at, setting)
    ends = [*(begin for begin, _ in cuts[1:]), len(own.bare) if its_rest else others_at]
    entries = [
        Entry(
            inner,
            SOURCES[line.region],
            [own.folded.original(inner.end, end).strip()],
            [own.folded.original(begin, end).strip()],
        )
        for (begin, inner), end in zip(cuts, ends, strict=True)
    ]
    entries[0].doubt = doubt
    entries[-1].rest = its_rest
    claimed = {target.key for entry in entries for target in entry.address.targets}
    for (begin, inner), end, entry in zip(cuts, ends, tuple(entries), strict=True):
        entry.mixed = _is_torn_list(own, begin, inner) if begin else is_of_a_line(own, inner)
        entry.counts = may_count(own, inner, setting)
        entry.mixed |= _is_either(own, inner.end, end) or _is_either(own, *_before(cuts, begin))
        last = inner.targets[-1].measure.number if inner.targets else 0
        others = unclaimed(own, inner.end, end, book, last)
        listed_here = inner.numbers > 1  # "1-5 done, 4 is open": 4 may be none of them
        entry.guessed = tuple(one for one in others if listed_here or one.key not in claimed)
    return entries, own.folded.original(ends[-1], len(own.bare)).strip(" ,;")


def _is_its_rest(own: OneLine, last: Address, place: int, setting: Setting) -> bool:
    """Whether "the rest" at this place may be that of the last measure, and of no other one."""
    if place >= len(own.bare):
        return False
    before = own.folded.original(last.end, place)
    others = own.folded.original(place, len(own.bare))
    measures = [target.measure for target in last.targets]
    return may_be_its_rest(before, others, measures, setting)


def _before(cuts: Sequence[tuple[int, Address]], begin: int) -> tuple[int, int]:
    """From the address before to the one that begins here."""
    return max((inner.end for at, inner in cuts if at < begin), default=begin), begin


def _is_either(own: OneLine, start: int, end: int) -> bool:
    """`1还是2完成`: nothing but an "or" stands between two numbers."""
    return own.bare[start:end].strip(" ,") in plain_words("either")


def _is_torn_list(own: OneLine, begin: int, inner: Address) -> bool:
    """`… nothing on 4, 5 delayed`: the comma behind a word may end a clause."""
    before = own.bare[:begin].rstrip(" (#")
    if not before[-1:].isalpha() or any(h.status and h.end == len(before) for h in own.hits):
        return False
    return inner.numbers > 1 and ", " in own.bare[begin : inner.end]


def _is_list(listed: Address, own: OneLine) -> bool:
    if any(found.start < listed.end for found in own.dates):
        return False
    return own.answers_at(listed.end) or _is_of_both(listed, own)


def _is_of_both(listed: Address, own: OneLine) -> bool:
    """`1 2 都完成了`, `1 2 both done`: what follows is said of both."""
    behind = own.bare[listed.end :]
    place = listed.end + len(behind) - len(behind.lstrip(" :,-="))
    if any(hit.start == place and "all" in hit.kinds for hit in own.hits):
        return True
    words = (own.bare[place : place + len(word)] for word in plain_words("both"))
    return not plain_words("both").isdisjoint(words) or own.bare[place : place + 1] in _OF_EACH


def _goes_on_counting(cuts: Sequence[tuple[int, Address]]) -> bool:
    """`1 2 done, 3 in progress, 4 …`: the line counts on where a pair of numbers ends."""
    numbers = [[one.measure.number for one in cut.targets] for _, cut in cuts]
    firsts, lasts = [one[0] for one in numbers if one], [one[-1] for one in numbers if one]
    return len(firsts) >= _COUNTS and all(
        after == before + 1 for before, after in zip(lasts, firsts[1:], strict=False)
    )


def _after_greeting(own: OneLine) -> int:
    """`Thanks, 1 done`, `Dear Anna, 2 60%`: where the answer starts behind a greeting."""
    if own.bare[:1].isdigit():
        return 0
    if called := _spoken_to(own):
        return called
    comma = _COMMA_NUMBER.search(own.bare, 0, 60)
    if comma is None:
        return 0
    before = [hit for hit in own.hits if hit.end <= comma.start()]
    if any(hit.status for hit in before) or _FIRST_NUMBER.search(own.bare, 0, comma.start()):
        return 0  # "done for 1, 2 and 3" begins with an answer
    return comma.end() if any(hit.kinds & _POLITE for hit in before) else 0


def _spoken_to(own: OneLine) -> int:
    """`bhai 1 no …`, `Hi 1 done`: behind a greeting of one or two words, 0 where none stands."""
    place = 0
    for hit in own.hits[:2]:
        said = own.bare[hit.start : hit.end]
        greets = "greeting" in hit.kinds or said in plain_words("spoken_to")
        if hit.start != place or not greets:
            break
        place = hit.end + 1
    return place if place and _FIRST_NUMBER.match(own.bare, place) else 0


def _is_address(address: Address, own: OneLine) -> bool:
    """Whether the number at the start is an address and not a quantity."""
    if address.weak:
        following = TOKEN.match(own.bare, address.end)
        spoken = following is not None and following.group() in plain_words("goes_on")
        return spoken or own.answers_at(address.end)
    if not address.marked and is_quantity(own.bare, address.at, address.end):
        return False
    if address.targets and (address.marked or not _BULLET.match(own.bare)):
        return True
    return (address.marked and bool(own.bare[address.end :].strip())) or own.answers_at(address.end)


def _status_first(line: WrittenLine, own: OneLine, book: Book, setting: Setting) -> list[Entry]:
    """`done: 1, 2, 4`, `Completed 1 and 3; in progress 2`: the status stands before the numbers."""
    entries: list[Entry] = []
    folded = own.folded
    for part in _PARTS.finditer(own.bare):
        found = _FIRST_NUMBER.search(own.bare, *part.span())
        address = read_address(own.bare, book, found.start()) if found else None
        if found is None or address is None or not address.targets or address.unknown:
            return []
        place = found.start()
        head = find_phrases(folded, setting.languages, part.start(), place)
        head = tuple(hit for hit in head if "item" not in hit.kinds or hit.status)
        if any(hit.kinds & _NO_LIST_BEHIND for hit in head) or not any(
            h.status or "no_change" in h.kinds for h in head
        ):
            return []
        behind = own.bare[address.end : part.end()].strip(" .)]")
        if behind or not _only_known(folded, part.start(), place, head):
            return []
        words = folded.original(part.start(), place).strip(" :=-(#")
        shown = folded.original(part.start(), part.end()).strip()
        entries.append(Entry(address, SOURCES[line.region], [words], [shown]))
    return entries


def _only_known(folded: Folded, start: int, end: int, hits: Sequence[Hit]) -> bool:
    """Whether phrases and signs fill the whole stretch."""
    text = list(folded.bare[start:end])
    for hit in hits:
        text[hit.start - start : hit.end - start] = " " * (hit.end - hit.start)
    return not "".join(text).strip(" :=-(#,.>")


def settle_guesses(entries: list[Entry]) -> None:
    """Ask about each measure whose number may stand among the words of another one.

    Not where it has a line of its own: in `No.1 pads: 2 halls done` and `No.2 severance: paid` the
    halls are counted.
    """
    own = {target for entry in entries for target in entry.address.targets}
    for entry in tuple(entries):
        listed = entry.address.numbers > 1
        for target in (one for one in entry.guessed if listed or one not in own):
            entry.mixed = True
            address = Address(0, (target,), marked=True)
            entries.append(replace(entry, address=address, guessed=()))

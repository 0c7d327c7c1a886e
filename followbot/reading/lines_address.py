"""Whom a line speaks of, at its beginning: `1`, `(1)`, `1-3`, `1, 2 and 4`, `第1项`, `M-02.1`."""

from __future__ import annotations

import re
from functools import cache

from followbot.reading.lines_before import (
    ARTICLE,
    BUILDING,
    CZECH_AND,
    LABEL_BEHIND,
    PREPOSITION,
    RANGE,
    RANGE_OF_REFS,
    UNTIL,
    UP_TO,
    begins_with_sign,
    end_of,
    number_in_words,
    number_words,
    skip_past,
)
from followbot.reading.lines_book import Address, Book, FoundRef, Target
from followbot.reading.lines_in_words import number_word
from followbot.reading.prose_names import counts_things
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN, tables

_OPEN = re.compile(r"[ \t>|*\-.~_=(\[{#№<\"']*")
_NUMBER = re.compile(
    r"(\d{1,3})(?:st|nd|rd|th|er|o|a|º|ª"
    r"|'(?:[dt][ea]n?|n?[iıuü]n?|[ys][ieıuüa]|[ea]|(?:inci|nci|uncu|ncu)))?"
    r"(?![\d%]|[ ]?%(?!\d)|[./]\d"
    r"|:\d\d(?:[ ]?(?:am|pm|uhr|hrs?|h)\b|:\d|[ ]*$))"
)
_CLOSE = re.compile(
    r"(?:/(?=[ ])|[ ]?(?:[)\]}.:、,=_|>*]+|-+>?"
    r"|(?:[项項条條号號番번호]+(?:目|은|는|의|이)?|[つ点個]目(?:は|が|の)?)"
    r"[ ]?[:.,]?))?[ ]*[:=-]*[ ]*"
)
_LABEL_BEHIND = re.compile(LABEL_BEHIND)
_COUNTERS = frozenset("つ点個項项条條号號番번호")
_AND = re.compile(
    r"(?:[项項条條号號番번]目?)?[ ]?"
    r"(?:,|;|&|\+|、|/(?=[ ]?[a-z])"
    r"|(?:and|und|et|y|e|en|og|i|ve|va|dan|u|aur|ar|r|ebong|serta|si|es)(?![a-z])"
    r"|(?:и|та|και)(?=[ ])|和|及|与|與|跟"
    r"|ও|আর|এবং|और|एवं|तथा|و|اور|และ|กับ|と|及び|および|및|와|과)[ ]?"
    r"(?:and|und|et|y|og|ve|va|dan)?[ ]?"
    r"(?:(?:de )?(?:la|le|el|il|lo|a|o|den|die|de|na|no)[ ](?=\d))?"
    r"[#(]?(?=\d|[a-z]{1,8}[-. ]?\d)"
)
_REF_AHEAD = re.compile(r"[ (-]*[a-z]{1,8}[ ]?[-_.#]?[ ]?\d")
_CLOCK = re.compile(r":\d\d(?!\d)")
_SIGNS = re.compile(r"[#(]*")
_SPACES = re.compile(r"[ ]+")
_DECIMALS = re.compile(r",(\d{1,3})(?!\d)")
_BLANK = re.compile(r"[ ]+(\d{1,3})(?![\d%]|[ ]?%|[.,/:]\d)")
_AFTER_NUMBER = re.compile(r"[ ~&+;*/)\].:、,=\-_|>(项項条條号號番번호]|$|[^\x00-\x7f]|[a-z✓]")
_AFTER_LISTED = re.compile(_AFTER_NUMBER.pattern + "|[?!]")


@cache
def _labels() -> re.Pattern[str]:
    """Words that people write before a number, each with its own word boundary."""
    words = {fold(word).bare for table in tables().values() for word in table.get("item", ())}
    spaced = []
    for word in sorted(words, key=len, reverse=True):
        token = TOKEN.match(word)
        dense = token is not None and token.lastgroup == "dense"
        spaced.append(re.escape(word) + ("" if dense else r"(?![^\W\d_])"))
    return re.compile(
        rf"(?:{'|'.join(spaced)})(?:[ ]?(?:no|nr|nos|number|n\.?[ ]?o))?[ .:#º°]*"
        rf"(?=[#(]?\d|{number_words()})"
    )


def read_address(bare: str, book: Book, start: int = 0, *, spaced: bool = False) -> Address | None:
    """The address at a place of a folded line, or None where none stands.

    `spaced`: blanks alone may part the numbers of a list.
    """
    asked = (bare, start, spaced)
    if asked not in book.addresses:  # several steps look at the beginning of each line
        book.addresses[asked] = _address_at(bare, book, start, spaced=spaced)
    return book.addresses[asked]


def _address_at(bare: str, book: Book, start: int, *, spaced: bool) -> Address | None:
    word = number_word(bare) if book.counts_in_words and start == 0 else None
    if word is not None and word[0] in book.numbers:
        return Address(word[1], (book.numbers[word[0]],), marked=True, by_name=True)
    place = _past_plan(bare, book, skip_past(_OPEN, bare, start))
    marked = any(sign in "([{#№" for sign in bare[start:place])
    article = ARTICLE.match(bare, place)
    weak = None if article or begins_with_sign(bare, place) else PREPOSITION.match(bare, place)
    place = end_of(article or weak, place)
    label = _labels().match(bare, place)
    if label is not None:
        place, marked = skip_past(_OPEN, bare, label.end()), True
    marked = marked or article is not None
    at = place
    found = _Reader(bare, book, place, spaced, label=label.group() if label else "")
    if not found.read() or BUILDING.match(bare, found.place):
        return None
    behind = _LABEL_BEHIND.match(bare, found.place)
    closed = _CLOSE.match(bare, behind.end() if behind else found.place)
    end = closed.end() if closed else found.place
    sign = bare[found.place : end].strip()
    marked = (
        marked
        or found.by_ref
        or found.in_words
        or len(found.names) > 1
        or bool(sign and sign not in {",", "-"})
    )
    return Address(
        _past_repeat(bare, book, end, found),
        tuple(dict.fromkeys(found.targets)),
        tuple(found.unknown),
        marked,
        found.several,
        len(found.names),
        found.was_spaced,
        found.by_ref
        or label is not None
        or article is not None
        or behind is not None
        or found.in_words
        or sign[:1] in _COUNTERS,
        weak is not None and not marked,
        at,
    )


def _past_repeat(bare: str, book: Book, end: int, found: _Reader) -> int:
    """`(1) M-01: done`: the ref behind the number only repeats it."""
    if len(found.targets) != 1 or found.by_ref:
        return end
    if _REF_AHEAD.match(bare, end) is None and not book.odd_refs:
        return end
    for ref in book.refs_in(bare[end : end + 40]):
        same = found.targets[0].key in {target.key for target in ref.targets}
        if same and not bare[end : end + ref.start].strip(" (-"):
            closed = _CLOSE.match(bare, end + ref.end)
            return _past_plan(bare, book, closed.end() if closed else end + ref.end)
        break
    return end


def _past_plan(bare: str, book: Book, place: int) -> int:
    """Behind the ref of the plan, where one stands here."""
    for plan_ref in book.plan_refs:
        if bare.startswith(plan_ref, place) and not bare[place + len(plan_ref) :][:1].isalnum():
            return skip_past(_OPEN, bare, place + len(plan_ref))
    return place


class _Reader:
    """Reads numbers and refs one after the other: a list, a range, or just one."""

    def __init__(self, bare: str, book: Book, place: int, spaced: bool, *, label: str = "") -> None:
        self.bare = bare
        self.book = book
        self.place = place
        self.targets: list[Target] = []
        self.unknown: list[int] = []
        self.names: list[str] = []
        self.by_ref = False
        self.several = False
        self.spaced = spaced
        self.label = label
        self.in_words = False
        self.was_spaced = False
        self.highest = max(book.numbers, default=0)

    def read(self) -> bool:
        """Whether at least one number or ref stands here."""
        if not self._one():
            return False
        while True:
            back = self.place
            czech = CZECH_AND.match(self.bare, back) if self.book.a_joins else None
            between = None if czech else RANGE.match(self.bare, back)
            if between is not None and self._range(between.end()):
                continue
            if self.by_ref and self._range_of_refs(back):
                continue
            between = czech or _AND.match(self.bare, back) or self._and_again(back)
            if between is None and self.spaced:
                between = self._blank(back)
            if between is None:
                return True
            self.place = between.end()
            if not self._one(in_list=True):
                self.place = back
                return True

    def _and_again(self, place: int) -> re.Match[str] | None:
        """`number 1 and number 3`, `il punto 1 e il punto 2`: the label is said again."""
        if not self.label:
            return None
        word = re.escape(self.label.strip(" .:#º°"))
        return re.compile(
            rf"[ ]?(?:,|&|\+|and|und|et|y|e|en|og|i|ve|va|dan|aur|ar|và|กับ|และ|و|ও|और|اور)[ ]?"
            rf"(?:(?:de )?(?:la|le|el|il|lo|a|o|den|die|de|das|der|the)[ ])?{word}[ .:#]*(?=\d)"
        ).match(self.bare, place)

    def _blank(self, place: int) -> re.Match[str] | None:
        """A blank before a higher number of this letter."""
        found = _BLANK.match(self.bare, place)
        if found is None or not self.names[-1].isdigit():
            return None
        number = int(found[1])
        if number <= int(self.names[-1]) or number not in self.book.numbers:
            return None
        self.was_spaced = True
        return _SPACES.match(self.bare, place)

    def _one(self, *, in_list: bool = False) -> bool:
        return self._named() or self._numbered(in_list=in_list)

    def _named(self) -> bool:
        """A ref, or a number in words behind a label ("measure two")."""
        ref = self._ref_here()
        if ref is not None:
            self.place, self.by_ref = ref.end, True
            self.several |= len(ref.targets) > 1
            self.targets.extend(ref.targets)
            self.names.append("ref")
            return True
        word = number_in_words(self.bare, self.place, self.label)
        if word is None:
            return False
        self._add(word[0])
        self.place = word[1]
        self.in_words = True
        return True

    def _numbered(self, *, in_list: bool) -> bool:
        number = _NUMBER.match(self.bare, self.place)
        ends = _AFTER_LISTED if in_list else _AFTER_NUMBER
        if number is None or not ends.match(self.bare, number.end()):
            return False
        if in_list and int(number[1]) not in self.book.numbers:
            return False
        if int(number[1]) not in self.book.numbers and _CLOCK.match(self.bare, number.end()):
            return False
        decimals = _DECIMALS.match(self.bare, number.end())
        if decimals is not None and not int(number[1]) < int(decimals[1]) <= self.highest:
            return False
        self._add(int(number[1]))
        self.place = number.end()
        return True

    def _add(self, number: int) -> None:
        target = self.book.numbers.get(number)
        self.names.append(str(number))
        if target is None:
            self.unknown.append(number)
        else:
            self.targets.append(target)

    def _range(self, place: int) -> bool:
        last = _NUMBER.match(self.bare, skip_past(_SIGNS, self.bare, place))
        if last is None or not self.names or not self.names[-1].isdigit():
            return False
        first = int(self.names[-1])
        if not first < int(last[1]) <= first + 99 or int(last[1]) not in self.book.numbers:
            return False
        end = skip_past(UP_TO, self.bare, last.end())
        newer = end > last.end() or self.bare[self.place : place].strip() in UNTIL
        if newer and counts_things(self.bare, end):
            return False
        for number in range(first + 1, int(last[1]) + 1):
            if number in self.book.numbers:
                self._add(number)
        self.place = end
        return True

    def _range_of_refs(self, place: int) -> bool:
        """`M-01 to M-05`: all measures of the letter between two of them."""
        between = RANGE_OF_REFS.match(self.bare, place)
        last = self.book.ref_at(self.bare, between.end()) if between is not None else None
        if last is None or len(last.targets) != 1 or len(self.targets) != 1:
            return False
        first, final = self.targets[0].measure.number, last.targets[0].measure.number
        if not 0 < first < final or self.targets[0].milestone or last.targets[0].milestone:
            return False
        for number in range(first + 1, final + 1):
            if number in self.book.numbers:
                self._add(number)
        self.place = last.end
        return True

    def _ref_here(self) -> FoundRef | None:
        if not (self.bare[self.place : self.place + 1].isalpha() or self.book.odd_refs):
            return None
        return self.book.ref_at(self.bare, self.place)

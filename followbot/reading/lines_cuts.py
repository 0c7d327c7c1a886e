"""Where further answers open inside a line: `1 done 2 60% 3 help`, `…. Point 4 will be …`."""

from __future__ import annotations

import re
from itertools import pairwise

from followbot.reading.lines_address import read_address
from followbot.reading.lines_before import (
    LABEL_BEHIND,
    article_before,
    has_article,
    number_words,
)
from followbot.reading.lines_between import JOINS
from followbot.reading.lines_book import Address, Book
from followbot.reading.lines_enumerated import enumerators
from followbot.reading.lines_one import OneLine
from followbot.reading.numbers import is_count_at
from followbot.reading.words_plain import running_words

_INNER = re.compile(
    # Nothing opens inside a word: most places are done with by this alone.
    r"(?<![a-z0-9])(?:"
    r"(?<![a-z0-9%])(?<!\d[.,:/-])[(#]?(?=\d{1,3}(?!\d|[./]\d|[ ]?%(?!\d)))"
    r"|(?<![a-z0-9])(?<![a-z0-9]\.)(?=[a-z]{1,8}[-_.]?\d)"
    rf"|(?<=[^\W\d_] )(?={number_words()})|(?<=[\u0900-\u0dff] )(?={number_words()})"
    rf"|(?<=[ ,.])(?={number_words()}{LABEL_BEHIND}))"
)
_CHAINED = re.compile(
    r"(?:^|[,;.!])\s*(?:(?:la|el|il|le|lo|o|a|az|το|τα) )?"
    r"[(#]?(\d{1,2})(?![\d.:/%-]|[ ]?%|[ ]?(?:-|to)[ ]?\d)"
)
_MORE_JOINS = JOINS | frozenset(
    [
        "আর",
        "এবং",
        "ও",
        "और",
        "तथा",
        "اور",
        "و",
        "اما",
        "ar",
        "aar",
        "also",
        "plus",
        "oraz",
        "a",
        "i",
    ]
)
_CHAIN = 3
_LONGEST_LABEL = 12
_LONGEST_CHAIN = 2_000
_SENTENCE_ENDS = ".!?;"
_FACTORY_LINE = re.compile(r"(?:[,;:]|(?<= )[-–—]) ?lines?[ ]+$")
_SMALL = frozenset({"filler", "hedge"})
_COUNTED = re.compile(r"[ ]?([^\W\d_]{2,12})[ ]?(?=[,;.]|$)")
_COUNTED_ANYWHERE = re.compile(r"(?<!\d)\d{1,3}[ ]([^\W\d_]{2,12})[ ]?(?=[,;.]|$)")
_HARD_STOP = re.compile(r"[;|\n]\s*$|\s/\s*$")


def cuts_of(own: OneLine, first: Address, book: Book) -> list[tuple[int, Address]]:
    """The first address and every further one that plainly opens an answer."""
    cuts = [(0, first)]
    place = first.end
    bare = own.bare
    chain = _is_chain(bare, book)
    listing = enumerators(own, book)
    for found in _INNER.finditer(bare, first.end):
        last = cuts[-1][1]
        if found.start() < place or not bare[last.end : found.start()].strip(" ,;.:-"):
            continue
        label = own.label_before(found.start())
        in_words = bare[found.start()].isalpha() and label < found.start()
        address = read_address(bare, book, label if in_words else found.start())
        if address is None or not address.targets or address.end <= found.end():
            continue
        address = own.past_number_word(address)
        if any(date.start <= found.end() < date.end for date in own.dates):
            continue
        if own.is_left_out(found.start()):
            continue  # "all but 2", "the remaining 2"
        if _is_of_a_line(bare, first, found.start()):
            continue
        if set(address.targets) & set(last.targets) and not address.marked:
            continue
        begin = article_before(bare, label)
        if _counts(own, found.start(), address):
            continue
        named = address.by_name or label < found.start() or has_article(bare[begin:label])
        named = named or address.numbers > 1
        listed = chain and _goes_on(last, address)
        listed = listed and bare[:begin].rstrip(" (#")[-1:] in ",;.!"
        listed = listed or (_counts_on(cuts, address) and own.answers_at(address.end))
        listed = listed or begin in listing or found.start() in listing
        led = address.marked or begin < label
        if listed or _opens_answer(own, last, begin, address, named=named, led=led):
            cuts.append((begin, address))
            place = address.end
    return cuts


def _is_of_a_line(bare: str, first: Address, place: int) -> bool:
    """`2: …, line 1 and 2 ok`: lines of the factory, unless answers are named so from the start."""
    if _FACTORY_LINE.search(bare, max(0, place - _LONGEST_LABEL), place) is None:
        return False
    return "line" not in bare[: first.end]


def _counts(own: OneLine, place: int, address: Address) -> bool:
    """`3 out of 4 lines`, `still working on 3-5`, `4 machines done, 2 machines left`."""
    counts = is_count_at(own.bare, place) or _is_worked_on(own.bare, address)
    return counts or _counts_twice(own, place, address)


def _counts_twice(own: OneLine, place: int, address: Address) -> bool:
    """`done 4 machines, left 2 machines`: one word behind two numbers is what they count."""
    counted = _COUNTED.match(own.bare, address.end)
    if counted is None or own.bare[:place].rstrip(" (#[")[-1:] in ",;.!:":
        return False  # "…, 1 over, 2 over"
    start, word = counted.start(1), counted[1]
    if any(hit.start <= start < hit.end and not hit.kinds <= _SMALL for hit in own.hits):
        return False  # "all done but 1 open and 2 open"
    return [str(one[1]) for one in _COUNTED_ANYWHERE.finditer(own.bare)].count(word) > 1


def _is_worked_on(bare: str, address: Address) -> bool:
    """`…, 3-5 üzerinde çalışıyoruz`: the rest of this measure's own things, still worked on."""
    plain = not address.by_name and bare[: address.end].rstrip()[-1:].isalnum()
    return plain and running_words("works_on").stand_at_head(bare[address.end :].lstrip())


def _before_join(bare: str, place: int) -> int:
    """Where the word begins that joins what stands here to what was said before ("…, and")."""
    before = bare[:place].rstrip(" (#[")
    word = before.rpartition(" ")[2]
    return len(before) - len(word) if word in _MORE_JOINS else place


def _is_chain(bare: str, book: Book) -> bool:
    """Whether numbers of measures stand in order behind stops: `1 …, 2 …, 4 …` is a list."""
    numbers = [int(found[1]) for found in _CHAINED.finditer(bare[:_LONGEST_CHAIN])]
    known = [number for number in numbers if number in book.numbers]
    return len(known) >= _CHAIN and known == sorted(set(known))


def _counts_on(cuts: list[tuple[int, Address]], address: Address) -> bool:
    """Whether `1 … 2 … 3 …` went on in order so far, and this is the next number."""
    if len(cuts) < _CHAIN - 1 or len(address.targets) != 1 or address.by_name:
        return False
    listed = [*(cut for _, cut in cuts), address]
    numbers = [one.targets[0].measure.number for one in listed if len(one.targets) == 1]
    return len(numbers) == len(listed) and all(b == a + 1 for a, b in pairwise(numbers))


def _goes_on(last: Address, address: Address) -> bool:
    """Whether an address names a later measure than the one before."""
    if not (last.targets and address.targets):
        return False
    return 0 < last.targets[-1].measure.number < address.targets[0].measure.number


def _opens_answer(
    own: OneLine, last: Address, begin: int, address: Address, *, named: bool, led: bool
) -> bool:
    """Whether an address inside a line opens the next answer.

    `named`: by a ref, a label or an article, so that it counts nothing. `led`: with a sign
    behind or a preposition before it.
    """
    if _HARD_STOP.search(own.bare, max(0, begin - 4), begin) is not None:
        return True
    ends = own.ends_answer(last.end, _before_join(own.bare, begin))
    answers = own.answers_at(address.end)
    if ends and answers:
        return True
    before = own.bare[:begin].rstrip(" (#[")[-1:]
    if before in _SENTENCE_ENDS:
        return named or (led and answers)
    return named and (ends or (answers and (before == "," or own.says(last.end, begin))))

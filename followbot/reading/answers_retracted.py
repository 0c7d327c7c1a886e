"""A sentence that takes a whole mail back: `this is only a draft`, `please ignore the above`.

Below a list of answers, or above it, it leaves nothing of the list sure. A request to ignore an
earlier mail does not, and neither does what an answer's own line says of its measure.
"""

from __future__ import annotations

from collections.abc import Sequence

from followbot.reading.answers_clauses import Setting
from followbot.reading.lines_address import read_address
from followbot.reading.lines_book import Book
from followbot.reading.prose_sentences import sentences
from followbot.reading.words import find_phrases
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN, holds_plain, plain_words
from followbot.reading.written import Region, WrittenLine

_MOST_LINES = 60
_LONGEST = 120
_MOST_WORDS = 14
_OWN = (Region.ABOVE, Region.ALONE)


def is_taken_back(lines: Sequence[WrittenLine], book: Book, setting: Setting) -> bool:
    """Whether a sentence of its own says that nothing of the mail is meant so."""
    own = [
        line.text
        for line in lines[:_MOST_LINES]
        if line.region in _OWN and line.near is None and len(line.text) <= _LONGEST
    ]
    head = next((text for text in own if text.strip()), "")
    if fold(head).bare.strip(" .:!()[]*-") in plain_words("drafts"):
        return True
    return any(_takes_back(text, book, setting) for text in sentences(own))


def _takes_back(text: str, book: Book, setting: Setting) -> bool:
    folded = fold(text[:_LONGEST])
    said = " ".join(folded.bare.replace(",", " ").split()).strip(" .!:()")
    if not (holds_plain(said, "disregard") or holds_plain(said, "not_for_you") or _is_unreal(said)):
        return False
    if holds_plain(said, "disregard") and holds_plain(said, "earlier_mail"):
        return False
    if len(list(TOKEN.finditer(folded.bare))) > _MOST_WORDS or _is_answer(folded.bare, book):
        return False
    return not any("evidence" in hit.kinds for hit in find_phrases(folded, setting.languages))


def _is_answer(bare: str, book: Book) -> bool:
    address = read_address(bare, book)
    return address is not None and bool(address.targets)


def _is_unreal(said: str) -> bool:
    """`all of this is only planned`, `this is a draft`; but not `all this goes as planned`."""
    if holds_plain(said, "as_planned"):
        return False
    if holds_plain(said, "all_of_it") and holds_plain(said, "plans"):
        return True
    return holds_plain(said, "drafts") and (
        holds_plain(said, "pointers") or holds_plain(said, "all_of_it")
    )

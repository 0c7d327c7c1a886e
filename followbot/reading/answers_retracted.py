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
from followbot.reading.words_index import TOKEN, plain_words
from followbot.reading.words_plain import running_words
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
    if not (_holds(said, "disregard") or _holds(said, "not_for_you") or _is_unreal(said)):
        return False
    if _holds(said, "disregard") and _holds(said, "earlier_mail"):
        return False
    if len(list(TOKEN.finditer(folded.bare))) > _MOST_WORDS or _is_answer(folded.bare, book):
        return False
    return not any("evidence" in hit.kinds for hit in find_phrases(folded, setting.languages))


def _is_answer(bare: str, book: Book) -> bool:
    address = read_address(bare, book)
    return address is not None and bool(address.targets)


def _is_unreal(said: str) -> bool:
    """`all of this is only planned`, `this is a draft`; but not `all this goes as planned`."""
    if _holds(said, "as_planned"):
        return False
    if _holds(said, "all_of_it") and _holds(said, "plans"):
        return True
    return _holds(said, "drafts") and (_holds(said, "pointers") or _holds(said, "all_of_it"))


def _holds(said: str, words: str) -> bool:
    return running_words(words).stand_in(said)

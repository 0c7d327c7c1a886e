"""What stands around a sentence about groups of measures, and may make it mean something else.

`Everything else is done. But 5 is not.`, `Planned:` above it, `In the other factory.` before it:
then it is left to those who read prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from followbot.reading.answers_clauses import Setting
from followbot.reading.lines_address import read_address
from followbot.reading.lines_book import Book
from followbot.reading.words import find_phrases
from followbot.reading.words_fold import fold

_STOP = re.compile(r"(?<=[^\s\d])[.!;](?=\s|$|[\u3040-\u9fff])|\n")
_ASIDE = frozenset({"greeting", "thanks", "signoff", "intro", "filler", "evidence", "yes"})
_DOUBTS = frozenset({"but", "hedge", "negation", "not_done", "condition"})
_FEW = 2
"""Words of a name or two beside a greeting."""


def stands_alone(before: str, rest: str, book: Book, setting: Setting) -> bool:
    """Whether the rest of its line only greets, thanks, or tells of measures by their numbers."""
    if any(not _is_polite(one, setting) for one in _sentences(before)):
        return False
    return all(_is_polite(one, setting) or _tells_by_number(one, book) for one in _sentences(rest))


def is_free(previous: str, following: str, book: Book, setting: Setting) -> bool:
    """Whether no heading stands on the line above, and no "but" or doubt on the one below."""
    if previous.strip() and not _leads_on(previous, setting):
        return False
    below = fold(following[:200])
    if below.bare.rstrip().endswith("?"):
        return False
    hits = find_phrases(below, setting.languages)
    led = bool(hits) and hits[0].start == 0 and "but" in hits[0].kinds
    return not led and (
        read_address(below.bare, book) is not None
        or not any(hit.kinds & _DOUBTS for hit in hits)
        or any(hit.kinds & {"signoff", "thanks"} for hit in hits)
    )


def _leads_on(previous: str, setting: Setting) -> bool:
    """Whether the line above greets, or is an answer itself; whatever else may be a heading."""
    if _is_polite(previous, setting):
        return True
    folded = fold(previous[:200])
    told = any(hit.status for hit in find_phrases(folded, setting.languages))
    return told and not folded.bare.rstrip().endswith(":")


def _sentences(text: str) -> Iterator[str]:
    yield from (one for one in _STOP.split(text) if one.strip(" .,;!"))


def _is_polite(text: str, setting: Setting) -> bool:
    folded = fold(text)
    if any(map(str.isdigit, folded.bare)) or "?" in folded.bare:
        return False
    hits = find_phrases(folded, setting.languages)
    kinds = frozenset().union(*(hit.kinds for hit in hits))
    open_words = folded.blanked([(hit.start, hit.end) for hit in hits]).bare.split()
    said = [word for word in open_words if word.strip(".,;:!-()")]
    return bool(kinds - {"filler"}) and kinds <= _ASIDE and len(said) <= _FEW


def _tells_by_number(text: str, book: Book) -> bool:
    """Whether a sentence begins with a measure's number: it has an entry of its own."""
    bare = fold(text).bare.lstrip()
    address = read_address(bare, book)
    return "?" not in bare and address is not None and bool(bare[address.end :].strip(" .,;!"))

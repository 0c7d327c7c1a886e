"""`1 is done, 2 as well`: one measure like the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from followbot.reading.answers_content import Content
from followbot.reading.lines_entries import Entry
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN, plain_words

_TURKISH = frozenset({"de", "da"})
"""Turkish for "also"; elsewhere "of", and Vietnamese for what has been done."""
_LIKE_IT = frozenset({"same", "idem"})
"""In a line of its own rather "as it was"."""


def says_also(content: Content, language: str) -> bool:
    """`the second too`: nothing but that it is like the one before."""
    clauses = content.parts.clauses if content.parts else ()
    bare = content.parts.folded.bare if content.parts else ""
    words = {bare[hit.start : hit.end] for clause in clauses for hit in clause.hits}
    words |= {bare[a:b] for clause in clauses for a, b in clause.open_words}
    also = plain_words("also") | (_TURKISH if language == "tr" else frozenset())
    strange = [w for clause in clauses for w in clause.open_words if bare[w[0] : w[1]] not in also]
    return not strange and bool(words & also)


def told_alike(entries: Sequence[Entry], language: str) -> None:
    """Give an entry of one line that says "as well" the words of the one before it."""
    for before, entry in pairwise(entries):
        plain = before.address.targets and not (before.address.unknown or before.mixed)
        if plain and is_also(fold(entry.text).bare, language):
            entry.texts = list(before.texts)
            entry.mixed |= before.mixed


def is_also(text: str, language: str) -> bool:
    """Whether the words behind a number are an "also" and nothing more."""
    said = " ".join(word.group() for word in TOKEN.finditer(text))
    also = plain_words("also") - _LIKE_IT
    return said in (also | _TURKISH if language == "tr" else also)

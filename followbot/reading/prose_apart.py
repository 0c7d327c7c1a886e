"""Whether a line of prose begins with another measure than the one before it speaks of.

Who writes one line for each measure, and one of them long, has wrapped none: a program that wraps
lines would have broken the long one at the same place, but nothing tells what width that was.
"""

from __future__ import annotations

from followbot.domain.letter import PrintedMeasure
from followbot.reading.answers_clauses import Setting, take_apart
from followbot.reading.deeds_words import deeds_in
from followbot.reading.lines_book import Book
from followbot.reading.prose_mention import mention_in
from followbot.reading.prose_turns import tells

_HEAD = 40
"""Characters of a line in which its measure is named first."""


def begins_another(before: str, line: str, book: Book, setting: Setting) -> bool:
    """Whether a line names another measure first, and both it and the one before tell something."""
    first, second = _named(before, book, setting), _named(line[:_HEAD], book, setting)
    if not second or first & second or not tells(take_apart(before, setting)):
        return False
    parts = take_apart(line, setting)
    deeds = deeds_in(parts.masked, 0, len(parts.masked.bare), setting.languages)
    return bool(deeds) or tells(parts)


def _named(text: str, book: Book, setting: Setting) -> frozenset[PrintedMeasure]:
    found = mention_in(text, book, setting.languages)
    return frozenset(one.measure for one in found.targets) if found is not None else frozenset()

"""How a writer says a status without meaning it: in quotation marks, or as a question.

`you wrote "done"` cites, `is it done` asks although no question mark stands behind it.
"""

from __future__ import annotations

import re
import unicodedata

from followbot.reading.answers_clauses import Clause, Parts
from followbot.reading.words import Hit
from followbot.reading.words_index import plain_words, written_words
from followbot.reading.words_plain import running_words

_OPENING = "\"'“„”«»「『‹›＂‚‘"
_CLOSING = "\"'”“»«」』›‹＂’‘"
_FIRST_WORDS = 24
_GREEK_QUESTION = re.compile(r"[ ]*;")


def is_cited(hit: Hit, parts: Parts) -> bool:
    """Whether a phrase stands in quotation marks by itself: `the "done" of your list`."""
    bare = parts.folded.bare
    before = parts.folded.original(max(0, hit.start - 2), hit.start).rstrip()
    behind = parts.folded.original(hit.end, min(len(bare), hit.end + 2)).lstrip()
    return before[-1:] in tuple(_OPENING) and behind[:1] in tuple(_CLOSING)


def asks_by_order(clause: Clause, parts: Parts) -> bool:
    """`is it done`, `ist das alles erledigt`, `czy gotowe`: a question by its first words."""
    bare = parts.folded.bare
    head = bare[clause.start : min(clause.end, clause.start + _FIRST_WORDS)].lstrip(" -–:")
    # "did it" alone says that it was done; only what goes on behind it asks.
    alone = head.rstrip(" .!") in plain_words("asks_first")
    if not alone and running_words("asks_first").stand_at_head(head):
        return True
    written = parts.folded.original(clause.start, clause.end).rstrip()
    if _asks_at_end(bare[clause.start : clause.end].rstrip(" .!"), written):
        return True
    greek = any("\u0370" <= character <= "\u03ff" for character in written)
    return greek and _GREEK_QUESTION.match(bare, clause.end) is not None


def _asks_at_end(bare: str, written: str) -> bool:
    """Whether a clause ends with a question's last word, `xong chưa`, and not with one like it.

    Marks above and below letters count where the writer uses them: `sửa chữa` is a repair.
    """
    if not running_words("asks_last").stand_at_end(bare):
        return False
    last = unicodedata.normalize("NFC", written.rstrip(" .!").lower())
    if last.rpartition(" ")[2].isascii():
        return True
    return last.endswith(tuple(written_words("asks_last")))

"""Names that are listed behind what is told of them all: `Done: exits, election, premium`."""

from __future__ import annotations

import re

from followbot.reading.answers_clauses import Setting, take_apart
from followbot.reading.prose_mention import Part
from followbot.reading.prose_turns import tells
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN

_ASKED = re.compile(r"[?？؟]")
_LABEL = re.compile(r"[^:：]{2,40}[:：]")
_MOST_WORDS = 1
_MOST_SIGNS = 2
"""Of a name alone; of one in a script without word boundaries."""


def is_listed_behind(named: Part, current: Part, setting: Setting) -> bool:
    """Whether a clause is nothing but the name of a further measure of such a list.

    Behind the label with the status only names stand; a measure of which anything else is told
    is none of the list.
    """
    if not (current.targets and current.certain and named.certain) or named.narrow:
        return False
    if current.narrow or set(named.targets) & set(current.targets):
        return False
    if _ASKED.search(named.text):
        return False
    label = _LABEL.match(current.text)
    if label is None or not tells(take_apart(label.group()[:-1], setting)):
        return False
    if _tells_anything(current.text[label.end() :], setting):
        return False
    return not _tells_anything(named.text, setting) and _is_short(named.text)


def _tells_anything(text: str, setting: Setting) -> bool:
    """Whether more than fillers is known of a text: a status, a day, a share, a guard."""
    parts = take_apart(text, setting)
    kinds = frozenset[str]().union(*(clause.kinds for clause in parts.clauses))
    return tells(parts) or bool(kinds - {"filler", "place", "item", "step", "evidence"})


def _is_short(text: str) -> bool:
    tokens = list(TOKEN.finditer(fold(text).bare))
    dense = sum(one.end() - one.start() for one in tokens if one.lastgroup == "dense")
    return len(tokens) <= _MOST_WORDS and dense <= _MOST_SIGNS

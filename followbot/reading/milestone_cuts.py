"""A sentence cut into pieces that tell one deed each: "offer received and guards ordered"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from followbot.reading.answers_clauses import Parts, Setting, take_apart
from followbot.reading.aspects import AHEAD, aspects_in
from followbot.reading.milestone_pieces import Piece, piece_of
from followbot.reading.milestone_words import ends_in, joins_in, named_in, told_in

_NEWS = ("but", "future", "in_progress", "begin", "waiting", "not_done", "not_started", "negation",
         "partial", "blocked", "done")  # fmt: skip
_GOES_ON = AHEAD | {"going", "use"}


_KOREAN = re.compile(r"(?<=[했됐났였었렸쳤]고)[ ]|(?<=[되하][어여며])[ ]")
"""`설치 끝났고 …`, `제작 완료되어 …`: endings of a verb that join what comes next."""


def pieces_in(text: str, setting: Setting) -> Iterator[Piece]:
    """The clauses of a text, cut once more where a word joins a deed and other news."""
    whole = take_apart(text, setting)
    for clause in whole.clauses:
        if clause.asks:
            continue
        own = whole.folded.original(clause.start, clause.end)
        before: Piece | None = None
        for one in _cut(own, setting):
            before = replace(piece_of(one, setting), joined=before)
            yield before


def _cut(text: str, setting: Setting) -> Iterator[str]:
    parts = take_apart(text, setting)
    deeds = told_in(parts.folded, setting.languages)
    news = _news(parts, setting) if deeds else []
    begin = 0
    for start, end in _joins(parts, setting) if deeds else ():
        before = any(begin <= one.start and one.end <= start for one in deeds)
        if before and any(place >= end for place in news):
            yield parts.folded.original(begin, start)
            begin = end
    yield parts.folded.original(begin, len(parts.folded.bare))


def _joins(parts: Parts, setting: Setting) -> list[tuple[int, int]]:
    """Where an "and" stands, to be left out, or a "but" begins, or a deed is over ("…했고")."""
    joins = list(joins_in(parts.folded, setting.languages))
    joins += [(place, place) for place in ends_in(parts.folded, setting.languages)]
    turns = [hit.start for clause in parts.clauses for hit in clause.having("but")]
    verbs = [one.span() for one in _KOREAN.finditer(parts.folded.bare)]
    return sorted([*joins, *verbs, *((place, place) for place in turns)])


def _news(parts: Parts, setting: Setting) -> list[int]:
    """Where a text tells a deed, or says that something goes on, comes or is missing."""
    bare = parts.masked.bare
    found = [one.start for one in told_in(parts.folded, setting.languages)]
    found += [one.start for one in named_in(parts.folded, setting.languages)]
    found += [hit.start for clause in parts.clauses for hit in clause.having(*_NEWS)]
    found += [day.start for day in parts.dates if day.to_come]
    ahead = aspects_in(parts.masked, 0, len(bare), setting.languages[:1])
    return found + [one.start for one in ahead if one.kind in _GOES_ON]

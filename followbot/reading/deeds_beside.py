"""What stands beside a deed and tells neither what it was done to nor that something is left.

`Paid to all with the November salary` pays no salary, `signed in his own language` signs no
language: such circumstances (`along` in `deeds.toml`) are left out where the object of a deed is
looked for, and so is who did it (`tested by the laboratory`, `by our own electrician`). `On every
floor` and `in all sections` name the whole place. A figure behind a deed (`84 dB`, `all 36`,
`16 participants`) leaves nothing open.
"""

from __future__ import annotations

from dataclasses import replace

from followbot.reading.answers_clauses import Clause, Parts, Setting
from followbot.reading.by_whom import by_whom_in
from followbot.reading.deeds_words import along_in
from followbot.reading.numbers_words import measure_words
from followbot.reading.words_index import TOKEN, plain_words

_OF_PEOPLE = frozenset({"held", "elected", "trained"})
"""Deeds of which a number of people says how many took part."""
_EVERY = 3
"""Words of `in all of the sections` that may stand between "all" and the place."""


def without_along(parts: Parts, setting: Setting) -> Parts:
    """The same answer without what only tells with what, how or by whom a deed was done."""
    spans = along_in(parts.masked, setting.languages)
    bare = parts.masked.bare
    spans += [span for one in parts.clauses for span in by_whom_in(bare, one.start, one.end)]
    clauses = tuple(_with_every_place(one, parts) for one in parts.clauses)
    if not spans:
        return replace(parts, clauses=clauses)
    clauses = tuple(_without(one, spans) for one in clauses)
    return replace(parts, masked=parts.masked.blanked(spans), clauses=clauses)


def _with_every_place(clause: Clause, parts: Parts) -> Clause:
    """The clause in which `on every floor` names no part: all its places are meant."""
    places = clause.having("step", "place")
    if not places or not any(one in parts.masked.bare for one in plain_words("every_one")):
        return clause
    every = [hit for hit in places if _is_every(hit.start, clause, parts)]
    if not every:
        return clause
    hits = tuple(hit for hit in clause.hits if hit not in every)
    return clause._replace(hits=hits, kinds=frozenset[str]().union(*(hit.kinds for hit in hits)))


def _is_every(start: int, clause: Clause, parts: Parts) -> bool:
    before = parts.masked.bare[clause.start : start].split()[-_EVERY:]
    small = plain_words("linking") | {"the", "of", "our"}
    for word in reversed(before):
        if word in plain_words("every_one"):
            return True
        if word not in small:
            return False
    return False


def _without(clause: Clause, spans: list[tuple[int, int]]) -> Clause:
    hits = tuple(
        hit for hit in clause.hits if not any(a <= hit.start and hit.end <= b for a, b in spans)
    )
    words = tuple(
        (start, end)
        for start, end in clause.open_words
        if not any(a <= start < b for a, b in spans)
    )
    kinds = frozenset[str]().union(*(hit.kinds for hit in hits))
    return clause._replace(hits=hits, kinds=kinds, open_words=words)


def only_counts(clause: Clause, kinds: frozenset[str], parts: Parts) -> bool:
    """Whether a clause holds a figure and nothing else: a value, how many took part, or all."""
    if any(hit.kinds - {"filler", "all"} for hit in clause.hits):
        return False
    covered = [(hit.start, hit.end) for hit in clause.hits]
    words = [
        one.group()
        for one in TOKEN.finditer(parts.masked.bare, clause.start, clause.end)
        if one.group().isalnum() and not any(a <= one.start() < b for a, b in covered)
    ]
    if "0" in words:
        return False  # "training held, 0 participants"
    names = {one for one in words if not any(map(str.isdigit, one))}
    if len(names) == len(words):
        return False
    if clause.having("all"):
        return names <= plain_words("pieces") | plain_words("people")
    if names <= plain_words("units"):
        return bool(names)
    return bool(kinds & _OF_PEOPLE) and names <= plain_words("people") | set(measure_words())

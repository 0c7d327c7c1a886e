"""Words of the measure's own titles, which guard nothing in what is told of it.

`The thermal scan is done` brings no picture along where a milestone is called so, and `差額試算完成`
tries nothing out. Only where more than the title's own words must speak is this believed: a "plan"
of a title may be planned all the same.
"""

from __future__ import annotations

from dataclasses import replace

from followbot.reading.answers_clauses import Clause, Parts, Setting
from followbot.reading.prose_titles import in_title
from followbot.reading.words import Hit
from followbot.reading.words_index import TOKEN

_PAIR = 2
_FILLER = frozenset({"filler"})
_PROOF = frozenset({"evidence"})
_DENSE = "\u0e00"


def without_own_guards(parts: Parts, setting: Setting) -> Parts:
    """The parts in which words of the measure's titles are neither proofs nor guards."""
    clauses = tuple(_unguarded(one, parts, setting) for one in parts.clauses)
    if all(new is old for new, old in zip(clauses, parts.clauses, strict=True)):
        return parts
    return replace(parts, clauses=clauses)


def _unguarded(clause: Clause, parts: Parts, setting: Setting) -> Clause:
    hits = tuple(
        hit.inside(_FILLER) if _is_own(hit, parts, setting) else hit for hit in clause.hits
    )
    if hits == clause.hits:
        return clause
    return clause._replace(hits=hits, kinds=frozenset().union(*(hit.kinds for hit in hits)))


def _is_own(hit: Hit, parts: Parts, setting: Setting) -> bool:
    if hit.status or hit.kinds <= _FILLER:
        return False
    bare = parts.masked.bare
    if bare[hit.start] >= _DENSE:
        return is_within_title(hit.start, hit.end, bare, setting.title)
    if not hit.kinds & _PROOF:
        return False
    words = TOKEN.finditer(bare, hit.start, hit.end)
    return all(in_title(one.group(), setting.title, setting.languages) for one in words)


def is_within_title(start: int, end: int, bare: str, title: frozenset[str]) -> bool:
    """Whether all pairs of characters here are pairs of a title; of one character, one with it."""
    if end - start >= _PAIR:
        return all(bare[at : at + _PAIR] in title for at in range(start, end - 1))
    return bare[start : start + _PAIR] in title or bare[max(0, start - 1) : start + 1] in title

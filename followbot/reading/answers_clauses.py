"""An answer cut into clauses, each with the phrases, dates and percentages that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from followbot.reading.answers_at_work import believed_work
from followbot.reading.answers_believed import (
    as_written,
    believed,
    put_off,
    standing_still,
    still_as_it_was,
)
from followbot.reading.answers_found import Found, found_in
from followbot.reading.answers_known_whole import believed_whole
from followbot.reading.answers_named import named_in
from followbot.reading.answers_open import open_words
from followbot.reading.answers_talk import without_idle_talk
from followbot.reading.by_whom import by_whom_in
from followbot.reading.dates import FoundDate
from followbot.reading.numbers import FoundPercent
from followbot.reading.words import Hit
from followbot.reading.words_fold import Folded
from followbot.reading.words_index import plain_words
from followbot.reading.words_plain import running_words
from followbot.reading.words_stem import stems

MAX_CONTENT = 4_000
_POSTPOSED = frozenset({"tr", "hi", "bn", "ur", "ja", "ko", "my"})
"""Languages that put "because" behind the reason and "not" behind the verb."""
_NAMING = frozenset({"partial", "step", "place"})
"""Guards that may be words of a title: "the missing premium", "the first line"."""

_ECHOED = frozenset({"hedge"})
"""A guard that a title may have as well: "allowances according to the agreement"."""
_DUE = frozenset({"new_date", "future"})
"""What a "by" is where a day follows it."""
_BOUND = frozenset({"future"})
"""What `within` is as well: a bound of what was agreed (`月45時間以内`)."""
_COUNTED = re.compile(r"\d[ ]?\Z")
_WORD_BEHIND = re.compile(r" ?([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known beside the words: languages (most likely first), day, files.

    `title` are the stems of the titles of the measure and its milestones, `steps` those of the
    milestones alone, `topics` what all of them speak of. `addressed`: the answer stands behind
    the number of its measure, so that a bare deed ("elected") is one of that. `named`: names
    of measures were cut out of the text. `own_title` is the measure's title as it stands.
    """

    languages: tuple[str, ...]
    today: date
    title: frozenset[str] = frozenset()
    files: tuple[tuple[str, str], ...] = ()
    topics: frozenset[str] = frozenset()
    steps: frozenset[str] = frozenset()
    addressed: bool = False
    named: bool = False
    own_title: str = ""


class Clause(NamedTuple):
    """A stretch of the answer between two stops. `asks`: it ends with a question mark."""

    start: int
    end: int
    hits: tuple[Hit, ...]
    dates: tuple[FoundDate, ...]
    percents: tuple[FoundPercent, ...]
    asks: bool
    kinds: frozenset[str]
    open_words: tuple[tuple[int, int], ...]
    """Words that none of the phrases, dates and percentages cover."""

    def having(self, *kinds: str) -> tuple[Hit, ...]:
        """The phrases of one of these kinds."""
        if self.kinds.isdisjoint(kinds):
            return ()
        return tuple(hit for hit in self.hits if not hit.kinds.isdisjoint(kinds))


@dataclass(frozen=True, slots=True)
class Parts:
    """A whole answer taken apart."""

    folded: Folded
    masked: Folded
    clauses: tuple[Clause, ...]
    dates: tuple[FoundDate, ...]
    percents: tuple[FoundPercent, ...]
    fractions: tuple[tuple[int, int], ...]
    evidence: tuple[str, ...] = ()
    languages: frozenset[str] = field(default_factory=frozenset)
    others: tuple[tuple[int, int], ...] = ()
    """Where the text names what other measures could be about."""


def take_apart(text: str, setting: Setting) -> Parts:
    """Clauses, dates, percentages and named files of a text; linear, never raises."""
    return _taken_apart(text[:MAX_CONTENT], setting)


# Prose is looked at by many rules, each of which takes the same few clauses apart.
@lru_cache(maxsize=256)
def _taken_apart(text: str, setting: Setting) -> Parts:
    found = found_in(text, setting.languages, setting.today, setting.files)
    named, others = named_in(found.masked, setting.languages, setting.topics)
    clauses = _clauses(found, named, setting)
    clauses = believed_work(clauses, found.masked.bare, named, setting)
    clauses = believed_whole(clauses, found.masked.bare, setting)
    return Parts(
        found.folded,
        found.masked,
        clauses,
        found.dates,
        found.percents,
        found.fractions,
        found.evidence,
        others=others,
    )


def _clauses(
    found: Found, named: Sequence[tuple[int, int]], setting: Setting
) -> tuple[Clause, ...]:
    masked, dates, percents = found.masked, found.dates, found.percents
    first = True
    clauses: list[Clause] = []
    # A word for what is to come belongs to the day that is told with it.
    told = 0 if dates else told_at(masked.bare, chain(*found.hits), setting.title)
    for (start, end, asks), hits in zip(found.spans, found.hits, strict=True):
        own = [_unguarded(as_written(hit, masked), named, masked, setting, told) for hit in hits]
        own = _without_who_did_it(own, masked, (start, end))
        clause = _clause(masked, (start, end), asks, own, dates, percents, named, at_head=first)
        first = first and not (clause.hits or clause.open_words or clause.dates or clause.percents)
        clauses.append(clause)
    return without_idle_talk(standing_still(clauses), masked, setting)


def _clause(
    masked: Folded,
    span: tuple[int, int],
    asks: bool,
    hits: Sequence[Hit],
    dates: Sequence[FoundDate],
    percents: Sequence[FoundPercent],
    named: Sequence[tuple[int, int]],
    *,
    at_head: bool,
) -> Clause:
    start, end = span
    inner_dates = tuple(d for d in dates if start <= d.start < end)
    meant = (believed(hit, hits, masked, span, at_head) for hit in hits)
    kept = still_as_it_was(tuple(put_off(hit, inner_dates, masked) for hit in meant), masked, span)
    inner_percents = tuple(p for p in percents if start <= p.start < end)
    return Clause(
        start,
        end,
        kept,
        inner_dates,
        inner_percents,
        asks,
        frozenset().union(*(hit.kinds for hit in kept)),
        open_words(masked.bare, span, [*((hit.start, hit.end) for hit in kept), *named]),
    )


def _unguarded(
    hit: Hit, named: Sequence[tuple[int, int]], masked: Folded, setting: Setting, told: int
) -> Hit:
    """A word of the measure's own title guards nothing: the "missing" overtime premium."""
    if any(start <= hit.start and hit.end <= end for start, end in named) and not hit.status:
        return hit.inside(frozenset({"filler"}))
    place = (hit.start, hit.end)
    bound = masked.bare[hit.start : hit.end] in plain_words("bounds")
    guards = _ECHOED | (_BOUND if bound else frozenset())
    early = hit.start < told and not hit.status
    if early and hit.kinds & guards and is_echo(masked.bare, place, setting.title):
        return hit.inside((hit.kinds - guards) | {"filler"})
    if hit.status or hit.kinds.isdisjoint(_NAMING):
        return hit
    beside = any(0 <= start - hit.end <= 1 or 0 <= hit.start - end <= 1 for start, end in named)
    if beside and masked.bare[hit.start : hit.end] in plain_words("as_for"):
        return hit.inside((hit.kinds - _NAMING) | {"filler"})
    words = stems(masked.bare[hit.start : hit.end])
    own = bool(words) and all(word in setting.title for word in words)
    if own or _counts(hit, masked):
        return hit.inside((hit.kinds - _NAMING) | {"filler"})
    return hit


def _without_who_did_it(hits: list[Hit], masked: Folded, span: tuple[int, int]) -> list[Hit]:
    """The `by` of `tested by the laboratory` asks for no day."""
    if not any("new_date" in hit.kinds for hit in hits):
        return hits
    persons = {start for start, _ in by_whom_in(masked.bare, *span)}
    return [
        hit.inside(hit.kinds - _DUE) if "new_date" in hit.kinds and hit.start in persons else hit
        for hit in hits
    ]


def _counts(hit: Hit, masked: Folded) -> bool:
    """`20 units`: behind a number such a word counts, and names no part of a factory."""
    if masked.bare[hit.start : hit.end] not in plain_words("counters"):
        return False
    return _COUNTED.search(masked.bare, 0, hit.start) is not None


def told_at(bare: str, hits: Iterable[Hit], title: frozenset[str]) -> int:
    """Where a status is first told in words that the title has not, 0 where none is.

    Only what stands before it may be an echo of the title.
    """
    return next(
        (
            hit.start
            for hit in hits
            if hit.status and not all(word in title for word in stems(bare[hit.start : hit.end]))
        ),
        0,
    )


def is_echo(bare: str, span: tuple[int, int], title: frozenset[str]) -> bool:
    """Whether a place says what the title says, between two other words of it.

    `Allowances according to the agreement are paid` takes nothing back, where the measure is
    called so.
    """
    start, end = span
    words = stems(bare[start:end])
    if not words or not all(word in title for word in words):
        return False
    if bare[start - 1 : start + 1] in title:
        return True  # a script without blanks, whose titles are kept as pairs of characters
    before, behind = bare[:start].split(), _WORD_BEHIND.match(bare, end)
    if not before or behind is None:
        return False
    beside = [*stems(before[-1]), *stems(behind.group(1))]
    return len(beside) > 1 and all(word in title for word in beside)


def is_postposed(hit: Hit) -> bool:
    """Whether the phrase's languages put such a word behind what it speaks of."""
    return bool(hit.languages) and hit.languages <= _POSTPOSED


def says(clause: Clause, parts: Parts, words: str) -> bool:
    """Whether one of these plain words stands in the clause."""
    bare = parts.folded.bare
    if running_words(words).stand_in(bare[clause.start : clause.end]):
        return True
    return any(bare[a:b] in plain_words(words) for a, b in clause.open_words)

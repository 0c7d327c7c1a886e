"""What a phrase of an answer means where it stands: at its head, or with a day beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from followbot.reading.dates import FoundDate
from followbot.reading.words import Hit
from followbot.reading.words_fold import Folded
from followbot.reading.words_index import plain_words
from followbot.reading.words_plain import running_words

if TYPE_CHECKING:
    from followbot.reading.answers_clauses import Clause

_STOPPED = frozenset({"on_hold", "blocked"})
_WHERE_TO = re.compile(r" (?:on|to|at|for|in|with|by)\b")
_SMALL_WORDS = 9
"""Characters of an article and a preposition."""
_KEEP_INSIDE = frozenset(
    [
        "negation",
        "future",
        "condition",
        "hedge",
        "partial",
        "but",
        "except",
        "step",
        "place",
        "filler",
        "harmless",
        "new_date",
        "evidence",
    ]
)


def believed(
    hit: Hit, hits: Sequence[Hit], masked: Folded, span: tuple[int, int], at_head: bool
) -> Hit:
    """A phrase that counts only at the head of an answer loses its meaning elsewhere."""
    single_han = hit.end - hit.start == 1 and "\u3400" <= masked.bare[hit.start] <= "\u9fff"
    if "head_only" not in hit.kinds and not (single_han and hit.status):
        return hit
    before = masked.bare[span[0] : hit.start]
    for other in hits:
        if other.start < hit.start and "filler" in other.kinds:
            begin = other.start - span[0]
            gap = " " * (other.end - other.start)
            before = before[:begin] + gap + before[begin + len(gap) :]
    leading = not before.strip()
    alone = (
        not masked.bare[span[0] : hit.start].strip() and not masked.bare[hit.end : span[1]].strip()
    )
    if alone or (at_head and leading):
        return hit
    return hit.inside(_KEEP_INSIDE)


def as_written(hit: Hit, masked: Folded) -> Hit:
    """A noun that is a "done" only with its accent means nothing (`pose`, but `posé`)."""
    if hit.status and masked.text[hit.start : hit.end] in plain_words("nouns_like_done"):
        return hit.inside(frozenset())
    if "condition" in hit.kinds and _is_given(hit, masked):
        return hit.inside(frozenset({"filler"}))
    if "but" in hit.kinds and _says_where(hit, masked):
        return hit._replace(kinds=frozenset({"filler"}), status=None)
    return hit


def _says_where(hit: Hit, masked: Folded) -> bool:
    """`मशीनों पर गार्ड लगे`: on the machines; behind a verb, or at the beginning, it is a "but"."""
    if masked.bare[hit.start : hit.end] not in plain_words("on_or_but"):
        return False
    before = masked.bare[: hit.start].rstrip(" ")
    if not before or before[-1] in ",;:.!?\n-":
        return False
    return before.split()[-1] not in plain_words("verbs_before_but")


def _is_given(hit: Hit, masked: Folded) -> bool:
    """`lids provided on all tanks`: given, and not under a condition."""
    if masked.bare[hit.start : hit.end] not in plain_words("given_not_if"):
        return False
    return _WHERE_TO.match(masked.bare, hit.end) is not None


def put_off(hit: Hit, dates: Sequence[FoundDate], masked: Folded) -> Hit:
    """`zurückgestellt auf 15. März`: with its day beside it, it is put off and not stopped."""
    if not hit.kinds & _STOPPED or masked.bare[hit.start : hit.end] not in plain_words("deferred"):
        return hit
    if not any(not day.past and _is_beside(day, hit) for day in dates):
        return hit
    kinds = (hit.kinds - _STOPPED) | {"delayed"}
    return hit._replace(kinds=kinds, status="delayed")


def _is_beside(day: FoundDate, hit: Hit) -> bool:
    """Nothing but "on the", "until", "के लिए" fits between them."""
    return max(day.start - hit.end, hit.start - day.end) <= _SMALL_WORDS


def still_as_it_was(
    hits: tuple[Hit, ...], masked: Folded, span: tuple[int, int]
) -> tuple[Hit, ...]:
    """`nothing has happened since last time`: no change, and not "not started"."""
    said = masked.bare[span[0] : span[1]]
    if not running_words("since_last").stand_in(said):
        return hits
    told = [one for one in plain_words("nothing_happened") if one in said]
    if not told:
        return hits
    word = max(told, key=len)
    start = span[0] + said.index(word)
    end = start + len(word)
    rest = [hit for hit in hits if hit.end <= start or end <= hit.start]
    return tuple(sorted([*rest, Hit(start, end, frozenset({"no_change"}), frozenset())]))


def standing_still(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """`no progress, same as last month`: what may be "not started" as well is no change then."""
    if not any("no_change" in hit.kinds and not hit.status for one in clauses for hit in one.hits):
        return tuple(clauses)
    return tuple(map(_without_beginning, clauses))


def _without_beginning(clause: Clause) -> Clause:
    if not {"no_change", "not_started"} <= clause.kinds:
        return clause
    hits = tuple(
        hit.inside(frozenset({"no_change"})) if {"no_change", "not_started"} <= hit.kinds else hit
        for hit in clause.hits
    )
    return clause._replace(hits=hits, kinds=frozenset().union(*(hit.kinds for hit in hits)))

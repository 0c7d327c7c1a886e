"""Which words of a reply are the words of our letter, in time linear in both.

1. A group of words that our letter holds exactly once starts a run; a run goes on while
   the words agree. The heaviest chain of runs in the same order on both sides is the
   skeleton (first come wins a tie, so a second copy further down never steals the match).
2. Runs grow backwards over words that are not unique.
3. Between two runs only little is left: there the longest common subsequence decides,
   and words cut or joined by wrapping are compared without their gaps.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

GROUP = 4
_MAX_CELLS = 6_000
_MAX_RUNS = 20_000
_STRETCH = 32

Match = list[int]
"""For every word of the reply its place in our letter, or -1 for the writer's own."""

Group = tuple[str, ...]


class _Run(NamedTuple):
    """`length` words at `at` in the reply are those at `place` in ours."""

    at: int
    place: int
    length: int


def groups_in(words: Sequence[str]) -> Iterator[Group]:
    """All groups of neighbouring words, in order."""
    return zip(*(words[offset:] for offset in range(GROUP)), strict=False)


def places_of(groups: Iterable[Group]) -> Mapping[Group, int]:
    """The places of the groups that stand exactly once in a text; -1 for all others."""
    place: dict[Group, int] = {}
    for at, group in enumerate(groups):
        if place.setdefault(group, at) != at:
            place[group] = -1
    return place


def align(
    reply: Sequence[str], ours: Sequence[str], groups: Mapping[Group, int] | None = None
) -> Match:
    """Match a reply's words with our letter's words, each of ours at most once.

    `groups` are the places of those of `ours` where the caller has them already.
    """
    match = [-1] * len(reply)
    if groups is None:
        groups = places_of(groups_in(ours))
    runs = _ordered(_chain(_runs(reply, ours, groups)))
    runs = _grown_backwards(runs, reply, ours)
    for run in runs:
        match[run.at : run.at + run.length] = range(run.place, run.place + run.length)
    for before, behind in pairwise(runs):
        # Before the first and behind the last run nothing ties the words to our text.
        _fill(match, before, behind, reply, ours)
    _finish(match, reply, ours)
    return match


def _runs(reply: Sequence[str], ours: Sequence[str], groups: Mapping[Group, int]) -> list[_Run]:
    runs: list[_Run] = []
    at, last = 0, len(reply) - GROUP
    while at <= last and len(runs) < _MAX_RUNS:
        place = groups.get(tuple(reply[at : at + GROUP]), -1)
        if place < 0:
            at += 1
            continue
        length = _agreeing(reply, at, ours, place)
        runs.append(_Run(at, place, length))
        at += length
    return runs


def _agreeing(reply: Sequence[str], at: int, ours: Sequence[str], place: int) -> int:
    """How many words agree from here on."""
    length = GROUP
    most = min(len(reply) - at, len(ours) - place)
    # Whole stretches compare much faster than word by word.
    while length + _STRETCH <= most and (
        reply[at + length : at + length + _STRETCH]
        == ours[place + length : place + length + _STRETCH]
    ):
        length += _STRETCH
    while length < most and reply[at + length] == ours[place + length]:
        length += 1
    return length


def _chain(runs: Sequence[_Run]) -> list[_Run]:
    """The chain with most words in increasing order; of equal ones the earliest."""
    if len(runs) < 2:
        return list(runs)
    # best[place] grows with place: the heaviest chain that ends at or before it.
    places: list[int] = []
    weights: list[int] = []
    ends: list[int] = []
    before = [-1] * len(runs)
    for index, run in enumerate(runs):
        at = bisect_left(places, run.place)
        weight = run.length
        if at:
            weight += weights[at - 1]
            before[index] = ends[at - 1]
        at = bisect_right(places, run.place)
        if at and weights[at - 1] >= weight:
            continue
        behind = at
        while behind < len(places) and weights[behind] <= weight:
            behind += 1
        if at and places[at - 1] == run.place:
            at -= 1
        places[at:behind] = [run.place]
        weights[at:behind] = [weight]
        ends[at:behind] = [index]
    chain = []
    index = ends[-1]
    while index >= 0:
        chain.append(runs[index])
        index = before[index]
    return chain[::-1]


def _ordered(runs: Sequence[_Run]) -> list[_Run]:
    """Neighbouring runs may overlap in ours (repeated words): the earlier word keeps its place."""
    kept: list[_Run] = []
    behind = 0
    for run in runs:
        cut = max(0, behind - run.place)
        if cut < run.length:
            kept.append(_Run(run.at + cut, run.place + cut, run.length - cut))
            behind = run.place + run.length
    return kept


def _grown_backwards(runs: Sequence[_Run], reply: Sequence[str], ours: Sequence[str]) -> list[_Run]:
    """Give a run the words before it that agree too, as far as the run before allows."""
    grown: list[_Run] = []
    at_floor = place_floor = 0
    for run in runs:
        at, place = run.at, run.place
        while at > at_floor and place > place_floor and reply[at - 1] == ours[place - 1]:
            at, place = at - 1, place - 1
        grown.append(_Run(at, place, run.length + run.at - at))
        at_floor, place_floor = run.at + run.length, run.place + run.length
    return grown


def _fill(
    match: Match, before: _Run, behind: _Run, reply: Sequence[str], ours: Sequence[str]
) -> None:
    """Match what is left between two runs."""
    begin, low = before.at + before.length, before.place + before.length
    gap, rest = reply[begin : behind.at], ours[low : behind.place]
    if not gap or not rest:
        return
    if "".join(gap) == "".join(rest):
        for offset in range(len(gap)):
            match[begin + offset] = low + min(offset, len(rest) - 1)
        return
    if len(gap) * len(rest) > _MAX_CELLS:
        return
    common = _common(gap, rest)
    # Where most of our words are gone, a word in common is the writer's own ("done" typed
    # in the place of a row of buttons).
    if len(common) * 2 < len(rest):
        return
    for offset, place in common:
        match[begin + offset] = low + place


def _common(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Longest common subsequence of two short word lists, as pairs of places."""
    lengths = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for a in range(len(left) - 1, -1, -1):
        for b in range(len(right) - 1, -1, -1):
            lengths[a][b] = (
                lengths[a + 1][b + 1] + 1
                if left[a] == right[b]
                else max(lengths[a + 1][b], lengths[a][b + 1])
            )
    pairs = []
    a = b = 0
    while a < len(left) and b < len(right):
        if left[a] == right[b]:
            pairs.append((a, b))
            a, b = a + 1, b + 1
        elif lengths[a + 1][b] >= lengths[a][b + 1]:
            a += 1
        else:
            b += 1
    return pairs


def _finish(match: Match, reply: Sequence[str], ours: Sequence[str]) -> None:
    """A quote clipped in the middle of a word ends with a piece of our next word."""
    at = len(match) - 1
    if at < 1 or match[at] >= 0 or match[at - 1] < 0:
        return
    following = match[at - 1] + 1
    if following < len(ours) and ours[following].startswith(reply[at]):
        match[at] = following

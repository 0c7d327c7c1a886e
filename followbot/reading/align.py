"""Which words of a reply are the words of our letter, in time linear in both.

1. Word groups that our letter holds exactly once are anchors; the longest chain of
   anchors in the same order on both sides is the skeleton (first come wins a tie, so a
   second copy further down never steals the match).
2. Anchors grow to both sides while the words agree.
3. Between two anchors only little is left: there the longest common subsequence decides,
   and words cut or joined by wrapping are compared without their gaps.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

GROUP = 4
_MAX_CELLS = 6_000
_MAX_REPEATS = 4

Match = list[int]
"""For every word of the reply its place in our letter, or -1 for the writer's own."""


def align(reply: Sequence[str], ours: Sequence[str]) -> Match:
    """Match a reply's words with our letter's words, each of ours at most once."""
    match = [-1] * len(reply)
    if not reply or not ours:
        return match
    for at, place in _chain(_anchors(reply, ours)):
        for offset in range(GROUP):
            match[at + offset] = place + offset
    _keep_order(match)
    _grow(match, reply, ours)
    _fill_gaps(match, reply, ours)
    return match


def _groups(words: Sequence[str]) -> list[tuple[str, ...]]:
    return list(zip(*(words[offset:] for offset in range(GROUP)), strict=False))


def _anchors(reply: Sequence[str], ours: Sequence[str]) -> list[tuple[int, int]]:
    """Places (reply, ours) of groups that are unique in ours, in the reply's order."""
    place: dict[tuple[str, ...], int] = {}
    for at, group in enumerate(_groups(ours)):
        place[group] = -1 if group in place else at
    seen: dict[tuple[str, ...], int] = {}
    anchors = []
    for at, group in enumerate(_groups(reply)):
        found = place.get(group, -1)
        if found < 0:
            continue
        seen[group] = seen.get(group, 0) + 1
        if seen[group] <= _MAX_REPEATS:
            anchors.append((at, found))
    return anchors


def _chain(anchors: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest strictly increasing chain; of equal ones the earliest in the reply."""
    tails: list[int] = []
    tail_at: list[int] = []
    before = [-1] * len(anchors)
    for index, (_, place) in enumerate(anchors):
        length = bisect_left(tails, place)
        if length:
            before[index] = tail_at[length - 1]
        if length == len(tails):
            tails.append(place)
            tail_at.append(index)
        elif tails[length] != place:
            tails[length] = place
            tail_at[length] = index
    chain = []
    index = tail_at[-1] if tail_at else -1
    while index >= 0:
        chain.append(anchors[index])
        index = before[index]
    return chain[::-1]


def _keep_order(match: Match) -> None:
    # Neighbouring anchors may overlap with different shifts (repeated words): the
    # earlier word keeps its place.
    last = -1
    for at, place in enumerate(match):
        if place < 0:
            continue
        if place <= last:
            match[at] = -1
        else:
            last = place


def _grow(match: Match, reply: Sequence[str], ours: Sequence[str]) -> None:
    # Backwards first: what a writer inserts usually stands before our next words.
    upper = len(ours)
    lowers = _last_places(match)
    for at in range(len(reply) - 1, -1, -1):
        if match[at] >= 0:
            upper = match[at]
        elif upper < len(ours) and _follows(match, at, upper):
            place = upper - 1
            if place > lowers[at] and reply[at] == ours[place]:
                match[at] = upper = place
    last = -1
    uppers = _next_places(match, len(ours))
    for at in range(len(reply)):
        if match[at] >= 0:
            last = match[at]
        elif last >= 0 and at and match[at - 1] == last:
            place = last + 1
            if place < uppers[at] and reply[at] == ours[place]:
                match[at] = last = place


def _follows(match: Match, at: int, upper: int) -> bool:
    return at + 1 < len(match) and match[at + 1] == upper


def _last_places(match: Match) -> list[int]:
    places, last = [], -1
    for place in match:
        places.append(last)
        last = max(last, place)
    return places


def _next_places(match: Match, end: int) -> list[int]:
    places, upper = [end] * len(match), end
    for at in range(len(match) - 1, -1, -1):
        places[at] = upper
        if match[at] >= 0:
            upper = match[at]
    return places


def _fill_gaps(match: Match, reply: Sequence[str], ours: Sequence[str]) -> None:
    at = 0
    while at < len(match):
        if match[at] >= 0:
            at += 1
            continue
        begin = at
        while at < len(match) and match[at] < 0:
            at += 1
        low = match[begin - 1] + 1 if begin else 0
        high = match[at] if at < len(match) else len(ours)
        # Before the first and behind the last anchor nothing ties the gap to our text.
        if begin and at < len(match) and low < high:
            _fill(match, reply[begin:at], ours[low:high], begin, low)


def _fill(match: Match, gap: Sequence[str], ours: Sequence[str], begin: int, low: int) -> None:
    if "".join(gap) == "".join(ours):
        for offset in range(len(gap)):
            match[begin + offset] = low + min(offset, len(ours) - 1)
        return
    if len(gap) * len(ours) > _MAX_CELLS:
        return
    for offset, place in _common(gap, ours):
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

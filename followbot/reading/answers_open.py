"""The open words of an answer: those that no phrase, date or percentage covers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from followbot.reading.words_index import PLAIN_TOKEN, TOKEN


def open_words(
    bare: str, span: tuple[int, int], known: Iterable[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """Where the words of a span stand that no known span covers, in order."""
    covered = sorted(known)
    words: list[tuple[int, int]] = []
    passed = reach = 0
    for token in (PLAIN_TOKEN if bare.isascii() else TOKEN).finditer(bare, *span):
        if token.lastgroup == "dense":
            words += _gaps(token.span(), covered, bare)
            continue
        while passed < len(covered) and covered[passed][0] <= token.start():
            reach = max(reach, covered[passed][1])
            passed += 1
        if token.start() >= reach:
            words.append(token.span())
    return tuple(words)


def _gaps(
    run: tuple[int, int], covered: Sequence[tuple[int, int]], bare: str
) -> list[tuple[int, int]]:
    """Pieces of a run without word boundaries that no phrase covers."""
    gaps: list[tuple[int, int]] = []
    place = run[0]
    for a, b in (*covered, (run[1], run[1])):
        if b >= place and a <= run[1]:
            if bare[place:a].strip():
                gaps.append((place, a))
            place = max(place, b)
    return gaps

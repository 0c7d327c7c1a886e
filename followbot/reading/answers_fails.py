"""What was done and does not hold: `installed, leaking`, `lights fitted, broken`, `驗收合格取消`.

A word for a flaw counts only behind what was done, where it ends its clause and hardly anything
stands before it: `done, leaking part replaced` and `lights were broken, all replaced` tell what
was mended.
"""

from __future__ import annotations

from collections.abc import Sequence

from followbot.reading.answers_clauses import Parts
from followbot.reading.unsettled_words import Span

_EDGES = " ,.;:!-()"
_FEW_WORDS, _FEW_SIGNS = 1, 2


def fails_afterwards(parts: Parts, done: Sequence[Span], flaws: Sequence[Span]) -> bool:
    """Whether one of these flaws is told of what was done at one of these places."""
    return any(_is_of_the_done(parts, done, flaw) for flaw in flaws)


def _is_of_the_done(parts: Parts, done: Sequence[Span], flaw: Span) -> bool:
    bare = parts.folded.bare
    clause = next((one for one in parts.clauses if one.start <= flaw[0] < one.end), None)
    before = max((end for _, end in done if end <= flaw[0]), default=None)
    if clause is None or before is None or bare[flaw[1] : clause.end].strip(_EDGES):
        return False
    return _says_little(bare[max(before, clause.start) : flaw[0]].strip(_EDGES))


def _says_little(words: str) -> bool:
    """`now`, `lock`, `都`: one word at most, in scripts without blanks two signs."""
    if words.isascii() or " " in words:
        return len(words.split()) <= _FEW_WORDS
    return len(words) <= _FEW_SIGNS or words[0] < "\u0e00"

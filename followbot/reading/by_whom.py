"""Who did what is told: `tested by the laboratory`, `bolted by our own workshop`; no `by Friday`.

"By" names a day as often as a person. It names whoever did it where a trade or a workshop follows,
and no time or turn of speech (`by mistake`, `line by line`). What the management did may be what
a measure is against: `committee appointed by the manager`.
"""

from __future__ import annotations

from collections.abc import Iterator

from followbot.reading.words_index import TOKEN, plain_words

_MOST_WORDS = 6
"""Words of a name behind "by"."""


def by_whom_in(bare: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a stretch of folded text, its dates blanked, says who did it."""
    by = plain_words("by_whom")
    if not any(one in bare for one in by):
        return
    tokens = list(TOKEN.finditer(bare, start, end))
    for at, token in enumerate(tokens):
        if token.group() not in by:
            continue
        last = token.end()
        for word in tokens[at + 1 : at + 1 + _MOST_WORDS]:
            if bare[last : word.start()] not in {" ", "'"} or word.group() in _behind():
                break
            if _is_nobody(word.group()) or (at and word.group() == tokens[at - 1].group()):
                last = token.end()
                break
            last = word.end()
        if not plain_words("by_trades").isdisjoint(bare[token.end() : last].split()):
            yield token.start(), last


def _is_nobody(word: str) -> bool:
    return word in plain_words("by_nobody") or word[0].isdigit()


def _behind() -> frozenset[str]:
    return plain_words("behind_whom")

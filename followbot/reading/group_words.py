"""Words that stand in sentences about groups of measures and are no signs themselves."""

from __future__ import annotations

from functools import cache

from followbot.reading.words_index import TOKEN, plain_words

_MOST_WORDS = 4
_LONGEST_RUN = 12


def longest_phrase(bare: str, place: int, words: str) -> int | None:
    """Where the longest phrase of a word list ends that begins at this place."""
    known, longest = plain_words(words), None
    token = TOKEN.match(bare, place)
    if token is None:
        return None
    if token.lastgroup == "dense":
        for end in range(place + 1, min(token.end(), place + _LONGEST_RUN) + 1):
            longest = end if bare[place:end] in known else longest
        return longest
    for _ in range(_MOST_WORDS):
        longest = token.end() if bare[place : token.end()] in known else longest
        token = TOKEN.search(bare, token.end())
        if token is None or token.lastgroup != "word":
            break
    return longest


@cache
def small_words() -> frozenset[str]:
    """Words that only join or carry what is told."""
    lists = ("auxiliary", "joining", "measure_nouns", "group_small")
    return frozenset().union(*map(plain_words, lists))

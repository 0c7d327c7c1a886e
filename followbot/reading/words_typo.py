"""Slips of the keyboard: `finshed`, `compleeted`, `onging`.

1. Only in languages that say "not" with a word of its own: one letter of `tamamlanmadı`
   makes the opposite of it.
2. Only long words, only one slip, and never in the first letter or the last two: there
   stand prefixes (`incomplete`) and inflections (`finishes` is no `finished`).
3. Only where one meaning is near: whatever is as near to a word of another meaning, or is
   itself a word of the vocabulary, is not guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from followbot.reading.words_index import Term, index

LANGUAGES = frozenset({"en", "de", "da", "nl", "fr", "es", "pt", "it", "pl", "id"})
KINDS = frozenset({"done", "in_progress", "not_started", "blocked", "delayed"})
_SHORTEST_TYPED = 6
_SHORTEST_MEANT = 7
_LONGEST = 20


def meant_term(word: str, preference: Sequence[str]) -> Term | None:
    """The phrase of one word that a mistyped word can only mean, or None.

    Args:
        word: one folded word without accents, not in the vocabulary.
        preference: languages in which a slip is looked for.
    """
    if not _SHORTEST_TYPED <= len(word) <= _LONGEST or not word.isascii() or not word.isalpha():
        return None
    return _meant(word, tuple(one for one in preference if one in LANGUAGES))


@lru_cache(maxsize=4096)
def _meant(word: str, languages: tuple[str, ...]) -> Term | None:
    near = [
        term
        for known in _words_by_letter().get(word[0], ())
        if OSA.distance(word, known, score_cutoff=1) == 1
        for term in index().single(known)
        if any(sense.language in languages for sense in term.senses)
    ]
    kinds = {sense.kind for term in near for sense in term.senses if sense.language in languages}
    if len(kinds) != 1 or not kinds <= KINDS:
        return None
    term = near[0]
    long_enough = len(term.words[0]) >= _SHORTEST_MEANT
    return term if long_enough and word[-2:] == term.words[0][-2:] else None


@cache
def _words_by_letter() -> dict[str, tuple[str, ...]]:
    """All Latin words that a phrase begins with and that a slip may be near, by first letter."""
    found: dict[str, list[str]] = {}
    for word in index().words:
        if word.isascii() and _SHORTEST_TYPED - 1 <= len(word) <= _LONGEST + 1:
            found.setdefault(word[0], []).append(word)
    return {first: tuple(words) for first, words in found.items()}

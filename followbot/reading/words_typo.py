"""Slips of the keyboard: `finshed`, `compleeted`, `onging`.

1. Only in languages that say "not" with a word of its own: one letter of `tamamlanmadı`
   makes the opposite of it.
2. Only long words, only one slip, and never in the first letter or the last two: there
   stand prefixes (`incomplete`) and inflections (`finishes` is no `finished`).
3. Only where one meaning is near: whatever is as near to a word of another meaning, or is
   itself a word of the vocabulary, is not guessed.
4. Only what fingers do: two letters in the wrong order, one left out or typed too much, or the
   key beside. `planted` is no `planned`.
5. No word of the language (`real_words.toml`): `shipped` is no `slipped`, `angeschlossen`
   (connected) no `abgeschlossen` (done).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from followbot.reading.data_files import load_data
from followbot.reading.words_index import Term, index

LANGUAGES = frozenset({"en", "de", "da", "nl", "fr", "es", "pt", "it", "pl", "id"})
KINDS = frozenset({"done", "in_progress", "not_started", "blocked", "delayed"})
_SHORTEST_TYPED = 6
_SHORTEST_MEANT = 7
_LONGEST = 20
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
"""As on most keyboards; where others differ, a slip is asked back."""


def meant_term(word: str, preference: Sequence[str]) -> Term | None:
    """The phrase of one word that a mistyped word can only mean, or None.

    Args:
        word: one folded word without accents, not in the vocabulary.
        preference: languages in which a slip is looked for.
    """
    if not _SHORTEST_TYPED <= len(word) <= _LONGEST or not word.isascii() or not word.isalpha():
        return None
    return _meant(word, _spoken(tuple(preference)))


@lru_cache(maxsize=256)
def _spoken(preference: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the languages in which a slip is looked for."""
    return tuple(one for one in preference if one in LANGUAGES)


@lru_cache(maxsize=4096)
def _meant(word: str, languages: tuple[str, ...]) -> Term | None:
    if word in _real_words():
        return None
    near = [
        term
        for known in _one_edit_from(word)
        for term in index().single(known)
        if any(sense.language in languages for sense in term.senses)
    ]
    kinds = {sense.kind for term in near for sense in term.senses if sense.language in languages}
    if len(kinds) != 1 or not kinds <= KINDS:
        return None
    term = near[0]
    known = term.words[0]
    long_enough = len(known) >= _SHORTEST_MEANT
    return term if long_enough and word[-2:] == known[-2:] and _is_slip(word, known) else None


def _one_edit_from(word: str) -> Iterator[str]:
    """Words that a phrase begins with, one edit from this word, in their order."""
    by_form = _words_by_form()
    sizes = range(len(word) - 1, len(word) + 2)
    choices = [one for size in sizes for one in by_form.get((word[0], size), ())]
    near = process.extract(word, choices, scorer=OSA.distance, limit=None, score_cutoff=1)
    return (one for one, edits, _ in near if edits == 1)


def _is_slip(word: str, known: str) -> bool:
    """Whether fingers make the one of the other: anything but another letter far away."""
    other = [pair for pair in zip(word, known, strict=False) if pair[0] != pair[1]]
    return len(word) != len(known) or len(other) != 1 or other[0] in _beside()


@cache
def _beside() -> frozenset[tuple[str, str]]:
    """Pairs of keys of which each is beside the other."""
    at = {key: (row, place) for row, keys in enumerate(_KEYS) for place, key in enumerate(keys)}
    return frozenset(
        (one, two)
        for one, (row, place) in at.items()
        for two, (its_row, its_place) in at.items()
        if abs(row - its_row) + abs(place - its_place) <= 1
        or (its_row - row, its_place - place) in {(1, -1), (-1, 1)}
    )


@cache
def _real_words() -> frozenset[str]:
    """Words of the languages that are near to a phrase, folded and without accents."""
    return frozenset(word for words in load_data("real_words.toml").values() for word in words)


@cache
def _words_by_form() -> dict[tuple[str, int], list[str]]:
    """All Latin words that a phrase begins with, by first letter and length."""
    found: dict[tuple[str, int], list[str]] = {}
    for word in index().words:
        if word.isascii():
            found.setdefault((word[0], len(word)), []).append(word)
    return found

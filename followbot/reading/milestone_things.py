"""Things that steps of a plan are done to, by one name in all languages (`milestone_things.toml`).

A plan in English says "offer received", its reply "ajánlat megérkezett": both speak of an offer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from followbot.reading.data_files import load_data
from followbot.reading.topics_tables import past_article
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN
from followbot.reading.words_stem import stems

_ENDINGS = {"de": 2, "da": 3, "sv": 3, "no": 3, "sk": 4, "bg": 4} | dict.fromkeys(
    ("tr", "pl", "cs", "hu", "ru", "uk", "ro", "el", "ar", "hi", "ur", "bn"), 4
)
"""Letters that an ending may have; in other languages a word stands as it is ("form", "formés")."""
_LEAST = 4
"""Letters of a word that may carry an ending."""
_MOST = 400
_SIZES = (1, 2, 3)
"""Letters of its beginning by which a word is found."""
_SEVERAL = 2
Span = tuple[int, int, str]
"""Where a thing is named, and its class."""
_Index = dict[str, list[tuple[str, str, str]]]
"""Words with their class and language, by their first letters."""


@lru_cache(maxsize=256)
def things_in(bare: str, languages: tuple[str, ...]) -> tuple[Span, ...]:
    """Every thing that a folded text names in these languages, in order; linear in its length."""
    names = dict.fromkeys(one.partition("-Latn")[0].partition("-BR")[0] for one in languages)
    indices = [(_by_start(name), _ENDINGS.get(name, 0)) for name in names]
    found = [span for span, _ in _found(bare, indices)]
    return _longest(found)


@lru_cache(maxsize=512)
def things_of(title: str, languages: tuple[str, ...]) -> frozenset[str]:
    """The classes of the things in a title, in the first language that knows one of its words."""
    bare = fold(title[:_MOST]).bare
    for language in dict.fromkeys(languages):
        if found := things_in(bare, (language,)):
            return frozenset(name for _, _, name in found)
    # By chance a word is one of another language with an ending: a "plant" is no German "Plan".
    by_language: dict[str, list[Span]] = {}
    for span, language in _found(bare, [(_by_start(""), 0)]):
        if language not in languages:
            by_language.setdefault(language, []).append(span)
    first = next((one for one in _languages() if one in by_language), None)
    spans = _longest(by_language[first]) if first else ()
    return frozenset(name for _, _, name in spans)


def _longest(found: Sequence[Span]) -> tuple[Span, ...]:
    """The things without those whose word is but a part of a longer one (`light curtain`)."""
    if len(found) < _SEVERAL:
        return tuple(found)
    return tuple(one for one in found if not any(_is_inside(one, other) for other in found))


def _is_inside(one: Span, other: Span) -> bool:
    return one[:2] != other[:2] and other[0] <= one[0] and one[1] <= other[1]


def _found(bare: str, indices: Sequence[tuple[_Index, int]]) -> Iterator[tuple[Span, str]]:
    """Every thing with the language of its word; an index comes with the ending of its words."""
    for token in TOKEN.finditer(bare[:_MOST]):
        start, end = token.span()
        dense = token.lastgroup == "dense"
        places = range(start, end) if dense else (start, past_article(bare, start, end)[0])
        for index, ending in indices:
            for place, (word, name, language) in _beginning(bare, places, index):
                behind = place + len(word)
                more = ending if len(word) >= _LEAST else 0
                if bare.startswith(word, place) and (dense or _ends(bare, behind, more)):
                    yield (place if dense else start, behind, name), language


def _beginning(
    bare: str, places: Iterable[int], index: _Index
) -> Iterator[tuple[int, tuple[str, str, str]]]:
    """The words that may begin at these places, as far as their first letters tell."""
    for place in dict.fromkeys(places):
        for size in _SIZES:
            for one in index.get(bare[place : place + size], ()):
                yield place, one


def _ends(bare: str, behind: int, ending: int) -> bool:
    """Whether a word ends here, or carries an ending of so many letters at most."""
    token = TOKEN.match(bare, behind)
    if token is None or token.lastgroup != "word":
        return True
    return token.end() - behind <= ending


@cache
def _by_start(language: str) -> _Index:
    """The folded words of a language, or of all, with class and language, by how they begin."""
    found: _Index = {}
    for name, by_language in _tables()["things"].items():
        for own, words in by_language.items():
            for word in map(fold, words if language in {"", own} else ()):
                key = word.bare[: _SIZES[-1]]
                found.setdefault(key, []).append((word.bare, name, own))
    return found


@cache
def _languages() -> tuple[str, ...]:
    known: dict[str, None] = {}
    for by_language in _tables()["things"].values():
        known |= dict.fromkeys(by_language)
    return tuple(known)


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return load_data("milestone_things.toml")


@cache
def stems_of_thing(name: str) -> frozenset[str]:
    """The stems of all words for a thing, in all languages."""
    words = (word for own in _tables()["things"][name].values() for word in own)
    return frozenset(stem for word in words for stem in stems(fold(word).bare))

"""Things that steps of a plan are done to, by one name in all languages (`milestone_things.toml`).

A plan in English says "offer received", its reply "ajánlat megérkezett": both speak of an offer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
Span = tuple[int, int, str]
"""Where a thing is named, and its class."""


@lru_cache(maxsize=256)
def things_in(bare: str, languages: tuple[str, ...], *, whole: bool = False) -> tuple[Span, ...]:
    """Every thing that a folded text names in these languages, in order; linear in its length.

    `whole`: only words without an ending.
    """
    names = dict.fromkeys(one.partition("-Latn")[0].partition("-BR")[0] for one in languages)
    found: list[Span] = []
    for token in TOKEN.finditer(bare[:_MOST]):
        found += _in_token(bare, token.span(), token.lastgroup == "dense", tuple(names), whole)
    return tuple(one for one in found if not any(_is_inside(one, other) for other in found))


def _is_inside(one: Span, other: Span) -> bool:
    """Whether a word is but a part of a longer one for another thing (`light curtain`)."""
    return one[:2] != other[:2] and other[0] <= one[0] and one[1] <= other[1]


@lru_cache(maxsize=512)
def things_of(title: str, languages: tuple[str, ...]) -> frozenset[str]:
    """The classes of the things in a title, in the first language that knows one of its words."""
    bare = fold(title[:_MOST]).bare
    for language in dict.fromkeys((*languages, *_languages())):
        # By chance a word is one of another language with an ending: a "plant" is no German "Plan".
        if found := things_in(bare, (language,), whole=language not in languages):
            return frozenset(name for _, _, name in found)
    return frozenset()


def _in_token(
    bare: str, span: tuple[int, int], dense: bool, languages: Sequence[str], whole: bool
) -> Iterator[Span]:
    start, end = span
    if dense:
        for language in languages:
            known = _by_sign(language)
            yield from (
                (at, at + len(word), name)
                for at in range(start, end)
                for word, name in known.get(bare[at], ())
                if bare.startswith(word, at)
            )
        return
    places = dict.fromkeys((start, past_article(bare, start, end)[0]))
    for language in languages:
        known = _by_sign(language)
        yield from (
            (start, place + len(word), name)
            for place in places
            for word, name in known.get(bare[place], ())
            if bare.startswith(word, place)
            and _ends(bare, place + len(word), 0 if whole else _ending(word, language))
        )


def _ending(word: str, language: str) -> int:
    """How many letters may stand behind a word of a language."""
    return _ENDINGS.get(language, 0) if len(word) >= _LEAST else 0


def _ends(bare: str, behind: int, ending: int) -> bool:
    """Whether a word ends here, or carries an ending of so many letters at most."""
    token = TOKEN.match(bare, behind)
    if token is None or token.lastgroup != "word":
        return True
    return token.end() - behind <= ending


@cache
def _by_sign(language: str) -> dict[str, list[tuple[str, str]]]:
    """The folded words of a language with their classes, by their first sign."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, by_language in _tables()["things"].items():
        for word in map(fold, by_language.get(language, ())):
            found.setdefault(word.bare[0], []).append((word.bare, name))
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

"""The shape of a measure's title: what it is about, where that is, and whether it is two things.

"Machine guards on the presses" is about guards: whoever paints the presses has done nothing of it.
"Pump room guard and wiring" is done when both are.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from followbot.reading.data_files import load_data
from followbot.reading.prose_turns import small_words
from followbot.reading.topics import topics_of
from followbot.reading.words_fold import fold
from followbot.reading.words_index import TOKEN, plain_words
from followbot.reading.words_stem import stem_of

_MAX_TITLE = 300
_LEAST = 3
"""Letters of a word that names something."""
_SHARE = ("%", "٪", "percent", "per cent", "prozent", "pour cent", "por ciento", "procent")
_TWINS = ("health and safety", "terms and conditions", "hygiene and safety")
"""Names of one thing."""


@lru_cache(maxsize=512)
def only_where(title: str, languages: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The stems and topics that stand only where a title says where, or for whom, something is."""
    return _behind(title, languages, ("where",))


@lru_cache(maxsize=512)
def only_of_what(title: str, languages: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The same of what stands where a title says of what something is as well."""
    return _behind(title, languages, ("where", "of"))


@lru_cache(maxsize=512)
def parts_of_title(title: str, languages: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """The stems of each of the things that a title joins; empty where it names only one."""
    bare = fold(title[:_MAX_TITLE]).bare
    if any(twins in bare for twins in _TWINS):
        return ()
    joins = frozenset[str]().union(*(_words(one, "and") for one in languages))
    parts: list[list[str]] = [[]]
    for word in bare.split():
        if word in joins:
            parts.append([])
        else:
            parts[-1].append(word)
    named = [_stems(" ".join(words)) for words in parts]
    return tuple(named) if len(named) > 1 and all(named) else ()


def where_words(languages: Sequence[str]) -> frozenset[str]:
    """The folded words that say where something is, in these languages."""
    return frozenset[str]().union(*(_words(one, "where") for one in languages))


def counts_a_share(title: str) -> bool:
    """Whether a title says how much of something there may be: a percentage is no progress then."""
    lower = title.lower()
    return any(word in lower for word in _SHARE)


def _behind(
    title: str, languages: Sequence[str], keys: Sequence[str]
) -> tuple[frozenset[str], frozenset[str]]:
    head, tail = _cut(title, languages, keys)
    words = _stems(tail) - _stems(head)
    return words, topics_of(tail) - topics_of(head) if tail else frozenset()


def _cut(title: str, languages: Sequence[str], keys: Sequence[str]) -> tuple[str, str]:
    bare = fold(title[:_MAX_TITLE]).bare
    where = frozenset[str]().union(*(_words(one, key) for one in languages for key in keys))
    words = bare.split()
    endings = tuple(frozenset[str]().union(*(_words(one, "endings") for one in languages)))
    placed = [word for word in words if endings and word.endswith(endings)]
    if placed:
        return " ".join(word for word in words if word not in placed), " ".join(placed)
    for at, word in enumerate(words):
        if word in where and at:
            return " ".join(words[:at]), " ".join(words[at + 1 :])
    return bare, ""


def _stems(bare: str) -> frozenset[str]:
    small = small_words() | plain_words("generic")
    return frozenset(
        stem_of(word.group())
        for word in TOKEN.finditer(bare)
        if len(word.group()) >= _LEAST and word.group() not in small
    )


@cache
def _words(language: str, key: str) -> frozenset[str]:
    table = load_data("title_words.toml").get(language.partition("-")[0], {})
    return frozenset(fold(word).bare for word in table.get(key, ()))

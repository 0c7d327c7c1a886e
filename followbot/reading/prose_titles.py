"""The words of measures' titles, by which prose may name them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from followbot.domain.letter import PrintedMeasure
from followbot.reading.topics import topics_of
from followbot.reading.words import Hit
from followbot.reading.words_fold import fold
from followbot.reading.words_index import PLAIN_WORD, TOKEN, plain_words
from followbot.reading.words_inflected import INFLECTED, same_inflected
from followbot.reading.words_stem import stem_of, stems

_ENDINGS = {"da": 3, "de": 2, "nl": 2, "pl": 3, "tr": 4, "fr": 2, "es": 2, "pt": 2, "it": 2,
            "hi": 2, "ur": 2, "bn": 3, "ro": 3, "cs": 3, "ru": 3, "el": 3, "hu": 3, "sk": 3,
            "hr": 3, "sr": 3, "uk": 3, "bg": 3, "fi": 4, "sv": 3, "no": 3, "nb": 3}  # fmt: skip
"""How many letters the endings of a word have at most."""
_COMPOUNDING = frozenset({"da", "de", "nl", "sv", "no", "nb", "fi"})
_COMPOUND = 9
_ACRONYM = re.compile(r"(?<!\w)[A-Z]{2,3}(?!\w)")
_BEGIN = 4
_LAST = 3
"""How many letters the ending of a compound's last word has at most."""
_SHORTEST = 4
_SHORT = 3
"""Letters of a word that tells two titles apart, and of one that is no stranger to its own."""


Key = tuple[str, str]
"""Plan and ref of a measure."""
Title = tuple[frozenset[str], frozenset[str]]
"""The words and the topics of a title that no other title of the letter has."""


@lru_cache(maxsize=64)
def distinct(titles: tuple[tuple[str, str, str], ...]) -> dict[Key, Title]:
    """Per measure the words and the topics of its title that no other title has."""
    words = {(plan, ref): _words_of_title(title) | _acronyms(title) for plan, ref, title in titles}
    topics = {(plan, ref): topics_of(title) for plan, ref, title in titles}
    counts = Counter(word for own in words.values() for word in own)
    topic_counts = Counter(name for own in topics.values() for name in own)
    generic = {stem_of(word) for word in plain_words("generic")}
    return {
        key: (
            frozenset(word for word in own if counts[word] == 1 and word not in generic),
            frozenset(name for name in topics[key] if topic_counts[name] == 1),
        )
        for key, own in words.items()
    }


def title_stems(measures: Iterable[PrintedMeasure]) -> frozenset[str]:
    """Words of the titles of measures and their milestones."""
    return frozenset().union(*map(_stems_of, measures))


@lru_cache(maxsize=512)
def step_stems(measure: PrintedMeasure) -> frozenset[str]:
    """Words of the titles of a measure's milestones that its own title does not have."""
    steps = (_words_of_title(milestone.title, _SHORT) for milestone in measure.milestones)
    return frozenset().union(*steps) - _words_of_title(measure.title, _SHORT)


@lru_cache(maxsize=512)
def _stems_of(measure: PrintedMeasure) -> frozenset[str]:
    titles = [measure.title, *(milestone.title for milestone in measure.milestones)]
    return frozenset().union(*(_words_of_title(title, _SHORT) for title in titles))


def shared_words(
    words: frozenset[str], own: frozenset[str], language: str, others: frozenset[str] = frozenset()
) -> int:
    """How many words of a title are named; a long compound is as good as two.

    A word that another title has as it is (`others`) is no ending of one of this title.
    """
    like = words - others
    return sum(
        2 if language in _COMPOUNDING and len(word) >= _COMPOUND else 1
        for word in own
        if word in words or any(same_word(word, other, language) for other in like)
    )


def strange_words(words: frozenset[str], title: frozenset[str], language: str) -> frozenset[str]:
    """The words that a title does not have."""
    return frozenset(
        word
        for word in words - title
        if not any(same_word(word, other, language) for other in title)
    )


def same_word(one: str, other: str, language: str) -> bool:
    """Whether two words are one, or differ only in their endings (`hviletider`, `hviletiderne`)."""
    if one == other or (language in _COMPOUNDING and _is_head_of(one, other)):
        return True
    longest = _ENDINGS.get(language, 0)
    if language in INFLECTED and same_inflected(one, other, language):
        return True
    if not longest or one[:_BEGIN] != other[:_BEGIN] or min(len(one), len(other)) < _BEGIN:
        return False
    same = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return max(len(one), len(other)) - same <= longest and same >= 2 * longest


def in_title(word: str, title: frozenset[str], languages: Sequence[str]) -> bool:
    """Whether every part of a folded word is, without its endings, one of a title's stems."""
    language = languages[0] if languages else "en"
    return all(
        stem in title or any(same_word(stem, own, language) for own in title)
        for stem in stems(word)
    )


def _is_head_of(one: str, other: str) -> bool:
    """Whether a compound begins or ends with this word (`teak`, `teakhout`; `türen`)."""
    short, long = sorted((one, other), key=len)
    if len(short) < _BEGIN or len(long) < len(short) + _BEGIN:
        return False
    if long.startswith(short) or (len(short) > _BEGIN and long.endswith(short)):
        return True
    return any(_ends_in(long, short[: len(short) - cut]) for cut in range(_LAST + 1))


def _ends_in(long: str, stem: str) -> bool:
    """Whether the last word of a compound begins so (`listan`, `kemikalielista`)."""
    if len(stem) <= _BEGIN:
        return False
    return long.find(stem, max(_BEGIN, len(long) - len(stem) - _LAST)) >= 0


@lru_cache(maxsize=512)
def _words_of_title(title: str, shortest: int = _SHORTEST) -> frozenset[str]:
    return title_words(fold(title[:300]).bare, (), shortest)


def _acronyms(title: str) -> frozenset[str]:
    """`EPF`, `CTS`: short words in capitals name a thing; not where all words are capitals."""
    found = _ACRONYM.findall(title[:300]) if not title.isupper() else []
    return frozenset(fold(word).bare for word in found)


def title_words(bare: str, hits: Sequence[Hit], shortest: int = _SHORTEST) -> frozenset[str]:
    """Stems of words, and pairs of characters where a script has no word boundaries."""
    covered = [(hit.start, hit.end) for hit in hits]
    words: set[str] = set()
    if bare.isascii():
        spans = [found.span() for found in PLAIN_WORD.finditer(bare)]
        return frozenset(
            stem_of(bare[a:b])
            for a, b in spans
            if b - a >= shortest and not any(s <= a < e for s, e in covered)
        )
    for token in TOKEN.finditer(bare):
        a, b = token.span()
        if token.lastgroup == "dense":
            run = bare[a:b]
            words |= {
                run[i : i + 2]
                for i in range(len(run) - 1)
                if " " not in run[i : i + 2]
                and not any(s < a + i + 2 and a + i < e for s, e in covered)
            }
        elif (
            token.lastgroup == "word"
            and b - a >= shortest
            and not any(s <= a < e for s, e in covered)
        ):
            words.add(stem_of(token.group()))
    return frozenset(words)

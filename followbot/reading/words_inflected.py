"""Forms of one noun in Turkish and Arabic: `kanca` and `kancalarına`, `قفل` and `بالأقفال`.

Turkish hangs plural, possessor and case behind a word, Arabic writes "and", "in", "for" and the
article before it and number and possessor behind. Both words must come down to the same beginning,
and nothing but such endings may be left of either.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TURKISH = re.compile(
    r"(?:l[ae]r)?(?:s?[iu]|[iu]m[iu]z)?(?:n?[iu]n|[ny]?[ae]|n?[dt][ae]n?|[ny][iu]|y?l[ae])?"
)
_ARABIC = re.compile(r"ه|ها|هم|ات|اته|اتها|اتهم|ته|تها|تهم|ين|ون|")
_ARABIC_BEFORE = re.compile(r"[وف]?(?:[بك]?ال|لل|[بل])?")
INFLECTED = {"tr": (_TURKISH, 4), "ar": (_ARABIC, 3)}
"""Languages, their endings, and how many letters must stand before these at least."""


@lru_cache(maxsize=4096)
def same_inflected(one: str, other: str, language: str) -> bool:
    """Whether two folded words are forms of one noun."""
    found = INFLECTED.get(language)
    if found is None:
        return False
    endings, least = found
    if language == "tr":
        return _ends_alike(one, other, endings, least)
    return any(
        _ends_alike(a, b, endings, least) for a in _bare(one, least) for b in _bare(other, least)
    )


def _bare(word: str, least: int) -> tuple[str, ...]:
    """An Arabic word, and what is left of it without the small words written before it."""
    before = _ARABIC_BEFORE.match(word)
    rest = word[before.end() :] if before else word
    return (word, rest) if before and before.end() and len(rest) >= least else (word,)


def _ends_alike(one: str, other: str, endings: re.Pattern[str], least: int) -> bool:
    same = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return any(
        endings.fullmatch(one, at) is not None and endings.fullmatch(other, at) is not None
        for at in range(same, least - 1, -1)
    )

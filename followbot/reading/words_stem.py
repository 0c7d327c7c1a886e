"""Words without their endings: just enough for `exits` to meet `exit` in a title."""

from __future__ import annotations

import re
from functools import lru_cache

_SHORTEST = 4
_ARTICLE = re.compile(r"[dl]")
_ELIDED = frozenset({"l", "d", "dell", "all", "nell", "dall", "sull", "un"})
_ARABIC_ARTICLE = re.compile(r"(?:[وبكف]?ال|لل)(?=[\u0620-\u064a]{3})")
"""`الصيانة`, `والصيانة`, `للصيانة`: the article, with what is written as one word with it."""


# The same few words stand in the titles of a letter and in what is said of them.
@lru_cache(maxsize=4096)
def stem_of(word: str) -> str:
    """A word without the commonest English endings, or without its Arabic article."""
    if word[:1] > "\u0600" and (article := _ARABIC_ARTICLE.match(word)) is not None:
        return word[article.end() :]
    before, elided, behind = word.partition("'")
    if elided and (len(behind) >= _SHORTEST or (before in _ELIDED and len(behind) > 1)):
        word = behind  # `l'embauche`, `l'âge`
    for ending in ("ing", "ies", "es", "ed", "s"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def stems(text: str) -> list[str]:
    """The stems of all words of a folded text."""
    found = re.findall(r"\w+", text)
    # A lone Latin letter is an article (`l'atelier`); in other scripts it is a piece of a word.
    return [stem_of(word) for word in found if len(found) == 1 or not _ARTICLE.fullmatch(word)]

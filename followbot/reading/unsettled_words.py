"""The words of `unsettled.toml` as they are looked for: with `*` for the ends of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache, partial
from itertools import groupby

from followbot.reading.alternatives import one_of
from followbot.reading.data_files import load_data
from followbot.reading.phrase_heads import PhraseHeads, Told
from followbot.reading.words_fold import Folded, fold_bare, fold_text

_INDIC, _DENSE = "\u0900", "\u0e00"
"""From here on vowels are signs that belong to a word; and no blanks stand between words."""
_LETTERS = {False: r"\w", True: r"[\w\u0900-\u0dff]"}
"""What a word consists of, in scripts of India and in others: the longer is dear to compile."""
_BEGINS = re.compile(rf"(?<!{_LETTERS[True]})(?=\S)")
_FEW_SIGNS = r"[^\s,]{0,8}"

_ACCENTED = frozenset({"vi", "it", "pt"})
"""Here a word without its accent is another (`è`, `e`), for who uses accents at all; in German
always (`würde`, `wurde`), since an umlaut that a keyboard lacks is written with an e."""

Span = tuple[int, int]


def spans_of(folded: Folded, language: str, *kinds: str) -> Iterator[Span]:
    """Where a text says something of one of these kinds, in this language."""
    accents = language == "de" or (language in _ACCENTED and not folded.text.isascii())
    told = _told(folded.text if accents else folded.bare, language, accents)
    for kind in kinds:
        yield from ((start, end) for one, start, end in told if one == kind)


# Several rules ask the same answer, each for other kinds.
@lru_cache(maxsize=128)
def _told(text: str, language: str, accents: bool) -> Sequence[Told]:
    return _phrases(language, accents).spans_in(text, 0, len(text))


@cache
def _phrases(language: str, accents: bool) -> PhraseHeads:
    """All phrases of a language, by kind."""
    phrases = _tables().get(language, {})
    dense = any(_script_of(one) == _DENSE for own in phrases.values() for one in own)
    fold_all = partial(_folded, accents=accents)
    return PhraseHeads(phrases, fold_all, _source_of, _BEGINS, anywhere=dense, joined=False)


def _folded(phrases: Sequence[str], *, accents: bool) -> Sequence[str]:
    """Phrases as they are looked for, the longest first."""
    joined = "\n".join(phrases)
    written = {*(fold_text(joined) if accents else fold_bare(joined)).split("\n")}
    written -= {"", "e"}  # `è` without its accent is an "and"
    return sorted(written, key=lambda one: (-len(one), one))


def _source_of(phrases: Sequence[str]) -> str:
    """Whole words where a script has blanks, anywhere where it has none."""
    parts = []
    for script, some in groupby(phrases, key=_script_of):
        letter = _LETTERS[script == _INDIC]
        rest = _FEW_SIGNS if script == _DENSE else f"{letter}{{0,24}}"
        joined = one_of(_regex(phrase, rest) for phrase in some)
        whole = f"(?<!{letter})(?:{joined})(?!{letter})"
        parts.append(joined if script == _DENSE else whole)
    return "|".join(parts)


def _script_of(phrase: str) -> str:
    highest = max(phrase, default="")
    return next((script for script in (_DENSE, _INDIC) if highest >= script), "")


def _regex(phrase: str, rest: str) -> str:
    """One phrase, without what has to stand before and behind it; `rest` is what `*` means."""
    return rest.join(map(re.escape, phrase.split("*"))).replace(r"\ ", "[ ]{1,3}")


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return load_data("unsettled.toml")

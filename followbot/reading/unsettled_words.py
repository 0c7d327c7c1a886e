"""The words of `unsettled.toml` as they are looked for: with `*` for the ends of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from followbot.reading.alternatives import one_of
from followbot.reading.data_files import load_data
from followbot.reading.words_fold import Folded, fold

_INDIC, _DENSE = "\u0900", "\u0e00"
"""From here on vowels are signs that belong to a word; and no blanks stand between words."""
_LETTERS = {False: r"\w", True: r"[\w\u0900-\u0dff]"}
"""What a word consists of, in scripts of India and in others: the longer is dear to compile."""
_FEW_SIGNS = r"[^\s,]{0,8}"

_ACCENTED = frozenset({"vi", "it", "pt"})
"""Here a word without its accent is another (`è`, `e`), for who uses accents at all; in German
always (`würde`, `wurde`), since an umlaut that a keyboard lacks is written with an e."""

Span = tuple[int, int]


def spans_of(folded: Folded, language: str, *kinds: str) -> Iterator[Span]:
    """Where a text says something of one of these kinds, in this language."""
    accents = language == "de" or (language in _ACCENTED and not folded.text.isascii())
    text = folded.text if accents else folded.bare
    for pattern in _patterns(language, kinds, accents):
        yield from (found.span() for found in pattern.finditer(text))


@cache
def _patterns(language: str, kinds: tuple[str, ...], accents: bool) -> tuple[re.Pattern[str], ...]:
    """Those of the kinds that the language has: most have few."""
    found = (_pattern(language, kind, accents) for kind in kinds)
    return tuple(pattern for pattern in found if pattern is not None)


@cache
def _pattern(language: str, kind: str, accents: bool) -> re.Pattern[str] | None:
    phrases = _tables().get(language, {}).get(kind, [])
    folded = [fold(phrase) for phrase in phrases]
    written = {one.text if accents else one.bare for one in folded}
    written -= {"e"}  # `è` without its accent is an "and"
    if not written:
        return None
    parts = []
    # Whole words where a script has blanks, anywhere where it has none; where a word begins is
    # asked once for all of them.
    for script, some in groupby(sorted(written, key=len, reverse=True), key=_script_of):
        letter = _LETTERS[script == _INDIC]
        rest = _FEW_SIGNS if script == _DENSE else f"{letter}{{0,24}}"
        joined = one_of(_regex(phrase, rest) for phrase in some)
        whole = f"(?<!{letter})(?:{joined})(?!{letter})"
        parts.append(joined if script == _DENSE else whole)
    return re.compile("|".join(parts))


def _script_of(phrase: str) -> str:
    highest = max(phrase, default="")
    return next((script for script in (_DENSE, _INDIC) if highest >= script), "")


def _regex(phrase: str, rest: str) -> str:
    """One phrase, without what has to stand before and behind it; `rest` is what `*` means."""
    return rest.join(map(re.escape, phrase.split("*"))).replace(r"\ ", "[ ]{1,3}")


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return load_data("unsettled.toml")

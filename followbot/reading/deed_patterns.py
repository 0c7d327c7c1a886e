"""Phrases of the files of deeds as expressions that are looked for in folded text.

A phrase may end in `*` (any ending), its words in `|` (the endings of the language), and `…`
stands for a few words between two. In Arabic script "and" is written together with the word behind
it, and "it" or "them" with the word before: `وتم تركيبها` is `تم تركيب`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum, auto
from functools import lru_cache
from itertools import groupby
from typing import Any

from followbot.reading.alternatives import one_of
from followbot.reading.phrase_heads import PhraseHeads
from followbot.reading.words_fold import Folded, fold_bare, fold_text

ENDINGS = ("endings", "plain_endings")
"""Keys of a language's table: its endings, and those where accents do not count."""
_LETTER, _INDIC_LETTER = "[^\\W\\d_]", "(?:[^\\W\\d_]|[\u0900-\u0963\u0970-\u0dff])"
"""In Indian scripts signs for vowels belong to a word; the class is dear to compile."""
_BEGIN = "(?<![^\\W\\d_])(?<![\u0900-\u0963\u0970-\u0dff])(?<!['-])"
_WORD = re.compile(_BEGIN + r"(?=\S)")
_GAP = r"[^,;:.!?\n]{1,40}?"
_FEW = "\x01"
"""Stands for `…` once a phrase is folded."""
_DENSE = re.compile(r"[\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af]")
_ARABIC, _INDIC = re.compile(r"[\u0620-\u064a]"), re.compile(r"[\u0900-\u0dff]")
_AND, _IT = "[وف]?", "(?:ها|هم|هن|هما|(?<=نا)ه)?"
_STRICT = frozenset({"vi", "fr"})
"""Languages whose words are others without their accents."""


class _Script(Enum):
    """How the words of a phrase stand: with blanks between, without, joined to others."""

    PLAIN = auto()
    INDIC = auto()
    ARABIC = auto()
    DENSE = auto()


def is_exact(language: str, folded: Folded) -> bool:
    """Whether accents count: the writer uses them, and the language needs them."""
    return needs_accents(language, folded.text)


def needs_accents(language: str, text: str) -> bool:
    """The same of a folded text."""
    return language in _STRICT and not text.isascii()


def endings_of(table: Mapping[str, Any], *, exact: bool) -> Sequence[str]:
    """The endings that `|` stands for in a language's table."""
    own: Sequence[str] = table.get(ENDINGS[0], [])
    plain: Sequence[str] = table.get(ENDINGS[1], own)
    return own if exact else plain


def pattern_of(phrases: Sequence[str], endings: Sequence[str], *, exact: bool) -> re.Pattern[str]:
    """All phrases as one expression, the longest first; `exact`: with their accents."""
    return re.compile(_source_of(_longest_first(phrases, exact), _any_of(tuple(endings), exact)))


def kinds_of(
    phrases: Mapping[str, Sequence[str]], endings: Sequence[str], *, exact: bool
) -> PhraseHeads:
    """The phrases of each kind, to be found as `pattern_of` finds them."""
    scripts = {_script_of(one) for own in phrases.values() for one in own}
    anywhere, ending = _Script.DENSE in scripts, _any_of(tuple(endings), exact)
    return PhraseHeads(
        phrases,
        lambda own: _longest_first(own, exact),
        lambda some: _source_of(some, ending, begin=_BEGIN if anywhere else ""),
        _WORD,
        anywhere=anywhere,
        joined=_Script.ARABIC in scripts,
    )


def _longest_first(phrases: Sequence[str], exact: bool) -> Sequence[str]:
    """Phrases as they are found in a folded text."""
    longest = sorted(phrases, key=len, reverse=True)
    return _folded("\n".join(longest).replace("…", _FEW), exact).split("\n") if longest else ()


@lru_cache(maxsize=256)
def _any_of(endings: tuple[str, ...], exact: bool) -> str:
    folded = sorted((_folded(one, exact) for one in endings), key=len, reverse=True)
    return "(?:" + "|".join(folded) + ")"


def _source_of(phrases: Sequence[str], ending: str, begin: str = _BEGIN) -> str:
    parts = []
    # Where a word begins is asked once for all phrases that begin with one, not for each of them.
    for script, some in groupby(phrases, key=_script_of):
        joined = one_of(_expression(one, script, ending) for one in some)
        if script is _Script.DENSE:
            parts.append(joined)
        elif script is _Script.ARABIC:
            parts.append(f"{begin}{_AND}(?:{joined}){_IT}(?!{_LETTER})")
        else:
            parts.append(f"{begin}(?:{joined})(?!{_letter_of(script)})")
    return "|".join(parts)


def _letter_of(script: _Script) -> str:
    return _INDIC_LETTER if script is _Script.INDIC else _LETTER


def _script_of(phrase: str) -> _Script:
    if phrase.isascii():
        return _Script.PLAIN
    if _DENSE.search(phrase) is not None:
        return _Script.DENSE
    if _ARABIC.search(phrase) is not None:
        return _Script.ARABIC
    return _Script.PLAIN if _INDIC.search(phrase) is None else _Script.INDIC


def _expression(phrase: str, script: _Script, ending: str) -> str:
    """One folded phrase as an expression, without what has to stand before and behind words."""
    words = [
        _GAP.join(map(re.escape, word.split(_FEW)))
        .replace(re.escape("|"), ending)
        .replace(re.escape("*"), f"{_letter_of(script)}{{0,10}}")
        for word in phrase.split(" ")
    ]
    if script is _Script.ARABIC and len(words) > 1 and phrase[-1:] not in "ه*":
        words[-1] += "ه?"  # "تم تركيبه"
    solid = script is _Script.DENSE and phrase.strip() == phrase
    return ("[ ]?" if solid else "[ ]{1,3}").join(words)


def _folded(phrase: str, exact: bool) -> str:
    return fold_text(phrase) if exact else fold_bare(phrase)

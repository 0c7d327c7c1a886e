"""What suppliers call the parts of an impact report: labels and values, in all our languages.

A word that means two things in two languages is decided by the languages that are tried first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from followbot.domain.impact import Actuality, ImpactField
from followbot.domain.terms import SeverityClass
from followbot.reading.data_files import load_data
from followbot.reading.words_fold import fold

LOOKED: Final = "looked"
_LABELS: Final = (*(field.value for field in ImpactField), LOOKED)
_AROUND = re.compile(r"^[\s\W_]+|[\s\W_]+$")
_IN_BRACKETS = re.compile(r"\([^()]{0,80}\)")
_GAPS = re.compile(r"\s+")
_WITHOUT_GAPS = "\u0e00"
"""Thai and the scripts behind it write no blanks between words."""


def plain(text: str) -> str:
    """A text as its words are compared: folded, without accents and the marks around it."""
    return _GAPS.sub(" ", _AROUND.sub("", fold(text[:300]).bare))


@cache
def _tables() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """Language -> kind of word -> its words."""
    return {
        language: {kind: frozenset(plain(word) for word in words) for kind, words in kinds.items()}
        for language, kinds in load_data("impact_words.toml").items()
    }


@cache
def _meanings(kinds: tuple[str, ...], languages: tuple[str, ...]) -> Mapping[str, str]:
    """Word -> kind; the languages that stand first win."""
    found: dict[str, str] = {}
    tables = _tables()
    for language in (*languages, *tables):
        for kind in kinds:
            for word in tables.get(language, {}).get(kind, ()):
                found.setdefault(word, kind)
    return found


def label_of(text: str, languages: Sequence[str]) -> str:
    """Which part of a report a text names: a value of `ImpactField`, `looked`, or "" for none."""
    said = plain(_IN_BRACKETS.sub(" ", text))
    return _meanings(_LABELS, tuple(languages)).get(said, "")


def actuality_of(text: str, languages: Sequence[str]) -> Actuality | None:
    """Whether a value says that it happened or that it may; None where that is not sure."""
    word = _leading(text, tuple(value.value for value in Actuality), tuple(languages))
    return Actuality(word) if word else None


def severity_of(text: str, languages: Sequence[str]) -> SeverityClass | None:
    """How severe a value says it is; None where that is not sure."""
    word = _leading(text, ("critical", "major", "minor"), tuple(languages))
    if (
        word == SeverityClass.MINOR
        and _meanings((word,), tuple(languages)).get(plain(text)) is None
    ):
        return None  # "minor, but one is in hospital"
    return SeverityClass(word) if word else None


def says_none(text: str, languages: Sequence[str]) -> bool:
    """Whether a line says that nothing was found, and nothing else."""
    return plain(text) in _meanings(("none",), tuple(languages))


def says_nobody(text: str, languages: Sequence[str]) -> bool:
    """Whether a number of people is said to be none."""
    return plain(text) in _meanings(("nobody",), tuple(languages))


def says_no(text: str, languages: Sequence[str]) -> bool:
    """Whether a text is a bare "no", which does not say to what."""
    return plain(text) in _meanings(("no",), tuple(languages))


def tells_of_harm(text: str, languages: Sequence[str]) -> bool:
    """Whether a text says in these languages that somebody was hurt or died."""
    return _stems("harmed", tuple(languages)).search(fold(text).bare) is not None


def is_grave(text: str, languages: Sequence[str]) -> bool:
    """Whether a text speaks of what is never slight: death, child or forced labour, rape."""
    return _stems("grave", tuple(languages)).search(fold(text).bare) is not None


@cache
def _stems(kind: str, languages: tuple[str, ...]) -> re.Pattern[str]:
    """The words of a kind; in scripts without gaps they may stand anywhere."""
    tables = load_data("impact_words.toml")
    words = {word for one in languages for word in tables.get(one, {}).get(kind, ())}
    return re.compile("|".join(map(_stem, sorted(words))) or r"(?!)")


def _stem(word: str) -> str:
    said = fold(word.rstrip("*")).bare.strip()
    if any(sign >= _WITHOUT_GAPS for sign in said):
        return re.escape(said)
    return rf"(?<!\w){re.escape(said)}" + ("" if word.endswith("*") else r"(?!\w)")


def _leading(text: str, kinds: tuple[str, ...], languages: tuple[str, ...]) -> str:
    """The kind of the word that a value is, or begins with before a comma or a bracket.

    A question mark, or a word of another kind behind it, makes it unsure: "".
    """
    if "?" in fold(text).bare:
        return ""
    meanings = _meanings(kinds, languages)
    whole = meanings.get(plain(text))
    if whole:
        return whole
    head, *rest = re.split(r"[,;.(:]|\s-\s", fold(text[:300]).bare, maxsplit=1)
    kind = meanings.get(plain(head), "")
    behind = plain(rest[0]) if rest else ""
    others = {meaning for word, meaning in meanings.items() if _holds(behind, word)}
    return kind if kind and others <= {kind} else ""


def _holds(text: str, word: str) -> bool:
    """Whether a word stands in a text; in scripts without gaps anywhere in it."""
    if not text or word not in text:
        return False
    if not word.isascii() and not re.search(r"\s", text):
        return True
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None

"""Words of buyers' own lists of measures: headings, statuses, severities, units of time."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from followbot.domain.plan_table import TableField
from followbot.domain.terms import MeasureStatus, SeverityClass
from followbot.reading.words_fold import fold

_BRACKETS = re.compile(r"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]")
_MARKS = re.compile(r"[^\w%]+")
_SHORTEST_INSIDE = 4
_ONLY_WHOLE = frozenset(
    {
        TableField.PLAN,
        TableField.SUPPLIER,
        TableField.SITE,
        TableField.COUNTRY,
        TableField.EMAIL,
        TableField.AUDITED_ON,
        TableField.NUMBER,
    }
)
ZERO_TOLERANCE = "zero_tolerance"


def plain(text: str) -> str:
    """A text folded, without marks, one blank between words."""
    return " ".join(_MARKS.sub(" ", fold(text[:400]).bare).split())


def heading_field(heading: str) -> TableField | None:
    """What a heading says that its column holds, None when it says nothing known.

    Whole headings first, then those without what stands in brackets, then the longest known
    words within it.
    """
    return whole_heading(heading) or _inside(plain(_BRACKETS.sub(" ", heading)))


def whole_heading(heading: str) -> TableField | None:
    """What a heading says that is known as a whole, with or without what stands in brackets."""
    for text in (plain(heading), plain(_BRACKETS.sub(" ", heading))):
        found = _headings().get(text)
        if found is not None:
            return found[0]
    return None


@lru_cache(maxsize=4096)
def _inside(text: str) -> TableField | None:
    """The longest known heading within a longer one; two different ones of a length say nothing.

    Never who or whose it is: `Auditor e-mail` is no address of the supplier, `Supplier comment`
    no supplier.
    """
    found = [
        (len(words), field)
        for words, (field, _) in _headings().items()
        if field not in _ONLY_WHOLE and _stands_in(words, text) and len(text) <= 4 * len(words) + 12
    ]
    if not found:
        return None
    longest = max(length for length, _ in found)
    fields = {field for length, field in found if length == longest}
    return fields.pop() if len(fields) == 1 else None


def _stands_in(words: str, text: str) -> bool:
    if not words.isascii() and not any(char.isspace() for char in text):
        return len(words) >= 2 and words in text and words != text
    return len(words) >= _SHORTEST_INSIDE and f" {words} " in f" {text} "


def language_of(headings: Iterable[str]) -> str:
    """The language that most of these headings are of; `en` where none says more."""
    votes: Counter[str] = Counter()
    for heading in headings:
        found = _headings().get(plain(_BRACKETS.sub(" ", heading)))
        if found is not None and len(found[1]) == 1:
            votes[next(iter(found[1]))] += 1
    return votes.most_common(1)[0][0] if votes else "en"


def status_word(text: str) -> MeasureStatus | None:
    """The status that a whole cell says, None where it says none that is known, or asks."""
    return None if "?" in text or "？" in text else _statuses().get(plain(text))


def severity_word(text: str) -> SeverityClass | str | None:
    """The class that a cell says, or `zero_tolerance`; None where it says none that is known."""
    return _severities().get(plain(text)) or _severities().get(plain(_BRACKETS.sub(" ", text)))


def unit_days(text: str) -> tuple[int, str] | None:
    """A number and its unit (`days`, `weeks`, `months`), as in `30 days`; None for no time span."""
    found = re.fullmatch(r"(\d{1,3}) ?(\D+)", plain(text))
    if found is None:
        return None
    unit = _units().get(found[2].strip())
    return (int(found[1]), unit) if unit else None


@cache
def _headings() -> dict[str, tuple[TableField, frozenset[str]]]:
    """Known headings; one that two fields share belongs to none. With the languages that use it."""
    fields: dict[str, set[TableField]] = {}
    languages: dict[str, set[str]] = {}
    for language, table in _file().items():
        if language in {"status", "severity", "units"}:
            continue
        for name, words in table.items():
            for word in words:
                fields.setdefault(plain(word), set()).add(TableField(name))
                languages.setdefault(plain(word), set()).add(language)
    return {
        word: (next(iter(found)), frozenset(languages[word]))
        for word, found in fields.items()
        if len(found) == 1
    }


@cache
def _statuses() -> dict[str, MeasureStatus]:
    return {
        plain(word): MeasureStatus(name)
        for name, words in _file()["status"].items()
        for word in words
    }


@cache
def _severities() -> dict[str, SeverityClass | str]:
    return {
        plain(word): name if name == ZERO_TOLERANCE else SeverityClass(name)
        for name, words in _file()["severity"].items()
        for word in words
    }


@cache
def _units() -> dict[str, str]:
    return {plain(word): name for name, words in _file()["units"].items() for word in words}


@cache
def _file() -> Mapping[str, Mapping[str, Any]]:
    with (Path(__file__).parent / "plan_table_words.toml").open("rb") as file:
        return tomllib.load(file)

"""Dates and plurals of the languages that our letters are written in, without Babel.

Babel knows them, but with all else of its languages: 3.6 MB of memory and 20 ms of each start. What
our letters need of it lies in `locales/<locale>.json` (`make docs` takes it over). A language of a
buyer's own, and a field of a date that ours do not use, are Babel's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

LOCALES: Final = Path(__file__).parent / "locales"

FIELDS: Final = ("MMM", "MMMM", "LLLL", "EEEE")
"""Fields of CLDR's date patterns that are words."""
FORMS: Final = ("zero", "one", "two", "few", "many", "other")
"""CLDR's plural categories; a file names them by their places here."""
HUNDRED: Final = 100
ALIKE_BELOW: Final = 1000
"""Up to here numbers of three digits take the form of those of one hundred that end alike."""

_PART = re.compile(r"'((?:[^']|'')*)'|((?P<letter>[a-zA-Z])(?P=letter)*)|[^a-zA-Z']+")
"""One part of a pattern: words in quotes, a field, or what stands between."""


@dataclass(frozen=True, slots=True)
class LocaleWords:
    """What a file holds: `words` of a field, January and Monday first; `forms` of 0 to 199."""

    words: dict[str, list[str]]
    forms: str


def known_locale(name: str) -> str:
    """A locale by its name in CLDR (`zh_Hans`), of `zh-Hans` as catalogues say it.

    Raises ValueError or babel.UnknownLocaleError where there is none.
    """
    ours = name.replace("-", "_")
    if ours in _ours():
        return ours
    from babel import Locale

    return str(Locale.parse(name, sep="-"))


def written_date(on: date, pattern: str, locale: str) -> str:
    """A day by a date pattern of CLDR such as `EEEE, d MMMM y`."""
    if locale in _ours():
        parts = _parts(pattern)
        if parts is not None:
            return "".join(_part_of(on, part, _words_of(locale)) for part in parts)
    from babel.dates import format_date

    return format_date(on, pattern, locale=locale)


def plural_form(locale: str, count: int) -> str:
    """The plural category of a whole number, such as `one` or `other`."""
    if locale in _ours() and 0 <= count < ALIKE_BELOW:
        like = count if count < HUNDRED else HUNDRED + count % HUNDRED
        return FORMS[int(_words_of(locale).forms[like])]
    from babel import Locale

    return Locale.parse(locale).plural_form(count)


@cache
def _ours() -> frozenset[str]:
    """The locales that have a file."""
    return frozenset(path.stem for path in LOCALES.glob("*.json"))


@cache
def _words_of(locale: str) -> LocaleWords:
    return LocaleWords(**json.loads((LOCALES / f"{locale}.json").read_text(encoding="utf-8")))


@cache
def _parts(pattern: str) -> Sequence[tuple[str, str]] | None:
    """Fields and texts of a pattern, each a pair of which one is ""; None: not all are known."""
    parts: list[tuple[str, str]] = []
    end = 0
    for found in _PART.finditer(pattern):
        quoted, field = found[1], found[2]
        if found.start() != end or (field and field not in (*FIELDS, "d", "M", "y")):
            return None
        end = found.end()
        text = found[0] if quoted is None else quoted.replace("''", "'") or "'"
        parts.append((field, "") if field else ("", text))
    return parts if end == len(pattern) else None


def _part_of(on: date, part: tuple[str, str], known: LocaleWords) -> str:
    field, text = part
    if not field:
        return text
    if field in FIELDS:
        return known.words[field][on.weekday() if field == "EEEE" else on.month - 1]
    return str({"d": on.day, "M": on.month, "y": on.year}[field])

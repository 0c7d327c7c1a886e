"""Whether a buyer's own catalogue fits: its keys, values in braces and plurals against English.

A flaw is an error where a letter would fail or say nonsense, and a note where it goes out, but
perhaps not as it was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date

from followbot.domain.errors import ConfigError
from followbot.domain.terms import LetterKind
from followbot.writing.catalogues import Entry, catalogue_files, entries_of, flat, read_catalogue
from followbot.writing.texts import BUILT_IN

ERROR, NOTE = "error", "note"

_ABOUT = {"name": str, "locale": str, "confirmed": bool, "letters": list}
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_PATTERNS = ("day", "weekday", "short", "typed")
_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong in a file. `where` is a key or a line, "" for the whole file."""

    file: str
    where: str
    level: str
    rule: str
    text: str


def catalogue_flaws(path: Path) -> list[Flaw]:
    """What is wrong with an own catalogue `texts/<lang>.toml`, in the order of its keys."""
    try:
        document = read_catalogue(path)
    except ConfigError as wrong:
        return [Flaw(str(path), "", ERROR, "not_toml", wrong.message)]
    about = document.pop("about", {})
    found = list(_about(about))
    locale = _locale(about, path.stem)
    own, odd = _entries(document)
    found += odd
    english = entries_of(BUILT_IN)
    for key, entry in own.items():
        found += _entry(key, entry, english, locale)
    if not catalogue_files(path.stem):
        found += _missing(own, english)
    return [Flaw(str(path), where, level, rule, text) for where, level, rule, text in found]


_Found = tuple[str, str, str, str]
"""A flaw without its file: where, level, rule, text."""


def _about(about: object) -> Iterator[_Found]:
    if not isinstance(about, dict):
        yield "about", ERROR, "about", "expected a table `[about]`"
        return
    for key, value in about.items():
        kind = _ABOUT.get(key)
        if kind is None:
            yield f"about.{key}", ERROR, "unknown_key", _unknown(f"about.{key}", _about_keys())
        elif not isinstance(value, kind):
            wanted = {bool: "`true` or `false`", list: "a list of letters"}.get(kind, "text")
            yield f"about.{key}", ERROR, "about", f"expected {wanted}"
    letters = about.get("letters", [])
    known = {kind.value for kind in LetterKind}
    for letter in letters if isinstance(letters, list) else []:
        if letter not in known:
            yield "about.letters", ERROR, "unknown_letter", f"there is no letter `{letter}`"


def _about_keys() -> list[str]:
    return [f"about.{key}" for key in _ABOUT]


def _locale(about: object, language: str) -> Locale | None:
    """The locale that counts for the file; None where there is none of that name."""
    name = about.get("locale", language) if isinstance(about, dict) else language
    try:
        return Locale.parse(str(name), sep="-")
    except (ValueError, UnknownLocaleError):
        return None


def _entries(document: Mapping[str, Any]) -> tuple[dict[str, Entry], list[_Found]]:
    """Every entry by its key, and the keys whose value is neither text nor plural."""
    own: dict[str, Entry] = {}
    odd: list[_Found] = []
    for table, values in document.items():
        for key, value in values.items() if isinstance(values, dict) else ((None, values),):
            name = table if key is None else f"{table}.{key}"
            try:
                own |= flat({name: value})
            except ConfigError:
                odd.append((name, ERROR, "no_text", "expected a text in quotes, or a plural"))
    return own, odd


def _entry(
    key: str, entry: Entry, english: Mapping[str, Entry], locale: Locale | None
) -> Iterator[_Found]:
    ours = english.get(key)
    if ours is None:
        if key.rpartition(".")[2] in ("zero", "one", "two", "few", "many"):
            yield key, ERROR, "plural_forms", "a plural needs the form `other` as well"
        else:
            yield key, ERROR, "unknown_key", _unknown(key, english)
        return
    yield from _braces(key, entry, ours)
    if isinstance(entry, str):
        if key.startswith("format."):
            yield from _format(key, entry, locale)
    elif isinstance(ours, str):
        yield key, ERROR, "plural_forms", "this text has no `{count}`, so it can have no plural"
    elif locale is not None:
        lacking = sorted(_forms_of(locale) - set(entry))
        if lacking:
            forms = ", ".join(f"`{form}`" for form in lacking)
            yield key, NOTE, "plural_forms", f"this language also counts with {forms}"


def _braces(key: str, entry: Entry, ours: Entry) -> Iterator[_Found]:
    """Values that do not exist here are errors; what is left out is only worth a look."""
    known, used = _values(ours), _values(entry)
    for name in sorted(used - known - {"count"} if isinstance(ours, dict) else used - known):
        there = ", ".join(f"`{{{one}}}`" for one in sorted(known)) or "none"
        yield key, ERROR, "placeholders", f"`{{{name}}}` is no value of this text; there is {there}"
    for name in sorted(known - used - {"count"}):
        yield key, NOTE, "placeholders", f"`{{{name}}}` is not said"
    for form in _texts(entry):
        if len(_PLACEHOLDER.findall(form)) != form.count("{") or form.count("{") != form.count("}"):
            yield key, ERROR, "placeholders", "a brace is open, or holds no name"
            return


def _values(entry: Entry) -> set[str]:
    return {name for form in _texts(entry) for name in _PLACEHOLDER.findall(form)}


def _texts(entry: Entry) -> Sequence[str]:
    return [entry] if isinstance(entry, str) else list(entry.values())


def _forms_of(locale: Locale) -> set[str]:
    """The plural forms that whole numbers of this language use, and `other`."""
    return {locale.plural_form(number) for number in range(1000)} | {"other"}


def _format(key: str, text: str, locale: Locale | None) -> Iterator[_Found]:
    name = key.partition(".")[2]
    if name == "digits" and len(text) not in (0, _DIGITS):
        yield key, ERROR, "format", "expected the ten digits from zero to nine, or nothing"
    if name == "typed_locale" and _locale({"locale": text}, text) is None:
        yield key, ERROR, "format", f"there is no language `{text}`"
    if name in _PATTERNS:
        try:
            written = format_date(date(2026, 12, 31), text, locale=locale or BUILT_IN)
        except (ValueError, KeyError, AttributeError):
            yield key, ERROR, "format", "not a date pattern such as `d MMM y` (CLDR)"
        else:
            if "31" not in written:
                yield key, ERROR, "format", f"writes `{written}`, which does not say the day"


def _missing(own: Mapping[str, Entry], english: Mapping[str, Entry]) -> Iterator[_Found]:
    """What a language of the buyer's own lacks of the supplier's letters: it is said in English."""
    tables = {key.partition(".")[0] for key in own}
    for key in english:
        if key.partition(".")[0] in tables and key not in own and not key.startswith("english."):
            yield key, NOTE, "missing_key", "is said in English"


def _unknown(key: str, known: Mapping[str, Entry] | Sequence[str]) -> str:
    near = get_close_matches(key, list(known), n=1, cutoff=0.75)
    return f"no letter says this; did you mean `{near[0]}`?" if near else "no letter says this"

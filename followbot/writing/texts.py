"""What a letter says, per language, with plurals, dates and numbers.

Placeholders stand in braces, plurals are chosen by the value `count`. A key that is missing is
taken from English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from followbot.domain.terms import LetterKind
from followbot.writing.catalogues import (
    Entry,
    documents_of,
    flat,
    templates_folder,
)
from followbot.writing.direction import direction_of, set_apart, telephone_apart, turned
from followbot.writing.locale_words import known_locale, plural_form, written_date
from followbot.writing.no_break import (
    day_and_month,
    kept_together,
    telephone_together,
    with_plain_spaces,
)

BUILT_IN = "en"
"""The language every missing key falls back to."""

_PLACEHOLDER = re.compile(r"\{(\w+)\}")

_TYPED = frozenset({"decide", "decision_word", "say", "example"})
"""What buttons and examples write, for people to type: without special spaces and marks."""


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """One language: say a key, print a date. `confirmed` False: no native reader has read it.

    There is one of each language and folder, so that what it says may be kept by it.
    """

    language: str
    entries: Mapping[str, Entry]
    confirmed: bool
    letters: frozenset[str]
    locale: str
    """By its name in CLDR, such as `zh_Hans`."""
    fallback: Texts | None = field(default=None, repr=False)
    direction: str = field(init=False, repr=False)
    """`ltr` or `rtl`."""

    def __post_init__(self) -> None:
        """Work out what every line asks for."""
        object.__setattr__(self, "direction", direction_of(self.language))

    def has(self, key: str) -> bool:
        """Whether this language or English knows the key."""
        return key in self.entries or (self.fallback is not None and self.fallback.has(key))

    def say(self, key: str, **values: object) -> str:
        """The text of a key with its values filled in.

        `count` chooses the plural. Raises KeyError for a key that not even English
        knows, and for a placeholder without a value: both are our own mistakes.
        """
        entry = self.entries.get(key)
        if entry is None:
            if self.fallback is None:
                raise KeyError(key)
            return self.fallback.say(key, **values)
        text = entry if isinstance(entry, str) else self._plural(entry, values["count"])
        typed = key.partition(".")[0] in _TYPED
        if not typed:
            text = _kept_together(text, self.language)
        if "{" not in text:
            return text
        value = self._typed_value if typed else self._value
        pieces = list(_pieces(text))
        pieces[1::2] = [value(values[name]) for name in pieces[1::2]]
        return "".join(pieces)

    def _plural(self, entry: Mapping[str, str], count: object) -> str:
        if not isinstance(count, int):
            raise TypeError("`count` chooses a plural and must be a whole number")
        return entry.get(_plural_form(self.locale, count)) or entry["other"]

    def _value(self, value: object) -> str:
        return self.foreign(self._shown(value))

    def _typed_value(self, value: object) -> str:
        return with_plain_spaces(self._shown(value))

    def _shown(self, value: object) -> str:
        if type(value) is str:
            return value
        if isinstance(value, bool) or not isinstance(value, int):
            return self.day(value) if isinstance(value, date) else str(value)
        return self.number(value)

    def foreign(self, text: str) -> str:
        """A name, a ref or somebody's words as they stand inside a line of this language."""
        return set_apart(text) if self.direction == "rtl" else text

    def telephone(self, number: str) -> str:
        """A telephone number as it stands inside a line of this language."""
        return telephone_apart(number) if self.direction == "rtl" else telephone_together(number)

    def mark(self, sign: str) -> str:
        """A mark such as `→` or `▸`, pointing where this language reads on."""
        return turned(sign) if self.direction == "rtl" else sign

    def number(self, value: int) -> str:
        """A whole number in the digits of the language."""
        return self._digits(str(value))

    def figures(self, text: str) -> str:
        """Figures that are formatted already, in the digits of the language."""
        return self._digits(text)

    def percent(self, value: int) -> str:
        """`60 %`, in the manner of the language."""
        return self.say("format.percent", value=value)

    def day(self, on: date) -> str:
        """A date with its year: `12 Dec 2026`."""
        return _dated(self, on, "format.day")

    def clock(self, at: datetime) -> str:
        """An instant, with the day: `24 Nov 2026, 10:42`, as the clock of its zone shows it."""
        return self.say("format.clock", day=self.day(at.date()), time=self.figures(f"{at:%H:%M}"))

    def weekday(self, on: date) -> str:
        """A date with weekday and year: `Saturday, 12 December 2026`."""
        return _dated(self, on, "format.weekday")

    def short(self, on: date) -> str:
        """A date without its year: `12 Dec`."""
        return _dated(self, on, "format.short")

    def typed(self, on: date) -> str:
        """A date as a supplier may type it, in signs every keyboard has."""
        return _typed(self, on)

    def distance(self, on: date, today: date) -> str:
        """How far a coming day is: `today`, `tomorrow`, `in 20 days`, `in 10 weeks`."""
        days = (on - today).days
        if days in (0, 1):
            return self.say("distance.today" if days == 0 else "distance.tomorrow")
        if days <= 31:
            return self.say("distance.days", count=days)
        if days <= 31 * 5:
            return self.say("distance.weeks", count=round(days / 7))
        return self.say("distance.months", count=round(days / 30.44))

    def listed(self, items: tuple[str, ...]) -> str:
        """Names one after the other."""
        return self.say("format.list_comma").join(map(self.foreign, items))

    def _digits(self, text: str) -> str:
        digits = self.say("format.digits")
        return text.translate(str.maketrans("0123456789", digits)) if digits else text


@lru_cache(maxsize=1024)
def _pieces(text: str) -> tuple[str, ...]:
    """A text in pieces, of which every second one is the name of what stands there."""
    return tuple(_PLACEHOLDER.split(text))


@lru_cache(maxsize=1024)
def _plural_form(locale: str, count: int) -> str:
    return plural_form(locale, count)


@lru_cache(maxsize=2048)
def _dated(texts: Texts, on: date, key: str) -> str:
    """A date by a pattern of CLDR: the letters of one day print the same few dates."""
    written = written_date(on, texts.say(key), texts.locale)
    return texts.figures(day_and_month(written))


@lru_cache(maxsize=256)
def _typed(texts: Texts, on: date) -> str:
    locale = known_locale(texts.say("format.typed_locale"))
    return written_date(on, texts.say("format.typed"), locale)


@lru_cache(maxsize=16)
def known_languages(folder: Path | None = None, *, buyers: bool = False) -> tuple[str, ...]:
    """The languages that suppliers are written to in, as BCP 47 tags, English first.

    `buyers`: with those in which only letters to buyers are written.
    """
    names = {path.stem for path in (templates_folder() / "texts").rglob("*.toml")}
    if not buyers:
        names = {name for name in names if not _for_buyers_only(name)}
    if folder is not None:
        names |= {path.stem for path in (folder / "texts").glob("*.toml")}
    return tuple(sorted(names, key=lambda name: (name != BUILT_IN, name)))


@lru_cache(maxsize=64)
def _for_buyers_only(name: str) -> bool:
    letters: set[str] = set()
    for document in documents_of(name):
        letters.update(document.get("about", {}).get("letters", ()))
    return LetterKind.STATUS_REQUEST.value not in letters


def nearest_language(wanted: str, known: tuple[str, ...]) -> str | None:
    """The catalogue for a tag: the tag itself, its script, its language; None when there is none.

    `zh`, `zh-CN` and `zh-SG` are written in simplified characters, `en-GB` is English.
    """
    tag = wanted.strip().replace("_", "-").lower()
    by_lower = {name.lower(): name for name in known}
    if tag in ("zh", "zh-cn", "zh-sg"):
        tag = "zh-hans"
    if tag in ("zh-tw", "zh-hk", "zh-mo"):
        tag = "zh-hant"
    while tag:
        if tag in by_lower:
            return by_lower[tag]
        tag = tag.rpartition("-")[0]
    return None


@lru_cache(maxsize=64)
def texts_for(language: str, folder: Path | None = None) -> Texts:
    """The texts of a language; English where there is no catalogue for it."""
    name = nearest_language(language, known_languages(folder, buyers=True)) or BUILT_IN
    fallback = None if name == BUILT_IN else texts_for(BUILT_IN, folder)
    about: dict[str, Any] = {}
    letters: set[str] = set()
    entries: dict[str, Entry] = {}
    for document in documents_of(name, folder):
        own = document.pop("about", {})
        letters.update(own.get("letters", ()))
        about.update(own)
        entries.update(flat(document))
    return Texts(
        language=name,
        entries=entries,
        confirmed=bool(about.get("confirmed", False)),
        letters=frozenset(letters),
        locale=known_locale(about.get("locale", name)),
        fallback=fallback,
    )


@lru_cache(maxsize=4096)
def _kept_together(text: str, language: str) -> str:
    """The text with the spaces that do not break; a letter says a tenth of its language."""
    return kept_together(text, language)


def texts_of_letter(language: str, kind: LetterKind, folder: Path | None = None) -> Texts:
    """The texts to write this kind of letter in: English where the catalogue lacks the letter."""
    texts = texts_for(language, folder)
    return texts if kind.value in texts.letters else texts_for(BUILT_IN, folder)

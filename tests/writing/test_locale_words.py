"""Dates and plurals of our own files are Babel's, and what they lack is asked of it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from followbot.writing.locale_words import LOCALES, known_locale, plural_form, written_date
from followbot.writing.texts import known_languages, texts_for
from tests.documents.locale_words import locales, words

YEAR = [date(2028, 1, 1) + timedelta(days=number) for number in range(366)]
PATTERNS = ("format.day", "format.weekday", "format.short", "format.typed")
EVERY = known_languages(buyers=True)


def test_the_files_are_what_babel_says() -> None:
    there = {path.name: path.read_text(encoding="utf-8") for path in LOCALES.iterdir()}
    assert there == words(), "`make docs` writes them anew"


@pytest.mark.parametrize("language", EVERY)
def test_every_day_of_a_year_is_written_as_babel_writes_it(language: str) -> None:
    texts = texts_for(language)
    typed = known_locale(texts.say("format.typed_locale"))
    for pattern in map(texts.say, PATTERNS):
        for locale in (texts.locale, typed):
            for day in YEAR:
                assert written_date(day, pattern, locale) == format_date(
                    day, pattern, locale=locale
                ), (pattern, locale, day)


@pytest.mark.parametrize(
    "pattern",
    [
        "d 'o''clock' MMM",
        "''d''",
        "dd.MM.yy",
        "EEE d MMM y",
        "QQQ y",
        "d. LLL y",
        "'d' d",
        "",
        "y-M-d",
    ],
)
def test_other_patterns_are_written_as_babel_writes_them(pattern: str) -> None:
    for day in YEAR[::20]:
        assert written_date(day, pattern, "de") == format_date(day, pattern, locale="de")


@pytest.mark.parametrize("locale", [*locales(), "sv", "ru", "cy"])
def test_numbers_count_as_babel_counts_them(locale: str) -> None:
    babels = Locale.parse(locale).plural_form
    for count in (*range(1100), 999_999, 1_000_000, 2_000_000, -1, -2):
        assert plural_form(locale, count) == babels(count), count


def test_months_that_stand_alone_are_the_same_after_any_other_language() -> None:
    """Babel 2.18 says Japanese months in Turkish and Dutch where Japanese was asked for first."""
    format_date(YEAR[0], "LLLL", locale="ja")
    said = {
        locale: written_date(YEAR[0], "LLLL y", locale)
        for locale in ("da", "de", "en", "es", "fr", "ja", "ko", "nl", "pt", "tr")
    }
    assert said == {
        "da": "januar 2028",
        "de": "Januar 2028",
        "en": "January 2028",
        "es": "enero 2028",
        "fr": "janvier 2028",
        "ja": "1月 2028",
        "ko": "1월 2028",
        "nl": "januari 2028",
        "pt": "janeiro 2028",
        "tr": "Ocak 2028",
    }


@pytest.mark.parametrize("name", ["zh-Hans", "zh_Hans", "pt", "sv", "sr-Latn"])
def test_a_locale_is_named_as_babel_names_it(name: str) -> None:
    assert known_locale(name) == str(Locale.parse(name.replace("_", "-"), sep="-"))


@pytest.mark.parametrize("name", ["xx", "../locales/en", "en/../de"])
def test_an_unknown_locale_is_none(name: str) -> None:
    with pytest.raises((UnknownLocaleError, ValueError)):
        known_locale(name)


def test_a_language_without_a_file_is_babels() -> None:
    day = date(2027, 5, 12)
    assert written_date(day, "EEEE d MMMM y", "sv") == "onsdag 12 maj 2027"


def test_our_own_languages_load_nothing_of_babel() -> None:
    script = (
        "import sys; from datetime import date; from followbot.writing.texts import texts_for;"
        f" [(t.day(date(2027, 5, 12)), t.typed(date(2027, 5, 12)), t.distance(date(2027, 5, 12),"
        f" date(2027, 5, 2))) for t in map(texts_for, {EVERY!r})]; print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert "followbot.writing.locale_words" in done.stdout.split()
    assert not [name for name in done.stdout.split() if name.partition(".")[0] == "babel"]

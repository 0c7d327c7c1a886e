"""What letters say of benefits: no figure that is not in the library, words that are read back."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from followbot.domain.facts_benefit import IndicatorFacts
from followbot.reading.benefits import _words
from followbot.reading.words_fold import fold
from followbot.rules.benefit_library import findings
from followbot.writing.benefits import amount, picture_view
from followbot.writing.letters import write_letter
from followbot.writing.texts import known_languages, texts_for
from tests.writing.sample_facts import IDENTITY, MEASURES, SECTION, status_request

LANGUAGES = known_languages()
QUOTABLE = [one for one in findings().values() if one.quotable]
MYRIADS = {"1730": "17.3", "1470": "14.7"}
"""Chinese, Japanese and Korean count millions of dollars in tens of thousands."""


def numbers(text: str) -> set[str]:
    """Every figure in a text, whatever its digits and its decimal mark."""
    plain = "".join(
        str(unicodedata.digit(sign)) if sign.isdigit() and not sign.isascii() else sign
        for sign in text
    )
    found = {one.replace(",", ".") for one in re.findall(r"\d+(?:[.,]\d+)?", plain)}
    return {MYRIADS.get(one, one) for one in found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_that_may_be_quoted_is_there_with_the_librarys_own_figures(
    language: str,
) -> None:
    texts = texts_for(language)
    for one in QUOTABLE:
        key = f"benefit_finding.{one.key}"
        assert key in texts.entries, key
        said = numbers(texts.say(key))
        assert said, key
        assert said <= numbers(one.finding), key
    quoted = {key for key in texts.entries if key.startswith("benefit_finding.")}
    assert quoted == {f"benefit_finding.{one.key}" for one in QUOTABLE}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_before_a_reading_is_one_that_is_read(language: str) -> None:
    example = texts_for(language).say("benefit.example", number="2")
    assert any(word in fold(example).bare for word in _words()), example


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_stands_with_its_source_and_never_beside_zero_tolerance(language: str) -> None:
    asked = replace(MEASURES[1], finding="prevention_return", study="ISSA, 2011")
    for measure, there in ((asked, True), (replace(asked, zero_tolerance=True), False)):
        section = replace(SECTION, measures=(measure,))
        letter = write_letter(replace(status_request(language), sections=(section,)), IDENTITY)
        plain = " ".join(letter.plain.split())
        assert ("ISSA, 2011" in plain) is there


def test_a_finding_without_words_in_this_language_is_left_out() -> None:
    asked = replace(MEASURES[1], finding="workplace_cooperation", study="ILO")
    section = replace(SECTION, measures=(asked,))
    letter = write_letter(replace(status_request("de"), sections=(section,)), IDENTITY)
    assert "(ILO)" not in letter.plain
    assert "SCORE" not in letter.plain


@pytest.mark.parametrize(
    ("language", "value", "shown"),
    [
        ("en", "49.2", "49.2"),
        ("de", "49.2", "49,2"),
        ("bn", "49.2", "৪৯.২"),
        ("en", "17300000", "17,300,000"),
        ("en", "46.0", "46"),
        ("da", "-0.5", "-0,5"),
        ("en", "0.125", "0.125"),
    ],
)
def test_a_figure_keeps_all_its_digits(language: str, value: str, shown: str) -> None:
    assert amount(texts_for(language), Decimal(value)) == shown


SHOWN = IndicatorFacts(
    "absence rate", "percent", Decimal("5.5"), date(2027, 3, 1), Decimal("7.8"), date(2026, 10, 31),
    Decimal("5.5"), better=True, reached=True,
)  # fmt: skip


def test_the_picture_says_every_bar_in_words_too() -> None:
    view = picture_view(SHOWN, texts_for("en"))
    assert [row.text for row in view.rows] == [
        "Before · 31 Oct 2026 7.8 ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒",
        "Now · 1 Mar 2027     5.5 ███████████░░░░░",
        "Target               5.5 ▚▚▚▚▚▚▚▚▚▚▚░░░░░",
    ]
    assert [row.segments[0].percent for row in view.rows] == [100, 70, 70]
    assert view.verdict == "Target reached"


def test_nothing_is_said_of_what_did_not_get_better_and_below_zero_has_no_bar() -> None:
    worse = replace(SHOWN, now=Decimal(-1), better=False, reached=False)
    view = picture_view(worse, texts_for("en"))
    assert view.verdict == ""
    assert [part.tone for part in view.rows[1].segments] == ["rest"]

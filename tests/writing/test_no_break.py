"""No line ends between a number and its unit, or between a day and its month."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest

from followbot.domain.letter import Letter
from followbot.writing.letters import write_letter
from followbot.writing.no_break import (
    NO_BREAK,
    day_and_month,
    kept_together,
    measured,
    telephone_together,
    unbroken,
    with_plain_spaces,
)
from followbot.writing.texts import known_languages, texts_for
from tests.writing.sample_facts import IDENTITY, all_samples

_LOOSE = re.compile(r"\d (?:%|Uhr\b|uur\b|MB\b|h\b|น\.|बजे|بجے)")
_LOOSE_DAY = re.compile(r"\b\d{1,2}\.? (?:Dec|Dez|dic|déc|dec|grudnia|Aralık)\b")
_NOT_OURS = re.compile(
    r"""<title>.*?</title>
    |<(?:p|span)[^>]*monospace[^>]*>.*?</(?:p|span)>   # lines to type
    |<p[^>]*>[^<]*\ /\ [^<]*</p>                        # such lines in a row
    |[“„”«»「][^“„”«»「」<]*[“”«»」]                       # somebody's words
    |<div[^>]*lang="en".*""",
    re.DOTALL | re.VERBOSE,
)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("1 % or 100 %", "1~% or 100~%"),
        ("{value} %", "{value}~%"),
        ("{day}, {time} Uhr", "{day}, {time}~Uhr"),
        ("{day} kl. {time}", "{day} kl.~{time}"),
        ("chaque lundi à 8 h par", "chaque lundi à 8~h par"),
        ("{buyer} has it", "{buyer} has it"),
        ("M-01 %s", "M-01 %s"),
        ("{number} %60", "{number} %60"),
        ("— Above this line — please —", "—~Above this line — please~—"),
        ("Not my task …", "Not my task~…"),
    ],
)
def test_a_number_stays_with_its_unit(written: str, kept: str) -> None:
    assert kept_together(written, "de").replace(NO_BREAK, "~") == kept


@pytest.mark.parametrize(
    ("language", "written", "kept"),
    [
        ("zh-Hant", "還有 {count} 天", "還有 {count}~天"),
        ("th", "เหลืออีก {count} สัปดาห์", "เหลืออีก {count}~สัปดาห์"),
        ("en", "in {count} weeks", "in {count} weeks"),
        ("pl", "Jak idzie z planem i o czym piszemy", "Jak idzie z~planem i~o~czym piszemy"),
        ("pl", "W toku, 3 i M-01 z {buyer}", "W~toku, 3 i~M-01 z~{buyer}"),
        ("it", "a che punto è", "a che punto è"),
    ],
)
def test_words_stay_together_by_the_manners_of_a_language(
    language: str, written: str, kept: str
) -> None:
    assert kept_together(written, language).replace(NO_BREAK, "~") == kept


def test_french_marks_stay_with_their_words_too() -> None:
    assert kept_together("« oui » : 40 %", "fr").replace(NO_BREAK, "~") == "«~oui~»~: 40~%"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("12 Dec 2026", "12~Dec 2026"),
        ("Samstag, den 12. Dezember 2026", "Samstag, den 12.~Dezember 2026"),
        ("2026年12月12日", "2026年12月12日"),
        ("Dec 2026", "Dec 2026"),
        ("2026 Dec 1", "2026 Dec 1"),
        ("6 de dezembro de 2026", "6~de~dezembro de 2026"),
        ("2026년 12월 2일 수요일", "2026년~12월~2일 수요일"),
    ],
)
def test_a_day_stays_with_its_month(written: str, kept: str) -> None:
    assert day_and_month(written).replace(NO_BREAK, "~") == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("請於2026年12月3日（星期四）前回覆", "請於[2026年12月3日（星期四）]前回覆"),
        ("上次回覆 11月15日：90%", "上次回覆 [11月15日]：90%"),
        ("(2) M-01.2 is done", "(2) [M-01.2] is done"),
        ("VISIT-2026-10-13 · EXT-2026-01에 대해", "[VISIT-2026-10-13] · [EXT-2026-01]에 대해"),
        ("un'e-mail e un E-Mail", "un'[e-mail] e un [E-Mail]"),
        ("a@e-mail.example, post-it, 12-5", "a@e-mail.example, post-it, 12-5"),
    ],
)
def test_what_has_no_space_stays_whole_in_the_body(written: str, kept: str) -> None:
    kept = kept.replace(" · ", f"{NO_BREAK}· ")
    page = '<title>{}</title><body id="{}"><p>{}</p>'
    marked = kept.replace("[", '<span style="white-space:nowrap">').replace("]", "</span>")
    assert unbroken(page.format(written, "M-01", written)) == page.format(written, "M-01", marked)


def test_no_line_begins_with_the_dot_between_two_words() -> None:
    assert unbroken("<body><p>a · b</p>").replace(NO_BREAK, "~") == "<body><p>a~· b</p>"


def test_a_ref_that_is_all_of_its_element_needs_no_other() -> None:
    assert unbroken("<body><b>M-01</b> x") == "<body><b>M-01</b> x"


def test_a_telephone_number_stays_whole() -> None:
    assert telephone_together("+45 33 12").replace(NO_BREAK, "~") == "+45~33~12"


def test_a_number_without_a_unit_stands_alone() -> None:
    assert (measured("7.2", ""), measured("7.2", "%")) == ("7.2", f"7.2{NO_BREAK}%")


def test_what_people_type_has_the_spaces_of_a_keyboard() -> None:
    texts = texts_for("de")
    on = date(2026, 12, 12)
    assert NO_BREAK in texts.day(on)
    assert NO_BREAK in texts.say("measure.due", date=on, distance="")
    for key in texts.entries:
        if key.split(".")[0] in ("decide", "decision_word", "say", "example"):
            said = texts.say(key, number="1", ref="M-01", date=on, count=1, email="", what="")
            assert NO_BREAK not in said, key


def test_a_clock_has_the_digits_of_the_language_and_keeps_its_word() -> None:
    at = datetime(2026, 11, 24, 10, 42)  # noqa: DTZ001  # as the clock of its zone shows it
    assert texts_for("de").clock(at).endswith(f"10:42{NO_BREAK}Uhr")
    assert texts_for("th").clock(at).endswith(f"10:42{NO_BREAK}น.")
    assert texts_for("bn").clock(at).endswith("১০:৪২")


def _everything(language: str) -> list[Letter]:
    return [write_letter(facts, IDENTITY) for facts in all_samples(language).values()]


@pytest.mark.parametrize("language", known_languages(buyers=True))
def test_no_letter_parts_a_number_from_its_unit(language: str) -> None:
    found = [
        (letter.kind, one[0])
        for letter in _everything(language)
        for pattern in (_LOOSE, _LOOSE_DAY)
        for one in pattern.finditer(_NOT_OURS.sub("", letter.html))
    ]
    assert found == []


@pytest.mark.parametrize("language", ["de", "fr", "th"])
def test_the_text_part_and_the_buttons_have_plain_spaces(language: str) -> None:
    for letter in _everything(language):
        assert NO_BREAK not in letter.plain
        assert "%C2%A0" not in letter.html
        assert with_plain_spaces(letter.subject) == letter.subject

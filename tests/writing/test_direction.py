"""Names, refs and addresses keep their place in letters that run right to left."""

from __future__ import annotations

import re
from datetime import date

import pytest

from followbot.writing.direction import direction_of, set_apart
from followbot.writing.letters import write_letter
from followbot.writing.no_break import with_plain_spaces
from followbot.writing.texts import known_languages, texts_for
from tests.writing.reading_html import Page
from tests.writing.sample_facts import BUYER, IDENTITY, SUPPLIER, receipt, status_request
from tests.writing.sample_proposals import MEASURES, acceptance, proposal

RLM, LRM = "\u200f", "\u200e"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Nordwear Ltd.", True),
        ("M-01.2", True),
        ("buyer@example.com", True),
        ("15 Jan 2027", True),
        ("60", False),
        ("10:00", False),
        (f"60{LRM}%{LRM}", False),
        ("قيد التنفيذ", False),
        ("كتبتم «panic bars ordered»", False),
        ("", False),
    ],
)
def test_only_what_runs_left_to_right_is_set_apart(text: str, marked: bool) -> None:
    expected = f"{RLM}{LRM}{text}{LRM}{RLM}" if marked else text
    assert set_apart(text) == expected
    assert set_apart(set_apart(text)) == expected


def test_arabic_and_urdu_run_right_to_left() -> None:
    assert [direction_of(tag) for tag in ("ar", "ar-EG", "ur", "hi", "en", "zh-Hant")] == [
        "rtl", "rtl", "rtl", "ltr", "ltr", "ltr",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["ar", "ur"])
def test_names_stand_apart_in_sentences_and_not_in_what_people_type(language: str) -> None:
    texts = texts_for(language)
    assert f"{RLM}{LRM}Nordwear{LRM}{RLM}" in texts.say(
        "receipt.awaiting_verification", buyer="Nordwear"
    )
    assert texts.say("say.reached", ref="M-01.2").startswith("M-01.2 ")
    assert LRM not in texts.say("example.new_date", number="3", date=texts.typed(date(2027, 1, 15)))


@pytest.mark.parametrize("language", ["ar", "ur"])
def test_a_page_and_its_english_each_have_their_direction(language: str) -> None:
    html = write_letter(status_request(language), IDENTITY).html
    directions = [
        (tag, attrs.get("lang"), attrs["dir"]) for tag, attrs in Page(html).tags if "dir" in attrs
    ]
    assert ("html", language, "rtl") in directions
    assert ("body", None, "rtl") in directions
    assert ("div", "en", "ltr") in directions
    assert re.search(r"text-align:\s*right", html)


def test_letters_that_run_left_to_right_hold_no_marks() -> None:
    for language in ("en", "hi", "th", "ja"):
        letter = write_letter(status_request(language), IDENTITY)
        assert not {RLM, LRM} & set(letter.plain + letter.html)


@pytest.mark.parametrize("language", ["ar", "ur"])
def test_what_a_measure_says_and_who_accepted_stand_apart(language: str) -> None:
    said = Page(write_letter(proposal(language), IDENTITY).html).text
    assert f"{RLM}{LRM}{MEASURES[0].text}{LRM}{RLM}" in said
    agreed = write_letter(acceptance(language), IDENTITY).html
    assert f"{RLM}{LRM}{SUPPLIER}{LRM}{RLM}" in agreed
    assert f"{texts_for(language).say('format.list_comma')}{RLM}{LRM}{BUYER}" in agreed


@pytest.mark.parametrize("language", known_languages())
def test_the_buyers_role_is_said_in_the_readers_language(language: str) -> None:
    texts = texts_for(language)
    letter = write_letter(acceptance(language), IDENTITY)
    assert texts.say("role.responsible_buyer") in letter.plain.partition("In English")[0]
    if language != "en" and texts.say("role.responsible_buyer") != "responsible buyer":
        assert "responsible buyer" not in letter.plain.partition("In English")[0]


@pytest.mark.parametrize("language", ["ar", "ur"])
def test_arrows_point_where_reading_goes_on(language: str) -> None:
    letter = write_letter(receipt(language), IDENTITY)
    ours = letter.html.partition('lang="en"')[0]
    assert "← " in ours
    assert "◂ " in ours
    assert not {"→", "▸"} & set(ours)
    english = write_letter(receipt("en"), IDENTITY).html
    assert "→ " in english
    assert "▸ " in english
    assert not {"←", "◂"} & set(english)


@pytest.mark.parametrize("language", ["ar", "ur"])
def test_the_day_of_a_visit_keeps_its_number_beside_a_ref(language: str) -> None:
    html = with_plain_spaces(write_letter(proposal(language), IDENTITY).html)
    said = re.sub("</?span[^>]*>", "", html)
    assert f"{RLM}{LRM}VISIT-2026-10-13{LRM}{RLM} · 13" in said


@pytest.mark.parametrize(("language", "side"), [("ar", "left"), ("en", "right")])
def test_space_stands_behind_a_value_and_a_badge_in_both_directions(
    language: str, side: str
) -> None:
    html = write_letter(receipt(language), IDENTITY).html
    styles = {attrs["class"]: attrs["style"] or "" for _, attrs in Page(html).tags
              if "class" in attrs and "style" in attrs}  # fmt: skip
    other = "left" if side == "right" else "right"
    assert f"padding-{side}:10px" in styles["picture-value"].replace(" ", "")
    assert f"padding-{other}:10px" not in styles["picture-value"].replace(" ", "")
    assert f"margin-{side}:4px" in styles["badge badge-done"].replace(" ", "")

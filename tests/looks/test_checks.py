"""The checks can fail: each letter here is wrong in one way, and that is found."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.looks.checks import accessible, measured
from tests.looks.views import PHONE, View

LINK = '<a href="mailto:a@b.example" style="display:block;padding:14px;color:#000;{}">{}</a>'
GOOD = '<p style="margin:0;color:#222;background:#fff">Words</p>' + LINK.format("", "Go")
FRAME = (
    '<!DOCTYPE html><html lang="{lang}"><head><title>Letter</title><style>'
    "@media (prefers-color-scheme: dark) {{ .grey {{ color: #888 }} }}</style></head>"
    '<body style="margin:0;background:#fff"><main style="padding:16px"><h1>Letter</h1>{body}'
    "</main></body></html>"
)


def opened(page: Page, body: str, lang: str = "en") -> Page:
    page.set_content(FRAME.format(body=body, lang=lang))
    return page


def test_a_good_letter_has_nothing_wrong(page: Page) -> None:
    assert measured(opened(page, GOOD), View(PHONE)) == []
    assert accessible(page, View(PHONE)) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<div style="width:600px">wide</div>', "scrolls sideways"),
        ('<a href="mailto:a@b.example">small</a>', "too small to touch"),
        ('<p style="color:#999;background:#fff">pale</p>', "contrast 2.85"),
        ('<p style="font-size:9px">tiny</p>', "too small to read"),
        ('<p style="margin-left:-14px">edge</p>', "at the very edge"),
        ('<p style="width:1px">Decide —</p>', "a sign alone on its line"),
        (
            LINK.format("width:40px", "Antidisestablishmentarianism"),
            "does not fit its button",
        ),
    ],
)
def test_a_wrong_place_or_colour_is_found(page: Page, body: str, said: str) -> None:
    found = measured(opened(page, GOOD + body), View(PHONE))
    assert any(said in one for one in found), found


def test_a_colour_that_is_wrong_in_the_dark_only_is_found_in_the_dark_only(page: Page) -> None:
    opened(page, GOOD + '<p class="grey">grey on white</p>')
    assert measured(page, View(PHONE)) == []
    assert any("contrast" in one for one in measured(page, View(PHONE, "dark")))
    assert measured(page, View(PHONE, "dark", "none")) == []


@pytest.mark.parametrize(
    ("body", "lang", "rule"),
    [
        ('<img src="data:,">', "en", "image-alt"),
        ("<p>Words</p>", "no such language", "html-lang-valid"),
        (LINK.format("height:20px", ""), "en", "link-name"),
    ],
)
def test_axe_finds_what_is_not_accessible(page: Page, body: str, lang: str, rule: str) -> None:
    found = accessible(opened(page, body, lang), View(PHONE))
    assert any(f"axe {rule}" in one for one in found), found

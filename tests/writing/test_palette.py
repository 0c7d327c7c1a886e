"""Text on its ground reaches 4.5 : 1 in both schemes (WCAG 2.2, success criterion 1.4.3)."""

from __future__ import annotations

import re

import pytest

from followbot.writing.catalogues import templates_folder
from followbot.writing.contrast import contrast
from followbot.writing.letters import write_letter
from followbot.writing.templates import palette
from tests.writing.reading_html import Page
from tests.writing.sample_facts import IDENTITY, all_samples

SCHEMES = ("light", "dark")
GROUNDS_OF_FREE_TEXT = ("page", "card", "panel")
FREE_TEXT = ("ink", "muted")
CARD_TEXT = ("amber_ink", "red_ink", "done_text", "accent")


def pairs(scheme: str) -> list[tuple[str, str]]:
    colours = palette(scheme)
    own = [(name, f"{name}_text") for name in colours if f"{name}_text" in colours]
    free = [(ground, text) for ground in GROUNDS_OF_FREE_TEXT for text in FREE_TEXT]
    card = [(ground, text) for ground in ("card", "panel") for text in CARD_TEXT]
    return [*own, *free, *card, ("date", "ink"), ("panel", "plain_text")]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_text_stands_out_from_its_ground(scheme: str) -> None:
    colours = palette(scheme)
    weak = {
        pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2)
        for pair in pairs(scheme)
        if contrast(colours[pair[0]], colours[pair[1]]) < 4.5
    }
    assert weak == {}
    assert len(pairs(scheme)) > 20


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_both_schemes_name_the_same_colours() -> None:
    assert set(palette("light")) == set(palette("dark"))


def test_styles_use_only_names_of_the_palette() -> None:
    for name in ("style.css", "dark.css"):
        css = re.sub(r"/\*.*?\*/", "", (templates_folder() / name).read_text(), flags=re.DOTALL)
        used = set(re.findall(r"\$(\w+)", css)) - {"start", "end"}
        assert used <= set(palette("light"))
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b", css)


@pytest.mark.parametrize("name", sorted(all_samples()))
def test_every_coloured_element_has_a_rule_for_dark_mode(name: str) -> None:
    """A class whose inlined style sets a colour must be named by the dark sheet."""
    dark = (templates_folder() / "dark.css").read_text()
    known = set(re.findall(r"\.([a-z][\w-]*)", dark)) | {"h1", "h2", "p", "body"}
    for tag, attrs in Page(write_letter(all_samples()[name], IDENTITY).html).tags:
        style = attrs.get("style") or ""
        if re.search(r"(?:^|;)\s*(?:background-)?color:", style):
            names = {tag, *(attrs.get("class") or "").split()}
            assert names & known, (tag, attrs)


def test_dark_rules_reach_apple_gmail_and_outlook() -> None:
    style = "".join(Page(write_letter(all_samples()["status_request"], IDENTITY).html).styles)
    assert "@media (prefers-color-scheme: dark)" in style
    assert "[data-ogsc] .card" in style
    assert "[data-ogsb] .card" in style
    assert "@media only screen and (max-width: 619px)" in style

"""What suppliers get, in a real browser: readable, touchable, accessible, in every script."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from followbot.writing.texts import known_languages
from tests.looks.checks import LEAST_TARGET
from tests.looks.letters import chosen, written
from tests.looks.looking import wrong_with
from tests.looks.views import HEIGHT, PHONE, View, look


@pytest.mark.parametrize(("name", "language"), chosen(buyers=False))
def test_nothing_is_wrong_with_a_letter_to_a_supplier(
    page: Page, pictures: Path, name: str, language: str
) -> None:
    letter = written(name, language)
    assert letter.language == language
    assert wrong_with(page, letter, pictures, f"{name}.{language}") == []


@pytest.mark.parametrize("language", known_languages())
def test_the_button_that_answers_everything_stands_on_the_first_screen(
    page: Page, language: str
) -> None:
    """Whoever opens the letter on a telephone sees at once how to answer, without scrolling."""
    page.set_content(written("status_request", language).html)
    look(page, View(PHONE))
    (button,) = page.locator(".label-primary").all()
    box = button.bounding_box()
    assert box is not None
    assert box["y"] + LEAST_TARGET / 2 <= HEIGHT

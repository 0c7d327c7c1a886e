"""What suppliers get, in a real browser: readable, touchable, accessible, in every script."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from followbot.writing.texts import known_languages
from tests.looks.checks import LEAST_TARGET
from tests.looks.letters import chosen, written
from tests.looks.looking import wrong_with
from tests.looks.views import DESK, HEIGHT, PHONE, View, look


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


def places(page: Page, selector: str, *words: str) -> list[float]:
    """Where the first of each of these words begins on the page, from the left."""
    found: list[float] = page.evaluate(
        """([selector, words]) => {
            const range = document.createRange(), at = [];
            for (const word of words)
                for (const one of document.querySelectorAll(selector)) {
                    const walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
                    for (let text = walk.nextNode(); text; text = walk.nextNode()) {
                        const place = text.data.indexOf(word);
                        if (place < 0 || at.length > words.indexOf(word)) continue;
                        range.setStart(text, place);
                        range.setEnd(text, place + word.length);
                        at.push(range.getBoundingClientRect().left);
                    }
                }
            return at;
        }""",
        [selector, list(words)],
    )
    assert len(found) == len(words)
    return found


@pytest.mark.parametrize(
    ("name", "selector", "words"),
    [
        ("receipt", ".label", ("3 ", "Apr", "2027")),
        ("receipt", ".code-word", ("3 3 ", "Apr", "2027")),
        ("introduction", "p", ("+45", "33 12", "34 56")),
    ],
)
def test_dates_to_type_and_telephone_numbers_keep_their_order_in_arabic(
    page: Page, name: str, selector: str, words: tuple[str, ...]
) -> None:
    page.set_content(written(name, "ar").html)
    look(page, View(DESK))
    left = places(page, selector, *words)
    assert left == sorted(left), left

"""What buyers get, in a real browser: readable, touchable, accessible."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.looks.letters import chosen, written
from tests.looks.looking import wrong_with


@pytest.mark.parametrize(("name", "language"), chosen(buyers=True))
def test_nothing_is_wrong_with_a_letter_to_a_buyer(
    page: Page, pictures: Path, name: str, language: str
) -> None:
    letter = written(name, language)
    assert letter.language == language
    assert wrong_with(page, letter, pictures, f"{name}.{language}") == []

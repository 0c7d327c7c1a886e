"""Roundcube in a browser: Reply as it comes, below the quote, and inside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.conftest import _need
from tests.looks.browser import running_chromium
from tests.programs import roundcube
from tests.programs.account import Account, Typed, only_in_all_programs
from tests.programs.answers import INSIDE, ON_TOP, noted_wrongly
from tests.stories.desk import Desk

pytestmark = pytest.mark.timeout(600)


def answer(account: Account, home: Path, write: Callable[[Page], None]) -> None:
    """Sign in, open the letter, write, send; the browser is gone afterwards.

    Playwright keeps an event loop while it runs, and the bot runs one of its own.
    """
    only_in_all_programs()
    if lacking := roundcube.missing():
        pytest.skip(f"needs Roundcube (install {lacking})")
    _need("Chromium")
    with (
        roundcube.running_roundcube(account, home) as address,
        running_chromium() as browser,
    ):
        page = browser.new_context(viewport={"width": 1280, "height": 1000}).new_page()
        page.set_default_timeout(120_000)
        roundcube.sign_in(page, address, account)
        roundcube.open_letter(page, address)
        write(page)
        roundcube.send(page)


@pytest.mark.parametrize("typed", [ON_TOP, INSIDE], ids=["below", "inside"])
def test_what_is_typed_in_roundcube_is_noted(
    typed: Typed, desk: Desk, anna: Account, home: Path
) -> None:
    def write(page: Page) -> None:
        roundcube.start_reply(page)
        roundcube.type_plain(page, typed)

    answer(anna, home, write)
    assert noted_wrongly(desk, typed) == []

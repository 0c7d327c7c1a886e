"""Roundcube in a browser: Reply plain and formatted, around the quote and inside it; a button."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.conftest import _need
from tests.looks.browser import running_chromium
from tests.programs import roundcube
from tests.programs.account import Account, Typed, only_in_all_programs
from tests.programs.answers import BESIDE, INSIDE, ON_TOP, noted_wrongly
from tests.stories.desk import ANNA, BOT, Desk

pytestmark = pytest.mark.timeout(600)


def answer(
    account: Account,
    home: Path,
    write: Callable[[Page], None],
    *,
    html: bool = False,
    on_top: bool = False,
) -> None:
    """Sign in, open the letter, write, send; the browser is gone afterwards.

    Playwright keeps an event loop while it runs, and the bot runs one of its own.
    """
    only_in_all_programs()
    if lacking := roundcube.missing():
        pytest.skip(f"needs Roundcube (install {lacking})")
    _need("Chromium")
    with (
        roundcube.running_roundcube(account, home, html=html, on_top=on_top) as address,
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


@pytest.mark.parametrize(
    ("typed", "on_top"),
    [(ON_TOP, True), (ON_TOP, False), (BESIDE, True), (INSIDE, False)],
    ids=["above", "below", "in a cell", "in a cell, after Enter"],
)
def test_what_is_typed_in_roundcubes_formatted_editor_is_noted(
    typed: Typed, on_top: bool, desk: Desk, anna: Account, home: Path
) -> None:
    def write(page: Page) -> None:
        roundcube.start_reply(page)
        roundcube.type_formatted(page, typed)

    answer(anna, home, write, html=True, on_top=on_top)
    assert noted_wrongly(desk, typed) == []


@pytest.mark.parametrize("html", [False, True], ids=["plain", "formatted"])
def test_a_button_pressed_in_roundcube_says_what_stands_on_it(
    html: bool, desk: Desk, anna: Account, home: Path
) -> None:
    def write(page: Page) -> None:
        roundcube.press_button(page, "Done")

    answer(anna, home, write, html=html)
    desk.servers.settle()
    (mail,) = desk.servers.mails(BOT)
    assert b"(1) M-01 Fire doors: done" in mail
    desk.tick()
    assert "(1) M-01 Fire doors ✓ Done" in desk.letters(ANNA)[-1].words

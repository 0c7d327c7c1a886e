"""Thunderbird: Reply below, above and inside the quote, with and without formatting; a button."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.programs import thunderbird
from tests.programs.account import Account, Typed, only_in_all_programs
from tests.programs.answers import BESIDE, INSIDE, ON_TOP, noted_wrongly
from tests.stories.desk import ANNA, BOT, Desk

pytestmark = pytest.mark.timeout(900)


@pytest.mark.parametrize(
    ("typed", "html", "on_top"),
    [
        (ON_TOP, True, False),
        (ON_TOP, True, True),
        (ON_TOP, False, True),
        (BESIDE, True, False),
        (INSIDE, False, False),
    ],
    ids=[
        "formatted, below",
        "formatted, above",
        "plain, above",
        "formatted, inside",
        "plain, inside",
    ],
)
def test_what_is_typed_in_thunderbird_is_noted(
    typed: Typed, html: bool, on_top: bool, desk: Desk, anna: Account, home: Path
) -> None:
    only_in_all_programs()
    if lacking := thunderbird.missing():
        pytest.skip(f"needs Thunderbird (install {lacking})")
    with thunderbird.running_thunderbird(anna, home, html=html, on_top=on_top) as remote:
        thunderbird.sign_in(remote, anna)
        thunderbird.reply(remote, typed)
    assert noted_wrongly(desk, typed) == []


def test_a_button_pressed_in_thunderbird_says_what_stands_on_it(
    desk: Desk, anna: Account, home: Path
) -> None:
    only_in_all_programs()
    if lacking := thunderbird.missing():
        pytest.skip(f"needs Thunderbird (install {lacking})")
    with thunderbird.running_thunderbird(anna, home) as remote:
        thunderbird.sign_in(remote, anna)
        thunderbird.open_letter(remote)
        thunderbird.press_button(remote, "Done")
    desk.servers.settle()
    (mail,) = desk.servers.mails(BOT)
    assert b"(1) M-01 Fire doors: done" in mail
    desk.tick()
    assert "(1) M-01 Fire doors ✓ Done" in desk.letters(ANNA)[-1].words

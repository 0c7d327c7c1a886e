"""Thunderbird: Reply with formatting below the quote, as plain text above, and inside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.programs import thunderbird
from tests.programs.account import Account, Typed, only_in_all_programs
from tests.programs.answers import INSIDE, ON_TOP, noted_wrongly
from tests.stories.desk import Desk

pytestmark = pytest.mark.timeout(900)


@pytest.mark.parametrize(
    ("typed", "html", "on_top"),
    [(ON_TOP, True, False), (ON_TOP, False, True), (INSIDE, True, False)],
    ids=["formatted, below", "plain, above", "formatted, inside"],
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

"""mutt and Alpine: Reply as they do it, on top of the letter and inside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.programs import alpine, mutt
from tests.programs.account import Account, Typed, need
from tests.programs.answers import INSIDE, ON_TOP, noted_wrongly
from tests.stories.desk import Desk

pytestmark = pytest.mark.timeout(300)


@pytest.mark.parametrize("typed", [ON_TOP, INSIDE], ids=["on top", "inside"])
def test_what_is_typed_in_mutt_is_noted(
    typed: Typed, desk: Desk, anna: Account, home: Path
) -> None:
    need("tmux", "mutt")
    letter = mutt.reply(anna, typed, home)
    assert "Please write your answer above this line" in letter
    assert noted_wrongly(desk, typed) == []


@pytest.mark.parametrize("typed", [ON_TOP, INSIDE], ids=["on top", "inside"])
def test_what_is_typed_in_alpine_is_noted(
    typed: Typed, desk: Desk, anna: Account, home: Path
) -> None:
    need("tmux", "alpine")
    letter = alpine.reply(anna, typed, home)
    # A calendar that is shown as one would push the letter off the screen.
    assert "JUST PRESS REPLY" in letter
    assert "Calendar Entry" not in letter
    assert noted_wrongly(desk, typed) == []

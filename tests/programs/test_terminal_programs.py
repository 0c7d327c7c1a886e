"""mutt, NeoMutt and Alpine: Reply as they do it, on top of the letter and inside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.programs import mutt
from tests.programs.account import Account, Typed, need
from tests.stories.desk import ANNA, BOT, Desk

pytestmark = [pytest.mark.server, pytest.mark.timeout(180)]

ON_TOP = Typed(
    above="1 done\n2 60% waiting for the inspector\n3 new date 15 Sep 2027, payroll late"
)
NOTED = ("✓ Done", "In progress · 60 %", "You wrote “waiting for the inspector”", "15 Sep 2027")
INSIDE = {"M-02": "70 % ordered", "M-04": "done"}


def receipt(desk: Desk) -> str:
    """What the bot answers to the one mail that came."""
    desk.servers.settle()
    (mail,) = desk.servers.mails(BOT)
    print(mail.decode("utf-8", "replace"))
    desk.tick()
    assert desk.servers.mails(BOT) == []
    return desk.letters(ANNA)[-1].plain


@pytest.mark.parametrize("program", ["mutt", "neomutt"])
def test_an_answer_typed_above_the_quote_is_noted(
    program: str, desk: Desk, anna: Account, home: Path
) -> None:
    need("tmux", program)
    mutt.reply(program, anna, ON_TOP, home)
    text = receipt(desk)
    assert [words for words in NOTED if words not in text] == []

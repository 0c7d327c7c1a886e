"""What people type into the quoted letter, and what the bot has to note of it."""

from __future__ import annotations

from tests.programs.account import Typed
from tests.stories.desk import ANNA, BOT, Desk

ON_TOP = Typed(above="1 done\n2 60% waiting for the inspector\n")
INSIDE = Typed(below={"M-02": "70 % ordered"}, beside={"M-04": "done"})
BESIDE = Typed(beside={"M-02": "70 % ordered", "M-04": "done"})
"""The refs stand in the quoted headings of their measures alone."""

_NOTED = {
    ON_TOP: ("(1) M-01", "✓ Done", "(2) M-02", "In progress · 60 %", "waiting for the inspector"),
    BESIDE: ("(2) M-02", "In progress · 70 %", "ordered", "(4) M-04", "✓ Done"),
    INSIDE: ("(2) M-02", "In progress · 70 %", "ordered", "(4) M-04", "✓ Done"),
}


def noted_wrongly(desk: Desk, typed: Typed) -> list[str]:
    """What the receipt of the one reply lacks, and the measures that it names beside them."""
    desk.servers.settle()
    assert len(desk.servers.mails(BOT)) == 1
    desk.tick()
    assert desk.servers.mails(BOT) == []
    receipt = desk.letters(ANNA)[-1]
    assert receipt.subject.startswith("Re: ")
    expected = _NOTED[typed]
    lacking = [words for words in expected if words not in receipt.words]
    named = {f"({n}) M-0{n}" for n in range(1, 5)} - set(expected)
    return lacking + [words for words in sorted(named) if words in receipt.words]

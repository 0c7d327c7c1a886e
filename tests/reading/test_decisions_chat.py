"""A chat that a buyer pastes: the supplier's lines are the supplier's, the buyer's own are not."""

from __future__ import annotations

import pytest

from followbot.reading.decisions import read_decisions
from followbot.reading.decisions_chat import words_in_chat
from tests.reading.deciding import TODAY, letter_in

OURS = ("Bea Buyer", "Mia Manager")


@pytest.mark.parametrize(
    ("chat", "theirs"),
    [
        ("[10/12/2026, 10:15] Anna: 1 done\n[10/12/2026, 10:16] Anna: 2 60%", "1 done\n2 60%"),
        ("[10:15, 10/12/2026] +880 1711-000000: 1 done", "1 done"),
        ("10/12/2026, 10:15 - Anna: 1 done\nwith photos", "1 done\nwith photos"),
        ("10.12.26, 10:15 – Anna Rahman: 1 done", "1 done"),
        ("12/10/26, 10:15 AM - Anna: 1 done", "1 done"),
        ("\u200e[10/12/26, 10:15:32] Anna: 1 done", "1 done"),
        ("[10/12/2026, 10:15] Bea: 1 done?\n[10/12/2026, 10:16] Anna: 1 60%", "1 60%"),
        ("[10/12/2026, 10:15] Bea Buyer: 1 done\nand 2 done\n[…] no\n", ""),
        ("[10/12/2026, 10:15] Bea Buyer (Nordic): 1 done", ""),
        ("1 done\n2 60%", "1 done\n2 60%"),
        ("Anna: 1 done", "Anna: 1 done"),
    ],
)
def test_what_the_other_side_says_is_kept_without_its_frame(chat: str, theirs: str) -> None:
    assert words_in_chat(chat, OURS) == theirs


@pytest.mark.parametrize("start", ["[10/12/2026, 10:15] Anna:", "10/12/2026, 10:15 - Anna:"])
def test_nothing_of_a_chat_is_a_command(start: str) -> None:
    reply = read_decisions(
        f"A approve\n\n{start} B approve\n{start} 1 done", letter_in("en"), TODAY
    )
    assert [command.letters for command in reply.commands] == [("A",)]
    assert "1 done" in reply.supplier_words

# ruff: noqa: E501  # mails: one frame on one line is easier to compare
"""A supplier's mail that a buyer forwards to us is the supplier's, an older mail of the thread is not."""

from __future__ import annotations

import pytest

from followbot.reading.decisions import read_decisions
from followbot.reading.decisions_forwarded import forwarded_words
from followbot.reading.envelope import Envelope
from followbot.reading.subtract import subtract
from tests.reading.deciding import TODAY, letter_in

OURS = ("bot@bot.example",)
BUYER = "anna@nordwear.example"
FRAMES = {
    "outlook": "From: Rahman <rahman@factory.example>\nSent: Wednesday, 25 November 2026\nTo: Anna\nSubject: plan\n",
    "gmail": "---------- Forwarded message ---------\nFrom: Rahman <rahman@factory.example>\n"
    "Date: Wed, 25 Nov 2026\nSubject: plan\nTo: <anna@nordwear.example>\n",
    "attribution": "On Wed, 25 Nov 2026 at 10:00, Rahman <rahman@factory.example> wrote:",
}  # fmt: skip


def mail(text: str) -> Envelope:
    return Envelope(sender=BUYER, plain=text)


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
@pytest.mark.parametrize("mark", ["", "> "])
def test_a_forwarded_mail_is_the_suppliers(frame: str, mark: str) -> None:
    text = f"A approve\n\n{frame}\n{mark}1 done\n{mark}2 60%\n{mark}approve B\n"
    found = forwarded_words(mail(text), letter_in("en"), OURS)
    assert found.split("\n") == ["1 done", "2 60%", "approve B"]
    written = "\n".join(line.text for line in subtract(mail(text), letter_in("en")).lines)
    assert [one.letters for one in read_decisions(written, letter_in("en"), TODAY).commands] == [
        ("A",)
    ]


@pytest.mark.parametrize("sender", ["Bot <bot+7K3M9Q@bot.example>", "Anna <anna@nordwear.example>"])
def test_an_older_mail_of_the_thread_is_nobodys_news(sender: str) -> None:
    text = f"A approve\n\nOn Wed, 25 Nov 2026 at 10:00, {sender} wrote:\n> 1 done\n> 2 60%\n"
    assert forwarded_words(mail(text), letter_in("en"), OURS) == ""


def test_a_mail_without_another_has_no_suppliers_words() -> None:
    assert forwarded_words(mail("A approve"), letter_in("en"), OURS) == ""
    assert forwarded_words(mail(""), None, OURS) == ""

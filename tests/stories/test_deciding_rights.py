"""Who may decide by mail: what is forged, passed on or repeated decides nothing, unanswered."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.servers.mail import MailServers
from tests.stories.desk import ANNA, BOT, BUYER, CARA, MANAGER, STRANGER, Desk, a_plan
from tests.stories.letters import reply_mail

pytestmark = [pytest.mark.server, pytest.mark.timeout(300)]


@pytest.fixture
def desk(tmp_path: Path, mailboxes: MailServers) -> Desk:
    return Desk(tmp_path, mailboxes, a_plan())


def test_whoever_is_not_the_letters_reader_decides_nothing(desk: Desk) -> None:
    digest = desk.answered("1 done, doors replaced\n2 new date 30 Jul 2027\n3 40%\n4 40%")
    before = desk.measures()
    boxes = (BUYER, MANAGER, ANNA, CARA, STRANGER)
    count = {who: len(desk.letters(who)) for who in boxes}
    # A colleague it was passed on to, the supplier, and a stranger with the buyer's token.
    for sender in (MANAGER, ANNA, STRANGER):
        desk.says(digest, "A verify, B approve", sender)
    # Somebody who writes the buyer's address into From: another server handed it in.
    forged = reply_mail(digest, "A verify, B approve", BUYER)
    desk.send(forged, BUYER, envelope=STRANGER)
    # The same with a verdict of its own, below the one that our server wrote.
    dressed = reply_mail(digest, "A verify", BUYER)
    dressed["Authentication-Results"] = (
        f"{desk.servers.authserv_id}; dmarc=pass header.from=example-nordic.example"
    )
    desk.send(dressed, BUYER, envelope=STRANGER)
    # The buyer itself, but to the bot's plain address: the token is what proves it.
    desk.says(digest, "A verify", BUYER, to=BOT)
    assert desk.measures() == before
    assert {who: len(desk.letters(who)) for who in boxes} == count
    reasons = [row["reasons"] for row in desk.printed("review")]
    assert len(reasons) == 6
    assert len(desk.servers.mails(BOT, "followbot/review")) == 6


def test_the_same_mail_twice_is_one_decision_and_one_receipt(desk: Desk) -> None:
    digest = desk.answered("1 done, doors replaced\n2 new date 30 Jul 2027\n3 40%\n4 40%")
    mail = reply_mail(digest, "A verify, B approve", BUYER)
    for _ in range(2):
        desk.send(mail, BUYER)
    desk.tick()
    assert desk.standing()["M-01"] == "verified"
    assert len(desk.new(BUYER)) == 1
    assert len([m for m in desk.letters(ANNA) if "has decided" in m.subject]) == 1
    desk.send(mail, BUYER)
    desk.tick()
    assert desk.new(BUYER) == []


def test_what_is_said_back_to_a_receipt_or_by_command_is_the_same(desk: Desk) -> None:
    digest = desk.answered("1 done, doors replaced\n2 new date 30 Jul 2027\n3 40%\n4 40%")
    desk.says(digest, "A verify if the photo is good\nC approve\nverify 9\ncancel 3")
    (receipt,) = desk.new(BUYER)
    assert "This sounds like a condition" in receipt.words
    assert "has no decision C" in receipt.words
    assert "no number 9" in receipt.words
    assert "Why? The supplier gets to read the reason" in receipt.words
    assert desk.standing()["M-01"] == "reported_complete"
    # Every line that the receipt shows is one that works.
    assert receipt.typed[0] == "A verify"
    desk.says(receipt, receipt.typed[0])
    assert desk.standing()["M-01"] == "verified"
    desk.bot.run("decide", "--letter", digest.code, "B approve")
    assert desk.measures()["M-02"]["current_deadline"] == "2027-07-30"

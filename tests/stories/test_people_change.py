"""People go away, leave, and come: deputies, a handover, and what happens to suppliers."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.servers.mail import MailServers
from tests.stories.desk import ANNA, BORIS, BUYER, CARA, INES, MANAGER, Desk, a_plan
from tests.stories.letters import Letter, reply_mail

pytestmark = [pytest.mark.server, pytest.mark.timeout(300)]
NEXT_MONDAY = "2026-12-21T08:00:00+01:00"
BACK = "2027-01-11T08:00:00+01:00"
WEEKLY = "weekly on Sunday"
ANSWER = "1 done, doors replaced\n2 new date 30 Jul 2027\n3 40%\n4 40%"


@pytest.fixture
def desk(tmp_path: Path, mailboxes: MailServers) -> Desk:
    return Desk(tmp_path, mailboxes, a_plan())


def goes_away(desk: Desk, letter: Letter, who: str, deputy: str) -> None:
    """The mail program of somebody who is away answers by itself."""
    mail: EmailMessage = reply_mail(letter, "", who)
    mail["Auto-Submitted"] = "auto-replied"
    mail.set_content(
        f"I am out of the office until 4 January 2027. In urgent cases please contact {deputy}.\n"
    )
    desk.send(mail, who)
    desk.tick()


def digests(letters: list[Letter]) -> list[Letter]:
    return [letter for letter in letters if "as the deputy" in letter.words]


def test_a_deputy_gets_what_waits_decides_it_and_the_buyer_has_it_back_afterwards(
    desk: Desk,
) -> None:
    digest = desk.answered(ANSWER)
    goes_away(desk, digest, BUYER, MANAGER)
    desk.new(BUYER)
    desk.new(MANAGER)
    desk.tick(NEXT_MONDAY)
    assert desk.new(BUYER) == []
    (standing_in,) = digests(desk.new(MANAGER))
    assert "Bea Buyer is away until" in standing_in.words
    desk.bot.at("2026-12-21T09:00:00+01:00")
    desk.says(standing_in, "A verify by phone, B approve", MANAGER)
    assert desk.standing()["M-01"] == "verified"
    assert desk.measures()["M-02"]["current_deadline"] == "2027-07-30"
    (receipt,) = desk.new(MANAGER)
    assert "M-01" in receipt.words
    history = desk.printed("history", "M-01")
    assert {step["who"] for step in history if step.get("after") == "verified"} == {MANAGER}
    desk.tick(BACK)
    assert len(desk.new(BUYER)) == 1
    assert digests(desk.new(MANAGER)) == []


def test_a_deputy_who_is_away_as_well_leaves_the_letters_where_they_were(desk: Desk) -> None:
    digest = desk.answered(ANSWER)
    hers = desk.new(MANAGER)[-1]
    goes_away(desk, digest, BUYER, MANAGER)
    goes_away(desk, hers, MANAGER, BUYER)
    desk.new(BUYER)
    desk.tick(NEXT_MONDAY)
    assert digests(desk.new(MANAGER)) == []
    (digest,) = desk.new(BUYER)
    desk.bot.at("2026-12-21T09:00:00+01:00")
    desk.says(digest, "A verify by phone")
    assert desk.standing()["M-01"] == "verified"


def test_whoever_takes_over_gets_the_letters_and_whoever_left_decides_nothing_more(
    desk: Desk,
) -> None:
    digest = desk.answered(ANSWER)
    desk.bot.run("buyer", "handover", BUYER, INES, "--name", "Ines Holm")
    desk.says(digest, "A verify by phone, B approve", BUYER)
    assert desk.standing()["M-01"] == "reported_complete"
    desk.new(BUYER)
    desk.tick(NEXT_MONDAY)
    assert desk.new(BUYER) == []
    digest = desk.new(INES)[-1]
    desk.bot.at("2026-12-21T09:00:00+01:00")
    desk.says(digest, "A verify by phone, B approve", INES)
    assert desk.standing()["M-01"] == "verified"
    assert desk.measures()["M-02"]["current_deadline"] == "2027-07-30"


def test_a_supplier_that_is_paused_is_left_alone_and_asked_again_afterwards(
    tmp_path: Path, mailboxes: MailServers
) -> None:
    desk = Desk(tmp_path, mailboxes, a_plan(cadence=WEEKLY))
    desk.answered("1 40%\n2 40%\n3 40%\n4 40%")
    desk.bot.run("supplier", "pause", "Factory", "--until", "2027-01-02", "--reason", "flood")
    desk.new(ANNA)
    for sunday in ("2026-12-20", "2026-12-27"):
        desk.tick(f"{sunday}T10:00:00+06:00")
        desk.tick(f"{sunday}T15:00:00+06:00")
    assert desk.new(ANNA) == []
    assert desk.plan()["state"] == "paused"
    desk.tick("2027-01-03T10:00:00+06:00")
    (request,) = desk.new(ANNA)
    desk.says(request, "1 60%", ANNA)
    assert desk.measures()["M-01"]["percent"] == 60
    desk.bot.run("supplier", "pause", "Factory Ltd")
    desk.new(ANNA)
    desk.tick("2027-01-10T10:00:00+06:00")
    assert desk.new(ANNA) == []
    desk.bot.at("2027-01-12T10:00:00+06:00")
    desk.bot.run("supplier", "resume", "Factory Ltd")
    desk.tick("2027-01-17T10:00:00+06:00")
    assert len(desk.new(ANNA)) == 1


def test_a_contact_that_is_replaced_hears_nothing_more_and_the_new_one_is_asked(
    tmp_path: Path, mailboxes: MailServers
) -> None:
    desk = Desk(tmp_path, mailboxes, a_plan(cadence=WEEKLY))
    desk.answered("1 40%\n2 40%\n3 40%\n4 40%")
    contact = ("supplier", "contact", "Factory Ltd")
    desk.bot.run(*contact, CARA, "--name", "Cara", "--language", "bn", "--replace", ANNA)
    desk.bot.run(*contact, BORIS, "--name", "Boris")
    desk.new(ANNA)
    desk.tick("2026-12-20T10:00:00+06:00")
    assert desk.new(ANNA) == []
    request = desk.new(CARA)[-1]
    assert desk.new(BORIS)[-1].mail["Date"] == request.mail["Date"]
    assert request.language == "bn"
    desk.says(request, "1 80%", CARA)
    assert desk.measures()["M-01"]["percent"] == 80
    people = {row.get("email") for row in desk.printed("supplier", "show", "Factory Ltd")}
    assert {CARA, BORIS} <= people

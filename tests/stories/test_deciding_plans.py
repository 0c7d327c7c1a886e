"""The buyer calls, pauses, names a contact and sets its digest, in French; all by mail."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.servers.mail import MailServers
from tests.stories.desk import ANNA, BUYER, CARA, MANAGER, Desk, a_plan

pytestmark = [pytest.mark.server, pytest.mark.timeout(300)]
ECRIT = "Le {date}, {sender} a écrit :"


@pytest.fixture
def french(tmp_path: Path, mailboxes: MailServers) -> Desk:
    return Desk(tmp_path, mailboxes, a_plan(buyer_language="fr", cadence="weekly on Sunday"))


def episodes(desk: Desk) -> list[tuple[str, str]]:
    found = desk.printed("escalation", "list")
    return [(str(row["rule"]), str(row["state"])) for row in found]


def test_a_silent_supplier_is_called_and_what_it_said_is_taken(french: Desk) -> None:
    desk = french
    for day in ("06", "13", "20"):
        desk.tick(f"2026-12-{day}T10:00:00+06:00")
    desk.tick("2026-12-29T09:00:00+01:00")
    (told,) = [m for m in desk.letters(BUYER) if m.subject.startswith("Factory Ltd : pas de")]
    assert "+880 2 55 01 02 03" in told.words
    assert episodes(desk) == [("silent", "notified")]
    desk.presses(told, "J'appelle")
    assert episodes(desk) == [("silent", "acknowledged")]
    desk.new(BUYER)
    # Nobody else is told, however long it takes.
    desk.tick("2027-01-12T09:00:00+01:00")
    assert [m for m in desk.letters(MANAGER) if "Factory Ltd" in m.subject] == []
    text = "j'ai appelé : Anna était malade.\n1 60%\n2 terminé\n"
    desk.says(told, text, wrote=ECRIT)
    rows = desk.measures()
    assert (rows["M-01"]["status"], rows["M-01"]["percent"]) == ("in_progress", 60)
    assert rows["M-02"]["status"] == "reported_complete"
    receipt = desk.newest(BUYER, "Votre appel")
    assert "(1) M-01 Fire doors ▸ En cours · 60 %" in receipt.words
    changes = desk.printed("plan", "show", "P-1", "--history")
    (call,) = [one for one in changes if one.get("field") == "telephone" and one["after"]]
    assert (call["who"], call["after"]) == (BUYER, "2027-01-12")
    (said,) = [step for step in desk.printed("history", "M-01") if step["what"] == "said"]
    assert (said["who"], said["words"]) == (BUYER, "1 60%")


def test_a_plan_is_paused_resumed_and_gets_a_new_contact(french: Desk) -> None:
    desk = french
    digest = desk.answered("1 60%\n2 done\n3 40%\n4 40%")
    desk.says(digest, "pause jusqu'au 1 février 2027", wrote=ECRIT)
    assert desk.plan()["state"] == "paused"
    (receipt,) = desk.new(BUYER)
    assert "En pause jusqu'au 1 févr. 2027" in receipt.words.replace("\xa0", " ")
    count = len(desk.letters(ANNA))
    desk.tick("2026-12-20T10:00:00+06:00")
    desk.tick("2026-12-27T10:00:00+06:00")
    assert len(desk.letters(ANNA)) == count
    desk.bot.at("2026-12-28T09:00:00+01:00")
    desk.says(receipt, f"reprendre\nnouveau contact Cara Das {CARA}", wrote=ECRIT)
    assert desk.plan()["state"] == "active"
    done = desk.newest(BUYER, "Vous avez écrit")
    assert done.words.replace("\xa0", " ").count("✓ Fait :") == 2
    desk.tick("2027-01-03T10:00:00+06:00")
    asked = desk.newest(CARA, "status round of Sunday, 3 January")
    assert "Dear Cara Das" in asked.words
    # Whoever had the letters gets copies.
    assert len([m for m in desk.letters(ANNA)[count:] if "open measures" in m.subject]) == 1
    desk.says(asked, "1 80%", CARA)
    assert desk.measures()["M-01"]["percent"] == 80


def test_an_overdue_measure_is_taken_on_by_its_button_and_nobody_climbs(
    tmp_path: Path, mailboxes: MailServers
) -> None:
    desk = Desk(tmp_path, mailboxes, a_plan(measures=1, deadline="2026-12-10"))
    desk.tick("2026-12-06T10:00:00+06:00")
    desk.bot.at("2026-12-07T15:00:00+06:00")
    desk.says(desk.new(ANNA)[0], "1 40%", ANNA)
    desk.tick("2026-12-11T09:00:00+01:00")
    told = desk.newest(BUYER, "passed")
    assert told.subject.startswith("Factory Ltd: M-01 is overdue")
    desk.presses(told, "Snooze 1 week")
    assert episodes(desk) == [("overdue", "snoozed")]
    count = len(desk.letters(BUYER))
    desk.tick("2026-12-17T10:00:00+01:00")
    assert "M-01 is overdue" not in " ".join(m.subject for m in desk.letters(BUYER)[count:])
    desk.tick("2026-12-18T10:00:00+01:00")
    again = desk.letters(BUYER)[-1]
    assert again.subject.startswith("Factory Ltd: M-01 is overdue")
    desk.presses(again, "OK, I take care of it")
    assert episodes(desk) == [("overdue", "acknowledged")]
    desk.tick("2027-01-06T10:00:00+01:00")
    assert [m.subject for m in desk.letters(MANAGER) if "overdue" in m.subject] == []


def test_without_a_word_the_next_of_the_ladder_is_told_and_may_answer_ack(
    tmp_path: Path, mailboxes: MailServers
) -> None:
    desk = Desk(tmp_path, mailboxes, a_plan(measures=1, deadline="2026-12-10"))
    desk.tick("2026-12-06T10:00:00+06:00")
    desk.tick("2026-12-11T09:00:00+01:00")
    told = desk.newest(BUYER, "passed")
    assert "Mia Manager (CSR manager) gets this letter too" in told.words
    desk.tick("2026-12-21T09:00:00+01:00")
    climbed = desk.newest(MANAGER, "passed")
    desk.says(climbed, "ack", MANAGER)
    assert ("overdue", "acknowledged") in episodes(desk)
    assert "you take care of it" in desk.newest(MANAGER, "You wrote").words


def test_the_digest_comes_as_often_as_its_reader_says(
    tmp_path: Path, mailboxes: MailServers
) -> None:
    desk = Desk(tmp_path, mailboxes, a_plan())
    desk.tick("2026-12-07T08:00:00+01:00")
    weekly = desk.newest(BUYER, "Week 49")
    assert "Reply “daily” / “monthly” / “stop” to change that." in weekly.words
    desk.says(weekly, "daily")
    assert "every working day from now on" in desk.newest(BUYER, "You wrote").words
    desk.tick("2026-12-08T08:00:00+01:00")
    daily = desk.newest(BUYER)
    assert daily.subject.startswith("Supplier follow-up, Tuesday, 8 December 2026")
    desk.says(daily, "monthly")
    before = len(desk.letters(BUYER))
    desk.tick("2026-12-14T08:00:00+01:00")
    assert len(desk.letters(BUYER)) == before
    desk.tick("2027-01-04T08:00:00+01:00")
    monthly = desk.newest(BUYER, "December 2026")
    desk.says(monthly, "stop")
    assert "You get no digest any more" in desk.newest(BUYER, "You wrote").words
    before = len(desk.letters(BUYER))
    desk.tick("2027-01-11T08:00:00+01:00")
    desk.tick("2027-02-01T08:00:00+01:00")
    later = [m.subject for m in desk.letters(BUYER)[before:]]
    assert not [subject for subject in later if "Supplier follow-up" in subject]
    desk.says(monthly, "weekly")
    desk.tick("2027-02-08T08:00:00+01:00")
    assert "Week 5" in desk.newest(BUYER).words

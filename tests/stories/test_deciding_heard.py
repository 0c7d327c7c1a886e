"""What a supplier said elsewhere comes in through the buyer: forwarded, pasted, held."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.servers.mail import MailServers
from tests.stories.desk import (
    ANNA,
    ASKED_AT,
    BORIS,
    BUYER,
    CARA,
    DECIDED_AT,
    DIGEST_AT,
    STRANGER,
    Desk,
    a_plan,
)

pytestmark = [pytest.mark.server, pytest.mark.timeout(300)]
ESCRIBIO = "El {date}, {sender} escribió:"
CHAT = """Por WhatsApp:

[10/12/2026, 10:15] Anna: buenos días
[10/12/2026, 10:15] Bea: hola, ¿2 listo?
[10/12/2026, 10:15] Anna: 1 listo
[10/12/2026, 10:16] Anna: 2 60%
"""
FORWARDED = f"""---------- Forwarded message ---------
De: Anna <{ANNA}>
Date: jue, 10 dic 2026 a las 10:15
Subject: avance
To: Bea Buyer <{BUYER}>

Hola Bea,
3 listo
4 30%

Saludos, Anna
"""


@pytest.fixture
def spanish(tmp_path: Path, mailboxes: MailServers) -> Desk:
    return Desk(tmp_path, mailboxes, a_plan(buyer_language="es", supplier_language="es"))


@pytest.fixture
def english(tmp_path: Path, mailboxes: MailServers) -> Desk:
    return Desk(tmp_path, mailboxes, a_plan())


def test_a_pasted_chat_and_a_forwarded_mail_are_the_suppliers_words(spanish: Desk) -> None:
    desk = spanish
    desk.tick(ASKED_AT)
    desk.tick(DIGEST_AT)
    digest = desk.newest(BUYER, "Semana 50")
    desk.new(BUYER)
    desk.bot.at(DECIDED_AT)
    desk.says(digest, CHAT, wrote=ESCRIBIO)
    rows = desk.measures()
    assert (rows["M-01"]["status"], rows["M-02"]["percent"]) == ("reported_complete", 60)
    (receipt,) = desk.new(BUYER)
    assert "(2) M-02 Payroll system ▸ En curso · 60 %" in receipt.words.replace("\xa0", " ")
    desk.says(digest, "Para su información", below=FORWARDED)
    rows = desk.measures()
    assert (rows["M-03"]["status"], rows["M-04"]["percent"]) == ("reported_complete", 30)
    (said,) = [s for s in desk.printed("history", "M-03") if s["what"] == "said"]
    assert said["who"] == BUYER
    # No word of it was a command, and none closed anything.
    assert "verified" not in desk.standing().values()


def test_a_held_reply_is_shown_with_its_reading_and_taken_or_ignored_by_button(
    english: Desk,
) -> None:
    desk = english
    desk.tick(ASKED_AT)
    (request,) = desk.new(ANNA)
    desk.bot.at("2026-12-07T15:00:00+06:00")
    desk.says(request, "1 done, doors replaced", BORIS)
    desk.says(request, "2 done", STRANGER)
    assert set(desk.standing().values()) == {"not_started"}
    waiting = desk.printed("review")
    assert [row["sender"] for row in waiting] == [BORIS, STRANGER]
    desk.tick(DIGEST_AT)
    digest = desk.newest(BUYER, "Week 50")
    desk.bot.at(DECIDED_AT)
    assert f"{BORIS} wrote: Re:" in digest.words
    assert "Read as: M-01 Done" in digest.words
    desk.presses(digest, "Take it", about=digest.lettered(BORIS))
    assert desk.standing()["M-01"] == "reported_complete"
    desk.presses(digest, "Ignore it", about=digest.lettered(STRANGER))
    assert desk.standing()["M-02"] == "not_started"
    assert desk.printed("review") == []
    # Neither of them is a contact of the plan, so nobody writes to them.
    assert desk.letters(BORIS) == desk.letters(STRANGER) == []


def test_a_supplier_who_corrects_a_verified_measure_is_put_to_the_buyer(english: Desk) -> None:
    desk = english
    digest = desk.answered("1 done, doors replaced\n2 40%\n3 40%\n4 40%")
    desk.presses(digest, "Verify")
    assert desk.standing()["M-01"] == "verified"
    told = desk.newest(ANNA, "Confirmed as done")
    desk.bot.at("2026-12-15T15:00:00+06:00")
    desk.says(told, "1 50%, one door is locked again", ANNA)
    assert "It is about a measure that is closed already" in desk.newest(ANNA).words
    assert desk.standing()["M-01"] == "verified"
    desk.tick("2026-12-21T08:00:00+01:00")
    again = desk.newest(BUYER, "Week 51")
    assert "wrote about a measure that is closed" in again.words
    desk.presses(again, "Reopen …", "a door is locked again")
    assert desk.standing()["M-01"] == "in_progress"
    assert "a door is locked again" in desk.newest(ANNA).words


def test_somebody_a_supplier_names_gets_letters_once_the_buyer_agrees(english: Desk) -> None:
    desk = english
    digest = desk.answered(f"not my task, please ask Cara Das {CARA}")
    assert f"{ANNA} says: ask Cara Das <{CARA}>." in digest.words
    assert desk.letters(CARA) == []
    desk.presses(digest, "Write to Cara Das")
    assert f"Cara Das <{CARA}>" in desk.newest(BUYER, "You wrote").words
    desk.tick("2027-01-03T10:00:00+06:00")
    assert desk.letters(CARA)

"""A buyer mails its own half done list over real mail, corrects it, says yes; it is followed up."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.reading.plan_lists import workbook
from tests.servers.mail import MailServers
from tests.stories.desk import ANNA, BOT, BUYER, STRANGER, Desk

pytestmark = [pytest.mark.server, pytest.mark.timeout(300)]
DEFAULTS = f"""
[people."{BUYER}"]
name = "Bea Buyer"
language = "en"
[defaults.buyer]
name = "Example Nordic A/S"
contacts = [{{ email = "{BUYER}", role = "responsible_buyer", name = "Bea Buyer" }}]
[defaults.follow_up]
cadence = "monthly on the first Sunday"
"""
REF = "EXAMPLE-TEXTILES-LTD"


def tracker(second_due: object) -> bytes:
    head = ["Supplier", "Country", "E-mail", "No.", "Finding", "Corrective action", "Due date",
            "Extended to", "Status", "%"]  # fmt: skip
    who = ["Example Textiles Ltd", "Bangladesh", ANNA]
    return workbook(
        (
            "Tracker",
            [
                ["Improvement plan, status of November"],
                head,
                [*who, 1, "Exit locked", "Unlock every exit", date(2026, 11, 30), "", "Closed",
                 100],
                [*who, 2, "No training", "Train supervisors", second_due, "", "In progress", 40],
            ],
        )
    )  # fmt: skip


def mailed(desk: Desk, sheet: bytes, sender: str) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"Bea <{sender}>", BOT, "Our tracker"
    mail["Message-ID"] = f"<{sender}.{len(sheet)}.{desk.bot.moved}@example.example>"
    mail.set_content("Hello\n")
    mail.add_attachment(
        sheet, maintype="application", subtype="octet-stream", filename="tracker.xlsx"
    )
    desk.send(mail, sender)
    desk.tick()


def test_a_mailed_list_is_corrected_confirmed_and_followed_up_from_where_it_stands(
    tmp_path: Path, mailboxes: MailServers
) -> None:
    desk = Desk(tmp_path, mailboxes, None)
    desk.bot.config.write_text(desk.bot.config.read_text() + DEFAULTS)
    desk.bot.at("2026-12-01T09:00:00+01:00")
    mailed(desk, tracker("03/04/2027"), STRANGER)
    assert desk.letters(STRANGER) == []
    mailed(desk, tracker("03/04/2027"), BUYER)
    (shown,) = desk.new(BUYER)
    assert "Tracker!G4" in shown.words
    assert "Nothing is imported yet." in shown.words
    desk.says(shown, "day-first")
    (read,) = desk.new(BUYER)
    assert "2 measures: 1 × Verified, 1 × In progress · new" in read.words
    assert desk.printed("plan", "list") == []
    desk.presses(read, "Import all of it")
    (done,) = desk.new(BUYER)
    assert f"All of it is stored: {REF}." in done.words
    assert desk.standing(REF) == {"M-01": "verified", "M-02": "in_progress"}
    # The same list once more, and changed: what the supplier said meanwhile stays.
    desk.tick("2026-12-06T10:00:00+06:00")
    request = desk.newest(ANNA, "Train supervisors")
    desk.says(request, "2 80% two lines are left", ANNA)
    mailed(desk, tracker("03/04/2027"), BUYER)
    assert "Everything is stored as it stands in your files." in desk.newest(BUYER).words
    assert desk.measures(REF)["M-02"]["percent"] == 80
    desk.bot.run("audit", "verify")

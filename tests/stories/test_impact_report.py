"""From a completed plan to a supplier's own impact report, told to the buyer and exported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.servers.mail import MailServers
from tests.stories.desk import ANNA, BUYER, Desk, a_plan

pytestmark = [pytest.mark.server, pytest.mark.timeout(300)]
ON_A_PHONE = """impact: two workers burned their hands at the dyeing machine.
Worker Rina Akter is in hospital
found by: accident book
people affected: 2
actual or potential: actual
severity: severe
prevention: guards ordered
remedy: hospital and wages paid
next step: guards on all machines by March

Sent from my phone"""


def completed(desk: Desk) -> None:
    """The first round is answered, and everything in it verified by the buyer's reply."""
    digest = desk.answered("1 done\n2 done\n3 done\n4 done")
    desk.says(digest, "verify all by phone")
    assert desk.plan()["state"] == "completed"
    desk.new(BUYER)
    desk.new(ANNA)


def test_a_completed_plan_becomes_an_impact_report_with_a_severe_impact(
    tmp_path: Path, mailboxes: MailServers
) -> None:
    desk = Desk(tmp_path, mailboxes, a_plan())
    completed(desk)
    # Proposed to the buyer on the next Monday, and approved by reply.
    desk.tick("2026-12-21T08:00:00+01:00")
    digest = desk.newest(BUYER, "Ready to report impacts")
    letter = digest.lettered("Ready to report impacts")
    desk.bot.at("2026-12-21T08:10:00+01:00")
    desk.says(digest, f"{letter} approve")
    receipt = desk.newest(BUYER, "reports its adverse impacts from now on")
    assert "22 Dec 2026" in receipt.words
    (supplier,) = desk.printed("supplier", "list", "--reporting")
    assert (supplier["phase"], supplier["state"]) == ("impact_reporting", "reporting")
    # Asked on the supplier's next morning, once.
    desk.new(ANNA)
    desk.tick("2026-12-22T10:00:00+06:00")
    desk.tick("2026-12-22T11:00:00+06:00")
    (request,) = desk.new(ANNA)
    assert "which adverse impacts" in request.words
    # Answered from a phone; the receipt says what was understood, without the name.
    desk.new(BUYER)
    desk.bot.at("2026-12-23T19:00:00+06:00")
    desk.says(request, ON_A_PHONE, ANNA)
    (noted,) = desk.new(ANNA)
    assert "We noted 1 impact" in noted.words
    assert "two workers burned their hands" in noted.words
    assert "Names and personal details were left out" in noted.words
    above = noted.words.partition("wrote:")[0]
    assert "Rina" not in above
    # The buyer hears of it within a day (here at once: it is at work), takes care, and that is all.
    (told,) = desk.new(BUYER)
    assert told.subject.startswith("Factory Ltd: a severe impact was reported")
    assert "hospital and wages paid" in told.words
    desk.says(told, "ok")
    desk.tick("2026-12-24T09:00:00+01:00")
    assert [row["rule"] for row in desk.printed("escalation", "list")] == []
    # The next digest shows the trend.
    desk.tick("2026-12-28T08:00:00+01:00")
    trend = desk.newest(BUYER, "1 impact, 1 severe, 2 people")
    assert "next on 22 Jun 2027" in trend.words
    _exported(desk, tmp_path)


def _exported(desk: Desk, folder: Path) -> None:
    """Everything stands in the exports, with its sources, and no name."""
    desk.bot.run("export", "due-diligence", "--out", str(folder / "dd.json"))
    told = json.loads((folder / "dd.json").read_text())
    (impact,) = told["impacts"]
    assert (impact["people_affected"], impact["severity"]) == (2, "major")
    assert "Rina" not in json.dumps(told)
    assert len(told["plans"][0]["sha256_of_wording"]) == 64
    desk.bot.run("export", "due-diligence", "--out", str(folder / "dd.xlsx"))
    assert (folder / "dd.xlsx").read_bytes().startswith(b"PK")
    desk.bot.run("export", "dossier", "P-1", "--out", str(folder / "dossier"))
    page = (folder / "dossier" / "index.html").read_text()
    assert "two workers burned their hands" in page
    assert list((folder / "dossier" / "mails").glob("mail-*.eml"))
    desk.bot.run("replay", "--into", str(folder / "again.sqlite3"))


def test_a_danish_supplier_says_that_it_found_nothing_by_a_button(
    tmp_path: Path, mailboxes: MailServers
) -> None:
    desk = Desk(tmp_path, mailboxes, a_plan(supplier_language="da"))
    completed(desk)
    desk.bot.at("2026-12-16T09:00:00+06:00")
    desk.bot.run("supplier", "reporting", "Factory Ltd", "--every", "year", "--from", "2026-12-17")
    desk.new(ANNA)
    desk.tick("2026-12-17T10:00:00+06:00")
    (request,) = desk.new(ANNA)
    desk.bot.at("2026-12-17T15:00:00+06:00")
    desk.presses(request, "Ingen fundet", "", ANNA)
    (asked,) = desk.new(ANNA)
    assert "Hvordan ledte I?" in asked.words
    desk.says(asked, "Udvalget spurgte alle linjer i oktober.", ANNA)
    (thanks,) = desk.new(ANNA)
    assert "I ikke fandt negative påvirkninger" in thanks.words
    desk.bot.run("replay", "--into", str(tmp_path / "again.sqlite3"))  # the command too
    (supplier,) = desk.printed("supplier", "list", "--reporting")
    (report,) = supplier["trend"]["reports"]
    assert (report["none_found"], report["state"], supplier["next_on"]) == (
        True, "answered", "2027-12-17",
    )  # fmt: skip
